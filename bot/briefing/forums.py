"""Posts of a forum: opening one, and finding again what we opened.

Discord takes no nonce for a forum's post. What keeps one from coming twice is that it is looked for before every attempt but
the first.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

import discord
from discord import AllowedMentions, File
from discord.http import handle_message_parameters
from discord.ui import LayoutView

_LONGEST_TITLE = 100
_ARCHIVED = 50  # archived posts looked at


async def open_post(
    client: discord.Client,
    forum_id: int,
    title: str,
    *,
    view: LayoutView,
    files: Sequence[File],
    allowed_mentions: AllowedMentions,
) -> int:
    """Open a post of that *title* and return the id of its thread, which its first message shares."""
    forum: Any = await client.http.get_channel(forum_id)
    tags = [tag["id"] for tag in forum.get("available_tags") or ()]
    needs_tag = discord.flags.ChannelFlags._from_value(forum.get("flags") or 0).require_tag  # noqa: SLF001 - there is no other way
    with handle_message_parameters(
        view=view,
        files=files,
        allowed_mentions=allowed_mentions,
        flags=discord.MessageFlags(components_v2=True),
        channel_payload={"name": title[:_LONGEST_TITLE], "applied_tags": tags[:1] if needs_tag else []},
    ) as params:
        thread = await client.http.start_thread_in_forum(forum_id, params=params)
    return int(thread["id"])


async def find_post(client: discord.Client, forum_id: int, reference: str, earliest: datetime) -> int | None:
    """The thread of our post whose first message holds *reference*, opened at *earliest* or later."""
    async for thread in _posts(client, forum_id):
        thread_id = int(thread["id"])
        ours = client.user is not None and int(thread["owner_id"]) == client.user.id
        if not ours or discord.utils.snowflake_time(thread_id) < earliest:
            continue
        try:
            first = await client.http.get_message(thread_id, thread_id)
        except discord.NotFound:  # somebody deleted the message and left the thread
            continue
        if reference in json.dumps(first["components"], ensure_ascii=False):
            return thread_id
    return None


async def _posts(client: discord.Client, forum_id: int) -> AsyncIterator[Any]:
    forum: Any = await client.http.get_channel(forum_id)
    for thread in (await client.http.get_active_threads(forum["guild_id"]))["threads"]:
        if int(thread.get("parent_id") or 0) == forum_id:
            yield thread
    with suppress(discord.Forbidden):  # without Read Message History those that are not archived have to do
        for thread in (await client.http.get_public_archived_threads(forum_id, limit=_ARCHIVED))["threads"]:
            yield thread
