from __future__ import annotations

import asyncio
import time as time_of_day
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.briefing.calendar import next_due
from bot.briefing.claiming import preview
from bot.briefing.delivery import Courier, Unreachable
from bot.briefing.payload import Payload
from bot.briefing.service import BriefingService
from storage.values.records import DeliveryState
from tests.bot.briefing.channel import Channel, Killed, once
from tests.bot.briefing.morning import DAY, HOUR, MINUTE, NOON, SETTINGS, SEVEN, Morning

POSTED, SKIPPED, FAILED = DeliveryState.POSTED, DeliveryState.SKIPPED, DeliveryState.FAILED


async def test_posts_once_a_day_at_its_time(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.live(NOON, SEVEN - MINUTE)
    assert not morning.channel.messages
    await morning.live(SEVEN, SEVEN + 3 * DAY - MINUTE)
    assert [d.due_at for d in await morning.ledger(schedule)] == [SEVEN, SEVEN + DAY, SEVEN + 2 * DAY]
    assert len(morning.channel.messages) == 3
    assert await morning.states(schedule) == [POSTED] * 3


@pytest.mark.parametrize("jump", [HOUR, -HOUR, timedelta(seconds=-3), timedelta(seconds=3)])
@pytest.mark.parametrize("at", [SEVEN - 20 * MINUTE, SEVEN - timedelta(seconds=1), SEVEN + timedelta(seconds=1)])
async def test_a_clock_set_during_the_morning_neither_doubles_nor_loses(
    morning: Morning, jump: timedelta, at: datetime
) -> None:
    schedule = await morning.schedule()
    await morning.live(at - 5 * MINUTE, at, MINUTE / 4)
    await morning.live(at + jump, SEVEN + 3 * HOUR, MINUTE)
    assert await morning.states(schedule) == [POSTED]
    assert len(morning.channel.messages) == 1
    await morning.tick(SEVEN + DAY)
    assert len(morning.channel.messages) == 2


async def test_asleep_for_eight_hours_posts_at_the_first_tick_after_waking(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.live(SEVEN - 7 * HOUR - MINUTE, SEVEN - 7 * HOUR)
    await morning.tick(SEVEN + HOUR)
    assert await morning.states(schedule) == [POSTED]
    assert len(morning.channel.messages) == 1


@pytest.mark.parametrize(
    ("zone", "wall_time", "day"),
    [
        ("Europe/Berlin", time(2, 30), datetime(2026, 3, 29)),  # noqa: DTZ001 - a local day
        ("Europe/Berlin", time(2, 30), datetime(2026, 10, 25)),  # noqa: DTZ001 - same
        ("America/New_York", time(1, 30), datetime(2026, 11, 1)),  # noqa: DTZ001 - same
        ("Africa/Cairo", time(0, 0), datetime(2026, 4, 24)),  # noqa: DTZ001 - same
    ],
)
async def test_one_run_on_the_day_the_clocks_change(
    morning: Morning, zone: str, wall_time: time, day: datetime
) -> None:
    local = ZoneInfo(zone)
    begin = day.replace(tzinfo=local).astimezone(UTC) - DAY / 2
    morning.clock.now = begin
    schedule = await morning.schedule(wall_time, zone)
    await morning.live(begin, begin + 2 * DAY)
    days = [d.due_at.astimezone(local).date() for d in await morning.ledger(schedule)]
    assert days.count(day.date()) == 1
    assert len(days) == len(set(days)) == len(morning.channel.messages)


async def test_a_clock_once_years_ahead_does_not_silence_a_schedule(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.tick(SEVEN + 4 * 365 * DAY)
    morning.start()
    await morning.tick(NOON)
    morning.start()
    await morning.live(NOON + HOUR, SEVEN + HOUR)
    assert (await morning.ledger(schedule))[0].due_at == SEVEN
    assert len(morning.channel.messages) == 2


async def test_the_newest_missed_one_is_caught_up_and_the_others_are_said(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.tick(SEVEN)
    await morning.tick(SEVEN + 3 * DAY + 2 * HOUR)
    assert await morning.states(schedule) == [POSTED, SKIPPED, SKIPPED, POSTED]
    assert "The 2 briefings before this one were missed" in morning.channel.texts[1]
    await morning.tick(SEVEN + 4 * DAY)
    assert "missed" not in morning.channel.texts[2]


async def test_too_late_is_skipped_and_said_in_the_next(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.tick(SEVEN)
    await morning.tick(SEVEN + DAY + 7 * HOUR)
    assert await morning.states(schedule) == [POSTED, SKIPPED]
    await morning.tick(SEVEN + 2 * DAY)
    assert "The briefing before this one was missed because the bot was not running" in morning.channel.texts[1]
    assert f"since <t:{int(SEVEN.timestamp())}:f>" in morning.channel.texts[1]


async def test_away_for_a_year_writes_no_year_of_rows(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.tick(SEVEN + 365 * DAY)
    assert await morning.states(schedule) == [SKIPPED] * 31 + [POSTED]


@pytest.mark.parametrize("forgotten", [False, True])
@pytest.mark.parametrize("point", ["before", "after"])
async def test_killed_around_the_post(morning: Morning, point: str, forgotten: bool) -> None:
    schedule = await morning.schedule()
    await morning.kill(point)
    assert await morning.states(schedule) == [DeliveryState.CLAIMED]
    if forgotten:
        morning.channel.nonces.clear()
    morning.start()
    await morning.live(SEVEN + MINUTE, SEVEN + HOUR)
    assert await morning.states(schedule) == [POSTED]
    assert len(morning.channel.messages) == 1


async def test_killed_between_claim_and_post_posts_the_same_bytes(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.channel.before = once(Killed())
    morning.clock.now = SEVEN
    await morning.service.tick()
    with pytest.raises(Killed):
        await asyncio.gather(*morning.service._on_their_way.values())
    (claimed,) = await morning.ledger(schedule)
    morning.start()
    await morning.tick(SEVEN + HOUR)
    assert morning.channel.messages[0][1].as_json() == claimed.payload


async def test_without_history_the_nonce_alone_keeps_it_single_while_remembered(morning: Morning) -> None:
    await morning.schedule()
    morning.channel.readable = False
    morning.channel.after = once(Killed())
    morning.clock.now = SEVEN
    await morning.service.tick()
    with pytest.raises(Killed):
        await asyncio.gather(*morning.service._on_their_way.values())
    morning.start()
    await morning.tick(SEVEN + MINUTE)
    assert len(morning.channel.messages) == 1


async def test_one_that_cannot_be_composed_holds_up_no_other(morning: Morning) -> None:
    bad = await morning.schedule(zone="UTC")
    good = await morning.schedule(channel_id=8)
    await morning.database.execute(
        "UPDATE schedule SET zone = 'Nowhere/Town' WHERE schedule_id = :id", id=bad.schedule_id
    )
    await morning.tick(SEVEN)
    assert await morning.states(good) == [POSTED]
    kept = await morning.archive.schedules.get(bad.schedule_id)
    assert kept
    assert kept.disabled_because == "The time zone is not known here."


async def test_removed_while_it_could_not_be_posted_it_is_not_posted(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.channel.before = once(Unreachable("Discord is away."), times=3)
    await morning.tick(SEVEN)
    await morning.archive.schedules.remove(schedule.schedule_id)
    await morning.live(SEVEN, SEVEN + DAY, HOUR)
    assert not morning.channel.messages


async def test_removed_while_it_is_being_posted_is_no_error(morning: Morning) -> None:
    schedule = await morning.schedule()

    class Slow(Channel):
        async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:
            await morning.archive.schedules.remove(schedule.schedule_id)
            return await super().send(channel_id, payload, nonce)

    slow = Slow()
    service = BriefingService(morning.database, slow, SETTINGS, clock=morning.clock)
    morning.clock.now = SEVEN
    for _ in range(2):
        await service.tick()
        await service.settle()
    assert len(slow.messages) == 1
    assert await morning.archive.schedules.all() == []


async def test_a_preview_claims_nothing(morning: Morning) -> None:
    schedule = await morning.schedule()
    (page,) = await preview(morning.archive, schedule, now=SEVEN - HOUR)
    assert page.text.startswith("## Briefing for Tuesday 2 June 2026")
    assert await morning.ledger(schedule) == []
    await morning.tick(SEVEN)
    assert page.text.splitlines()[2:] == morning.channel.texts[0].splitlines()[2:]


async def test_two_services_on_one_database_post_one(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.clock.now = SEVEN
    first = morning.service
    morning.start()
    await asyncio.gather(first.tick(), morning.service.tick())
    await asyncio.gather(first.settle(), morning.service.settle())
    assert await morning.states(schedule) == [POSTED]
    assert len(morning.channel.messages) == 1


async def test_stopping_leaves_what_is_on_its_way_to_the_next_start(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.briefing.service._LEAVE", 0.01)
    schedule = await morning.schedule()
    stuck = asyncio.Event()

    class Slow(Channel):
        async def send(self, *_: object) -> int:
            await stuck.wait()
            return 0

    slow = BriefingService(morning.database, Slow(), SETTINGS, clock=morning.clock)
    morning.clock.now = SEVEN
    await slow.tick()
    await slow.stop()
    assert await morning.states(schedule) == [DeliveryState.CLAIMED]
    await morning.tick(SEVEN + MINUTE)
    assert await morning.states(schedule) == [POSTED]


async def test_runs_by_itself_from_entering_to_leaving(morning: Morning) -> None:
    await morning.schedule()
    morning.clock.now = SEVEN
    async with morning.service, asyncio.timeout(5):
        while not morning.channel.messages:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


async def test_on_chosen_days_only(morning: Morning) -> None:
    monday = datetime(2026, 6, 1, 7, tzinfo=UTC)
    due = next_due(time(7), "UTC", after=NOON, weekdays={2, 4})
    schedule = await morning.archive.schedules.add(7, time(7), "UTC", due, 1, NOON, weekdays={2, 4})
    await morning.live(NOON, monday + 8 * DAY, HOUR)
    assert [d.due_at for d in await morning.ledger(schedule)] == [monday + 2 * DAY, monday + 4 * DAY]


async def test_paused_posts_nothing_and_resumed_tells_of_the_time_between(morning: Morning) -> None:
    schedule = await morning.schedule()
    await morning.tick(SEVEN)
    await morning.archive.schedules.pause(schedule.schedule_id)
    await morning.live(SEVEN + HOUR, SEVEN + 4 * DAY + HOUR, HOUR)
    due = next_due(time(7), "UTC", after=morning.clock.now)
    await morning.archive.schedules.resume(schedule.schedule_id, next_due_at=due)
    await morning.live(SEVEN + 4 * DAY + 2 * HOUR, SEVEN + 5 * DAY, HOUR)
    assert await morning.states(schedule) == [POSTED, POSTED]
    assert f"since <t:{int(SEVEN.timestamp())}:f>" in morning.channel.texts[1]
    assert "missed" not in morning.channel.texts[1]


async def test_a_loop_held_up_lets_no_burst_through(morning: Morning) -> None:
    begun: list[float] = []

    def note(_: object) -> None:
        begun.append(time_of_day.monotonic())
        if len(begun) == 3:
            time_of_day.sleep(0.3)  # something blocks the loop

    morning.channel.before = note
    for channel in range(20):
        await morning.schedule(channel_id=channel)
    morning.service = BriefingService(
        morning.database, morning.channel, SETTINGS, clock=morning.clock, courier=Courier(morning.channel, rate=50.0)
    )
    await morning.tick(SEVEN)
    assert len(begun) == 20
    assert all(b - a >= 0.018 for a, b in pairwise(begun))
