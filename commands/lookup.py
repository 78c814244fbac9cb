"""/person, /event and /search: one person, one event, or the articles that hold some words."""

from __future__ import annotations

from datetime import date

from discord import Interaction, app_commands
from discord.app_commands import Range, Transform
from discord.ext.commands import Cog

from bot.asking import questions
from bot.asking.searching import SearchQuestion
from bot.asking.searching import search as find
from bot.client import Attache
from bot.errors import UserError
from bot.faces.found import found_view
from bot.faces.person_card import person_card
from bot.replying import patiently, reply
from commands.cards import AddButton, CalendarButton
from commands.choosing import picked, suggest_events
from commands.event_buttons import event_message
from commands.options import Since, Until, anywhere, archive_of, suggest_people, suggest_periods, today_of
from commands.pictures import picture_buttons
from commands.wrong import WrongButton

_SHOWN = 6  # articles; that many fit with their passages


class Lookup(Cog):
    """Looks up what the archive knows about one thing."""

    @app_commands.command()
    @anywhere
    @app_commands.describe(name="Who: a person, an office, a state or an organisation")
    @app_commands.autocomplete(name=suggest_people)
    async def person(self, interaction: Interaction[Attache], name: Range[str, 1, 100]) -> None:
        """Show who someone is: offices, last encounters, what is coming up, and who was met most."""
        work = questions.profile(archive_of(interaction), name, interaction.client.clock())
        answer = await patiently(interaction, work)
        assert answer.profile is not None
        await reply(interaction, person_card(answer, [picture_buttons(answer.profile.actor)]))

    @app_commands.command()
    @anywhere
    @app_commands.describe(which="Type a name, then pick the event from the list")
    @app_commands.autocomplete(which=suggest_events)
    async def event(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Show one event in full: who, when, where, what each article says, and its history."""
        found = await patiently(interaction, archive_of(interaction).events.get(picked(which)))
        if found is None:
            raise UserError("There is no such event here: type a name and pick one from the list.")
        await reply(interaction, event_message(found, today_of(interaction)))

    @app_commands.command()
    @anywhere
    @app_commands.describe(
        words="Words the articles hold, all of them",
        outlet="Only articles of this outlet; a word of its name will do",
        person="Only articles that tell of this person, office, state or organisation",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
        until="Only up to then: 2024-07-03, July 2024, yesterday",
    )
    @app_commands.autocomplete(person=suggest_people, since=suggest_periods, until=suggest_periods)
    async def search(
        self,
        interaction: Interaction[Attache],
        *,
        words: Range[str, 2, 200],
        outlet: Range[str, 1, 100] | None = None,
        person: Range[str, 1, 100] | None = None,
        since: Transform[date, Since] | None = None,
        until: Transform[date, Until] | None = None,
    ) -> None:
        """Find articles by their words, with the passage that holds them."""
        question = SearchQuestion(words=words, outlet=outlet, person=person, since=since, until=until, limit=_SHOWN)
        found, more = await patiently(interaction, find(archive_of(interaction), question))
        await reply(interaction, found_view(words, [(one.article.article, one.snippet) for one in found], more=more))


async def setup(client: Attache) -> None:
    """Add the commands to *client*, and let buttons sent before this start still work."""
    await client.add_cog(Lookup())
    client.add_dynamic_items(AddButton, CalendarButton, WrongButton)
