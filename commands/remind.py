"""/remind: being reminded of an upcoming event some hours before its first day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import GroupCog

from bot.answers.wording import headline
from bot.briefing.reminding import LONGEST
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.plain import bare
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.event_buttons import HoursButton, RemindButton, RemindSelect
from commands.news_choices import chosen_event, suggest_ahead
from commands.options import CHOICES, LONGEST_CHOICE, Zone, archive_of, suggest_zones
from commands.reminding import keep_reminder, reminder_line
from commands.rights import may_add, require_adding
from commands.scheduling import postable, reply_lines, zone_or_servers
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Event, Schedule

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
        archive = archive_of(interaction)
        found = await patiently(interaction, chosen_event(archive, event), private=True)
        target = postable(interaction, None) if here else None
        added = await keep_reminder(
            interaction, found, hours, channel_id=target, zone=zone_or_servers(interaction, zone).key
        )
        await reply(interaction, text_view(f"### {say('Reminder kept')}\n{reminder_line(added, found)}"), private=True)

    @app_commands.command(name="list")
    async def show(self, interaction: Interaction[Attache]) -> None:
        """List your reminders and those of this server's channels."""
        work = _seen(archive_of(interaction), interaction.user.id)
        seen = await patiently(interaction, work, private=True)
        lines = [reminder_line(s, event) for s, event in seen[:_LISTED]]
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


async def _seen(archive: Archive, user_id: int) -> list[tuple[Schedule, Event | None]]:
    """The reminders *user_id* may see, with their events as far as they are still there."""
    kept = [s for s in await archive.reminders.all() if s.user_id in {None, user_id}]
    return [(s, await archive.events.get(s.event_id or 0)) for s in kept]


def _named(reminder: Schedule, event: Event | None) -> str:
    what = headline(event) if event else say("an event that is gone")
    return say("{hours} h before {event}", hours=reminder.hours_before, event=what)


async def setup(client: Attache) -> None:
    """Add the commands to *client*, and the buttons that keep reminders."""
    client.add_dynamic_items(RemindButton, RemindSelect, HoursButton)
    await client.add_cog(Reminding())
