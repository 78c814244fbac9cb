"""/briefing: today's briefing, and the schedules that post one at their hour."""

from __future__ import annotations

from datetime import datetime

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext.commands import GroupCog

from bot.answers.wording import headline
from bot.asking import questions
from bot.briefing.calendar import next_due
from bot.briefing.claiming import preview
from bot.briefing.why import why
from bot.client import Attache
from bot.errors import UserError
from bot.faces.briefing_text import Page, briefing_parts
from bot.faces.components import text_view
from bot.faces.delivery_log import log_lines
from bot.faces.plain import safe
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.briefing_schedules import ScheduleCommands
from commands.news_choices import chosen_event, suggest_news
from commands.options import archive_of
from commands.rights import require_adding
from commands.scheduling import called, find_schedule, line, reply_lines, suggest_schedules, zone_or_servers
from storage.archive import Archive
from storage.values.records import Delivery, Schedule

_LOG_LINES = 10


@app_commands.guild_only()
class Briefings(
    ScheduleCommands, GroupCog, group_name="briefing", group_description="Today's briefing, and when to post it"
):
    """Shows the briefing and keeps its schedules."""

    @app_commands.command(name="now")
    @app_commands.checks.cooldown(3, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))
    async def show(self, interaction: Interaction[Attache]) -> None:
        """Show what is new since yesterday, what changed and what is coming up; posts it here."""
        clock = zone_or_servers(interaction, None)
        work = questions.briefing(archive_of(interaction), interaction.client.clock(), zone=clock)
        composed = await patiently(interaction, work)
        for part in briefing_parts(composed):
            await reply(interaction, text_view(part))

    @app_commands.command(extras={"curators": True})
    @app_commands.describe(which="Which one; pick it from the list")
    async def pause(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Post no more of a scheduled briefing until it is resumed."""
        require_adding(interaction)
        archive = archive_of(interaction)
        found = await patiently(interaction, find_schedule(archive, which), private=True)
        await archive.schedules.pause(which)
        text = say("The briefing {which} is paused.", which=called(found))
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(extras={"curators": True})
    @app_commands.describe(which="Which one; pick it from the list")
    async def resume(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Start a paused or stopped briefing again; it tells what it has not told yet."""
        require_adding(interaction)
        archive, now = archive_of(interaction), interaction.client.clock()
        found = await patiently(interaction, find_schedule(archive, which), private=True)
        due = next_due(found.wall_time, found.zone, after=now, weekdays=found.weekdays)
        await archive.schedules.resume(which, next_due_at=due)
        text = f"### {say('Briefing resumed')}\n{line(await find_schedule(archive, which), now)}"
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(name="list")
    async def show_schedules(self, interaction: Interaction[Attache]) -> None:
        """List this server's scheduled briefings with the next three times of each, in your local time."""
        schedules = await patiently(interaction, archive_of(interaction).schedules.all(), private=True)
        now = interaction.client.clock()
        if schedules:
            title = "### " + say("Scheduled briefings")
            await reply_lines(interaction, title, [line(s, now, times=3) for s in schedules])
            return
        text = say("No briefing is scheduled yet. `/briefing schedule` posts one at a time and on days you choose.")
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(extras={"curators": True})
    @app_commands.describe(which="Which one; pick it from the list")
    async def remove(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Stop a scheduled briefing."""
        require_adding(interaction)
        archive = archive_of(interaction)
        found = await patiently(interaction, find_schedule(archive, which), private=True)
        await archive.schedules.remove(which)
        text = say("The briefing {which} is removed.", which=called(found))
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
    async def log(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Show when a scheduled briefing was posted lately, or why it was not."""
        archive = archive_of(interaction)
        schedule, ledger = await patiently(interaction, _ledger(archive, which), private=True)
        lines = log_lines(ledger, guild=archive.guild)[:_LOG_LINES] or (say("Nothing was due yet."),)
        await reply(
            interaction, text_view("\n".join([line(schedule, interaction.client.clock()), *lines])), private=True
        )

    @app_commands.command(name="why")
    @app_commands.describe(
        event="Which event; type a few of its words and pick it from the list",
        which="Which scheduled briefing; may be left out when there is only one",
    )
    async def explain(self, interaction: Interaction[Attache], event: str, which: Range[int, 1] | None = None) -> None:
        """Say why an event was, or was not, in the last briefing, and whether it will be in the next."""
        work = _why(archive_of(interaction), event, which, interaction.client.clock())
        await reply(interaction, text_view(await patiently(interaction, work, private=True)), private=True)

    @explain.autocomplete("event")
    async def suggest_events(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Events of late and ahead."""
        return await suggest_news(interaction, typed)

    @pause.autocomplete("which")
    @resume.autocomplete("which")
    @explain.autocomplete("which")
    @preview.autocomplete("which")
    @log.autocomplete("which")
    @remove.autocomplete("which")
    async def suggest_schedules(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """The schedules of this server."""
        return await suggest_schedules(interaction, typed)


async def _pages(archive: Archive, which: int, now: datetime) -> tuple[Page, ...]:
    return await preview(archive, await find_schedule(archive, which), now=now)


async def _ledger(archive: Archive, which: int) -> tuple[Schedule, list[Delivery]]:
    return await find_schedule(archive, which), await archive.deliveries.of(which, limit=2 * _LOG_LINES)


async def _why(archive: Archive, event: str, which: int | None, now: datetime) -> str:
    found = await chosen_event(archive, event)
    schedules = await archive.schedules.all()
    if which is None and len(schedules) != 1:
        if not schedules:
            raise UserError("No briefing is scheduled here.")
        raise UserError("There are several; say which one.")
    schedule = await find_schedule(archive, which if which is not None else schedules[0].schedule_id)
    sentences = await why(archive, schedule, found, now=now)
    return "\n".join([f"### {safe(headline(found), 250)}", line(schedule, now), *sentences])


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Briefings())
