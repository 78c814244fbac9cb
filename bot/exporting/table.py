"""Events and participants as comma-separated values (RFC 4180) that a spreadsheet takes for text, never for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from bot.answers.wording import actor_name, headline, standing
from bot.faces.plain import bare
from storage.values.known import Known
from storage.values.records import Event

COLUMNS = (
    "id",
    "headline",
    "kind",
    "status",
    "standing",
    "start",
    "end",
    "place",
    "occasion",
    "title",
    "participants",
    "outlets",
    "reports",
    "evidence",
    "links",
    "learned_at",
    "changed_at",
)

_CELL = 32_000  # characters; spreadsheets cut a cell at 32,767
_STARTS_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%")  # full-width forms too; OWASP, CSV injection


PARTICIPANT_COLUMNS = ("id", "name", "type", "role", "other_names", "offices", "encounters", "mentions")
"""``offices`` are written ``office of country, FIRST/LAST``, the days they were seen."""


def head(columns: Sequence[str] = COLUMNS) -> str:
    """The line of column names."""
    return _lines([columns])


def table(events: Iterable[Event], *, today: date) -> str:
    """A line an event, ended by CRLF: several participants or links are joined by "; ", dates are as precise as known."""
    return _lines(_row(event, today) for event in events)


def participants_table(participants: Iterable[Known]) -> str:
    """A line a participant, ended by CRLF; several names or offices are joined by "; "."""
    return _lines(_participant(known) for known in participants)


def _participant(known: Known) -> tuple[str, ...]:
    actor = known.actor
    return (
        str(actor.actor_id),
        actor.name,
        actor.type.value,
        actor.role or "",
        "; ".join(name for name in known.names if name != actor.name),
        "; ".join(_office(*held) for held in known.offices),
        str(known.encounters),
        str(known.mentions),
    )


def _office(country: str, office: str, first: date, last: date) -> str:
    return f"{office} of {country.title()}, {first}/{last}" if country else f"{office}, {first}/{last}"


def _row(event: Event, today: date) -> tuple[str, ...]:
    links = dict.fromkeys(r.source.url for r in event.reports if r.source.url)
    return (
        str(event.event_id),
        headline(event),
        event.kind.value,
        event.status.value,
        standing(event, today).value,
        str(event.start or ""),
        str(event.end or ""),
        event.place or "",
        event.occasion or "",
        event.title or "",
        "; ".join(actor_name(a) for a in event.participants),
        str(event.outlets),
        str(len(event.reports)),
        event.reports[0].evidence.text if event.reports else "",
        "; ".join(links),
        event.learned_at.isoformat(timespec="seconds"),
        event.changed_at.isoformat(timespec="seconds"),
    )


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """*cell* on one line; behind an apostrophe, which spreadsheets do not show, where it would start a formula."""
    shown = bare(cell, _CELL)
    return f"'{shown}" if shown[:1] in _STARTS_FORMULA else shown
