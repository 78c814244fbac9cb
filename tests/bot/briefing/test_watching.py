"""Watches and reminders by the service, on a real archive and a channel in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.briefing.delivery import Courier, Unreachable
from bot.briefing.reminding import NEVER, due_for
from bot.briefing.service import BriefingService
from bot.briefing.watching import is_quiet
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
from storage.values.records import Article, DeliveryState, Schedule
from storage.values.watches import Subject
from tests.bot.briefing.channel import Channel, once

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


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        yield Desk(database)
    finally:
        await database.close()


async def test_news_of_a_watched_person_is_told_within_a_minute_and_once(desk: Desk) -> None:
    await desk.report("Ada Alvarez", "Bo Berg")
    await desk.watch("Ada Alvarez")
    await desk.tick(times=4)
    assert desk.channel.texts == []  # it was there before
    await desk.report("Ada Alvarez", "Cem Celik", on="2026-05-31")
    await desk.report("Dora Duarte", "Eva Eriksen")
    await desk.tick(times=4)
    (text,) = desk.channel.texts
    assert text.startswith("### News on Ada Alvarez\n- **Ada Alvarez met Cem Celik** · Sun 31 May 2026 · Geneva")
    assert "Dora" not in text
    desk.start()
    await desk.tick(later=HOUR, times=30)
    assert len(desk.channel.texts) == 1


async def test_what_becomes_of_it_is_news(desk: Desk) -> None:
    await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-20")
    await desk.watch("Ada Alvarez")
    await desk.tick(later=MINUTE)
    await desk.report("Ada Alvarez", "Bo Berg", status=CANCELLED, on="2026-06-20")
    await desk.tick(later=MINUTE, times=3)
    (text,) = desk.channel.texts
    assert "Called off: Ada Alvarez and Bo Berg" in text


async def test_many_are_told_together_and_one_event_of_two_watched_once(desk: Desk) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    await desk.watch("Peace Forum", Subject.OCCASION)
    for n in range(3):
        await desk.report("Ada Alvarez", f"Bo Berg{'abc'[n]}", occasion="Geneva Peace Forum")
    await desk.tick(times=4)
    (text,) = desk.channel.texts
    assert text.startswith("### News on Geneva, Peace Forum\n")
    assert text.count("- **Ada Alvarez met") == 3


async def test_what_comes_soon_after_a_message_waits_a_little(desk: Desk) -> None:
    await desk.watch("Switzerland", Subject.PLACE)
    for n in range(4):
        await desk.report("Ada Alvarez", f"Bo Berg{'abcd'[n]}")
        await desk.tick(later=10 * SECONDS)
    await desk.tick(times=3)
    assert [text.count("- **Ada") for text in desk.channel.texts] == [1, 3]


async def test_quiet_hours_are_kept_and_all_is_told_after_them(desk: Desk) -> None:
    place = await desk.watch("Geneva", Subject.PLACE)
    await desk.archive.watches.keep_quiet(place.schedule_id, (time(13), time(7)), "Europe/Berlin")
    for n in range(2):
        await desk.report("Ada Alvarez", f"Bo Berg{'ab'[n]}")
        await desk.tick(later=HOUR, times=8)
    assert desk.channel.texts == []
    desk.now = datetime(2026, 6, 2, 5, tzinfo=UTC)
    await desk.tick()
    (text,) = desk.channel.texts
    assert text.count("- **Ada") == 2


@pytest.mark.parametrize(
    ("first", "last", "hour", "quiet"),
    [(22, 7, 23, True), (22, 7, 6, True), (22, 7, 7, False), (22, 7, 21, False), (1, 5, 3, True), (1, 5, 5, False)],
)
async def test_quiet_hours_may_span_midnight(desk: Desk, first: int, last: int, hour: int, quiet: bool) -> None:
    place = await desk.watch("Geneva", Subject.PLACE)
    await desk.archive.watches.keep_quiet(place.schedule_id, (time(first), time(last)), "UTC")
    current = await desk.archive.schedules.get(place.schedule_id)
    assert current
    assert is_quiet(current, datetime(2026, 6, 1, hour, tzinfo=UTC)) is quiet


async def test_another_servers_news_is_not_told(desk: Desk) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    await desk.report("Ada Alvarez", "Bo Berg", archive=Archive(desk.database, GUILD + 1))
    await desk.tick(times=8)
    assert desk.channel.texts == []


async def test_news_that_did_not_get_through_is_told_later(desk: Desk) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    desk.channel.before = once(Unreachable("Discord is away."), times=100)
    await desk.report("Ada Alvarez", "Bo Berg")
    await desk.tick(later=MINUTE, times=3)
    await desk.tick(later=40 * HOUR, times=3)  # given up
    assert desk.channel.texts == []
    desk.channel.before = lambda _: None
    await desk.tick(later=MINUTE, times=5)
    assert len(desk.channel.texts) == 1


async def test_a_private_watch_ends_when_its_owner_left(desk: Desk) -> None:
    place = await desk.watch("Geneva", Subject.PLACE, channel=77, user=9)
    await desk.report("Ada Alvarez", "Bo Berg")
    await desk.tick(times=3)
    assert [channel for channel, _ in desk.channel.messages] == [77]
    desk.channel.gone.add(9)
    await desk.report("Ada Alvarez", "Cem Celik")
    await desk.tick(later=MINUTE, times=3)
    assert len(desk.channel.messages) == 1
    stopped = await desk.archive.schedules.get(place.schedule_id)
    assert stopped
    assert stopped.disabled_because == "Whoever asked for this is not in the server any more."


async def remind(desk: Desk, event_id: int, hours: int = 24) -> Schedule:
    event = await desk.archive.events.get(event_id)
    assert event
    return await desk.archive.reminders.add(
        event_id,
        hours,
        channel_id=7,
        user_id=None,
        zone="UTC",
        next_due_at=due_for(event.start, hours, "UTC"),
        created_by=1,
        now=desk.now,
    )


async def test_a_reminder_comes_once_and_moves_with_its_event(desk: Desk) -> None:
    event_id = await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-10")
    reminder = await remind(desk, event_id)
    desk.now = datetime(2026, 6, 5, tzinfo=UTC)
    await desk.database.execute("UPDATE event SET start_on = '2026-06-12' WHERE event_id = :id", id=event_id)
    desk.now = datetime(2026, 6, 9, tzinfo=UTC)
    await desk.tick(later=HOUR, times=40)
    assert desk.channel.texts == []
    await desk.tick(later=HOUR, times=20)
    (text,) = desk.channel.texts
    assert "Ada Alvarez to meet Bo Berg" in text
    (delivery,) = await desk.archive.deliveries.of(reminder.schedule_id)
    assert delivery.state is DeliveryState.POSTED
    assert datetime(2026, 6, 11, tzinfo=UTC) <= delivery.due_at < datetime(2026, 6, 11, 1, tzinfo=UTC)
    await desk.tick(later=HOUR, times=40)
    assert len(desk.channel.texts) == 1
    assert await desk.archive.reminders.all() == []


async def test_no_reminder_of_what_was_called_off_or_erased(desk: Desk) -> None:
    event_id = await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-10")
    await remind(desk, event_id)
    await desk.report("Ada Alvarez", "Bo Berg", status=CANCELLED, on="2026-06-10")
    await desk.tick(later=DAY, times=20)
    assert desk.channel.texts == []


async def test_a_reminder_missed_by_far_is_recorded(desk: Desk) -> None:
    reminder = await remind(desk, await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-03"))
    desk.now = datetime(2026, 6, 5, tzinfo=UTC)
    await desk.tick()
    late = await desk.archive.schedules.get(reminder.schedule_id)
    assert late
    assert late.disabled_because == "The bot was not running before the event."
    assert desk.channel.texts == []
    desk.now += 31 * DAY
    await desk.service.replan()
    assert await desk.archive.schedules.get(reminder.schedule_id) is None


@pytest.mark.parametrize(
    ("start", "zone", "due"),
    [
        ("2026-06-10", "UTC", datetime(2026, 6, 9, 22, tzinfo=UTC)),
        ("2026-06-10", "Asia/Tokyo", datetime(2026, 6, 9, 13, tzinfo=UTC)),
        ("2026-06", "UTC", NEVER),
    ],
)
def test_when_to_remind(start: str, zone: str, due: datetime) -> None:
    assert due_for(PartialDate.parse(start), 2, zone) == due


async def test_what_comes_to_have_to_do_with_it_is_news(desk: Desk) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-20", place=None)
    await desk.tick(later=DAY, times=3)
    assert desk.channel.texts == []
    await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-20")
    await desk.tick(later=MINUTE, times=3)
    (text,) = desk.channel.texts
    assert "Ada Alvarez to meet Bo Berg" in text


async def test_what_a_feed_held_before_is_history(desk: Desk) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    await desk.tick(later=3 * DAY)
    desk.now -= 3 * DAY
    await desk.report("Ada Alvarez", "Bo Berg", on="2026-05-31")
    await desk.tick(later=3 * DAY, times=2)
    assert desk.channel.texts == []


async def test_two_services_on_one_archive_post_once(desk: Desk) -> None:
    other = await Database.open(desk.database.path)
    try:
        second = BriefingService(
            other, desk.channel, Settings(_env_file=None), clock=lambda: desk.now, courier=Courier(desk.channel)
        )
        await desk.watch("Geneva", Subject.PLACE)
        await desk.archive.schedules.add(8, time(12), "UTC", desk.now + MINUTE, 1, desk.now)
        await desk.report("Ada Alvarez", "Bo Berg")
        desk.now += 2 * MINUTE
        await asyncio.gather(desk.service.tick(), second.tick())
        await asyncio.gather(desk.service.settle(), second.settle())
        await asyncio.gather(desk.service.tick(), second.tick())
        await asyncio.gather(desk.service.settle(), second.settle())
        assert sorted(channel for channel, _ in desk.channel.messages) == [7, 8]
    finally:
        await other.close()
