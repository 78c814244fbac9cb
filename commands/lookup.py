"""/person, /event and /search: one person, one event, or the articles that hold some words."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext.commands import Cog

from bot import asking
from bot.answers.wording import headline, when
from bot.client import Attache
from bot.errors import UserError
from bot.faces.event_card import event_card
from bot.faces.found import found_view
from bot.faces.person_card import person_card
from bot.faces.plain import bare
from bot.replying import patiently, reply
from commands.options import CHOICES, LONGEST_CHOICE, archive_of, suggest_people, today_of
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.values.records import Event

_SHOWN = 6  # articles; that many fit with their passages


class Lookup(Cog):
    """Looks up what the archive knows about one thing."""

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(name="Who: a person, an office, a state or an organisation")
    @app_commands.autocomplete(name=suggest_people)
    async def person(self, interaction: Interaction[Attache], name: Range[str, 1, 100]) -> None:
        """Show who someone is: offices, last encounters, what is coming up, and who was met most."""
        work = asking.profile(archive_of(interaction), name, interaction.client.clock())
        await reply(interaction, person_card(await patiently(interaction, work)))

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(which="Type a name, then pick the event from the list")
    async def event(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Show one event in full: who, when, where, what each article says, and its history."""
        number = int(which) if which.isdecimal() and len(which) < 19 else 0  # 0 is no event's
        found = await patiently(interaction, archive_of(interaction).events.get(number))
        if found is None:
            raise UserError("There is no such event here: type a name and pick one from the list.")
        await reply(interaction, event_card(found, today_of(interaction)))

    @event.autocomplete("which")
    async def suggest_events(self, interaction: Interaction[Attache], typed: str) -> list[Choice[str]]:
        """Events of whoever is typed; what is coming up before anything is."""
        try:
            events = await _events_like(archive_of(interaction), typed, interaction)
        except (UserError, ArchiveError):
            return []  # while one types there is nobody to tell; the command itself will say it
        return [Choice(name=_name(event), value=str(event.event_id)) for event in events[:CHOICES]]

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(words="Words the articles hold, all of them")
    async def search(self, interaction: Interaction[Attache], words: Range[str, 2, 200]) -> None:
        """Find articles by their words, with the passage that holds them."""
        work = archive_of(interaction).articles.search(words, limit=_SHOWN + 1)
        found = await patiently(interaction, work)
        pairs = [(one.article.article, one.snippet) for one in found[:_SHOWN]]
        await reply(interaction, found_view(words, pairs, more=len(found) > _SHOWN))


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


def _name(event: Event) -> str:
    day = bare(when(event), 40)
    return f"{bare(headline(event), LONGEST_CHOICE - len(day) - 3) or 'Event'} · {day}"


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Lookup())
