"""A database with one schedule, the service that posts its briefings, and what it posts to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.briefing.calendar import next_due
from bot.briefing.delivery import Courier
from bot.briefing.service import BriefingService
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Delivery, DeliveryState, Schedule
from tests.bot.briefing.channel import Channel, Killed, once

GUILD = 5
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SEVEN = datetime(2026, 6, 2, 7, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SETTINGS = Settings(_env_file=None, catch_up_hours=6.0)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Morning:
    """A database with one schedule, a channel, a clock, and the service as often as it is started."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.archive = Archive(database, GUILD)
        self.channel = Channel()
        self.clock = Clock(NOON)
        self.start()

    def start(self) -> None:
        """Start the service anew: all it remembered outside the database is gone."""
        courier = Courier(self.channel, pauses=(0.0, 0.0))
        self.service = BriefingService(
            self.database, self.channel, SETTINGS, clock=self.clock, courier=courier, rest=(0.0,)
        )

    async def schedule(self, wall_time: time = time(7), zone: str = "UTC", channel_id: int = 7) -> Schedule:
        due = next_due(wall_time, zone, after=self.clock.now)
        return await self.archive.schedules.add(channel_id, wall_time, zone, due, 1, self.clock.now)

    async def tick(self, now: datetime | None = None) -> None:
        self.clock.now = now or self.clock.now
        await self.service.tick()
        await self.service.settle()

    async def kill(self, point: str) -> None:
        """Have the first briefing killed before or after its post is taken."""
        setattr(self.channel, point, once(Killed()))
        self.clock.now = SEVEN
        await self.service.tick()
        with pytest.raises(Killed):
            await asyncio.gather(*self.service._on_their_way.values())

    async def live(self, since: datetime, until: datetime, step: timedelta = 15 * MINUTE) -> None:
        """Tick through an interval."""
        now = since
        while now <= until:
            await self.tick(now)
            now += step

    async def ledger(self, schedule: Schedule) -> list[Delivery]:
        return (await self.archive.deliveries.of(schedule.schedule_id, limit=100))[::-1]

    async def states(self, schedule: Schedule) -> list[DeliveryState]:
        return [delivery.state for delivery in await self.ledger(schedule)]
