from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.table import COLUMNS, head, table
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Event, EventKind, EventStatus, Report, Source

NOW = datetime(2024, 7, 4, 6, tzinfo=UTC)


def event(text: str = "Astana", **more: Any) -> Event:
    source = Source(
        article_id=1, published=date(2024, 7, 3), outlet=text, title=text, url=f"https://news.example/{text}"
    )
    whole = {
        "event_id": 7,
        "kind": EventKind.MEETING,
        "status": EventStatus.HELD,
        "encounter": True,
        "title": text,
        "participants": (
            Actor(actor_id=1, name=text, type=ParticipantType.PERSON),
            Actor(actor_id=2, name="Belarus", type=ParticipantType.ROLE, role="foreign minister"),
        ),
        "place": text,
        "start": PartialDate(2024, 7),
        "occasion": text,
        "learned_at": NOW,
        "changed_at": NOW,
        "reports": (Report(source=source, evidence=Evidence(text=text, span=Span(0, 1)), status=EventStatus.HELD),),
    }
    return Event(**{**whole, **more})


def read(*events: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(head() + table(events, today=NOW.date()), newline="")))


def test_a_line_an_event_with_its_participants_joined() -> None:
    [row] = read(event())
    assert tuple(row) == COLUMNS
    assert row["participants"] == "Astana; foreign minister of Belarus"
    assert (row["start"], row["end"], row["status"], row["outlets"]) == ("2024-07", "", "held", "1")
    assert row["headline"] == "Astana met the foreign minister of Belarus"


def test_an_event_of_which_little_is_known() -> None:
    [row] = read(event(participants=(), reports=(), start=None, title=None, place=None, occasion=None))
    assert (row["participants"], row["evidence"], row["links"], row["start"]) == ("", "", "", "")


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "\uff1d1", "|cmd", "%0A"]
)
def test_no_cell_starts_a_formula(start: str) -> None:
    harmless(event(start))


@given(st.text())
def test_whatever_the_text_a_row_stays_a_row_and_no_cell_starts_a_formula(text: str) -> None:
    harmless(event(text))


def harmless(whole: Event) -> None:
    text = table([whole, event()], today=NOW.date())
    assert text.count("\n") == text.count("\r\n") == 2
    rows = read(whole, event())
    assert len(rows) == 2
    for cell in rows[0].values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%"))
        assert not cell.startswith(("\t", "\r", "\n"))
