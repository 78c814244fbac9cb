"""Reminders by the service, on a real archive and a channel in memory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.briefing.reminding import NEVER, due_for
from storage.values.dates import PartialDate
from storage.values.records import DeliveryState, Schedule
from tests.bot.briefing.desk import CANCELLED, DAY, HOUR, PLANNED, Desk


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
