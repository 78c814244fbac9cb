"""Same event: tellings put together, case by case, and the life they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count, permutations
from typing import Any

import pytest

from bot.joining.events import cluster
from bot.joining.life import live
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, Span
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Gist, Telling

_numbers = count(1)


def told(published: str, on: str | None = None, *, status: str = "held", kind: str = "meeting", **more: Any) -> Telling:
    number = next(_numbers)
    until = more.pop("until", None)
    actors = more.pop("actors", (1, 2))
    text = more.pop("text", f"Sentence {number}.")
    article = more.pop("article", number)
    gist = Gist(
        published=date.fromisoformat(published),
        encounter=more.pop("encounter", True),
        kind=EventKind(kind),
        status=EventStatus(status),
        title=more.pop("title", None),
        actors=actors,
        persons=more.pop("persons", frozenset(actors)),
        place=more.pop("place", None),
        start=PartialDate.parse(on) if on else None,
        end=PartialDate.parse(until) if until else None,
        occasion=more.pop("occasion", None),
    )
    return Telling(
        report_id=number,
        article_id=article,
        text_hash=f"{article:05}",
        added_at=datetime(2024, 7, 10, tzinfo=UTC),
        ordinal=more.pop("ordinal", 0),
        event_id=more.pop("event", None),
        gist=gist,
        evidence=Evidence(text=text, span=Span(0, len(text))),
    )


def entry(published: str, title: str, on: str | None = None, **more: Any) -> Telling:
    given: dict[str, Any] = {"status": "planned", "kind": "summit", "actors": (), **more}
    return told(published, on, title=title, encounter=False, **given)


def sizes(*tellings: Telling) -> list[int]:
    return sorted(len(c.report_ids) for c in cluster(tellings))


@pytest.mark.parametrize(
    "tellings",
    [
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-05", "2024-07")), id="a day within a month"),
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-04")), id="undated the day after"),
        pytest.param((told("2024-07-01", "2024-07-03", status="planned"), told("2024-07-04", "2024-07-04")), id="held a day later than planned"),
        pytest.param((told("2024-07-01", status="planned"), told("2024-07-20", "2024-07-20")), id="planned undated, then held"),
        pytest.param((told("2024-07-03", "2024-07-03", place="Astana"), told("2024-07-03", "2024-07-03", place="Kazakhstan")), id="city and state"),
        pytest.param((told("2024-07-03", "2024-07-03", kind="visit"), told("2024-07-03", "2024-07-03")), id="a meeting on a visit"),
        pytest.param(
            (told("2024-07-03", "2024-07-03", place="Astana"), told("2024-07-03", "2024-07-03", place="Astana", actors=(1, 2, 3))),
            id="one of three left out",
        ),
        pytest.param(
            (told("2024-07-03", "2024-07-08", kind="visit", actors=(1, 9), persons=frozenset({1}), place="Moscow", status="planned"),
             told("2024-07-09", "2024-07-08", kind="visit", actors=(1, 2), place="Moscow")),
            id="a visit to a state, and to its president",
        ),
        pytest.param((entry("2024-07-01", "India-Russia annual summit"), entry("2024-07-05", "annual India-Russia Summit", "2024-09")), id="by its title"),
        pytest.param(
            (told("2024-06-01", "2024-06-20", status="planned"), told("2024-06-10", status="postponed"), told("2024-07-15", "2024-08-01", status="planned")),
            id="put off and set anew",
        ),
    ],
)  # fmt: skip
def test_one_event(tellings: tuple[Telling, ...]) -> None:
    for order in permutations(tellings):
        assert sizes(*order) == [len(tellings)]


@pytest.mark.parametrize(
    "tellings",
    [
        pytest.param((told("2024-07-03", "2024-07-02"), told("2024-07-05", "2024-07-04")), id="two days"),
        pytest.param((told("2024-07-03", "2024-07"), told("2024-07-03", "2024-06")), id="two months"),
        pytest.param((told("2024-07-03", "2024-07-03", place="Astana"), told("2024-07-03", "2024-07-03", place="Moscow")), id="two cities"),
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-03", "2024-07-03", kind="call")), id="a call and a meeting"),
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-03", "2024-07-03", actors=(1, 3))), id="other people"),
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-03", "2024-07-03", actors=(1, 2, 3))), id="a third, and no place to agree on"),
        pytest.param((told("2024-07-03", "2024-07-03"), told("2024-07-10", status="planned")), id="held, and a next one planned"),
        pytest.param((told("2024-07-03", "2024-07", occasion="SCO summit"), told("2024-07-03", "2024-07", occasion="G20 summit")), id="two occasions"),
        pytest.param((told("2024-07-03", "2024-07-03", article=900), told("2024-07-03", "2024-07-03", article=900, place="Astana", status="planned")), id="told apart by one article"),
        pytest.param((entry("2024-07-01", "22nd India-Russia summit"), entry("2024-07-02", "23rd India-Russia summit")), id="two editions"),
        pytest.param((entry("2024-07-01", "SCO summit", "2024-07-03"), entry("2024-07-01", "SCO summit", "2025-07-03")), id="two years"),
        pytest.param((entry("2024-07-01", "SCO summit", "2024-07-03", actors=(1, 2)), told("2024-07-01", "2024-07-03", occasion="SCO summit")), id="on the margins"),
    ],
)  # fmt: skip
def test_two_events(tellings: tuple[Telling, ...]) -> None:
    for order in permutations(tellings):
        assert sizes(*order) == [1, 1]


def test_a_plan_and_its_calendar_entry_in_one_article_are_one() -> None:
    sentence: dict[str, Any] = {"article": 901, "text": "Modi and Putin are to hold the India-Russia summit."}
    plan = told("2024-07-01", "2024-07-08", status="planned", occasion="India-Russia summit", **sentence)
    listed = entry("2024-07-01", "India-Russia summit", "2024-07-08", actors=(1, 2), ordinal=1, **sentence)
    assert sizes(plan, listed) == [2]


def test_a_visit_and_its_calendar_entry_that_lists_others_of_the_sentence_are_one() -> None:
    sentence: dict[str, Any] = {"article": 902, "text": "Ada will fly to Addis Ababa on Friday to address the union."}
    visit = {"kind": "visit", "place": "Addis Ababa", "persons": frozenset({1}), "status": "planned"}
    plan = told("2024-07-01", "2024-07-05", actors=(1, 8), **visit, **sentence)
    listed = entry(
        "2024-07-01", "Ada's visit to Addis Ababa", "2024-07-05", actors=(1, 9), ordinal=1, **visit, **sentence
    )
    assert sizes(plan, listed) == [2]


def test_a_call_and_its_calendar_entry_are_one_and_a_meeting_and_that_entry_are_two() -> None:
    listed = {"article": 77, "kind": "talks", "actors": (1, 2)}
    listing = entry("2024-07-02", "Ada's call with Grace", "2024-07-03", **listed)
    call = told("2024-07-02", "2024-07-03", status="planned", kind="call", article=77)
    meeting = told("2024-07-02", "2024-07-03", status="planned", article=77)
    assert sizes(call, listing) == [2]
    assert sizes(meeting, listing) == [1, 1]


def test_a_vague_report_goes_to_the_nearest_event() -> None:
    first, second = told("2024-07-02", "2024-07-02"), told("2024-07-12", "2024-07-12")
    vague = told("2024-07-13", "2024-07")
    [_, pair] = sorted(cluster((vague, first, second)), key=lambda c: len(c.report_ids))
    assert set(pair.report_ids) == {second.report_id, vague.report_id}


def test_an_event_keeps_its_number_and_a_part_split_off_gets_a_new_one() -> None:
    tellings = [
        told("2024-07-02", "2024-07-02", event=5),
        told("2024-07-02", "2024-07-02", event=5),
        told("2024-07-12", "2024-07-12", event=5),
    ]
    assert {len(c.report_ids): c.event_id for c in cluster(tellings)} == {2: 5, 1: None}


@pytest.mark.parametrize(
    ("tellings", "status", "start"),
    [
        pytest.param([("2024-07-01", "2024-07-08", "expected"), ("2024-07-02", "2024-07-08", "planned")], "planned", "2024-07-08", id="surer"),
        pytest.param([("2024-07-01", "2024-07-08", "planned"), ("2024-07-02", "2024-07-08", "expected")], "planned", "2024-07-08", id="no less sure"),
        pytest.param([("2024-07-01", "2024-07-08", "planned"), ("2024-07-02", None, "cancelled")], "cancelled", "2024-07-08", id="called off"),
        pytest.param([("2024-07-01", "2024-07-08", "planned"), ("2024-07-02", "2024-07-08", "postponed")], "postponed", None, id="off its day"),
        pytest.param(
            [("2024-07-01", "2024-07-08", "planned"), ("2024-07-02", None, "postponed"), ("2024-07-03", "2024-07-08", "planned")],
            "postponed", None, id="a stale day does not bring it back",
        ),
        pytest.param(
            [("2024-07-01", "2024-07-08", "planned"), ("2024-07-02", None, "cancelled"), ("2024-07-03", "2024-07-18", "planned")],
            "planned", "2024-07-18", id="a new day does",
        ),
        pytest.param([("2024-07-08", "2024-07-08", "held"), ("2024-07-09", "2024-07-08", "planned")], "held", "2024-07-08", id="held stays held"),
        pytest.param([("2024-07-08", "2024-07-08", "held"), ("2024-07-09", "2024-07-08", "denied")], "denied", "2024-07-08", id="unless denied"),
        pytest.param([("2024-07-08", "2024", "held"), ("2024-07-09", "2024-07", "held"), ("2024-07-09", "2024-07-08", "held")], "held", "2024-07-08", id="finer"),
    ],
)  # fmt: skip
def test_a_life(tellings: list[tuple[str, str | None, str]], status: str, start: str | None) -> None:
    listed = [told(published, on, status=status) for published, on, status in tellings]
    for order in permutations(listed):
        life = live(order)
        assert (life.status, str(life.start) if life.start else None) == (status, start)


def test_a_visit_keeps_its_last_day_and_a_meeting_its_own() -> None:
    plan = told("2024-07-01", "2024-07-08", until="2024-07-09", kind="visit", status="planned")
    arrival = told("2024-07-08", "2024-07-08", kind="visit")
    assert str(live([plan, arrival]).end) == "2024-07-09"
    talks = told("2024-07-01", "2024-07-08", until="2024-07-09", status="planned")
    met = told("2024-07-09", "2024-07-09")
    assert (str(live([talks, met]).start), live([talks, met]).end) == ("2024-07-09", None)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2024-07-10", "2024-07-08", "2024-07-10"),
        ("2024-07-07", "2024-07-07", "2024-07-09"),
        ("2024-07-09", "2024-07-08", "2024-07-09"),
    ],
)
def test_a_meeting_of_one_day_on_a_visit_does_not_end_it(day: str, start: str, end: str) -> None:
    plan = told("2024-07-01", "2024-07-08", until="2024-07-09", kind="visit", status="planned")
    met = told("2024-07-10", day)
    [event] = cluster([met, plan])
    assert (str(event.life.start), str(event.life.end)) == (start, end)


@pytest.mark.parametrize(
    ("occasion", "said", "on", "events"),
    [
        (None, "They will hold the summit.", "2024-07-09", 1),
        ("India-Russia annual summit", "They will hold the summit.", "2024-07-09", 1),
        ("SCO summit", "They will hold the summit.", "2024-07-09", 2),
        (None, "They will meet.", "2024-07-09", 2),
        (None, "They will hold the summit.", "2024-07-10", 2),
    ],
)
def test_two_who_hold_the_summit_of_their_states_meet_at_it(
    occasion: str | None, said: str, on: str, events: int
) -> None:
    meeting = told("2024-07-04", "2024-07-09", status="planned", occasion=occasion, text=said, article=77)
    meeting = replace(
        meeting, evidence=Evidence(text=said, span=Span(0, 26) if said.endswith("summit.") else Span(99, 114))
    )
    summit = entry(
        "2024-07-04", "22nd India-Russia annual summit", on, actors=(8, 9), persons=frozenset(),
        text="They will hold the summit.", article=77, ordinal=1,
    )  # fmt: skip
    assert len(cluster([meeting, summit])) == events
