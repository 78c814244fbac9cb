"""/ask: questions in plain English."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Range
from discord.ext.commands import Cog

from bot.asking import questions
from bot.client import Attache
from bot.faces.person_card import person_card
from bot.replying import patiently, reply
from commands.options import anywhere, archive_of, costly, today_of
from commands.pages import paged_view
from commands.questions import answer_page


class Ask(Cog):
    """Answers questions as people write them."""

    @app_commands.command()
    @costly
    @anywhere
    @app_commands.describe(question="Such as: who did Lavrov meet in July? when is the next India-Russia summit?")
    async def ask(self, interaction: Interaction[Attache], question: Range[str, 2, 300]) -> None:
        """Answer a question in plain English, and show what was understood."""
        asked = questions.PlainQuestion(text=question, today=today_of(interaction))
        work = answer_page(archive_of(interaction), asked, 0, interaction.client.clock())
        answer = await patiently(interaction, work)
        await reply(interaction, person_card(answer) if answer.profile else paged_view(asked, answer))


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Ask())
