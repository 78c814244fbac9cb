"""/help: what whoever asks may do here."""

from __future__ import annotations

from collections.abc import Iterator

from discord import AppCommandType, Interaction, app_commands
from discord.app_commands import Command, ContextMenu, Group
from discord.ext.commands import Cog

from bot.client import Attache
from bot.language.catalogue import say
from bot.language.commands import description_said, menu_said
from bot.scope import is_own
from commands.options import anywhere
from commands.rights import may_add, may_correct, may_manage
from commands.scheduling import reply_lines

_OF_CURATORS = frozenset({"correct", "history", "suggestions"})


class Help(Cog):
    """Says what the bot does, from the commands themselves."""

    @app_commands.command()
    @anywhere
    async def help(self, interaction: Interaction[Attache]) -> None:
        """Show what you may do here."""
        tree = interaction.client.tree
        commands = [one for one in _every(interaction.client) if _may(interaction, one)]
        menus = [
            menu
            for menu in tree.get_commands(type=AppCommandType.message)
            if isinstance(menu, ContextMenu) and (not menu.default_permissions or may_add(interaction))
        ]
        lines = [f"- `/{one.qualified_name}` {description_said(one.description)}" for one in commands]
        lines += ["- " + say("on a message, Apps → {menu}", menu=menu_said(menu.name)) for menu in menus]
        if is_own(interaction):
            lines.append("-# " + say("Here I answer from your own archive, which the menu on a message fills."))
        lines.append("-# " + say("Every answer quotes the sentence it rests on and links its articles."))
        await reply_lines(interaction, "### " + say("Attaché reads the news and remembers who met whom"), lines)


def _may(interaction: Interaction[Attache], command: Command[Cog, ..., None]) -> bool:
    root = command.root_parent or command
    if is_own(interaction):
        return root.allowed_installs is not None and root.allowed_installs.user
    if root.name in _OF_CURATORS:
        return may_correct(interaction)
    if command.extras.get("managers"):
        return may_manage(interaction)
    return not command.extras.get("curators") or may_add(interaction)


def _every(client: Attache) -> Iterator[Command[Cog, ..., None]]:
    for command in client.tree.walk_commands(type=AppCommandType.chat_input):
        if not isinstance(command, Group):
            yield command


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Help())
