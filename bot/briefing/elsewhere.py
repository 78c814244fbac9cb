"""Where a server is told what one of its channels did not take."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from bot.briefing.delivery import Post
from bot.briefing.payload import Payload
from storage.archive import Archive


async def other_channels(archive: Archive, post: Post, closed: int) -> AsyncIterator[int]:
    """The server's default channel, then its system channel, where they are others than *closed*.

    Refused when the bot is not in the server any more, Unreachable when Discord cannot be asked now.
    """
    default = (await archive.settings.get()).default_channel_id
    if default is not None and default != closed:
        yield default
    system = await post.system_channel(archive.guild)
    if system is not None and system not in {closed, default}:
        yield system


def notice(text: str, now: datetime, reference: str = "") -> Payload:
    """A message that tells no news, known again by its *reference* where it has one."""
    return Payload(
        text=text,
        footer=f"-# {reference}" if reference else "",
        reference=reference,
        told={},
        since=now,
        until=now,
        newest=0,
    )
