"""/person, /event and /search: one person, one event, or the articles that hold some words."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Range
from discord.ext.commands import Cog

from bot.asking import questions
from bot.client import Attache
from bot.errors import UserError
from bot.faces.event_card import event_card
from bot.faces.found import found_view
from bot.faces.person_card import person_card
from bot.replying import patiently, reply
from commands.choosing import picked, suggest_events
from commands.options import archive_of, suggest_people, today_of

_SHOWN = 6  # articles; that many fit with their passages


class Lookup(Cog):
    """Looks up what the archive knows about one thing."""

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(name="Who: a person, an office, a state or an organisation")
    @app_commands.autocomplete(name=suggest_people)
    async def person(self, interaction: Interaction[Attache], name: Range[str, 1, 100]) -> None:
        """Show who someone is: offices, last encounters, what is coming up, and who was met most."""
        work = questions.profile(archive_of(interaction), name, interaction.client.clock())
        await reply(interaction, person_card(await patiently(interaction, work)))

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(which="Type a name, then pick the event from the list")
    @app_commands.autocomplete(which=suggest_events)
    async def event(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Show one event in full: who, when, where, what each article says, and its history."""
        found = await patiently(interaction, archive_of(interaction).events.get(picked(which)))
        if found is None:
            raise UserError("There is no such event here: type a name and pick one from the list.")
        await reply(interaction, event_card(found, today_of(interaction)))

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(words="Words the articles hold, all of them")
    async def search(self, interaction: Interaction[Attache], words: Range[str, 2, 200]) -> None:
        """Find articles by their words, with the passage that holds them."""
        work = archive_of(interaction).articles.search(words, limit=_SHOWN + 1)
        found = await patiently(interaction, work)
        pairs = [(one.article.article, one.snippet) for one in found[:_SHOWN]]
        await reply(interaction, found_view(words, pairs, more=len(found) > _SHOWN))


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Lookup())
