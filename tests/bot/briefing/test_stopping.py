"""That a schedule stopped by itself is said once, where somebody sees it."""

from __future__ import annotations

from datetime import time

import pytest

from bot.briefing.delivery import Refused, Unreachable
from storage.values.records import Schedule
from tests.bot.briefing.channel import PRIVATE, Killed, once
from tests.bot.briefing.desk import DAY, HOUR, NOON, Desk

BRIEFED, DEFAULT, SYSTEM, AUTHOR = 7, 30, 31, 1


async def scheduled(desk: Desk) -> Schedule:
    return await desk.archive.schedules.add(BRIEFED, time(13), "UTC", NOON + HOUR, AUTHOR, NOON)


@pytest.mark.parametrize(
    ("default", "system", "closed", "told"),
    [
        (DEFAULT, SYSTEM, {BRIEFED}, DEFAULT),
        (None, SYSTEM, {BRIEFED}, SYSTEM),
        (DEFAULT, SYSTEM, {BRIEFED, DEFAULT}, SYSTEM),
        (BRIEFED, None, {BRIEFED}, PRIVATE + AUTHOR),
        (None, SYSTEM, {BRIEFED, SYSTEM}, PRIVATE + AUTHOR),
        (None, None, {BRIEFED, PRIVATE + AUTHOR}, None),
    ],
)
async def test_it_is_said_once_in_the_first_place_that_takes_it(
    desk: Desk, default: int | None, system: int | None, closed: set[int], told: int | None
) -> None:
    schedule = await scheduled(desk)
    await desk.archive.settings.set_default_channel(default)
    desk.channel.system, desk.channel.closed = system, closed
    await desk.tick(HOUR)
    await desk.tick(times=4)
    await desk.tick(DAY)
    assert [channel for channel, _ in desk.channel.messages] == ([told] if told else [])
    for _, notice in desk.channel.messages:
        assert "The briefing of 13:00 UTC in <#7> has stopped." in notice.text
        assert "I may not post in this channel (Missing Access)." in notice.text
        assert "`/briefing resume`" in notice.text
    kept = await desk.archive.schedules.get(schedule.schedule_id)
    assert kept
    assert kept.disabled_because


async def test_it_is_said_in_the_language_of_the_server(desk: Desk) -> None:
    await scheduled(desk)
    await desk.archive.settings.set_language("de")
    desk.channel.system, desk.channel.closed = SYSTEM, {BRIEFED}
    await desk.tick(HOUR)
    await desk.tick()
    assert len(desk.channel.messages) == 1


async def test_killed_after_saying_so_it_is_not_said_again(desk: Desk) -> None:
    await scheduled(desk)
    desk.channel.system, desk.channel.closed = SYSTEM, {BRIEFED}
    await desk.tick(HOUR)
    desk.channel.after = once(Killed())
    with pytest.raises(Killed):
        await desk.tick()
    desk.channel.nonces.clear()
    desk.start()
    await desk.tick(times=3)
    assert [channel for channel, _ in desk.channel.messages] == [SYSTEM]


async def test_while_discord_is_away_it_waits(desk: Desk) -> None:
    await scheduled(desk)
    desk.channel.system, desk.channel.closed = SYSTEM, {BRIEFED}
    await desk.tick(HOUR)
    desk.channel.before = once(Unreachable("Discord is away."))
    await desk.tick()
    assert desk.channel.messages == []
    await desk.tick()
    assert [channel for channel, _ in desk.channel.messages] == [SYSTEM]


async def test_of_a_private_watch_nothing_is_said_elsewhere(desk: Desk) -> None:
    await desk.report("Ada Alvarez", "Bo Berg")
    await desk.watch("Ada Alvarez", channel=77, user=5)
    desk.channel.system = SYSTEM
    await desk.report("Ada Alvarez", "Cem Celik")
    desk.channel.before = once(Refused("I may not post in this channel (Cannot send messages to this user)."))
    await desk.tick(times=5)
    assert desk.channel.messages == []


async def test_a_watch_and_a_reminder_say_so_too(desk: Desk) -> None:
    event = await desk.report("Ada Alvarez", "Bo Berg")
    await desk.watch("Ada Alvarez")
    await desk.archive.reminders.add(
        event, 1, channel_id=BRIEFED, user_id=None, zone="UTC", next_due_at=NOON + DAY, created_by=AUTHOR, now=NOON
    )
    desk.channel.system, desk.channel.closed = SYSTEM, {BRIEFED}
    await desk.report("Ada Alvarez", "Cem Celik")
    await desk.tick(times=5)
    (text,) = desk.channel.texts
    assert "News of what is watched in <#7> is not told any more." in text
    await desk.watch("Bo Berg")
    desk.channel.closed = set()
    await desk.tick(times=3)
    assert "News on" in desk.channel.texts[-1]
