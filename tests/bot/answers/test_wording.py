from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answers.wording import Standing, countdown, dates_in_words, headline, standing
from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Event, EventKind, EventStatus

ADA = Actor(actor_id=1, name="Ada", type=ParticipantType.PERSON)
GRACE = Actor(actor_id=2, name="Grace", type=ParticipantType.PERSON)
KENYA = Actor(actor_id=3, name="Kenya", type=ParticipantType.PARTY)
MINISTER = Actor(actor_id=4, name="Belarus", type=ParticipantType.ROLE, role="foreign minister")
DEPUTY = replace(MINISTER, actor_id=5, role="deputy foreign minister")
DIPLOMATS = replace(MINISTER, actor_id=6, role="diplomats")
SALMAN = Actor(actor_id=7, name="bin Salman", type=ParticipantType.PERSON)
HOST = Actor(actor_id=8, name="Ruto", type=ParticipantType.PERSON, serves=("kenya",))
BELARUS = replace(KENYA, actor_id=9, name="Belarus")
NOW = datetime(2024, 7, 3, tzinfo=UTC)
MEETING = Event(
    event_id=1,
    kind=EventKind.MEETING,
    status=EventStatus.HELD,
    encounter=True,
    participants=(ADA, GRACE),
    start=PartialDate(2024, 7, 3),
    learned_at=NOW,
    changed_at=NOW,
)


@pytest.mark.parametrize(
    ("kind", "status", "people", "about", "expected"),
    [
        (EventKind.MEETING, EventStatus.HELD, (ADA, GRACE), None, "Ada met Grace"),
        (EventKind.MEETING, EventStatus.HELD, (ADA, GRACE), 2, "Grace met Ada"),
        (
            EventKind.MEETING,
            EventStatus.PLANNED,
            (ADA, GRACE, MINISTER),
            1,
            "Ada to meet Grace and the foreign minister of Belarus",
        ),
        (EventKind.MEETING, EventStatus.HELD, (ADA, MINISTER), 4, "The foreign minister of Belarus met Ada"),
        (
            EventKind.MEETING,
            EventStatus.CANCELLED,
            (MINISTER, ADA),
            4,
            "Called off: the foreign minister of Belarus and Ada",
        ),
        (EventKind.MEETING, EventStatus.HELD, (DEPUTY, ADA), 5, "Deputy foreign minister of Belarus met Ada"),
        (EventKind.MEETING, EventStatus.HELD, (ADA, DIPLOMATS), 1, "Ada met diplomats of Belarus"),
        (EventKind.MEETING, EventStatus.HELD, (SALMAN, ADA), 7, "bin Salman met Ada"),
        (EventKind.MEETING, EventStatus.DENIED, (ADA, GRACE), 1, "Ada did not meet Grace"),
        (EventKind.VISIT, EventStatus.HELD, (KENYA, ADA), 3, "Ada visited Kenya"),
        (EventKind.VISIT, EventStatus.PLANNED, (ADA, GRACE, KENYA), 1, "Ada and Grace to visit Kenya"),
        (EventKind.VISIT, EventStatus.PLANNED, (HOST, GRACE, KENYA), 8, "Grace to meet Ruto on a visit to Kenya"),
        (EventKind.VISIT, EventStatus.HELD, (HOST, KENYA), None, "Ruto visited Kenya"),
        (
            EventKind.VISIT,
            EventStatus.HELD,
            (MINISTER, ADA, BELARUS),
            4,
            "Ada met the foreign minister of Belarus on a visit to Belarus",
        ),
        (
            EventKind.VISIT,
            EventStatus.HELD,
            (HOST, BELARUS, MINISTER),
            None,
            "Ruto met the foreign minister of Belarus on a visit to Belarus",
        ),
        (EventKind.VISIT, EventStatus.HELD, (ADA, GRACE), 2, "Grace met Ada on a visit"),
        (EventKind.CALL, EventStatus.HELD, (ADA, GRACE), 1, "Ada spoke with Grace by phone or video"),
        (EventKind.SUMMIT, EventStatus.CANCELLED, (ADA, GRACE), 1, "Called off: Ada and Grace"),
    ],
)
def test_a_headline_says_who_did_what(
    kind: EventKind, status: EventStatus, people: tuple[Actor, ...], about: int | None, expected: str
) -> None:
    assert headline(replace(MEETING, kind=kind, status=status, participants=people), about) == expected


def test_a_calendar_entry_goes_by_its_title() -> None:
    summit = replace(MEETING, encounter=False, title="annual summit", participants=())
    assert headline(summit) == "Annual summit"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-07-03", None, "Wed 3 July 2024"),
        ("2024-07-08", "2024-07-09", "8–9 July 2024"),
        ("2024-07-30", "2024-08-01", "Tue 30 July 2024 – Thu 1 August 2024"),
        ("2024-07", None, "July 2024"),
        ("2024", None, "2024"),
        (None, None, "date not given"),
        (None, "2024-07-03", "until Wed 3 July 2024"),
    ],
)
def test_dates_are_said_as_precisely_as_known(start: str | None, end: str | None, expected: str) -> None:
    first, last = (PartialDate.parse(text) if text else None for text in (start, end))
    assert dates_in_words(first, last) == expected


def test_a_plan_whose_day_has_passed_is_due_not_held() -> None:
    plan = replace(MEETING, status=EventStatus.PLANNED)
    assert standing(plan, date(2024, 7, 3)) is Standing.PLANNED
    assert standing(plan, date(2024, 7, 4)) is Standing.UNCONFIRMED
    assert standing(replace(plan, start=PartialDate(2024, 7)), date(2024, 7, 31)) is Standing.PLANNED


@pytest.mark.parametrize(
    ("today", "expected"),
    [(3, "today"), (2, "tomorrow"), (1, "in 2 days"), (4, "under way"), (6, "")],
)
def test_the_countdown_is_in_days(today: int, expected: str) -> None:
    assert countdown(replace(MEETING, end=PartialDate(2024, 7, 5)), date(2024, 7, today)) == expected


def test_what_was_put_off_counts_no_days() -> None:
    assert countdown(replace(MEETING, status=EventStatus.POSTPONED), date(2024, 7, 2)) == ""


def test_states_whose_people_meet_are_left_out_of_the_headline_of_what_an_agenda_lists() -> None:
    summit = replace(MEETING, kind=EventKind.SUMMIT, title="Kenya summit", participants=(ADA, GRACE, KENYA))
    assert headline(summit) == "Ada met Grace"
    assert headline(summit, KENYA.actor_id) == "Ada met Grace"
    assert headline(replace(summit, title=None)) == "Ada met Grace and Kenya"
