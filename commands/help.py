"""/help: what one can ask here."""

from __future__ import annotations

from collections.abc import Iterator

from discord import AppCommandType, Interaction, app_commands
from discord.app_commands import Command, Group
from discord.ext.commands import Cog

from bot.client import Attache
from commands.scheduling import reply_lines


class Help(Cog):
    """Says what the bot does, from the commands themselves."""

    @app_commands.command()
    @app_commands.guild_only()
    async def help(self, interaction: Interaction[Attache]) -> None:
        """Show what Attaché does and what you can ask it."""
        trusted = interaction.permissions.manage_messages
        lines = ["### Attaché reads the news and remembers who met whom"]
        lines += [
            f"- `/{command.qualified_name}` {command.description}"
            for command in _every(interaction.client)
            if trusted or not command.extras.get("curators")
        ]
        lines += [
            f"- on a message, Apps → {menu.name}"
            for menu in interaction.client.tree.get_commands(type=AppCommandType.message)
            if trusted or not menu.default_permissions
        ]
        lines.append("-# Every answer quotes the sentence it rests on and links its articles.")
        await reply_lines(interaction, lines[0], lines[1:])


def _every(client: Attache) -> Iterator[Command[Cog, ..., None]]:
    for command in client.tree.walk_commands(type=AppCommandType.chat_input):
        if not isinstance(command, Group):
            yield command


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Help())
