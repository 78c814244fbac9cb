"""Events to compose briefings from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Change, Event, EventKind, EventStatus, Report, Source

TODAY = date(2024, 7, 3)
UNTIL = datetime(2024, 7, 3, 5, 0, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=1)
BEFORE = SINCE - timedelta(days=10)
LEARNED = UNTIL - timedelta(hours=3)


def event(
    number: int,
    status: EventStatus = EventStatus.PLANNED,
    *,
    learned: datetime = BEFORE,
    start: str | None = None,
    end: str | None = None,
    place: str | None = "Astana",
    title: str | None = None,
    names: Sequence[str] = ("Ada Alvarez", "Bo Berg"),
    outlets: Sequence[str] = ("Courier",),
    occasion: str | None = None,
    changes: Sequence[Change] = (),
    kind: EventKind = EventKind.MEETING,
) -> Event:
    actors = [Actor(actor_id=number * 10 + i, name=n, type=ParticipantType.PERSON) for i, n in enumerate(names)]
    return Event(
        event_id=number,
        kind=kind,
        status=status,
        encounter=title is None,
        title=title,
        participants=tuple(actors),
        place=place,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        occasion=occasion,
        learned_at=learned,
        changed_at=max([learned, *(change.changed_at for change in changes)]),
        reports=tuple(report(number * 100 + i, outlet, status) for i, outlet in enumerate(outlets)),
        changes=tuple(changes),
    )


def report(article: int, outlet: str, status: EventStatus) -> Report:
    return Report(
        source=Source(
            article_id=article, published=TODAY, outlet=outlet, url=f"https://{outlet.lower()}.example/{article}"
        ),
        evidence=Evidence(text="They met.", span=Span(0, 9)),
        status=status,
    )


def change(field: str, before: str | None, after: str | None, at: datetime = LEARNED) -> Change:
    source = Source(article_id=1, published=TODAY, outlet="Courier")
    return Change(changed_at=at, field=field, before=before, after=after, source=source)
