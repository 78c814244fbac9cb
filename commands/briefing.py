"""/briefing: today's briefing, and the schedules that post one every day."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from discord import Interaction, TextChannel, Thread, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import GroupCog

from bot import asking
from bot.briefing.calendar import next_due
from bot.briefing.claiming import preview
from bot.client import Attache
from bot.errors import UserError
from bot.faces.briefing_text import Page, briefing_parts
from bot.faces.components import text_view
from bot.faces.delivery_log import log_lines
from bot.faces.plain import safe
from bot.replying import patiently, reply
from commands.options import WallTime, Zone, archive_of, require_manage_messages, suggest_zones
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Delivery, Schedule

MOST_SCHEDULES = 10  # a server; each is composed and posted by itself
_LOG_LINES = 10


@app_commands.guild_only()
class Briefings(GroupCog, group_name="briefing", group_description="Today's briefing, and when to post it"):
    """Shows the briefing and keeps its schedules."""

    @app_commands.command(name="now")
    @app_commands.checks.cooldown(3, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))
    async def show(self, interaction: Interaction[Attache]) -> None:
        """Show what is new since yesterday, what changed and what is coming up; posts it here."""
        work = asking.briefing(archive_of(interaction), interaction.client.clock())
        composed = await patiently(interaction, work)
        for part in briefing_parts(composed):
            await reply(interaction, text_view(part))

    @app_commands.command(extras={"curators": True})
    @app_commands.rename(wall_time="time")
    @app_commands.describe(
        wall_time="When, on the clock of that zone, such as 07:30",
        zone="Whose clock: type a city such as Berlin",
        channel="The channel or thread to post it in; here if left out",
    )
    @app_commands.autocomplete(zone=suggest_zones)
    async def schedule(
        self,
        interaction: Interaction[Attache],
        wall_time: Transform[time, WallTime],
        zone: Transform[ZoneInfo, Zone],
        channel: TextChannel | Thread | None = None,
    ) -> None:
        """Post a briefing every day at this time."""
        require_manage_messages(interaction)
        target = _postable(interaction, channel)
        archive, now = archive_of(interaction), interaction.client.clock()
        known = await patiently(interaction, archive.schedules.all(), private=True)
        same = [s for s in known if (s.channel_id, s.wall_time, s.zone) == (target, wall_time, zone.key)]
        if any(s.disabled_because is None for s in same):
            raise UserError(f"There is a briefing at {wall_time:%H:%M} {zone.key} in this channel already.")
        for stopped in same:  # what stopped it is mended, or it would not be asked for again
            await archive.schedules.remove(stopped.schedule_id)
        if len(known) - len(same) >= MOST_SCHEDULES:
            raise UserError(f"A server can have {MOST_SCHEDULES} briefings; remove one first.")
        due = next_due(wall_time, zone, after=now)
        added = await archive.schedules.add(target, wall_time, zone.key, due, interaction.user.id, now)
        await reply(interaction, text_view(f"### Briefing scheduled\n{_line(added)}"), private=True)

    @app_commands.command(name="list")
    async def show_schedules(self, interaction: Interaction[Attache]) -> None:
        """List this server's scheduled briefings."""
        schedules = await patiently(interaction, archive_of(interaction).schedules.all(), private=True)
        if schedules:
            text = "\n".join(["### Scheduled briefings", *map(_line, schedules)])
        else:
            text = "No briefing is scheduled yet. `/briefing schedule` posts one every day at a time you choose."
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(extras={"curators": True})
    @app_commands.describe(which="Which one; pick it from the list")
    async def remove(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Stop a scheduled briefing."""
        require_manage_messages(interaction)
        archive = archive_of(interaction)
        found = await patiently(interaction, _schedule(archive, which), private=True)
        await archive.schedules.remove(which)
        text = f"The briefing at {found.wall_time:%H:%M} {found.zone} in <#{found.channel_id}> is removed."
        await reply(interaction, text_view(text), private=True)

    @app_commands.command()
    @app_commands.describe(which="Which one; pick it from the list")
    async def preview(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Show you alone what a scheduled briefing would say if it were posted now."""
        work = _pages(archive_of(interaction), which, interaction.client.clock())
        for page in await patiently(interaction, work, private=True):
            await reply(interaction, text_view(page.text), private=True)

    @app_commands.command()
    @app_commands.describe(which="Which one; pick it from the list")
    async def history(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Show when a scheduled briefing was posted lately, or why it was not."""
        archive = archive_of(interaction)
        schedule, ledger = await patiently(interaction, _ledger(archive, which), private=True)
        lines = log_lines(ledger, guild=archive.guild)[:_LOG_LINES] or ("Nothing was due yet.",)
        await reply(interaction, text_view("\n".join([_line(schedule), *lines])), private=True)

    @preview.autocomplete("which")
    @history.autocomplete("which")
    @remove.autocomplete("which")
    async def suggest_schedules(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """The schedules of this server."""
        try:
            schedules = await archive_of(interaction).schedules.all()
        except (UserError, ArchiveError):
            return []  # while one types there is nobody to tell; the command itself will say it
        named = [(s, f"{s.wall_time:%H:%M} {s.zone} in {_channel_name(interaction, s)}"[:100]) for s in schedules]
        return [Choice(name=name, value=s.schedule_id) for s, name in named if typed.lower() in name.lower()][:25]


async def _pages(archive: Archive, which: int, now: datetime) -> tuple[Page, ...]:
    return await preview(archive, await _schedule(archive, which), now=now)


async def _ledger(archive: Archive, which: int) -> tuple[Schedule, list[Delivery]]:
    return await _schedule(archive, which), await archive.deliveries.of(which, limit=2 * _LOG_LINES)


async def _schedule(archive: Archive, which: int) -> Schedule:
    found = await archive.schedules.get(which)
    if found is None:
        raise UserError("There is no such briefing here; `/briefing list` shows those there are.")
    return found


def _postable(interaction: Interaction[Attache], chosen: TextChannel | Thread | None) -> int:
    """The id of the channel or thread to post in; UserError when the bot may not post there."""
    channel, target = chosen or interaction.channel, chosen.id if chosen else interaction.channel_id
    if chosen is None:
        allowed = interaction.app_permissions
    else:
        assert interaction.guild is not None
        allowed = chosen.permissions_for(interaction.guild.me)
    may = allowed.send_messages_in_threads if isinstance(channel, Thread) else allowed.send_messages
    if target is None or not (allowed.view_channel and may):
        kind = "Send Messages in Threads" if isinstance(channel, Thread) else "Send Messages"
        raise UserError(f"I may not post there: give me View Channel and {kind} in that channel first.")
    return target


def _line(schedule: Schedule) -> str:
    when = f"{schedule.wall_time:%H:%M} {schedule.zone}"
    if schedule.disabled_because:
        state = f"✖ stopped: {safe(schedule.disabled_because, 200)}"
    else:
        state = f"next <t:{int(schedule.next_due_at.timestamp())}:F>"
    return f"- **{when}** in <#{schedule.channel_id}> · {state}"


def _channel_name(interaction: Interaction[Attache], schedule: Schedule) -> str:
    channel = interaction.guild and interaction.guild.get_channel_or_thread(schedule.channel_id)
    return f"#{channel.name}" if channel else "a channel that is gone"


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Briefings())
