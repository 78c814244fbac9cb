"""What the commands of briefings, watches and reminders have in common: where to post, whom to ping, what about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from discord import Interaction, Role, Thread
from discord.app_commands import Choice

from bot.answers.wording import actor_name, kind_word
from bot.asking.naming import known
from bot.briefing.calendar import find_zone, next_dues
from bot.briefing.weekdays import days_in_words
from bot.client import Attache
from bot.errors import UserError
from bot.faces.briefing_text import length
from bot.faces.components import and_more, text_view
from bot.faces.plain import safe
from bot.language.catalogue import say, say_many
from bot.language.forms import listed
from bot.replying import reply
from commands.options import CHOICES, LONGEST_CHOICE, archive_of, suggest_people, suggest_places
from commands.places import Place
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.schedules import HORIZON_DAYS
from storage.values.records import EventKind, Schedule, ScheduleKind, Scope

_MOST_NAMES = 10  # in a scope
_SHOWN = 4
_PAGE = 3800  # of the 4000 characters of one message
_BETWEEN = re.compile(r"\s*[,;]\s*")


def postable(interaction: Interaction[Attache], chosen: Place | None) -> int:
    """The id of the channel, thread or forum to post in, here if none is chosen; UserError when the bot may not post there."""
    channel, target = chosen or interaction.channel, chosen.id if chosen else interaction.channel_id
    if chosen is None:
        allowed = interaction.app_permissions
    else:
        assert interaction.guild is not None
        allowed = chosen.permissions_for(interaction.guild.me)
    may = allowed.send_messages_in_threads if isinstance(channel, Thread) else allowed.send_messages
    if target is None or not (allowed.view_channel and may):
        if isinstance(channel, Thread):
            raise UserError(
                "I may not post there: give me View Channel and Send Messages in Threads in that channel first."
            )
        raise UserError("I may not post there: give me View Channel and Send Messages in that channel first.")
    return target


def zone_or_servers(interaction: Interaction[Attache], chosen: ZoneInfo | None) -> ZoneInfo:
    """The zone *chosen*, or that set for the server, or UTC."""
    assert interaction.guild_id is not None
    return chosen or find_zone(interaction.client.guilds_set.of(interaction.guild_id).zone or "UTC")


def pingable(interaction: Interaction[Attache], role: Role | None, chosen: Place | None) -> int | None:
    """The id of the role to ping; UserError unless whoever asks may ping it in that channel, and the bot too."""
    if role is None:
        return None
    if role.is_default():
        raise UserError("I do not ping everybody; choose a role.")
    assert interaction.guild is not None
    theirs, ours = interaction.permissions, interaction.app_permissions
    if chosen is not None:
        member = interaction.guild.get_member(interaction.user.id) or interaction.user
        theirs = chosen.permissions_for(member)  # type: ignore[arg-type]  # in a guild it is a member
        ours = chosen.permissions_for(interaction.guild.me)
    if not (role.mentionable or theirs.mention_everyone):
        raise UserError(
            "You may not ping that role there: the role must be one that anyone may mention, or you need the permission "
            "Mention Everyone."
        )
    if not (role.mentionable or ours.mention_everyone):
        raise UserError(
            "I may not ping that role there: the role must be one that anyone may mention, or I need the permission "
            "Mention Everyone."
        )
    return role.id


async def read_scope(archive: Archive, people: str | None, places: str | None, kinds: str | None) -> Scope | None:
    """What typed lists, with commas between, make a briefing about; UserError for names the archive does not know."""
    actors = [await known(archive, name) for name in _names(people)]
    scope = Scope(
        people=tuple((actor.actor_id, actor_name(actor)) for actor in actors),
        places=_names(places),
        kinds=tuple(dict.fromkeys(map(_kind, _names(kinds)))),
    )
    return scope if scope != Scope() else None


def _names(typed: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in _BETWEEN.split((typed or "").strip()) if name))
    if len(names) > _MOST_NAMES:
        raise UserError("That is a long list: {count} are enough.", count=_MOST_NAMES)
    return tuple(name[:LONGEST_CHOICE] for name in names)


def _kind(word: str) -> EventKind:
    said = word.lower()
    for kind in EventKind:
        plurals = {f"{kind.value}s", kind.value.removesuffix("s"), kind.value[:-1] + "ies"}
        if said in {kind.value, kind_word(kind).lower(), *plurals}:
            return kind
    raise UserError(
        "“{typed}” is no kind of event; there are {kinds}.",
        typed=word[:60],
        kinds=listed(list(map(kind_word, EventKind))),
    )


async def suggest_more_people(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Names for the last piece of a list of people."""
    before, last = _last(typed)
    return _joined(before, await suggest_people(interaction, last))


async def suggest_more_places(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Names for the last piece of a list of places."""
    before, last = _last(typed)
    return _joined(before, await suggest_places(interaction, last))


async def suggest_more_kinds(_: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Kinds for the last piece of a list of kinds."""
    before, last = _last(typed)
    return _joined(
        before,
        [Choice(name=name, value=name) for name in map(kind_word, EventKind) if name.lower().startswith(last.lower())],
    )


def _last(typed: str) -> tuple[str, str]:
    *before, last = _BETWEEN.split(typed.lstrip())
    return "".join(f"{name}, " for name in before if name), last


def _joined(before: str, choices: list[Choice[str]]) -> list[Choice[str]]:
    every = [(before + str(c.name), before + str(c.value)) for c in choices]
    return [Choice(name=n, value=v) for n, v in every if max(len(n), len(v)) <= LONGEST_CHOICE][:CHOICES]


def line(schedule: Schedule, now: datetime, *, times: int = 1) -> str:
    """One scheduled briefing as an item of a list, with its next *times* times."""
    time = f"**{schedule.wall_time:%H:%M} {schedule.zone}**"
    said = [f"- {say('{time} in {channel}', time=time, channel=f'<#{schedule.channel_id}>')}"]
    said.append(days_in_words(schedule.weekdays))
    if schedule.disabled_because:
        said.append(f"✖ {stopped(schedule)}")
    elif schedule.paused:
        said.append(f"⏸ {say('paused; `/briefing resume` starts it again')}")
    else:
        moments = ", ".join(f"<t:{int(due.timestamp())}:F>" for due in _next(schedule, now, times))
        said.append(say("next {moments}", moments=moments))
    return " · ".join([*said, *_details(schedule)])


def called(schedule: Schedule) -> str:
    """What tells a scheduled briefing from others, in a sentence: its time and channel."""
    return say(
        "at {time} in {channel}",
        time=f"{schedule.wall_time:%H:%M} {schedule.zone}",
        channel=f"<#{schedule.channel_id}>",
    )


def stopped(schedule: Schedule) -> str:
    """That it is stopped, and why: the reason is kept as the English sentence, which is the catalogue's key."""
    return say(
        "stopped: {reason}", reason=safe(say(schedule.disabled_because) if schedule.disabled_because else "", 200)
    )


def told_where(schedule: Schedule) -> str:
    """Where a watch or reminder is told."""
    return say("to you, privately") if schedule.user_id else say("in {channel}", channel=f"<#{schedule.channel_id}>")


def _next(schedule: Schedule, now: datetime, times: int) -> list[datetime]:
    after = max(schedule.next_due_at, now) if times > 1 else schedule.next_due_at
    try:
        more = next_dues(schedule.wall_time, schedule.zone, after=after, weekdays=schedule.weekdays, count=times - 1)
    except ValueError:  # a zone this system does not know; when it is due, the schedule is stopped with that reason
        more = ()
    return [schedule.next_due_at, *more]


def _details(schedule: Schedule) -> list[str]:
    days = schedule.horizon_days
    said = [] if days == HORIZON_DAYS else [say_many("looks {count} day ahead", "looks {count} days ahead", days)]
    if schedule.scope:
        about = [name for _, name in schedule.scope.people] + list(schedule.scope.places)
        said += [say("about {names}", names=_few(about))] if about else []
        kinds = list(map(kind_word, schedule.scope.kinds))
        said += [say("only {kinds}", kinds=_few(kinds))] if kinds else []
    said += [say("pings {role}", role=f"<@&{schedule.role_id}>")] if schedule.role_id else []
    said += [say("silent when there is nothing new")] if schedule.skip_quiet else []
    said += [say("with a calendar as a picture")] if schedule.picture else []
    return said


def _few(names: list[str]) -> str:
    return and_more(", ".join(safe(name, 40) for name in names[:_SHOWN]), len(names) - _SHOWN)


async def reply_lines(interaction: Interaction[Attache], title: str, lines: Sequence[str]) -> None:
    """Answer whoever asked alone with *title* and *lines*, in as many messages as they need."""
    page, room = [title], _PAGE - length(title)
    for text in lines:
        if length(text) + 1 > room:
            await reply(interaction, text_view("\n".join(page)), private=True)
            page, room = [], _PAGE
        page.append(text)
        room -= length(text) + 1
    await reply(interaction, text_view("\n".join(page)), private=True)


async def find_schedule(archive: Archive, which: int) -> Schedule:
    """The scheduled briefing of that number; UserError when it is none of this server's."""
    found = await archive.schedules.get(which)
    if found is None or found.kind is not ScheduleKind.BRIEFING:
        raise UserError("There is no such briefing here; `/briefing list` shows those there are.")
    return found


async def suggest_schedules(interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
    """The scheduled briefings of this server."""
    try:
        schedules = await archive_of(interaction).schedules.all()
    except (UserError, ArchiveError):
        return []  # while one types there is nobody to tell; the command itself will say it
    named = [
        (
            s,
            say("{time} in {channel}", time=f"{s.wall_time:%H:%M} {s.zone}", channel=channel_name(interaction, s))[
                :100
            ],
        )
        for s in schedules
    ]
    return [Choice(name=name, value=s.schedule_id) for s, name in named if typed.lower() in name.lower()][:25]


def channel_name(interaction: Interaction[Attache], schedule: Schedule) -> str:
    """The channel's name where no mention of it works."""
    channel = interaction.guild and interaction.guild.get_channel_or_thread(schedule.channel_id)
    return f"#{channel.name}" if channel else say("a channel that is gone")
