"""/briefing schedule and edit: when, where and what about."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from discord import ForumChannel, Interaction, Role, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import Cog

from bot.briefing.calendar import EVERY_DAY, next_due
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.days import Days, suggest_days
from commands.options import WallTime, Zone, archive_of, suggest_zones
from commands.places import Place, ToPostIn
from commands.rights import require_adding
from commands.scheduling import (
    find_schedule,
    line,
    pingable,
    postable,
    read_scope,
    suggest_more_kinds,
    suggest_more_people,
    suggest_more_places,
    suggest_schedules,
    zone_or_servers,
)
from storage.archive import Archive
from storage.schedules import HORIZON_DAYS
from storage.values.records import Schedule, Scope

MOST_SCHEDULES = 10  # a server; each is composed and posted by itself

_TOLD = {
    "wall_time": "When, on the clock of that zone, such as 07:30",
    "zone": "Whose clock: type a city such as Berlin; the server's if left out",
    "channel": "The channel, thread or forum to post it in; here if left out",
    "days": "On which days, such as weekdays or Mon, Wed, Fri; every day if left out",
    "horizon": "How many days ahead it looks, 1 to 60; 14 if left out",
    "people": "Only events with one of these people, states or organisations, or in one of the places; commas between",
    "places": "Only events in one of these places, or with one of the people; commas between",
    "kinds": "Only events of these kinds, such as summit, visit; commas between",
    "ping": "A role to ping, which you and I must be allowed to",
    "skip_quiet": "Whether to post nothing when there is nothing new",
    "picture": "Whether a calendar of what is coming up goes with it",
}


class ScheduleCommands(Cog):
    """The commands of `/briefing` with all the options of a schedule; `Briefings` holds them."""

    @app_commands.command(extras={"curators": True})
    @app_commands.rename(wall_time="time")
    @app_commands.describe(**_TOLD)
    async def schedule(  # noqa: PLR0917 - the options of a slash-command
        self,
        interaction: Interaction[Attache],
        wall_time: Transform[time, WallTime],
        zone: Transform[ZoneInfo, Zone] | None = None,
        channel: Transform[Place, ToPostIn] | None = None,
        days: Transform[frozenset[int], Days] = EVERY_DAY,
        horizon: Range[int, 1, 60] = HORIZON_DAYS,
        people: str | None = None,
        places: str | None = None,
        kinds: str | None = None,
        ping: Role | None = None,
        skip_quiet: bool = False,
        picture: bool = False,
    ) -> None:
        """Post a briefing at this time, every day or on some days."""
        require_adding(interaction)
        target = postable(interaction, channel)
        role = pingable(interaction, ping, channel)
        clock = zone_or_servers(interaction, zone)
        archive, now = archive_of(interaction), interaction.client.clock()
        scope, known = await patiently(interaction, _looked_up(archive, people, places, kinds), private=True)
        same = [s for s in known if (s.channel_id, s.wall_time, s.zone) == (target, wall_time, clock.key)]
        if any(s.disabled_because is None for s in same):
            raise UserError(
                "There is a briefing at {time} {zone} in this channel already.",
                time=f"{wall_time:%H:%M}",
                zone=clock.key,
            )
        for stopped in same:  # what stopped it is mended, or it would not be asked for again
            await archive.schedules.remove(stopped.schedule_id)
        if len(known) - len(same) >= MOST_SCHEDULES:
            raise UserError("A server can have {count} briefings; remove one first.", count=MOST_SCHEDULES)
        added = await archive.schedules.add(
            target,
            wall_time,
            clock.key,
            next_due(wall_time, clock, after=now, weekdays=days),
            interaction.user.id,
            now,
            weekdays=days,
            horizon_days=horizon,
            role_id=role,
            skip_quiet=skip_quiet,
            scope=scope,
            forum=isinstance(channel, ForumChannel),
            picture=picture,
        )
        await reply(interaction, text_view(f"### {say('Briefing scheduled')}\n{line(added, now)}"), private=True)

    @app_commands.command(extras={"curators": True})
    @app_commands.rename(wall_time="time")
    @app_commands.describe(
        which="Which one; pick it from the list",
        clear="What to take away: the ping, or all limits to people, places and kinds",
        **{name: told.replace("; here if left out", "") for name, told in _TOLD.items()}
        | {
            "zone": "Whose clock: type a city such as Berlin",
            "days": "On which days, such as weekdays or Mon, Wed, Fri",
            "horizon": "How many days ahead it looks, 1 to 60",
        },
    )
    @app_commands.choices(clear=[Choice(name=n, value=n) for n in ("ping", "people, places and kinds", "both")])
    async def edit(  # noqa: PLR0917 - the options of a slash-command
        self,
        interaction: Interaction[Attache],
        which: Range[int, 1],
        wall_time: Transform[time, WallTime] | None = None,
        zone: Transform[ZoneInfo, Zone] | None = None,
        channel: Transform[Place, ToPostIn] | None = None,
        days: Transform[frozenset[int], Days] | None = None,
        horizon: Range[int, 1, 60] | None = None,
        people: str | None = None,
        places: str | None = None,
        kinds: str | None = None,
        ping: Role | None = None,
        skip_quiet: bool | None = None,
        picture: bool | None = None,
        clear: str | None = None,
    ) -> None:
        """Change a scheduled briefing; what is left out stays as it is."""
        require_adding(interaction)
        archive, now = archive_of(interaction), interaction.client.clock()
        old = await patiently(interaction, find_schedule(archive, which), private=True)
        target = postable(interaction, channel) if channel else old.channel_id
        role = pingable(interaction, ping, channel) if ping else old.role_id
        if role is not None and ping is None and channel is not None and clear not in {"ping", "both"}:
            assert interaction.guild is not None
            role = pingable(interaction, interaction.guild.get_role(role), channel)  # it is another place to ping it in
        scope = await read_scope(archive, people, places, kinds)
        if scope is None:
            scope = None if clear in {"people, places and kinds", "both"} else old.scope
        if clear in {"ping", "both"} and ping is None:
            role = None
        at, where, on = wall_time or old.wall_time, zone.key if zone else old.zone, days or old.weekdays
        retimed = (at, where, on) != (old.wall_time, old.zone, old.weekdays)
        changed = await archive.schedules.change(
            which,
            channel_id=target,
            wall_time=at,
            zone=where,
            weekdays=on,
            horizon_days=horizon or old.horizon_days,
            next_due_at=next_due(at, where, after=now, weekdays=on) if retimed else old.next_due_at,
            role_id=role,
            skip_quiet=old.skip_quiet if skip_quiet is None else skip_quiet,
            scope=scope,
            forum=isinstance(channel, ForumChannel) if channel else old.forum,
            picture=old.picture if picture is None else picture,
        )
        if changed is None:
            raise UserError("It was removed meanwhile.")
        await reply(interaction, text_view(f"### {say('Briefing changed')}\n{line(changed, now)}"), private=True)

    @schedule.autocomplete("zone")
    @edit.autocomplete("zone")
    async def suggest_zones(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Time zones."""
        return await suggest_zones(interaction, typed)

    @schedule.autocomplete("days")
    @edit.autocomplete("days")
    async def suggest_days(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Days of the week."""
        return await suggest_days(interaction, typed)

    @schedule.autocomplete("people")
    @edit.autocomplete("people")
    async def suggest_people(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """People to add to the list."""
        return await suggest_more_people(interaction, typed)

    @schedule.autocomplete("places")
    @edit.autocomplete("places")
    async def suggest_places(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Places to add to the list."""
        return await suggest_more_places(interaction, typed)

    @schedule.autocomplete("kinds")
    @edit.autocomplete("kinds")
    async def suggest_kinds(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Kinds to add to the list."""
        return await suggest_more_kinds(interaction, typed)

    @edit.autocomplete("which")
    async def suggest_which(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """The schedules of this server."""
        return await suggest_schedules(interaction, typed)


async def _looked_up(
    archive: Archive, people: str | None, places: str | None, kinds: str | None
) -> tuple[Scope | None, list[Schedule]]:
    """What a briefing is to be about, and the schedules there are."""
    return await read_scope(archive, people, places, kinds), await archive.schedules.all()
