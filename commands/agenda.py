"""/upcoming: what is coming up."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Range, Transform
from discord.ext.commands import Cog

from bot.asking import questions
from bot.client import Attache
from bot.replying import patiently, reply
from commands.options import Within, archive_of, suggest_people, suggest_places
from commands.pages import paged_view
from commands.questions import answer_page


class Agenda(Cog):
    """Answers about what is ahead."""

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        within="How far ahead: 14 days, 3 months, next month or a day; 30 days if left out",
        person="Only what this person, state or organisation takes part in",
        place="Only in this place, such as Moscow",
    )
    @app_commands.autocomplete(person=suggest_people, place=suggest_places)
    async def upcoming(
        self,
        interaction: Interaction[Attache],
        within: Transform[int, Within] = 30,
        person: Range[str, 1, 100] | None = None,
        place: Range[str, 1, 100] | None = None,
    ) -> None:
        """List what is coming up: dated events in order, then those without a date."""
        question = questions.UpcomingQuestion(days=within, person=person, place=place)
        work = answer_page(archive_of(interaction), question, 0, interaction.client.clock())
        answer = await patiently(interaction, work)
        await reply(interaction, paged_view(question, answer))


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Agenda())
