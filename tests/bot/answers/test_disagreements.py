from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.answers.disagreements import disagreement_words, disagreements
from bot.faces.as_json import event_as_json
from bot.faces.event_card import event_card
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, Span
from storage.values.records import Event, EventKind, EventStatus, Report, Source

NOW = datetime(2024, 7, 9, tzinfo=UTC)


def report(number: int, status: str = "held", *, day: int = 4, on: str | None = None, **more: Any) -> Report:
    copy_of, outlet = more.pop("copy_of", None), more.pop("outlet", f"Outlet {number}")
    return Report(
        source=Source(article_id=number, published=date(2024, 7, day), outlet=outlet, copy_of=copy_of),
        evidence=Evidence(text="They met.", span=Span(0, 9)),
        status=EventStatus(status),
        start=PartialDate.parse(on) if on else None,
        **more,
    )


def event(*reports: Report) -> Event:
    return Event(
        event_id=1,
        kind=EventKind.MEETING,
        status=EventStatus.HELD,
        encounter=True,
        learned_at=NOW,
        changed_at=NOW,
        reports=reports,
    )


def words(*reports: Report) -> list[str]:
    return [disagreement_words(one) for one in disagreements(event(*reports))]


def test_the_newest_and_of_one_day_the_most_sourced_comes_first() -> None:
    said = [
        report(1, place="Almaty", day=5),
        report(2, place="Astana", day=5),
        report(3, place="Astana", day=4),
        report(4, place="Tashkent", day=6),
        report(5, place="Kazakhstan", day=7),  # both lie there, but Tashkent does not
    ]
    assert words(*said) == [
        (
            "place: Kazakhstan (1 outlet, 7 Jul 2024), Tashkent (1 outlet, 6 Jul 2024), "
            "Astana (2 outlets, 5 Jul 2024) or Almaty (1 outlet, 5 Jul 2024)"
        )
    ]


def test_a_text_printed_by_many_is_one_outlets_word() -> None:
    said = [report(1, place="Almaty"), report(2, place="Almaty", copy_of=1), report(3, place="Almaty", copy_of=1)]
    [line] = words(*said, report(9, place="Astana"))
    assert "Astana (1 outlet" in line
    assert "Almaty (1 outlet" in line


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        (report(1, on="2024-07-02"), report(2, on="2024-07-03", day=5), ["date"]),
        (report(1, on="2024-07"), report(2, on="2024-07-03"), []),
        (report(1, "planned", on="2024-07-02", day=1), report(2, "planned", on="2024-07-03", day=2), []),
        (report(1, "planned", on="2024-07-08"), report(2, "planned", on="2024-07-09"), ["date"]),
        (report(1, "planned", on="2024-07-08"), report(2, "postponed", on="2024-07-09"), []),
        (report(1), report(2, "denied", day=3), ["status"]),
        (report(1), report(2, "cancelled", day=3), []),
        (report(1), report(2, "cancelled", day=5), ["status"]),
        (report(1, "planned", day=1), report(2), []),
        (report(1, place="Astana"), report(2, place="Kazakhstan"), []),
        (report(1), report(2, place="Astana", on="2024-07-03"), []),
    ],
)
def test_what_is_a_contradiction_and_what_is_an_events_life(one: Report, other: Report, fields: list[str]) -> None:
    assert [d.field for d in disagreements(event(one, other))] == fields
    assert [d.field for d in disagreements(event(other, one))] == fields


def test_the_card_and_the_json_show_it() -> None:
    found = event(report(1), report(2, "denied", day=5))
    texts = [str(item.to_component_dict()) for item in event_card(found, NOW.date()).children]
    assert "**Reports disagree**\\n- status: denied (1 outlet, 5 Jul 2024) or held (1 outlet, 4 Jul 2024)" in "".join(
        texts
    )
    assert event_as_json(found, NOW.date())["disagreements"] == [
        {
            "field": "status",
            "said": [
                {"value": "denied", "outlets": 1, "newest": "2024-07-05"},
                {"value": "held", "outlets": 1, "newest": "2024-07-04"},
            ],
        }
    ]
