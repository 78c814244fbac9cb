"""People and events to draw."""

from __future__ import annotations

from datetime import UTC, date, datetime

from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Contact, Event, EventKind, EventStatus

TODAY = date(2024, 7, 4)


def someone(number: int, name: str, kind: ParticipantType = ParticipantType.PERSON) -> Actor:
    return Actor(actor_id=number, name=name, type=kind)


def contact(number: int, *who: Actor, on: date = TODAY) -> Contact:
    return Contact(event_id=number, met_on=on, actors=who)


def event(
    number: int,
    *who: Actor,
    start: str | None = "2024-07-10",
    end: str | None = None,
    status: EventStatus = EventStatus.PLANNED,
    place: str | None = None,
    title: str | None = None,
) -> Event:
    then = datetime(2024, 7, 1, tzinfo=UTC)
    return Event(
        event_id=number,
        kind=EventKind.MEETING if who else EventKind.SUMMIT,
        status=status,
        encounter=bool(who),
        title=title,
        participants=who,
        place=place,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        learned_at=then,
        changed_at=then,
    )
