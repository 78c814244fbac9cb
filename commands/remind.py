"""/remind: being reminded of an upcoming event some hours before its first day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import GroupCog

from bot.answers.wording import headline, standing_word, when
from bot.briefing.reminding import LONGEST, NEVER, due_for
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.plain import bare, safe
from bot.language.catalogue import say, say_many
from bot.replying import patiently, reply
from commands.news_choices import chosen_event, suggest_ahead
from commands.options import CHOICES, LONGEST_CHOICE, Zone, archive_of, suggest_zones
from commands.rights import may_add, require_adding
from commands.scheduling import postable, reply_lines, stopped, told_where, zone_or_servers
from commands.watch import private_channel
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Event, Schedule

MOST_REMINDERS = 25  # of one person
_LISTED = 30


@app_commands.guild_only()
class Reminding(GroupCog, group_name="remind", group_description="Be reminded of upcoming events"):
    """Keeps reminders."""

    @app_commands.command()
    @app_commands.describe(
        event="Which event; type a few of its words and pick it from the list",
        hours="How many hours before its first day begins, up to 60 days",
        here="Remind this channel instead of you alone; this needs Manage Messages",
        zone="Where its first day begins: type a city such as Berlin; as in the server if left out",
    )
    @app_commands.autocomplete(event=suggest_ahead, zone=suggest_zones)
    async def event(
        self,
        interaction: Interaction[Attache],
        event: str,
        hours: Range[int, 0, LONGEST],
        here: bool = False,
        zone: Transform[ZoneInfo, Zone] | None = None,
    ) -> None:
        """Remind you, or this channel, of an upcoming event once; the reminder moves with the event."""
        if here:
            require_adding(interaction)
        archive, now = archive_of(interaction), interaction.client.clock()
        found, kept = await patiently(interaction, _event_and_kept(archive, event), private=True)
        if not found.status.ahead:
            raise UserError(
                "This event is not coming up any more; it stands as: {standing}.", standing=standing_word(found.status)
            )
        place = zone_or_servers(interaction, zone).key
        due = due_for(found.start, hours, place)
        if due <= now:
            raise UserError("It begins in less than {hours} hours, or has begun: {day}.", hours=hours, day=when(found))
        target = postable(interaction, None) if here else await private_channel(interaction)
        mine = [s for s in kept if s.created_by == interaction.user.id]
        if len(mine) >= MOST_REMINDERS:
            raise UserError("You can have {count} reminders; remove one first.", count=MOST_REMINDERS)
        if any((s.event_id, s.hours_before, s.channel_id) == (found.event_id, hours, target) for s in kept):
            raise UserError("There is such a reminder already.")
        added = await archive.reminders.add(
            found.event_id,
            hours,
            channel_id=target,
            user_id=None if here else interaction.user.id,
            zone=place,
            next_due_at=due,
            created_by=interaction.user.id,
            now=now,
        )
        await reply(interaction, text_view(f"### {say('Reminder kept')}\n{_line(added, found)}"), private=True)

    @app_commands.command(name="list")
    async def show(self, interaction: Interaction[Attache]) -> None:
        """List your reminders and those of this server's channels."""
        work = _seen(archive_of(interaction), interaction.user.id)
        seen = await patiently(interaction, work, private=True)
        lines = [_line(s, event) for s, event in seen[:_LISTED]]
        if len(seen) > _LISTED:
            lines.append("-# " + say("and {count} more", count=len(seen) - _LISTED))
        if lines:
            await reply_lines(interaction, "### " + say("Reminders"), lines)
        else:
            await reply(interaction, text_view(say("No reminder is kept. `/remind event` keeps one.")), private=True)

    @app_commands.command()
    @app_commands.describe(which="Which one; pick it from the list")
    async def remove(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Keep a reminder no longer."""
        archive = archive_of(interaction)
        kept = await patiently(interaction, archive.reminders.all(), private=True)
        found = next((s for s in kept if s.schedule_id == which), None)
        if found is None or found.user_id not in {None, interaction.user.id}:
            raise UserError("There is no such reminder here; `/remind list` shows those there are.")
        if found.user_id is None:
            require_adding(interaction)
        await archive.schedules.remove(which)
        await reply(interaction, text_view(say("The reminder is removed.")), private=True)

    @remove.autocomplete("which")
    async def suggest_reminders(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """What whoever asks could remove."""
        try:
            seen = await _seen(archive_of(interaction), interaction.user.id)
        except (UserError, ArchiveError):
            return []  # while one types there is nobody to tell; the command itself will say it
        may = may_add(interaction)
        named = [(bare(_named(s, event), LONGEST_CHOICE), s) for s, event in seen if s.user_id is not None or may]
        found = [Choice(name=name, value=s.schedule_id) for name, s in named if name and typed.lower() in name.lower()]
        return found[:CHOICES]


async def _event_and_kept(archive: Archive, value: str) -> tuple[Event, list[Schedule]]:
    return await chosen_event(archive, value), await archive.reminders.all()


async def _seen(archive: Archive, user_id: int) -> list[tuple[Schedule, Event | None]]:
    """The reminders *user_id* may see, with their events as far as they are still there."""
    kept = [s for s in await archive.reminders.all() if s.user_id in {None, user_id}]
    return [(s, await archive.events.get(s.event_id or 0)) for s in kept]


def _line(reminder: Schedule, event: Event | None) -> str:
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


def _named(reminder: Schedule, event: Event | None) -> str:
    what = headline(event) if event else say("an event that is gone")
    return say("{hours} h before {event}", hours=reminder.hours_before, event=what)


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Reminding())
