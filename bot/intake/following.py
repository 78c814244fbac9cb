"""The feed service of a running client."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from datetime import datetime
from typing import TYPE_CHECKING

from bot.briefing.delivery import Post, Refused, Rejected, Undelivered
from bot.briefing.elsewhere import notice, other_channels
from bot.briefing.post import DiscordPost
from bot.faces.components import shown
from bot.intake.polling import FeedService
from storage.archive import Archive

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

_LONGEST = 1500  # characters of a notice
_NONCE_BYTES = 12  # 24 characters; Discord takes at most 25


def feed_service(client: Attache) -> FeedService:
    """Feeds polled with what *client* works with; a companion of it, see `Attache`."""
    post = DiscordPost(client, time_limit=30)

    async def notify(guild: int, channel_id: int, sentence: str) -> None:
        await tell_followers(client.archive(guild), post, channel_id, sentence, now=client.clock())

    return FeedService(client.database, client.reader, client.fetcher, notify=notify, clock=client.clock)


async def tell_followers(archive: Archive, post: Post, channel_id: int, sentence: str, *, now: datetime) -> None:
    """Say *sentence* in a channel, or where it is gone or closed to us in another of its server; that none takes it holds up nothing."""
    told, nonce = notice(shown(sentence, _LONGEST), now), secrets.token_hex(_NONCE_BYTES)
    try:
        async for place in _places(archive, post, channel_id):
            try:
                await post.send(place, told, nonce)
            except (Refused, Rejected) as failure:
                log.info("a notice about a feed was not taken: %s", failure)
                continue
            return
    except Undelivered as failure:
        log.warning("a notice about a feed did not reach its server: %s", failure)
        return
    log.warning("a notice about a feed was taken nowhere in its server")


async def _places(archive: Archive, post: Post, channel_id: int) -> AsyncIterator[int]:
    yield channel_id
    async for other in other_channels(archive, post, channel_id):
        yield other
