"""Rows of the event tables made into values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from storage.moments import day, moment
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, Span
from storage.values.records import Actor, Change, Event, EventKind, EventStatus, Report, Source


def event_from(
    row: sqlite3.Row, *, participants: Iterable[Actor], reports: Iterable[Report], changes: Iterable[Change]
) -> Event:
    """The event of a row and what belongs to it."""
    return Event(
        event_id=row["event_id"],
        kind=EventKind(row["kind"]),
        status=EventStatus(row["status"]),
        encounter=bool(row["encounter"]),
        title=row["title"],
        participants=tuple(participants),
        place=row["place"],
        start=partial(row["start_on"]),
        end=partial(row["end_on"]),
        occasion=row["occasion"],
        learned_at=moment(row["learned_at"]),
        changed_at=moment(row["changed_at"]),
        reports=tuple(reports),
        changes=tuple(changes),
    )


def report_from(row: sqlite3.Row) -> Report:
    """The report of a row joined with its article."""
    return Report(
        source=source_from(row),
        evidence=evidence_from(row),
        status=EventStatus(row["status"]),
        start=partial(row["start_on"]),
        end=partial(row["end_on"]),
        place=row["place"],
        occasion=row["occasion"],
        confidence=row["confidence"],
    )


def change_from(row: sqlite3.Row) -> Change:
    """The change of a row joined with the article that brought it, if that is still there."""
    return Change(
        changed_at=moment(row["changed_at"]),
        field=row["field"],
        before=row["before"],
        after=row["after"],
        source=source_from(row) if row["published"] else None,
    )


def source_from(row: sqlite3.Row) -> Source:
    """The article of a row in which its title goes by ``headline``."""
    return Source(
        article_id=row["article_id"],
        published=day(row["published"]),
        date_assumed=bool(row["date_assumed"]),
        title=row["headline"],
        outlet=row["outlet"],
        url=row["url"],
    )


def evidence_from(row: sqlite3.Row) -> Evidence:
    """The sentence a report rests on."""
    return Evidence(text=row["evidence"], span=Span(row["evidence_start"], row["evidence_end"]))


def partial(text: str | None) -> PartialDate | None:
    """A date as precise as it was written."""
    return PartialDate.parse(text) if text else None
