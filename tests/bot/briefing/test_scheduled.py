"""A briefing scheduled by slash-command and posted at its hour, by the whole client over real HTTP and WebSocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.client import Attache
from bot.intake.fetcher import Fetcher
from bot.intake.keep import keep
from bot.intake.reader import WorkerReader
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
from storage.values.records import Article
from tests.discord_server.server import CHANNEL, GUILD, OTHER_CHANNEL, LoopbackDiscord
from tests.discord_server.world import MANAGE_MESSAGES, MEMBER, TOKEN

CURATOR = MEMBER | MANAGE_MESSAGES
SETTINGS = Settings(_env_file=None)
MET = Facts(
    encounters=(
        Encounter(
            kind=EncounterKind.MEETING,
            status=EncounterStatus.HELD,
            participants=tuple(
                Participant(name=name, type=ParticipantType.PERSON) for name in ("Ada Alvarez", "Bo Berg")
            ),
            place="Geneva",
            start=PartialDate(2026, 6, 1),
            evidence=Evidence(text="They met.", span=Span(0, 9)),
        ),
    )
)


class Bench:
    """One loopback Discord and database, and the bot as often as it is started; its clock is set by hand."""

    def __init__(self, loopback: LoopbackDiscord, database: Database) -> None:
        self.loopback, self.database = loopback, database
        self.now = datetime(2026, 6, 1, 12, tzinfo=UTC)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[BriefingService]:
        services: list[BriefingService] = []

        def companion(client: Attache) -> BriefingService:
            services.append(BriefingService(self.database, DiscordPost(client), SETTINGS, clock=lambda: self.now))
            return services[-1]

        async with Fetcher() as fetcher:
            client = Attache(
                database=self.database,
                reader=WorkerReader(),
                fetcher=fetcher,
                companions=[companion],
                clock=lambda: self.now,
                guild_ready_timeout=0,
            )
            self.loopback.gateway.connected.clear()
            async with client:
                running = asyncio.create_task(client.start(TOKEN))
                await self.loopback.ready()
                yield services[0]
                await client.close()
                await running

    async def at(self, now: datetime, service: BriefingService) -> list[str]:
        """Tick at *now*; the texts that then stand in the channel."""
        self.now = now
        await service.tick()
        await service.settle()
        return [m["components"][0]["components"][0]["content"] for m in self.loopback.messages(CHANNEL)]


async def test_scheduled_posted_restarted_and_listed(database: Database) -> None:
    due = datetime(2026, 6, 2, 5, 30, tzinfo=UTC)
    async with LoopbackDiscord() as loopback:
        with loopback.aimed():
            bench = Bench(loopback, database)
            async with bench.running() as service:
                made = await loopback.slash(
                    "briefing schedule", {"time": "07:30", "zone": "Europe/Berlin"}, permissions=CURATOR
                )
                assert "07:30 Europe/Berlin" in made.text
                article = Article(text="They met.", published=date(2026, 6, 1), outlet="Courier")
                await keep(Archive(database, GUILD), article, MET, now=bench.now)
                assert await bench.at(due - timedelta(seconds=1), service) == []
                (text,) = await bench.at(due, service)
                assert text.startswith("## Briefing for Tuesday 2 June 2026")
                assert "**Ada Alvarez met Bo Berg** · Mon 1 June 2026 · Geneva — Courier" in text
            async with bench.running() as service:
                assert len(await bench.at(due + timedelta(minutes=1), service)) == 1
                _, second = await bench.at(due + timedelta(days=1), service)
                assert "Nothing new was learned" in second
                loopback.inject(method="POST", path=f"/channels/{CHANNEL}/messages", status=403)
                await bench.at(due + timedelta(days=2), service)
                listed = await loopback.slash("briefing list", channel_id=OTHER_CHANNEL, permissions=CURATOR)
                assert "I may not post in this channel" in listed.text
        assert loopback.violations == []
