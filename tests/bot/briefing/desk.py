"""A newsroom for tests: an archive, a channel in memory, a clock set by hand, and the service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.briefing.delivery import Courier
from bot.briefing.service import BriefingService
from bot.intake.keep import keep
from bot.settings import Settings
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
)
from storage.values.records import Article, Schedule
from storage.values.watches import Subject
from tests.bot.briefing.channel import Channel

GUILD = 5
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECONDS, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HELD, PLANNED, CANCELLED = EncounterStatus.HELD, EncounterStatus.PLANNED, EncounterStatus.CANCELLED


class Desk:
    """A database, a channel, a clock set by hand and the service."""

    def __init__(self, database: Database) -> None:
        self.database, self.archive, self.channel = database, Archive(database, GUILD), Channel()
        self.now, self.number = NOON, 0
        self.start()

    def start(self) -> None:
        courier = Courier(self.channel, pauses=(0.0,))
        settings = Settings(_env_file=None)
        self.service = BriefingService(
            self.database, self.channel, settings, clock=lambda: self.now, courier=courier, rest=(0.0,)
        )

    async def tick(self, later: timedelta = 15 * SECONDS, times: int = 1) -> None:
        for _ in range(times):
            self.now += later
            await self.service.tick()
            await self.service.settle()

    async def report(
        self,
        *names: str,
        status: EncounterStatus = HELD,
        on: str = "2026-06-01",
        place: str | None = "Geneva",
        archive: Archive | None = None,
        occasion: str | None = None,
    ) -> int:
        self.number += 1
        met = Encounter(
            kind=EncounterKind.MEETING,
            status=status,
            participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in names),
            place=place,
            start=PartialDate.parse(on),
            occasion=occasion,
            evidence=Evidence(text="They met.", span=Span(0, 9)),
        )
        article = Article(
            text=f"Article {self.number}. They met.", published=self.now.date(), outlet=f"Outlet {self.number}"
        )
        into = archive or self.archive
        await keep(into, article, Facts(encounters=(met,)), now=self.now)
        return await into.events.newest()

    async def watch(
        self, name: str, subject: Subject = Subject.ACTOR, *, channel: int = 7, user: int | None = None
    ) -> Schedule:
        actor = await self.archive.people.find(name) if subject is Subject.ACTOR else None
        place = await self.archive.watches.place(channel, user_id=user, created_by=1, now=self.now)
        await self.archive.watches.add(
            place.schedule_id,
            subject,
            name,
            actor_id=actor.actor_id if actor else None,
            added_by=1,
            now=self.now,
        )
        return place
