"""What the options of slash-commands take, and what they suggest while one types."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from discord import Interaction, app_commands
from discord.app_commands import Choice, Transformer

from bot.asking.naming import choices
from bot.asking.periods import EXAMPLES, read_days_ahead, read_period
from bot.briefing.calendar import find_zone
from bot.client import Attache
from bot.errors import UserError
from bot.faces.plain import bare
from bot.scope import archive_number
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.facts import EncounterKind
from storage.values.records import EventKind, EventStatus

T = TypeVar("T")

CHOICES = 25  # as many as Discord shows
LONGEST_CHOICE = 100  # characters of a choice's name or value

_COMMON_ZONES = (
    "UTC", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Kyiv", "Europe/Istanbul", "Europe/Moscow",
    "Africa/Cairo", "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo",
)  # fmt: skip
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]m)?")

STATUSES = [Choice(name=status.value, value=status.value) for status in EventStatus]
EVENT_KINDS = [Choice(name=kind.value, value=kind.value) for kind in EventKind]
KINDS = [Choice(name=kind.value, value=kind.value) for kind in EncounterKind]


def archive_of(interaction: Interaction[Attache]) -> Archive:
    """The archive of the server the interaction comes from; outside of one the asker's own."""
    return interaction.client.archive(archive_number(interaction))


def costly(command: T) -> T:
    """Let each person ask for *command* five times a minute, and a whole server thirty times."""
    app_commands.checks.cooldown(5, 60.0, key=lambda i: (i.guild_id, i.user.id))(command)
    app_commands.checks.cooldown(30, 60.0, key=lambda i: i.guild_id or i.user.id)(command)
    return command


def anywhere(command: T) -> T:
    """Offer *command*, which only reads, in servers, in direct messages, and to those who installed the app for themselves."""
    app_commands.allowed_installs(guilds=True, users=True)(command)
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    return command


def today_of(interaction: Interaction[Attache]) -> date:
    """The present day in UTC."""
    return interaction.client.clock().date()


async def suggest_people(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Names of this server's archive that begin like *typed*, the most mentioned first; namesakes with what tells them apart."""
    try:
        known = await choices(archive_of(interaction), typed, CHOICES)
    except (UserError, ArchiveError):
        return []  # while one types there is nobody to tell; the command itself will say it
    return [Choice(name=bare(label, LONGEST_CHOICE), value=value) for label, value in known if _fits(value)]


async def suggest_places(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Places of this server's archive that begin like *typed*."""
    try:
        places, _ = await archive_of(interaction).spotting.like(typed, CHOICES)
    except (UserError, ArchiveError):
        return []
    return [Choice(name=place, value=place) for place in places if _fits(place)]


async def suggest_places_and_occasions(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Places and occasions of this server's archive that begin like *typed*."""
    try:
        places, occasions = await archive_of(interaction).spotting.like(typed, CHOICES)
    except (UserError, ArchiveError):
        return []
    names = dict.fromkeys(name for name in [*places[:15], *occasions, *places[15:]] if _fits(name))
    return [Choice(name=name, value=name) for name in names][:CHOICES]


async def suggest_zones(_: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Time zones whose name holds *typed*; common ones before anything is typed."""
    wanted = typed.strip().lower().replace(" ", "_")
    if not wanted:
        return [Choice(name=zone, value=zone) for zone in _COMMON_ZONES]
    found = [zone for zone in _zones() if wanted in zone.lower()]
    found.sort(key=lambda zone: (not zone.lower().rpartition("/")[2].startswith(wanted), zone))
    return [Choice(name=zone, value=zone) for zone in found[:CHOICES]]


async def suggest_periods(_: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """What was typed, and ways to say a day or a period."""
    said = [typed.strip()] if _fits(typed.strip()) else []
    return [Choice(name=text, value=text) for text in dict.fromkeys([*said, *EXAMPLES])]


class Since(Transformer):
    """The first day of a typed period."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> date:  # type: ignore[override]
        """Read *value*; UserError when it is no date."""
        return _period(value, today_of(interaction))[0]


class Until(Transformer):
    """The last day of a typed period."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> date:  # type: ignore[override]
        """Read *value*; UserError when it is no date."""
        return _period(value, today_of(interaction))[1]


class PublishedOn(Transformer):
    """The one day an article appeared."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> date:  # type: ignore[override]
        """Read *value*; UserError when it is no day, or one still to come."""
        return published_on(value, today_of(interaction))


class Within(Transformer):
    """How many days ahead a typed horizon reaches."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> int:  # type: ignore[override]
        """Read *value*; UserError when it is no horizon."""
        days = read_days_ahead(value, today_of(interaction))
        if days is None:
            raise UserError(
                "“{typed}” is no time ahead: say “14 days”, “3 months”, “next month” or a day to come.",
                typed=value[:60],
            )
        return days


class Zone(Transformer):
    """A time zone by its IANA name, whatever its case."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> ZoneInfo:  # type: ignore[override]  # noqa: ARG002
        """Read *value*; UserError when there is no such zone."""
        typed = value.strip().replace(" ", "_").lower()
        named = next((zone for zone in _zones() if zone.lower() == typed), None)
        try:
            return find_zone(named or value.strip())
        except ValueError:
            raise UserError(
                "“{typed}” is no time zone: type a city such as Berlin or Kolkata and pick one from the list.",
                typed=value[:60],
            ) from None


class WallTime(Transformer):
    """A time of day such as 07:30, 7.30 or 6 pm."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> time:  # type: ignore[override]  # noqa: ARG002
        """Read *value*; UserError when it is no time of day."""
        found = _TIME.fullmatch(value.strip().lower())
        if found:
            hour, minute = int(found[1]), int(found[2] or 0)
            if found[3] and not 1 <= hour <= 12:
                hour = 99
            elif found[3]:
                hour = hour % 12 + (12 if found[3] == "pm" else 0)
            if hour < 24 and minute < 60:
                return time(hour, minute)
        raise UserError("“{typed}” is no time of day: write it as 07:30.", typed=value[:60])


def published_on(value: str, today: date) -> date:
    """The one day *value* means; UserError when it is none, or one still to come."""
    first, last = _period(value, today)
    if first != last:
        raise UserError("“{typed}” is more than one day: write the day it appeared as 2024-07-03.", typed=value[:60])
    if first > today + timedelta(days=1):  # it may be tomorrow already where the article appeared
        raise UserError("{day} is still to come: give the day the article appeared.", day=first)
    return first


def _period(value: str, today: date) -> tuple[date, date]:
    found = read_period(value, today)
    if found is None:
        raise UserError("“{typed}” is no date: write it as 2024-07-03, July 2024, last week or 30d.", typed=value[:60])
    return found.first, found.last


def _fits(name: str) -> bool:
    """Whether a choice can carry *name* there and back unchanged, and it shows as it is."""
    return 1 <= len(name) <= LONGEST_CHOICE and not any(unicodedata.category(c) in {"Cc", "Cf"} for c in name)


@cache
def _zones() -> tuple[str, ...]:
    """Every zone worth offering: those of regions and UTC, not the fixed offsets and old aliases."""
    every = available_timezones()
    return tuple(sorted(z for z in every if z == "UTC" or ("/" in z and not z.startswith(("Etc/", "SystemV/", "US/")))))
