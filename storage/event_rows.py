"""Rows of the event tables made into values."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import Any

from storage.moments import day, moment
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Change, Event, EventKind, EventStatus, Report, Source
from storage.values.tellings import Gist, Telling

_GIST = ("published", "encounter", "kind", "status", "actors", "title", "place", "start_on", "end_on", "occasion")


def event_from(row: sqlite3.Row) -> Event:
    """The event of a row; its participants, reports and changes are JSON arrays of arrays."""
    return Event(
        event_id=row["event_id"],
        kind=EventKind(row["kind"]),
        status=EventStatus(row["status"]),
        encounter=bool(row["encounter"]),
        title=row["title"],
        participants=tuple(_actor(*found) for found in json.loads(row["participants"])),
        place=row["place"],
        start=partial(row["start_on"]),
        end=partial(row["end_on"]),
        occasion=row["occasion"],
        learned_at=moment(row["learned_at"]),
        changed_at=moment(row["changed_at"]),
        reports=tuple(_report(*found) for found in json.loads(row["reports"])),
        changes=tuple(_change(*found) for found in json.loads(row["changes"])),
    )


def _actor(actor_id: int, name: str, kind: str, role: str | None, serves: list[str]) -> Actor:
    return Actor(actor_id=actor_id, name=name, type=ParticipantType(kind), role=role or None, serves=tuple(serves))


def _report(source: list[Any], evidence: str, first: int, last: int, status: str, *rest: Any) -> Report:
    start, end, place, occasion, confidence = rest
    return Report(
        source=_source(*source),
        evidence=Evidence(text=evidence, span=Span(first, last)),
        status=EventStatus(status),
        start=partial(start),
        end=partial(end),
        place=place,
        occasion=occasion,
        confidence=confidence,
    )


def _change(changed_at: str, field: str, before: str | None, *rest: Any) -> Change:
    """A change; the article that brought it may be gone."""
    after, made_by, by_version, source = rest
    return Change(
        changed_at=moment(changed_at),
        field=field,
        before=before,
        after=after,
        source=_source(*source) if source[1] is not None else None,
        made_by=made_by,
        by_version=bool(by_version),
    )


def _source(article_id: int, published: str, date_assumed: int, *shown: Any) -> Source:
    title, outlet, url, copy_of = shown
    return Source(
        article_id=article_id,
        published=day(published),
        date_assumed=bool(date_assumed),
        title=title,
        outlet=outlet,
        url=url,
        copy_of=copy_of,
    )


def telling_from(row: sqlite3.Row) -> Telling:
    """The telling of a row joined with its article; ``actors`` are JSON pairs of id and type."""
    return Telling(
        report_id=row["report_id"],
        article_id=row["article_id"],
        text_hash=row["text_hash"],
        added_at=moment(row["added_at"]),
        ordinal=row["ordinal"],
        event_id=row["event_id"],
        gist=_gist(*(row[column] for column in _GIST)),
        evidence=Evidence(text=row["evidence"], span=Span(row["evidence_start"], row["evidence_end"])),
        confidence=row["confidence"],
    )


@lru_cache(maxsize=4096)
def _gist(published: str, encounter: int, kind: str, status: str, actors: str, *said: str | None) -> Gist:
    """The gist of these values of a row, the same object for the same values while it is remembered."""
    title, place, start, end, occasion = said
    named = json.loads(actors)
    return Gist(
        published=day(published),
        encounter=bool(encounter),
        kind=EventKind(kind),
        status=EventStatus(status),
        title=title,
        actors=tuple(dict.fromkeys(actor_id for actor_id, _ in named)),
        persons=frozenset(actor_id for actor_id, sort in named if sort != ParticipantType.PARTY),
        place=place,
        start=partial(start),
        end=partial(end),
        occasion=occasion,
    )


def partial(text: str | None) -> PartialDate | None:
    """A date as precise as it was written."""
    return PartialDate.parse(text) if text else None
