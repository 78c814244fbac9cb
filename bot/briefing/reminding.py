"""Reminders of upcoming events: when they come, and claiming them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from bot.briefing.calendar import find_zone, next_due
from bot.briefing.claiming import claim
from bot.briefing.news import State
from bot.briefing.payload import deliveries_of
from bot.faces.watch_text import reminder_page
from bot.language.catalogue import sentence
from storage.archive import Archive
from storage.values.dates import PartialDate
from storage.values.records import Delivery, EventStatus, Schedule

NEVER = datetime(9999, 12, 1, tzinfo=UTC)
"""When to remind of an event without a day: not until it has one."""

LONGEST = 24 * 60  # hours before an event
_REMINDED_OF = frozenset({EventStatus.PLANNED, EventStatus.EXPECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A message that is no news."""

    since: datetime
    until: datetime
    told: dict[int, State] = field(default_factory=dict)


def due_for(start: PartialDate | None, hours_before: int, zone: str) -> datetime:
    """When to remind of an event that starts on *start*: that long before the day begins in *zone*; ValueError: unknown zone."""
    begins = _begins(start, zone)
    return begins - timedelta(hours=hours_before) if begins else NEVER


def _begins(start: PartialDate | None, zone: str) -> datetime | None:
    """When the day begins, in UTC; None when no day is known."""
    if start is None or start.day is None or start.first.year >= NEVER.year:
        return None
    eve = datetime.combine(start.first - timedelta(days=1), time(23, 59, 59), find_zone(zone)).astimezone(UTC)
    return next_due(time(), zone, after=eve)


async def claim_reminder(archive: Archive, reminder: Schedule, *, now: datetime) -> list[Delivery]:
    """Claim *reminder*, due at *now*, and return the part to post.

    Nothing is returned when its event was moved, called off or has begun meanwhile, or somebody else was faster.
    """
    assert reminder.event_id is not None
    assert reminder.hours_before is not None
    async with archive.transaction():
        event = await archive.events.get(reminder.event_id)
        current = await archive.schedules.get(reminder.schedule_id)
        if current is None or current.disabled_because or current.paused:
            return []
        if event is None:
            await archive.schedules.disable(reminder.schedule_id, sentence("The event is not in the archive any more."))
            return []
        start = event.start if event.status in _REMINDED_OF else None
        due = due_for(start, reminder.hours_before, reminder.zone)
        begins = _begins(start, reminder.zone)
        if begins is None or due > now:
            await archive.schedules.advance(reminder.schedule_id, next_due_at=due)
            return []
        if now >= begins + timedelta(days=1):
            await archive.schedules.disable(reminder.schedule_id, sentence("The bot was not running before the event."))
            return []
        today = now.astimezone(find_zone(reminder.zone)).date()
        parts = deliveries_of(
            _Note(since=now, until=now),
            (reminder_page(event, today=today, hours=reminder.hours_before),),
            schedule_id=reminder.schedule_id,
            channel_id=reminder.channel_id,
            due_at=now,
            newest=0,
            now=now,
        )
        claimed = [part for part in parts if await claim(archive, part)]
        await archive.schedules.pause(reminder.schedule_id)  # it comes once
    return claimed


async def move(archive: Archive, reminder: Schedule, start: PartialDate | None) -> None:
    """Move *reminder* with its event, which now starts on *start*. ValueError: unknown zone."""
    assert reminder.hours_before is not None
    due = due_for(start, reminder.hours_before, reminder.zone)
    await archive.reminders.plan(reminder.schedule_id, next_due_at=due, start=start)
