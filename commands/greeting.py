"""The first minutes in a server: what Attaché does and where to begin, said once."""

from __future__ import annotations

import logging

from discord import Guild, HTTPException, TextChannel
from discord.ext.commands import Cog

from bot.client import Attache
from bot.faces.components import text_view
from bot.language.catalogue import say

log = logging.getLogger(__name__)


class Greeting(Cog):
    """Says hello on joining a server."""

    @Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Say hello in the server's system channel, where I may; silently do without otherwise."""
        channel = _channel(guild)
        if channel is None:
            return
        try:
            await channel.send(view=text_view(greeting()))
        except HTTPException as failure:
            log.info("no greeting in guild %d: status %s, code %s", guild.id, failure.status, failure.code)


def greeting() -> str:
    """What Attaché does, and the three commands to begin with."""
    return "\n".join(
        [
            "### " + say("Hello, I am Attaché"),
            say(
                "I read articles, remember who met whom, when and where, and say what is coming up. "
                "Every answer quotes the sentence it rests on."
            ),
            "- " + say("`/article add` gives me something to read (for members who may manage messages)"),
            "- " + say("`/met` and `/upcoming` ask what I know"),
            "- " + say("`/briefing schedule` has me post a briefing every day"),
            "-# " + say("`/help` lists the rest."),
        ]
    )


def _channel(guild: Guild) -> TextChannel | None:
    channel = guild.system_channel
    if channel is None:
        return None
    allowed = channel.permissions_for(guild.me)
    return channel if allowed.view_channel and allowed.send_messages else None


async def setup(client: Attache) -> None:
    """Add the greeting to *client*."""
    await client.add_cog(Greeting())
