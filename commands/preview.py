"""The message menu "Who met whom here?": reading a message without keeping anything."""

from __future__ import annotations

from discord import Interaction, Message, app_commands
from discord.app_commands import ContextMenu
from discord.ext.commands import Cog

from bot.client import Attache
from bot.errors import UserError
from bot.faces.facts_card import facts_card
from bot.language.catalogue import say
from bot.replying import reply, wait
from commands.messages import text_of
from commands.options import anywhere
from storage.values.records import Source

_LEAST_TEXT = 20  # characters
_sometimes = app_commands.checks.cooldown(5, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))


class Preview(Cog):
    """Reads for one person alone."""

    def __init__(self, client: Attache) -> None:
        self._client = client
        self._menu = ContextMenu(name="Who met whom here?", callback=self.read)
        anywhere(self._menu)

    async def cog_load(self) -> None:
        """Add the message menu, which a cog cannot hold."""
        self._client.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message menu back."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @_sometimes
    async def read(self, interaction: Interaction[Attache], message: Message) -> None:
        """Read the message's text as of the day it was sent, and show what is in it to whoever asked."""
        text, day = text_of(message), message.created_at.date()
        if len(text) < _LEAST_TEXT:
            raise UserError("This message has too little text to read.")
        await wait(interaction, private=True)
        facts = await interaction.client.reader.read(text, day)
        source = Source(article_id=0, published=day, outlet=say("this message"), url=message.jump_url)
        await reply(interaction, facts_card(facts, source, day), private=True)


async def setup(client: Attache) -> None:
    """Add the menu to *client*."""
    await client.add_cog(Preview(client))
