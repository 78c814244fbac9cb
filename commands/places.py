"""Channels, threads and forums as options of commands."""

from __future__ import annotations

from discord import ChannelType, ForumChannel, Interaction, TextChannel, Thread
from discord.app_commands import AppCommandChannel, AppCommandThread, Transformer
from discord.enums import AppCommandOptionType

from bot.client import Attache
from bot.errors import UserError

Place = TextChannel | Thread | ForumChannel
"""Where one can post to."""


class ToPostIn(Transformer):
    """A channel, thread or forum; the library's own choice of types for a forum names one that Discord's description lacks."""

    @property
    def type(self) -> AppCommandOptionType:
        """A channel."""
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        """Those that take briefings."""
        return [
            ChannelType.text,
            ChannelType.news,
            ChannelType.public_thread,
            ChannelType.private_thread,
            ChannelType.news_thread,
            ChannelType.forum,
        ]

    async def transform(self, interaction: Interaction[Attache], value: AppCommandChannel | AppCommandThread) -> Place:  # type: ignore[override]  # noqa: ARG002
        """What *value* stands for; UserError when the bot does not see it."""
        found = value.resolve()
        if isinstance(found, Place):
            return found
        raise UserError("I do not see that channel: give me View Channel there first.")
