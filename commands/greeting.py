"""The first minutes in a server: what Attaché does and where to begin, said once."""

from __future__ import annotations

import logging

from discord import Guild, HTTPException, TextChannel
from discord.ext.commands import Cog

from bot.client import Attache
from bot.faces.components import text_view

log = logging.getLogger(__name__)

_WORDS = """### Hello, I am Attaché
I read articles, remember who met whom, when and where, and say what is coming up. Every answer quotes the sentence it rests on.
- `/article add` gives me something to read (for members who may manage messages)
- `/met` and `/upcoming` ask what I know
- `/briefing schedule` has me post a briefing every day
-# `/help` lists the rest."""


class Greeting(Cog):
    """Says hello on joining a server."""

    @Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Say hello in the server's system channel, where I may; silently do without otherwise."""
        channel = _channel(guild)
        if channel is None:
            return
        try:
            await channel.send(view=text_view(_WORDS))
        except HTTPException as failure:
            log.info("no greeting in guild %d: status %s, code %s", guild.id, failure.status, failure.code)


def _channel(guild: Guild) -> TextChannel | None:
    channel = guild.system_channel
    if channel is None:
        return None
    allowed = channel.permissions_for(guild.me)
    return channel if allowed.view_channel and allowed.send_messages else None


async def setup(client: Attache) -> None:
    """Add the greeting to *client*."""
    await client.add_cog(Greeting())
