"""/watch: being told of news of a person, a place or an occasion as soon as it is known."""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from discord import HTTPException, Interaction, TextChannel, Thread, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import GroupCog

from bot.answers.wording import actor_name
from bot.asking.naming import known
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.plain import bare, safe
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.options import (
    CHOICES,
    LONGEST_CHOICE,
    WallTime,
    Zone,
    archive_of,
    suggest_people,
    suggest_places,
    suggest_places_and_occasions,
    suggest_zones,
)
from commands.rights import may_add, require_adding
from commands.scheduling import channel_name, postable, reply_lines, stopped, told_where, zone_or_servers
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Schedule
from storage.values.watches import Subject, Watched

MOST_WATCHED = 25  # by one channel or person
_LISTED = 40
_HOURS = re.compile(r"\s*(.+?)\s*(?:-|–|\bto\b|\buntil\b)\s*(.+?)\s*", re.IGNORECASE)


class QuietHours(app_commands.Transformer):
    """Two times of day such as 22:00-07:00."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> tuple[time, time]:  # type: ignore[override]
        """Read *value*; UserError when it is no such span."""
        found = _HOURS.fullmatch(value)
        if found:
            first, last = [await WallTime().transform(interaction, said) for said in found.groups()]
            if first != last:
                return first, last
        raise UserError("“{typed}” is no span of hours: write it as 22:00-07:00.", typed=value[:60])


@app_commands.guild_only()
class Watching(GroupCog, group_name="watch", group_description="Be told of news as soon as it is known"):
    """Keeps what channels and members watch."""

    @app_commands.command()
    @app_commands.describe(
        who="A person, state or organisation",
        place="A place; what happens within it counts too",
        occasion="An occasion such as SCO summit",
        private="Tell you alone, by private message; otherwise this channel or the one given is told",
        channel="The channel or thread to tell; here if left out",
        quiet="Hours to keep still in, such as 22:00-07:00; what comes meanwhile is told after them",
        zone="Whose clock the quiet hours are on: type a city such as Berlin; the server's if left out",
    )
    @app_commands.autocomplete(
        who=suggest_people, place=suggest_places, occasion=suggest_places_and_occasions, zone=suggest_zones
    )
    async def add(  # noqa: PLR0917 - the options of a slash-command
        self,
        interaction: Interaction[Attache],
        who: str | None = None,
        place: Range[str, 2, 100] | None = None,
        occasion: Range[str, 3, 100] | None = None,
        private: bool = False,
        channel: TextChannel | Thread | None = None,
        quiet: Transform[tuple[time, time], QuietHours] | None = None,
        zone: Transform[ZoneInfo, Zone] | None = None,
    ) -> None:
        """Tell a channel, or you alone, within a minute when the archive learns something new about one of these."""
        if not (who or place or occasion):
            raise UserError("Say what to watch: who, a place or an occasion.")
        if zone is not None and quiet is None:
            raise UserError("A zone goes with quiet hours; give these too, such as 22:00-07:00.")
        if not private:
            require_adding(interaction)
        archive, now = archive_of(interaction), interaction.client.clock()
        subjects = await patiently(interaction, _subjects(archive, who, place, occasion), private=True)
        target = await private_channel(interaction) if private else postable(interaction, channel)
        kept = await archive.watches.all()
        if len([w for s, w in kept if s.channel_id == target]) + len(subjects) > MOST_WATCHED:
            raise UserError("{count} can be watched in one place; remove some first.", count=MOST_WATCHED)
        text = await _added(archive, interaction, subjects, target, private, now)
        if quiet is not None:
            found = await archive.watches.place(target, user_id=None, created_by=interaction.user.id, now=now)
            clock = zone_or_servers(interaction, zone).key
            await archive.watches.keep_quiet(found.schedule_id, quiet, clock)
            first, last = (f"{time:%H:%M}" for time in quiet)
            text += "\n" + say("Quiet from {first} to {last} {zone}.", first=first, last=last, zone=clock)
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(name="list")
    async def show(self, interaction: Interaction[Attache]) -> None:
        """List what this server's channels watch, and what you watch privately."""
        kept = await patiently(interaction, archive_of(interaction).watches.all(), private=True)
        seen = [(s, w) for s, w in kept if s.user_id in {None, interaction.user.id}]
        lines = [_line(s, w) for s, w in seen[:_LISTED]]
        if len(seen) > _LISTED:
            lines.append("-# " + say("and {count} more", count=len(seen) - _LISTED))
        if lines:
            await reply_lines(interaction, "### " + say("Watched"), lines)
        else:
            await reply(interaction, text_view(say("Nothing is watched yet. `/watch add` begins.")), private=True)

    @app_commands.command()
    @app_commands.describe(which="Which one; pick it from the list")
    async def remove(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Watch something no more."""
        archive = archive_of(interaction)
        kept = await patiently(interaction, archive.watches.all(), private=True)
        found = next(((s, w) for s, w in kept if w.watch_id == which), None)
        if found is None or found[0].user_id not in {None, interaction.user.id}:
            raise UserError("There is no such watch here; `/watch list` shows those there are.")
        if found[0].user_id is None:
            require_adding(interaction)
        await archive.watches.remove(which)
        name, where = safe(found[1].name, 100), told_where(found[0])
        text = say("{name} is not watched any more {where}.", name=name, where=where)
        await reply(interaction, text_view(text), private=True)

    @remove.autocomplete("which")
    async def suggest_watched(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """What whoever asks could remove."""
        try:
            kept = await archive_of(interaction).watches.all()
        except (UserError, ArchiveError):
            return []  # while one types there is nobody to tell; the command itself will say it
        mine = interaction.user.id
        named = [
            (bare(f"{w.name} ({say('private') if s.user_id else channel_name(interaction, s)})", LONGEST_CHOICE), w)
            for s, w in kept
            if s.user_id == mine or (s.user_id is None and may_add(interaction))
        ]
        found = [Choice(name=name, value=w.watch_id) for name, w in named if name and typed.lower() in name.lower()]
        return found[:CHOICES]


async def private_channel(interaction: Interaction[Attache]) -> int:
    """The channel of the private messages with whoever asks; UserError when there can be none."""
    try:
        return (await interaction.user.create_dm()).id
    except HTTPException:
        raise UserError("I cannot write to you privately: allow direct messages from this server first.") from None


async def _subjects(
    archive: Archive, who: str | None, place: str | None, occasion: str | None
) -> list[tuple[Subject, str, int | None]]:
    """What to watch, with an actor's id; UserError for a name the archive does not know."""
    found: list[tuple[Subject, str, int | None]] = []
    if who:
        actor = await known(archive, who)
        found.append((Subject.ACTOR, actor_name(actor), actor.actor_id))
    if place:
        found.append((Subject.PLACE, place.strip(), None))
    if occasion:
        found.append((Subject.OCCASION, occasion.strip(), None))
    return found


async def _added(  # noqa: PLR0917 - one step of the command above
    archive: Archive,
    interaction: Interaction[Attache],
    subjects: list[tuple[Subject, str, int | None]],
    target: int,
    private: bool,
    now: datetime,
) -> str:
    """Keep what is watched; a sentence on each."""
    asker = interaction.user.id
    lines = []
    async with archive.transaction():
        found = await archive.watches.place(target, user_id=asker if private else None, created_by=asker, now=now)
        for subject, name, actor_id in subjects:
            new = await archive.watches.add(
                found.schedule_id, subject, name, actor_id=actor_id, added_by=asker, now=now
            )
            shown, where = safe(name, 100), told_where(found)
            if new:
                lines.append(say("News of {name} will be told {where}.", name=shown, where=where))
            else:
                lines.append(say("{name} is watched {where} already.", name=shown, where=where))
    return "\n".join(lines)


def _line(schedule: Schedule, watched: Watched) -> str:
    said = [f"- **{safe(watched.name, 60)}** {told_where(schedule)}"]
    if schedule.quiet:
        first, last = (f"{time:%H:%M}" for time in schedule.quiet)
        said.append(say("quiet from {first} to {last} {zone}", first=first, last=last, zone=schedule.zone))
    if schedule.disabled_because:
        said.append(f"✖ {stopped(schedule)}")
    return " · ".join(said)


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Watching())
