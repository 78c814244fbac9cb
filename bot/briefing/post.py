"""Posting to Discord, and looking for what we posted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import discord
from discord import AllowedMentions, MediaGalleryItem
from discord.ui import Container, Item, LayoutView, MediaGallery, TextDisplay

from bot.briefing import forums
from bot.briefing.delivery import Refused, Rejected, TurnedAway, Undelivered, Unreachable
from bot.briefing.illustrating import NAME, Illustration
from bot.briefing.payload import Payload
from bot.language.catalogue import sentence

log = logging.getLogger(__name__)

TIME_LIMIT = 90.0  # seconds for one post, the client library's own repetitions included
_LOOK_AT_LEAST, _LOOK_AT_MOST = 200, 1000  # messages
_CLOCKS_APART = timedelta(minutes=10)  # how much Discord's clock and ours may differ
_ARCHIVED_THREAD = 50083


class DiscordPost:
    """The `Post` of a running client."""

    def __init__(self, client: discord.Client, *, time_limit: float = TIME_LIMIT) -> None:
        self._client = client
        self._time_limit = time_limit

    async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:
        """Post one part; see `Post`."""
        with _told():
            async with asyncio.timeout(self._time_limit):
                try:
                    return await self._send(channel_id, payload, nonce)
                except discord.Forbidden:
                    if payload.picture is None:
                        raise
                # without Attach Files the words alone may be welcome
                return await self._send(channel_id, replace(payload, picture=None), nonce)

    async def _send(self, channel_id: int, payload: Payload, nonce: str) -> int:
        view = part_view(payload.text, payload.footer, payload.role_id, payload.picture)
        mentions = _pinging(payload.role_id)
        files = [payload.picture.file()] if payload.picture else []
        if payload.title is not None:
            return await forums.open_post(
                self._client, channel_id, payload.title, view=view, files=files, allowed_mentions=mentions
            )
        channel = self._client.get_partial_messageable(channel_id)
        message = await channel.send(view=view, files=files, nonce=nonce, allowed_mentions=mentions)
        return message.id

    async def find(self, channel_id: int, payload: Payload, since: datetime) -> int | None:
        """Look through the channel's last messages, or the forum's last posts; see `Post`."""
        reference, earliest = payload.reference, since - _CLOCKS_APART
        try:
            with _told():
                async with asyncio.timeout(self._time_limit):
                    if payload.title is not None:
                        return await forums.find_post(self._client, channel_id, reference, earliest)
                    return await self._find(channel_id, reference, earliest)
        except Refused:  # no permission to read: the nonce is all that is left, and posting will tell of a lost channel
            return None

    async def _find(self, channel_id: int, reference: str, earliest: datetime) -> int | None:
        seen = 0
        async for message in self._client.get_partial_messageable(channel_id).history(limit=_LOOK_AT_MOST):
            seen += 1
            if _is_ours(message, self._client) and _says(message, reference):
                return message.id
            if seen >= _LOOK_AT_LEAST and message.created_at < earliest:
                return None
        return None

    async def system_channel(self, guild: int) -> int | None:
        """Ask Discord; see `Post`."""
        with _told():
            async with asyncio.timeout(self._time_limit):
                found = (await self._client.http.get_guild(guild, with_counts=False))["system_channel_id"]
        return int(found) if found else None

    async def private_channel(self, user_id: int) -> int:
        """Ask Discord; see `Post`."""
        with _told():
            async with asyncio.timeout(self._time_limit):
                return int((await self._client.http.start_private_message(user_id))["id"])

    async def is_member(self, guild: int, user_id: int) -> bool:
        """Whether the user is still in the server; see `Post`."""
        with _told():
            async with asyncio.timeout(self._time_limit):
                try:
                    await self._client.http.get_member(guild, user_id)
                except discord.NotFound:
                    return False
        return True


def _pinging(role_id: int | None) -> AllowedMentions:
    """Nobody but that role, whatever the text says."""
    if role_id is None:
        return AllowedMentions.none()
    return AllowedMentions(everyone=False, users=False, replied_user=False, roles=[discord.Object(role_id)])


def part_view(
    text: str, footer: str | None = None, role_id: int | None = None, picture: Illustration | None = None
) -> LayoutView:
    """One part of a briefing as a message, headed by a mention of the role."""
    view = LayoutView(timeout=None)
    if role_id is not None:
        view.add_item(TextDisplay(f"<@&{role_id}>"))
    shown: list[Item[LayoutView]] = [TextDisplay(text)]
    if picture is not None:
        shown.append(MediaGallery(MediaGalleryItem(f"attachment://{NAME}", description=picture.alt)))
    if footer:
        shown.append(TextDisplay(footer))
    view.add_item(Container(*shown))
    return view


def _is_ours(message: discord.Message, client: discord.Client) -> bool:
    return client.user is not None and message.author.id == client.user.id


def _says(message: discord.Message, reference: str) -> bool:
    texts = (c.content for c in LayoutView.from_message(message).walk_children() if isinstance(c, TextDisplay))
    return any(reference in text for text in texts)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a request can end in into `Undelivered`."""
    try:
        yield
    except discord.HTTPException as error:
        raise _undelivered(error) from error
    except discord.RateLimited as error:
        raise TurnedAway(sentence("Discord asked us to wait.")) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unreachable(sentence("Discord could not be reached.")) from error
    except RuntimeError as error:  # aiohttp's answer to a request on a closed session, when the bot is stopping
        raise Unreachable(sentence("The connection to Discord is closed.")) from error


def _undelivered(error: discord.HTTPException) -> Undelivered:
    """What an answer other than success means; the ledger keeps the sentence, the log the numbers."""
    log.info("not delivered: status %d, code %d", error.status, error.code)
    before_discord = error.code == 0 and error.text.lstrip().startswith("<")  # a page of the network in front of it
    if before_discord or error.status in {401, 429}:  # the library itself waits out a 429 of Discord's own
        return TurnedAway(sentence("Discord takes no requests from us."))
    if error.status >= 500 or error.status == 408:
        return Unreachable(sentence("Discord could not take it."))
    if error.status == 403:
        return Refused(sentence("I may not post in this channel."))
    if error.status == 404:
        return Refused(sentence("The channel is gone."))
    if error.code == _ARCHIVED_THREAD:
        return Refused(sentence("The thread is archived."))
    return Rejected(sentence("Discord did not take the message."))
