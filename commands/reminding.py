"""Keeping a reminder of an event, by command or by button, and showing one."""

from __future__ import annotations

from discord import Interaction

from bot.answers.wording import headline, standing_word, when
from bot.briefing.reminding import NEVER, due_for
from bot.client import Attache
from bot.errors import UserError
from bot.faces.plain import safe
from bot.language.catalogue import say, say_many
from commands.options import archive_of
from commands.scheduling import stopped, told_where
from commands.watch import private_channel
from storage.values.records import Event, Schedule

MOST_REMINDERS = 25  # of one person


async def keep_reminder(
    interaction: Interaction[Attache], event: Event, hours: int, *, channel_id: int | None, zone: str
) -> Schedule:
    """Remind that channel of *event*, or whoever asks if None, *hours* before its first day begins in *zone*.

    UserError when it is not coming up, too near, or there are too many reminders or such a one.
    """
    archive, now = archive_of(interaction), interaction.client.clock()
    if not event.status.ahead:
        raise UserError(
            "This event is not coming up any more; it stands as: {standing}.", standing=standing_word(event.status)
        )
    due = due_for(event.start, hours, zone)
    if due <= now:
        raise UserError("It begins in less than {hours} hours, or has begun: {day}.", hours=hours, day=when(event))
    target = channel_id or await private_channel(interaction)
    kept = await archive.reminders.all()
    if len([s for s in kept if s.created_by == interaction.user.id]) >= MOST_REMINDERS:
        raise UserError("You can have {count} reminders; remove one first.", count=MOST_REMINDERS)
    if any((s.event_id, s.hours_before, s.channel_id) == (event.event_id, hours, target) for s in kept):
        raise UserError("There is such a reminder already.")
    return await archive.reminders.add(
        event.event_id,
        hours,
        channel_id=target,
        user_id=None if channel_id else interaction.user.id,
        zone=zone,
        next_due_at=due,
        created_by=interaction.user.id,
        now=now,
    )


def reminder_line(reminder: Schedule, event: Event | None) -> str:
    """A reminder as an item of a list."""
    what = f"**{safe(headline(event), 100)}** ({when(event)})" if event else say("an event that is gone")
    said = say_many(
        "{count} hour before {event} {where}",
        "{count} hours before {event} {where}",
        reminder.hours_before or 0,
        event=what,
        where=told_where(reminder),
    )
    if reminder.disabled_because:
        due = f"✖ {stopped(reminder)}"
    elif reminder.next_due_at >= NEVER:
        due = say("when its day is known")
    else:
        due = f"<t:{int(reminder.next_due_at.timestamp())}:F>"
    return f"- {said} · {due}"
