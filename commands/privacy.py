"""/privacy: what is kept of you, handed over or erased; and all of a server's, for those who manage it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any, Self

from discord import ButtonStyle, File, Interaction, app_commands
from discord.app_commands import Choice
from discord.ext.commands import GroupCog
from discord.ui import ActionRow, Button, DynamicItem, Item, LayoutView

from bot.acting import Acting
from bot.client import Attache
from bot.curating.erasing import erase_user
from bot.errors import UserError
from bot.faces.components import text_view
from bot.language.catalogue import say, say_as, say_many
from bot.replying import patiently, reply, wait
from bot.scope import is_own
from commands.options import anywhere, archive_of
from commands.rights import require_managing
from storage.erasing import count, erase_guild
from storage.given import given_by

_WHAT = [Choice(name="what I added", value="mine"), Choice(name="everything of this server", value="all")]
_rarely = app_commands.checks.cooldown(3, 300.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))


class EraseButton(
    Acting, DynamicItem[Button[LayoutView]], template=r"privacy:erase:(?P<what>mine|all):(?P<user>\d{1,20})"
):
    """Erases for good; only for whoever asked, and after a restart too."""

    def __init__(self, what: str, user: int) -> None:
        label = say_as("button", "Erase for good")
        super().__init__(Button(style=ButtonStyle.danger, label=label, custom_id=f"privacy:erase:{what}:{user}"))
        self.what = what
        self.user = user

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(match["what"], int(match["user"]))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Erase."""
        if interaction.user.id != self.user:
            raise UserError("This button is for whoever asked for it.")
        archive, client = archive_of(interaction), interaction.client
        if self.what == "all" and not is_own(interaction):
            require_managing(interaction)
        await wait(interaction, private=True)
        if self.what == "all":
            erased = await erase_guild(client.database, archive.guild)
            await client.guilds_set.renew(archive.guild)
            text = say(
                "Everything is erased: {articles} articles and {events} events, with all settings, schedules and watches.",
                articles=erased.articles,
                events=erased.events,
            )
        else:
            gone = await erase_user(client.database, archive.guild, interaction.user.id, now=client.clock())
            text = say_many(
                "Erased: {count} article you added, and your id wherever it stood.",
                "Erased: {count} articles you added, and your id wherever it stood.",
                gone.articles,
            )
        await reply(interaction, text_view(text), private=True)


@anywhere
class Privacy(GroupCog, group_name="privacy", group_description="What is kept of you, and how to have it erased"):
    """Hands over and erases."""

    @app_commands.command()
    @_rarely
    async def export(self, interaction: Interaction[Attache]) -> None:
        """Send you all that is kept under your name here, as a file."""
        archive = archive_of(interaction)
        found = await patiently(
            interaction, given_by(interaction.client.database, archive.guild, interaction.user.id), private=True
        )
        if not found:
            raise UserError("Nothing is kept under your name here.")
        content = json.dumps(found, ensure_ascii=False, indent=1).encode()
        if len(content) > interaction.filesize_limit:
            raise UserError("This is more than Discord lets me send; ask whoever runs this bot for it.")
        text = say("All that is kept under your name here, table by table.")
        file = File(BytesIO(content), filename="attache-privacy.json")
        if interaction.response.is_done():
            await interaction.followup.send(text, file=file, ephemeral=True)
        else:
            await interaction.response.send_message(text, file=file, ephemeral=True)

    @app_commands.command()
    @_rarely
    @app_commands.describe(what="What you added, or with Manage Server everything of this server")
    @app_commands.choices(what=_WHAT)
    async def erase(self, interaction: Interaction[Attache], what: Choice[str]) -> None:
        """Erase what you added here, or everything of this server, at once and for good; asks once more first."""
        archive = archive_of(interaction)
        if what.value == "all":
            if not is_own(interaction):
                require_managing(interaction)
            there = await patiently(interaction, count(interaction.client.database, archive.guild), private=True)
            text = say(
                "This erases everything kept here: {articles} articles, {events} events, all settings, schedules and watches. "
                "It cannot be undone; `/export` hands out a copy first.",
                articles=there.articles,
                events=there.events,
            )
        else:
            text = say(
                "This erases every article you added here with all that was read from it, your corrections, your private watches "
                "and reminders, and your id wherever else it stands. It cannot be undone."
            )
        button = ActionRow[LayoutView](EraseButton(what.value, interaction.user.id))  # type: ignore[arg-type] # typed for both kinds of view, used in one
        await reply(interaction, text_view(text, below=[button]), private=True)


async def setup(client: Attache) -> None:
    """Add the commands to *client*, and let buttons sent before this start still work."""
    client.add_dynamic_items(EraseButton)
    await client.add_cog(Privacy())
