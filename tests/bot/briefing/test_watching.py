"""Watches by the service, on a real archive and a channel in memory."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time

import pytest

from bot.briefing.delivery import Courier, Unreachable
from bot.briefing.service import BriefingService
from bot.briefing.watching import is_quiet
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.watches import Subject
from tests.bot.briefing.channel import Killed, once
from tests.bot.briefing.desk import CANCELLED, DAY, GUILD, HOUR, MINUTE, NOON, PLANNED, SECONDS, Desk


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


@pytest.mark.parametrize("point", ["before", "after"])
async def test_killed_around_the_post_it_is_told_once(desk: Desk, point: str) -> None:
    await desk.watch("Geneva", Subject.PLACE)
    await desk.report("Ada Alvarez", "Bo Berg")
    setattr(desk.channel, point, once(Killed()))
    desk.now += MINUTE
    await desk.service.tick()
    with pytest.raises(Killed):
        await asyncio.gather(*desk.service._on_their_way.values())
    desk.channel.nonces.clear()
    desk.start()
    await desk.tick(later=MINUTE, times=4)
    assert len(desk.channel.texts) == 1


async def test_a_morning_full_of_briefings_does_not_hold_up_what_is_watched(desk: Desk) -> None:
    await desk.report("Ada Alvarez", "Bo Berg")
    await desk.watch("Ada Alvarez", channel=9999)
    for number in range(120):
        await desk.archive.schedules.add(number, time(12), "UTC", NOON, 1, NOON)
    courier = Courier(desk.channel, rate=60.0)
    desk.service = BriefingService(
        desk.database, desk.channel, Settings(_env_file=None), clock=lambda: desk.now, courier=courier
    )
    desk.now += MINUTE
    briefing = asyncio.create_task(desk.service.take_up())
    async with asyncio.timeout(20):
        while len(desk.channel.messages) < 5:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)
        await desk.report("Ada Alvarez", "Cem Celik")
        await desk.service.look_out()
        await briefing
        await desk.service.settle()
    channels = [channel for channel, _ in desk.channel.messages]
    assert len(channels) == 121
    assert channels.index(9999) < 100
