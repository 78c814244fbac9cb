from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.reading import read as read_facts
from bot.reading.agenda.contacts import of_encounters, title_of
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Participant,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)

ANYWHERE = [Span(0, 1000)]  # a time is told for them
PUBLISHED = date(2024, 7, 1)
AHEAD = [PartialDate(2024, 7, 8)]
SENTENCE = Evidence(text="Ada will see Grace in Turin on July 8.", span=Span(0, 38))


def encounter(
    *,
    kind: EncounterKind = EncounterKind.MEETING,
    status: EncounterStatus = EncounterStatus.PLANNED,
    start: str | None = "2024-07-08",
    place: str | None = None,
    occasion: str | None = None,
) -> Encounter:
    return Encounter(
        kind=kind,
        status=status,
        participants=(
            Participant(name="Ada", type=ParticipantType.PERSON),
            Participant(name="Italy", role="minister", type=ParticipantType.ROLE),
        ),
        place=place,
        start=PartialDate.parse(start) if start else None,
        occasion=occasion,
        evidence=SENTENCE,
        trigger=Span(9, 12),
        confidence=0.7,
    )


def test_a_planned_encounter_is_an_entry() -> None:
    (event,) = of_encounters([], [encounter()], PUBLISHED, ANYWHERE, AHEAD)
    assert (event.title, event.kind, event.status) == (
        "Ada's meeting with minister of Italy",
        UpcomingKind.TALKS,
        UpcomingStatus.SCHEDULED,
    )
    assert (event.start, event.participants, event.confidence) == (PartialDate(2024, 7, 8), ("Ada", "Italy"), 0.7)


def test_a_cancelled_one_stays_on_the_calendar_as_cancelled() -> None:
    (event,) = of_encounters([], [encounter(status=EncounterStatus.CANCELLED)], PUBLISHED, ANYWHERE, AHEAD)
    assert event.status is UpcomingStatus.CANCELLED


@pytest.mark.parametrize(
    "other",
    [
        encounter(status=EncounterStatus.HELD),
        encounter(status=EncounterStatus.DENIED),
        encounter(start="2024-06-30"),
        encounter(start=None),
    ],
)
def test_what_is_over_denied_or_has_neither_time_nor_name_is_none(other: Encounter) -> None:
    assert of_encounters([], [other], PUBLISHED, ANYWHERE, AHEAD) == []


def test_a_named_occasion_without_a_time_is_not_enough() -> None:
    assert of_encounters([], [encounter(start=None, occasion="Turin Forum")], PUBLISHED, ANYWHERE, AHEAD) == []


def test_an_entry_of_the_same_word_is_the_encounter() -> None:
    event = UpcomingEvent(
        title="talks of Ada",
        kind=UpcomingKind.TALKS,
        status=UpcomingStatus.SCHEDULED,
        start=PartialDate(2024, 7, 8),
        evidence=SENTENCE,
        trigger=Span(9, 12),
    )
    assert of_encounters([event], [encounter()], PUBLISHED, ANYWHERE, AHEAD) == [event]


def test_a_reception_is_the_talks_of_the_same_people_that_day() -> None:
    talks, reception = (
        UpcomingEvent(
            title=title,
            kind=kind,
            status=UpcomingStatus.SCHEDULED,
            participants=("Ada", "Grace"),
            start=PartialDate(2024, 7, 8),
            evidence=SENTENCE,
            trigger=Span(at, at + 3),
        )
        for title, kind, at in (
            ("Ada meeting with Grace", UpcomingKind.TALKS, 9),
            ("receiving of Ada", UpcomingKind.OTHER, 30),
        )
    )
    assert of_encounters([talks, reception], [], PUBLISHED, ANYWHERE, AHEAD) == [talks]


def test_what_somebody_refuses_to_do_is_no_entry() -> None:
    event = UpcomingEvent(
        title="Ada meeting with Grace",
        kind=UpcomingKind.TALKS,
        status=UpcomingStatus.SCHEDULED,
        start=PartialDate(2024, 7, 8),
        evidence=SENTENCE,
        trigger=Span(9, 12),
    )
    assert of_encounters([event], [encounter(status=EncounterStatus.DENIED)], PUBLISHED, ANYWHERE, AHEAD) == []


def test_an_entry_named_too_barely_takes_the_encounters_title() -> None:
    event = UpcomingEvent(
        title="talks",
        kind=UpcomingKind.TALKS,
        status=UpcomingStatus.SCHEDULED,
        start=PartialDate(2024, 7, 8),
        evidence=SENTENCE,
        trigger=Span(30, 34),
    )
    (named,) = of_encounters([event], [encounter()], PUBLISHED, ANYWHERE, AHEAD)
    assert (named.title, named.participants) == ("Ada's talks with minister of Italy", ("Ada", "Italy"))


def test_titles_by_kind() -> None:
    assert title_of(encounter(kind=EncounterKind.VISIT, place="Turin")) == "Ada's visit to Turin"
    assert title_of(encounter(kind=EncounterKind.CALL)) == "Ada's call with minister of Italy"


def test_a_plan_whose_day_the_text_never_tells_as_coming_is_none() -> None:
    assert of_encounters([], [encounter()], PUBLISHED, ANYWHERE, [PartialDate(2024, 8)]) == []
    assert len(of_encounters([], [encounter()], PUBLISHED, ANYWHERE, [PartialDate(2024, 7)])) == 1


ELSEWHERE = Evidence(text="Italy hosts Ada from July 7 to 9.", span=Span(40, 73))


@pytest.mark.parametrize(("place", "names"), [("Turin", ()), (None, ("Ada", "Italy"))])
def test_a_meeting_within_the_visit_it_is_part_of_is_no_entry_of_its_own(
    place: str | None, names: tuple[str, ...]
) -> None:
    visit = UpcomingEvent(
        title="state visit",
        kind=UpcomingKind.VISIT,
        status=UpcomingStatus.SCHEDULED,
        participants=names,
        place=place,
        start=PartialDate(2024, 7, 7),
        end=PartialDate(2024, 7, 9),
        evidence=ELSEWHERE,
    )
    assert of_encounters([visit], [encounter(place="Turin")], PUBLISHED, ANYWHERE, AHEAD) == [visit]
    assert (
        len(
            of_encounters([visit], [encounter(start="2024-07-10")], PUBLISHED, ANYWHERE, [*AHEAD, PartialDate(2024, 7)])
        )
        == 2
    )


def test_who_hosts_is_not_who_visits() -> None:
    told = Evidence(text="Ada hosts Grace in Turin on July 8.", span=Span(0, 35))
    hosted = replace(encounter(kind=EncounterKind.VISIT, place="Turin"), evidence=told, trigger=Span(4, 9))
    assert title_of(hosted) == "minister of Italy's visit to Turin"


def test_talks_of_the_same_people_on_the_same_day_are_one() -> None:
    first = UpcomingEvent(
        title="trilateral meeting",
        kind=UpcomingKind.TALKS,
        status=UpcomingStatus.SCHEDULED,
        participants=("Mali", "Chad", "Kenya"),
        start=PartialDate(2024, 8),
        evidence=SENTENCE,
    )
    again = replace(first, title="Mali's meeting with Chad", participants=("Mali", "Chad"), evidence=ELSEWHERE)
    other = replace(first, title="Mali's meeting with Togo", participants=("Mali", "Togo"), evidence=ELSEWHERE)
    assert of_encounters([first, again, other], [], PUBLISHED, ANYWHERE, AHEAD) == [first, other]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian President Lars Vik leaves for Berlin for talks with Aino Salo on Friday.",
        "Norwegian President Lars Vik heads to Berlin for talks with Aino Salo on Friday.",
        "Norwegian President Lars Vik will visit Berlin on Friday and hold talks with Aino Salo.",
    ],
)
def test_a_visit_and_the_talks_on_it_are_one_event(text: str) -> None:
    assert [(e.title, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming] == [
        ("Lars Vik's visit to Berlin", "2024-07-05")
    ]
