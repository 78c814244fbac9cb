"""briefing: composed and shown; schedule: what is to be posted when, and posting what is due without staying connected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot.asking import questions
from bot.briefing.calendar import find_zone, next_dues
from bot.briefing.reminding import NEVER
from bot.briefing.weekdays import days_in_words
from bot.cli.common import Moment, Session, console, json_option, print_json, run_async, session_options
from bot.errors import UserError
from bot.faces.as_json import briefing_as_json
from bot.faces.terminal_briefing import show_briefing
from storage.agenda_book import AgendaBook
from storage.database import Database
from storage.values.records import Schedule, ScheduleKind

if TYPE_CHECKING:
    from bot.briefing.payload import Payload

_DAY = timedelta(days=1)


class LastMoment(Moment):
    """As `Moment`, but a day alone is meant with all of it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read *value*, failing with wrong usage."""
        moment = super().convert(value, param, ctx)
        whole_day = isinstance(value, str) and len(value) == len("2024-07-03")
        return moment + _DAY - timedelta.resolution if whole_day else moment


@click.command()
@click.option("--since", type=Moment(), help="What is new since then; a day before the end by default.")
@click.option(
    "--until", type=LastMoment(), help="Compose it as of then, such as the end of a past day; now by default."
)
@json_option
@session_options
def briefing(*, since: datetime | None, until: datetime | None, as_json: bool, session: Session) -> None:
    """Compose today's briefing, or that of a past day: what is new, changed, coming up and left open. Nothing is posted.

    A past day's is composed as the archive stood then, as far as the history of its events tells.
    """
    end = until or session.now
    begin = since or end - _DAY
    if begin >= end:
        raise UserError("The time of the briefing ends before it begins: give --since an earlier moment than --until.")

    async def answer() -> None:
        async with session.archive(read_only=True) as archive:
            composed = await questions.briefing(archive, end, since=begin, hindsight=end < session.now)
            if as_json:
                print_json(briefing_as_json(composed))
            else:
                show_briefing(composed, console())

    run_async(answer())


@click.command()
@click.option(
    "--run", "post", is_flag=True, help="Post what is due, in all servers, and leave: for cron, with ATTACHE_TOKEN set."
)
@json_option
@session_options
def schedule(*, post: bool, as_json: bool, session: Session) -> None:
    """List what is scheduled, in all servers or in that of --guild, with the next three times of each."""
    if post:
        run_async(_post(session))
    else:
        run_async(_list(session, as_json=as_json))


async def _list(session: Session, *, as_json: bool) -> None:
    database = await Database.open(session.database, read_only=True)
    try:
        every = await AgendaBook(database).every()
    finally:
        await database.close()
    chosen = [(guild, s) for guild, s in every if session.guild in {0, guild}]
    if as_json:
        print_json({"schedules": [_as_json(guild, s, session.now) for guild, s in chosen]})
    elif not chosen:
        click.echo("Nothing is scheduled.")
    for guild, found in () if as_json else chosen:
        click.echo(" · ".join(_said(guild, found, session.now)))


def _said(guild: int, schedule: Schedule, now: datetime) -> Iterator[str]:
    yield f"server {guild}, {schedule.kind.value} {schedule.schedule_id}"
    if schedule.kind is ScheduleKind.BRIEFING:
        yield f"{schedule.wall_time:%H:%M} {schedule.zone} {days_in_words(schedule.weekdays)}"
    yield f"to channel {schedule.channel_id}"
    if schedule.disabled_because:
        yield f"stopped: {schedule.disabled_because}"
    elif schedule.paused:
        yield "paused" if schedule.kind is ScheduleKind.BRIEFING else "done"
    elif times := _times(schedule, now):
        yield "next " + ", ".join(f"{due:%a %Y-%m-%d %H:%M %Z}" for due in times)


def _times(schedule: Schedule, now: datetime) -> list[datetime]:
    """When it comes next, in its own zone, or in UTC if this system does not know that."""
    try:
        zone: ZoneInfo | Any = find_zone(schedule.zone)
    except ValueError:
        zone = UTC
    if schedule.kind is ScheduleKind.WATCH or schedule.next_due_at >= NEVER:
        return []
    dues = [schedule.next_due_at]
    if schedule.kind is ScheduleKind.BRIEFING and zone is not UTC:
        after = max(now, schedule.next_due_at)
        dues += next_dues(schedule.wall_time, zone, after=after, weekdays=schedule.weekdays, count=2)
    return [due.astimezone(zone) for due in dues]


def _as_json(guild: int, schedule: Schedule, now: datetime) -> dict[str, Any]:
    return {
        "guild": guild,
        "schedule": schedule.schedule_id,
        "kind": schedule.kind.value,
        "channel": schedule.channel_id,
        "wall_time": f"{schedule.wall_time:%H:%M}" if schedule.kind is ScheduleKind.BRIEFING else None,
        "zone": schedule.zone,
        "weekdays": sorted(schedule.weekdays),
        "paused": schedule.paused,
        "stopped": schedule.disabled_because,
        "next": [due.isoformat() for due in _times(schedule, now)],
    }


async def _post(session: Session) -> None:
    """Post what is due over Discord's HTTP interface alone, and say how much it was."""
    import aiohttp  # noqa: PLC0415 - listing needs none of Discord's library
    import discord  # noqa: PLC0415 - same

    from bot.asking.studio import Studio  # noqa: PLC0415 - same
    from bot.briefing.post import DiscordPost  # noqa: PLC0415 - same
    from bot.briefing.service import BriefingService  # noqa: PLC0415 - same

    class Counting(DiscordPost):
        """Counts what it posts."""

        posted = 0

        async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:
            """Post one part."""
            message = await super().send(channel_id, payload, nonce)
            self.posted += 1
            return message

    token = session.settings.token.get_secret_value().strip() if session.settings.token else ""
    if not token:
        raise UserError("There is no bot token: set ATTACHE_TOKEN in .env or the environment (see .env.example).")
    database, studio = await Database.open(session.database), Studio()
    try:
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(token)
            post = Counting(client)
            service = BriefingService(database, post, session.settings, clock=lambda: session.now, artist=studio.months)
            await service.tick()
            await service.settle()
        left = len([due async for due in AgendaBook(database).unsettled()])
    except discord.LoginFailure:
        raise UserError("Discord refuses the token in ATTACHE_TOKEN; copy it anew from the developer portal.") from None
    except (discord.HTTPException, aiohttp.ClientConnectionError) as error:
        raise UserError(f"Discord could not be reached ({type(error).__name__}); what is due stays due.") from None
    finally:
        await studio.close()
        await database.close()
    click.echo(f"{post.posted} {'message' if post.posted == 1 else 'messages'} posted.")
    if left:
        raise UserError(f"{left} could not be posted yet and will be tried again at the next run.")
