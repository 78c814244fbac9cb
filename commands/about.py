"""/about: what this bot is, and what it holds here."""

from __future__ import annotations

from importlib.metadata import version

from discord import Interaction, app_commands
from discord.ext.commands import Cog

from bot.client import Attache
from bot.faces.components import text_view
from bot.language.catalogue import say
from bot.language.forms import number
from bot.replying import patiently, reply
from commands.options import anywhere, archive_of
from storage.erasing import count


class About(Cog):
    """Introduces the bot."""

    @app_commands.command()
    @anywhere
    async def about(self, interaction: Interaction[Attache]) -> None:
        """Show what Attaché is, what it holds here, and what becomes of your data."""
        there = await patiently(
            interaction, count(interaction.client.database, archive_of(interaction).guild), private=True
        )
        lines = [
            f"### Attaché {version('attache')}",
            say("I read the news for a server, remember who met whom, and brief it before the next summit."),
            say(
                "Here I hold {articles} articles and {events} events.",
                articles=number(there.articles),
                events=number(there.events),
            ),
            say(
                "Every answer quotes the sentence it rests on and links its articles; what people correct counts more than those."
            ),
            say(
                "I read no messages but those you hand me by a menu. `/privacy export` hands you what is kept under your name, "
                "`/privacy erase` erases it. Removed from a server, I keep its data for 30 days and erase it then."
            ),
            "-# " + say("Free software under the MIT licence. `/help` shows what you can do here."),
        ]
        await reply(interaction, text_view("\n".join(lines)), private=True)


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(About())
