"""What options that point to one event, article or correction suggest while one types, and what was picked."""

from __future__ import annotations

from discord import Interaction
from discord.app_commands import Choice

from bot.answers.wording import headline, when
from bot.asking.naming import known
from bot.client import Attache
from bot.errors import UserError
from bot.faces.plain import bare
from bot.language.catalogue import say
from commands.options import CHOICES, LONGEST_CHOICE, archive_of, today_of
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Event, StoredArticle


def picked(value: str) -> int:
    """The id a picked choice stands for; 0, which is nothing's, when something was typed instead."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else 0


async def suggest_events(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Events of whoever is typed; what is coming up before anything is."""
    try:
        events = await _events_like(archive_of(interaction), typed, interaction)
    except (UserError, ArchiveError):
        return []  # while one types there is nobody to tell; the command itself will say it
    return [Choice(name=_event_name(event), value=str(event.event_id)) for event in events[:CHOICES]]


async def suggest_articles(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """Articles that hold the words typed; the newest before anything is."""
    archive = archive_of(interaction)
    try:
        if typed.strip():
            found = [one.article for one in await archive.search.find(typed, limit=CHOICES)]
        else:
            found = await archive.articles.recent(CHOICES)
    except (UserError, ArchiveError):
        return []  # same
    return [Choice(name=_article_name(stored), value=str(stored.article_id)) for stored in found]


async def suggest_names(interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """The names by which articles call the person picked before."""
    try:
        actor = await known(archive_of(interaction), str(getattr(interaction.namespace, "person", "")))
        names = await archive_of(interaction).people.names_of(actor.actor_id)
    except (UserError, ArchiveError):
        return []  # same
    fitting = dict.fromkeys(name for _, name in names if typed.lower() in name.lower() and len(name) <= LONGEST_CHOICE)
    return [Choice(name=bare(name, LONGEST_CHOICE), value=name) for name in fitting if bare(name, LONGEST_CHOICE)][
        :CHOICES
    ]


async def _events_like(archive: Archive, typed: str, interaction: Interaction[Attache]) -> list[Event]:
    today = today_of(interaction)
    if not typed.strip():
        return await archive.events.upcoming(since=today, until=None, limit=CHOICES)
    events: dict[int, Event] = {}
    for actor in await archive.people.complete(typed, limit=3):
        for event in await archive.events.of(actor.actor_id, limit=CHOICES):
            events.setdefault(event.event_id, event)
        for event in await archive.events.upcoming(since=today, until=None, actor=actor.actor_id, limit=5):
            events.setdefault(event.event_id, event)
    return list(events.values())


def _event_name(event: Event) -> str:
    day = bare(when(event), 40)
    return f"{bare(headline(event), LONGEST_CHOICE - len(day) - 3) or say('Event')} · {day}"


def _article_name(stored: StoredArticle) -> str:
    day = stored.article.published.isoformat()
    name = " · ".join(filter(None, [stored.article.title, stored.article.outlet]))
    return f"{bare(name, LONGEST_CHOICE - len(day) - 3) or say('article {number}', number=stored.article_id)} · {day}"
