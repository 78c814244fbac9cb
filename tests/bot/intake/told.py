"""Articles with facts made by hand, and an archive after they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.intake.keep import Kept, keep
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.records import Article, Event

NOW = datetime(2024, 7, 10, 6, tzinfo=UTC)
Story = tuple[Article, Facts]


def people(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant(name=name, type=ParticipantType.PERSON) for name in names)


def office(country: str, role: str) -> Participant:
    return Participant(name=country, type=ParticipantType.ROLE, role=role)


def party(name: str) -> Participant:
    return Participant(name=name, type=ParticipantType.PARTY)


def dated(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def met(
    *participants: Participant, on: str | None = None, status: str = "held", text: str = "They met.", **more: Any
) -> Encounter:
    return Encounter(
        kind=EncounterKind(more.pop("kind", "meeting")),
        status=EncounterStatus(status),
        participants=participants,
        start=dated(on),
        end=dated(more.pop("until", None)),
        evidence=Evidence(text=text, span=Span(0, len(text))),
        **more,
    )


def ahead(
    title: str, *names: str, on: str | None = None, status: str = "scheduled", text: str = "It is due.", **more: Any
) -> UpcomingEvent:
    return UpcomingEvent(
        title=title,
        kind=UpcomingKind(more.pop("kind", "summit")),
        status=UpcomingStatus(status),
        participants=names,
        start=dated(on),
        end=dated(more.pop("until", None)),
        evidence=Evidence(text=text, span=Span(0, len(text))),
        **more,
    )


def article(published: str, text: str, *facts: Encounter | UpcomingEvent, outlet: str | None = None) -> Story:
    return (
        Article(text=text, published=date.fromisoformat(published), outlet=outlet),
        Facts(
            encounters=tuple(f for f in facts if isinstance(f, Encounter)),
            upcoming=tuple(f for f in facts if isinstance(f, UpcomingEvent)),
        ),
    )


async def take_in(archive: Archive, *stories: Story) -> list[Kept]:
    return [await keep(archive, told, facts, now=NOW + timedelta(minutes=n)) for n, (told, facts) in enumerate(stories)]


async def events(archive: Archive) -> list[Event]:
    return await archive.events.learned_between(NOW, NOW + timedelta(days=1))


def values(event: Event) -> tuple[Any, ...]:
    """All of an event but its ids and when the archive heard of it."""
    return (
        event.kind,
        event.status,
        event.encounter,
        event.title,
        tuple((p.name, p.type, p.role) for p in event.participants),
        event.place,
        event.start,
        event.end,
        event.occasion,
        sorted((r.source.published, r.source.outlet or "", r.status, r.evidence.text) for r in event.reports),
        tuple((c.field, c.before, c.after) for c in event.changes),
    )


async def state_after(path: Path, stories: Sequence[Story]) -> list[tuple[Any, ...]]:
    database = await Database.open(path)
    try:
        archive = Archive(database, 1)
        await take_in(archive, *stories)
        return sorted((values(e) for e in await events(archive)), key=repr)
    finally:
        await database.close()


LAVROV, JAISHANKAR = "Sergey Lavrov", "S Jaishankar"

THREE_OUTLETS = (
    article("2024-07-03", "Jaishankar met Russian foreign minister Sergey Lavrov in Astana on Wednesday.",
            met(*people(JAISHANKAR, LAVROV), on="2024-07-03", place="Astana", text="met in Astana"), outlet="The Courier"),
    article("2024-07-04", "Foreign ministers Lavrov and Jaishankar held talks in Kazakhstan this month.",
            met(*people("Lavrov", "Jaishankar"), on="2024-07", place="Kazakhstan", text="held talks"), outlet="Daily Post"),
    article("2024-07-03", "External affairs minister S Jaishankar met the Russian foreign minister.",
            met(*people(JAISHANKAR), office("Russia", "foreign minister"), occasion="SCO Summit", text="met the Russian"),
            outlet="Evening Mail"),
)  # fmt: skip
