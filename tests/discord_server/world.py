"""What the loopback Discord holds: guilds, channels, messages, commands and nonces, in Discord's own shapes."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
BOT_ID = 1100
TOKEN = "loopback.token.value"  # the one token that logs in
EVERYTHING = (1 << 49) - 1
MEMBER = 1024 | 2048 | 65536 | (1 << 31)  # view, send, read history, use application commands
MANAGE_MESSAGES = 1 << 13
PRIVATE, FORUM, FORUM_NEEDS_TAG, THREAD = 1, 15, 1 << 4, 11

_count = itertools.count(1)


def snowflake() -> int:
    """A new id, ordered by time as Discord's are."""
    return (int(time.time() * 1000) - 1420070400000) << 22 | next(_count) & 0x3FFFFF


def user(user_id: int, name: str, *, bot: bool = False) -> Json:
    """A user as Discord shows one."""
    return {"id": str(user_id), "username": name, "discriminator": "0", "global_name": None, "avatar": None, "bot": bot}


def member(of: Json, permissions: int) -> Json:
    """A guild's member as an interaction shows one."""
    return {
        "user": of,
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(permissions),
    }


@dataclass(slots=True, kw_only=True)
class Channel:
    """A text channel, forum or post of one, with its messages, oldest first, and the nonces it still remembers (monotonic s, message id)."""

    channel_id: int
    guild_id: int
    name: str
    messages: list[Json] = field(default_factory=list)
    nonces: dict[str, tuple[float, int]] = field(default_factory=dict)
    kind: int = 0
    parent: int | None = None
    tags: tuple[int, ...] = ()  # of a forum that wants one on every post
    archived: bool = False

    def as_json(self) -> Json:
        """The channel as Discord shows it."""
        return {
            "id": str(self.channel_id),
            "guild_id": str(self.guild_id),
            "type": self.kind,
            "name": self.name,
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "parent_id": str(self.parent) if self.parent else None,
            "owner_id": str(BOT_ID),
            "flags": FORUM_NEEDS_TAG if self.tags else 0,
            "available_tags": [{"id": str(tag), "name": f"tag-{tag}", "moderated": False} for tag in self.tags],
        }


def private_json(channel: Channel, recipient: Json) -> Json:
    """A channel of private messages as Discord shows it."""
    return {
        "id": str(channel.channel_id),
        "type": PRIVATE,
        "recipients": [recipient],
        "last_message_id": None,
        "flags": 0,
    }


@dataclass(slots=True, kw_only=True)
class World:
    """All state. ``nonce_memory`` is how many seconds a nonce is remembered; Discord says "a few minutes"."""

    nonce_memory: float = 180.0
    guilds: dict[int, str] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    commands: list[Json] = field(default_factory=list)
    syncs: int = 0
    system_channel: int | None = None
    left: set[int] = field(default_factory=set)  # users who were members and are not any more
    bot: Json = field(default_factory=lambda: user(BOT_ID, "attache", bot=True))

    def add_guild(self, guild_id: int, name: str, *channel_ids: int) -> None:
        """Add a guild the bot is in, with text channels."""
        self.guilds[guild_id] = name
        for channel_id in channel_ids:
            self.channels[channel_id] = Channel(channel_id=channel_id, guild_id=guild_id, name=f"news-{channel_id}")

    def private_channel(self, user_id: int) -> Channel:
        """The channel of a user's private messages with the bot, numbered after the user."""
        made = Channel(channel_id=user_id + 1, guild_id=0, name="", kind=PRIVATE)
        return self.channels.setdefault(made.channel_id, made)

    def guild_json(self, guild_id: int) -> Json:
        """The guild as GUILD_CREATE brings it."""
        everyone = {
            "id": str(guild_id),
            "name": "@everyone",
            "permissions": str(EVERYTHING),
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "position": 0,
            "flags": 0,
        }
        return {
            "id": str(guild_id),
            "name": self.guilds[guild_id],
            "owner_id": "1",
            "roles": [everyone],
            "channels": [c.as_json() for c in self.channels.values() if c.guild_id == guild_id and c.parent is None],
            "threads": [],
            "members": [member(self.bot, EVERYTHING)],
            "member_count": 2,
            "emojis": [],
            "stickers": [],
            "features": [],
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "system_channel_id": str(self.system_channel) if self.system_channel else None,
            "system_channel_flags": 0,
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
        }

    def message(self, channel_id: int, body: Json, *, author: Json | None = None) -> Json:
        """A message as Discord shows it, made from what was posted."""
        return {
            "id": str(snowflake()),
            "channel_id": str(channel_id),
            "author": author or self.bot,
            "content": body.get("content") or "",
            "embeds": body.get("embeds") or [],
            "components": body.get("components") or [],
            "flags": body.get("flags") or 0,
            "attachments": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "type": 0,
            "timestamp": datetime.now(UTC).isoformat(),
            "edited_timestamp": None,
            **({"nonce": body["nonce"]} if body.get("nonce") is not None else {}),
        }

    def post(self, channel: Channel, body: Json) -> Json:
        """Post a message, or return the one already posted under the same enforced nonce."""
        nonce, now = body.get("nonce"), time.monotonic()
        channel.nonces = {n: (t, m) for n, (t, m) in channel.nonces.items() if now - t < self.nonce_memory}
        if nonce is not None and body.get("enforce_nonce") and str(nonce) in channel.nonces:
            known = channel.nonces[str(nonce)][1]
            return next(m for m in channel.messages if m["id"] == str(known))
        posted = self.message(channel.channel_id, body)
        channel.messages.append(posted)
        if nonce is not None:
            channel.nonces[str(nonce)] = (now, int(posted["id"]))
        return posted

    def open_post(self, forum: Channel, body: Json) -> Json:
        """Open a post of a forum; its first message has its id."""
        thread = Channel(
            channel_id=snowflake(), guild_id=forum.guild_id, name=body["name"], kind=THREAD, parent=forum.channel_id
        )
        self.channels[thread.channel_id] = thread
        first = self.message(thread.channel_id, body["message"]) | {"id": str(thread.channel_id)}
        thread.messages.append(first)
        return thread.as_json() | {"message": first}

    def history(self, channel: Channel, *, limit: int, before: int | None, after: int | None) -> list[Json]:
        """Up to *limit* messages, newest first; with *after*, the oldest ones after it, newest first too."""
        within = [m for m in channel.messages if (after or 0) < int(m["id"]) < (before or 1 << 63)]
        chosen = within[:limit] if after else within[-limit:]
        return chosen[::-1]
