"""The feed service of a running client."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord
from discord import AllowedMentions

from bot.faces.components import sentence_view
from bot.intake.polling import FeedService

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)


def feed_service(client: Attache) -> FeedService:
    """Feeds polled with what *client* works with; a companion of it, see `Attache`."""

    async def notify(channel_id: int, sentence: str) -> None:
        """Say *sentence* in a channel; that it is closed to us holds up nothing."""
        channel = client.get_partial_messageable(channel_id)
        try:
            async with asyncio.timeout(30):
                await channel.send(view=sentence_view(sentence), allowed_mentions=AllowedMentions.none())
        except (discord.DiscordException, OSError, TimeoutError) as error:
            log.warning("a notice about a feed did not reach its channel: %s", type(error).__name__)

    return FeedService(client.database, client.reader, client.fetcher, notify=notify, clock=client.clock)
