"""An archive that is told of meetings, and what it then holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.intake.keep import keep
from storage.archive import Archive
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
)
from storage.values.records import Actor, Article, Event

NOW = datetime(2024, 7, 10, 6, tzinfo=UTC)
CURATOR = 77
ADA, ALAN = "Ada Lovelace", "Alan Turing"


def met(
    *names: str, on: str | None = "2024-07-03", status: str = "held", text: str = "They met.", **more: Any
) -> Encounter:
    return Encounter(
        kind=EncounterKind.MEETING,
        status=EncounterStatus(status),
        participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in names),
        start=PartialDate.parse(on) if on else None,
        evidence=Evidence(text=text, span=Span(0, len(text))),
        **more,
    )


async def told(archive: Archive, text: str, *facts: Encounter, day: int = 3, outlet: str = "The Courier") -> int:
    published = NOW.date().replace(day=day)
    article = Article(text=text, published=published, outlet=outlet, title=text)
    return (await keep(archive, article, Facts(encounters=facts), now=NOW)).article_id


async def events(archive: Archive) -> list[Event]:
    return await archive.events.learned_between(NOW - timedelta(days=9), NOW + timedelta(days=9))


async def only(archive: Archive) -> Event:
    [event] = await events(archive)
    return event


async def who(archive: Archive, name: str) -> Actor:
    actor = await archive.people.find(name)
    assert actor is not None
    return actor
