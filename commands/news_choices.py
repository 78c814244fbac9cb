"""Choosing one event of late or ahead by any of its words, while typing."""

from __future__ import annotations

from datetime import timedelta

from discord import Interaction
from discord.app_commands import Choice

from bot.answers.wording import headline, when
from bot.client import Attache
from bot.errors import UserError
from bot.faces.plain import bare
from commands.choosing import picked
from commands.options import CHOICES, LONGEST_CHOICE, archive_of, today_of
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.names import fold
from storage.values.records import Event

_LOOKED_AT = 200
_LATELY = timedelta(days=7)


async def suggest_ahead(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """What is coming up, by the words typed."""
    try:
        events = await _ahead(interaction)
    except (UserError, ArchiveError):
        return []  # while one types there is nobody to tell; the command itself will say it
    return _choices(events, typed)


async def suggest_news(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """What was learned lately and what is coming up, by the words typed."""
    try:
        now = interaction.client.clock()
        archive = archive_of(interaction)
        learned = (await archive.events.learned_between(now - _LATELY, now + timedelta.resolution))[:_LOOKED_AT]
        events = [*learned, *await _ahead(interaction)]
    except (UserError, ArchiveError):
        return []
    return _choices(list({event.event_id: event for event in events}.values()), typed)


async def chosen_event(archive: Archive, value: str) -> Event:
    """The event a choice stands for; UserError when it is none of this server's."""
    event = await archive.events.get(picked(value.strip()))
    if event is None:
        raise UserError("There is no such event here: type a few of its words and pick it from the list.")
    return event


async def _ahead(interaction: Interaction[Attache]) -> list[Event]:
    return await archive_of(interaction).events.upcoming(since=today_of(interaction), limit=_LOOKED_AT)


def _choices(events: list[Event], typed: str) -> list[Choice[str]]:
    words = fold(typed).split()
    named = [(bare(f"{when(event)}: {headline(event)}", LONGEST_CHOICE), event) for event in events]
    found = [
        Choice(name=name, value=str(event.event_id))
        for name, event in named
        if name and all(word in fold(f"{name} {headline(event)} {event.place or ''}") for word in words)
    ]
    return found[:CHOICES]
