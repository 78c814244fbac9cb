"""The loopback Discord's HTTP routes, as far as the bot uses them; anything else is a 404 and a violation."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.discord_server.interactions import Interaction
from tests.discord_server.world import BOT_ID, MEMBER, THREAD, Channel, World, member, private_json, snowflake, user

Json = dict[str, Any]
Answer = tuple[int, Any]
EPHEMERAL = 64
_LOADING = 128


class RefusedError(Exception):
    """Discord's answer to a request it does not grant."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.answer: Answer = (status, {"code": code, "message": message})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came with a request."""

    query: dict[str, str]
    body: Any


class Rest:
    """Serves one request at a time against the world; no HTTP in here, so faults and checks stay outside."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.interactions: dict[str, Interaction] = {}
        self.unserved: list[str] = []
        self.url = ""
        self.gateway_url = ""
        self._routes: list[tuple[str, re.Pattern[str], Callable[..., Answer]]] = [
            (method, re.compile(pattern + r"\Z"), handler)
            for method, pattern, handler in (
                ("GET", r"/users/@me", self._me),
                ("GET", r"/(?:oauth2/)?applications/@me", self._application),
                ("GET", r"/gateway/bot", self._gateway),
                ("PUT", r"/applications/(\d+)(?:/guilds/\d+)?/commands", self._sync),
                ("GET", r"/applications/(\d+)(?:/guilds/\d+)?/commands", self._commands),
                ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback),
                ("POST", r"/webhooks/(\d+)/([^/]+)", self._follow_up),
                ("GET", r"/webhooks/(\d+)/([^/]+)/messages/([^/]+)", self._read_reply),
                ("PATCH", r"/webhooks/(\d+)/([^/]+)/messages/([^/]+)", self._edit_reply),
                ("DELETE", r"/webhooks/(\d+)/([^/]+)/messages/([^/]+)", self._delete_reply),
                ("POST", r"/users/@me/channels", self._private_channel),
                ("GET", r"/guilds/(\d+)/members/(\d+)", self._member),
                ("GET", r"/guilds/(\d+)", self._guild),
                ("GET", r"/guilds/(\d+)/threads/active", self._active),
                ("GET", r"/channels/(\d+)/threads/archived/public", self._archived),
                ("POST", r"/channels/(\d+)/threads", self._open),
                ("GET", r"/channels/(\d+)", self._channel),
                ("GET", r"/channels/(\d+)/messages", self._history),
                ("POST", r"/channels/(\d+)/messages", self._post),
                ("GET", r"/channels/(\d+)/messages/(\d+)", self._message),
                ("PATCH", r"/channels/(\d+)/messages/(\d+)", self._edit),
            )
        ]

    def serve(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        """Return the status and JSON for one request whose *path* starts after ``/api/v10``."""
        for wanted, pattern, handler in self._routes:
            if method == wanted and (found := pattern.match(path)):
                try:
                    return handler(Asked(query=query, body=body), *found.groups())
                except RefusedError as refused:
                    return refused.answer
        self.unserved.append(f"{method} {path}: the loopback Discord does not serve this")
        return 404, {"code": 0, "message": "404: Not Found"}

    def _me(self, _asked: Asked) -> Answer:
        return 200, self.world.bot

    def _application(self, _asked: Asked) -> Answer:
        return 200, {
            "id": str(BOT_ID), "name": "attache", "icon": None, "description": "", "summary": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "owner": self.world.bot, "team": None,
        }  # fmt: skip

    def _gateway(self, _asked: Asked) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
        return 200, {"url": self.gateway_url, "shards": 1, "session_start_limit": limit}

    def _private_channel(self, asked: Asked) -> Answer:
        recipient = int(asked.body["recipient_id"])
        channel = self.world.private_channel(recipient)
        to = user(recipient, f"user-{recipient}")
        return 200, private_json(channel, to)

    def _member(self, _asked: Asked, _guild: str, user_id: str) -> Answer:
        if int(user_id) in self.world.left:
            raise RefusedError(404, 10007, "Unknown Member")
        return 200, member(user(int(user_id), f"user-{user_id}"), MEMBER)

    def _sync(self, asked: Asked, application: str) -> Answer:
        self.world.syncs += 1
        kept = {
            "application_id": application,
            "version": "1",
            "default_member_permissions": None,
            "dm_permission": True,
        }
        self.world.commands = [kept | {"type": 1, "description": ""} | c | {"id": str(snowflake())} for c in asked.body]
        return 200, self.world.commands

    def _commands(self, _asked: Asked, _application: str) -> Answer:
        return 200, self.world.commands

    def _callback(self, asked: Asked, interaction_id: str, token: str) -> Answer:
        interaction = self._interaction(token)
        late = time.monotonic() - interaction.began
        if interaction.callback_type is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if late > 3:
            raise RefusedError(404, 10062, "Unknown interaction")
        interaction.callback_type, interaction.acknowledged_after = asked.body["type"], late
        data = asked.body.get("data") or {}
        interaction.ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
        message = None
        match asked.body["type"]:
            case 4:
                message = self._reply(interaction, data)
            case 5:
                message = self._reply(interaction, {"flags": data.get("flags", 0) | _LOADING}, loading=True)
            case 6:
                interaction.messages.append(interaction.payload["message"])
            case 7:
                message = interaction.payload["message"] | {k: v for k, v in data.items() if v is not None}
                interaction.messages.append(message)
                interaction.answered.set()
            case 8:
                interaction.choices = data.get("choices") or []
                interaction.answered.set()
            case 9:
                interaction.modal = data
                interaction.answered.set()
        about = {
            "id": interaction_id,
            "type": interaction.payload["type"],
            "response_message_id": (message or {}).get("id"),
        }
        return 200, {
            "interaction": about,
            "resource": {"type": asked.body["type"], **({"message": message} if message else {})},
        }

    def _reply(self, interaction: Interaction, data: Json, *, loading: bool = False) -> Json:
        made = self.world.message(int(interaction.payload["channel_id"]), data)
        made["interaction_metadata"] = {
            "id": str(interaction.interaction_id),
            "type": interaction.payload["type"],
            "user": interaction.user,
            "authorizing_integration_owners": {},
        }
        interaction.messages.append(made)
        if not loading:
            interaction.answered.set()
        return made

    def _follow_up(self, asked: Asked, application: str, token: str) -> Answer:
        interaction = self._interaction(token)
        if interaction.callback_type == 5 and interaction.messages[0]["flags"] & _LOADING:
            return self._edit_reply(asked, application, token, "@original")
        return 200, self._reply(interaction, asked.body)

    def _read_reply(self, _asked: Asked, _application: str, token: str, which: str) -> Answer:
        return 200, self._found(self._interaction(token), which)

    def _edit_reply(self, asked: Asked, _application: str, token: str, which: str) -> Answer:
        interaction = self._interaction(token)
        message = self._found(interaction, which)
        message.update({k: v for k, v in asked.body.items() if v is not None and k != "flags"})
        message["flags"] = (message["flags"] | (asked.body.get("flags") or 0)) & ~_LOADING
        interaction.answered.set()
        return 200, message

    def _delete_reply(self, _asked: Asked, _application: str, token: str, which: str) -> Answer:
        interaction = self._interaction(token)
        interaction.messages.remove(self._found(interaction, which))
        return 204, None

    def _interaction(self, token: str) -> Interaction:
        if token not in self.interactions:
            raise RefusedError(404, 10015, "Unknown Webhook")
        return self.interactions[token]

    def _found(self, interaction: Interaction, which: str) -> Json:
        for message in interaction.messages:
            if which in {"@original", message["id"]}:
                return message
        raise RefusedError(404, 10008, "Unknown Message")

    def _of(self, channel_id: str) -> Channel:
        if int(channel_id) not in self.world.channels:
            raise RefusedError(404, 10003, "Unknown Channel")
        return self.world.channels[int(channel_id)]

    def _channel(self, _asked: Asked, channel_id: str) -> Answer:
        return 200, self._of(channel_id).as_json()

    def _guild(self, _asked: Asked, guild_id: str) -> Answer:
        return 200, self.world.guild_json(int(guild_id))

    def _active(self, _asked: Asked, guild_id: str) -> Answer:
        return 200, {"threads": self._threads(guild_id=int(guild_id), archived=False), "members": []}

    def _archived(self, _asked: Asked, forum_id: str) -> Answer:
        found = self._threads(parent=int(forum_id), archived=True)
        return 200, {"threads": found, "members": [], "has_more": False}

    def _threads(self, **having: Any) -> list[Json]:
        every = [c for c in self.world.channels.values() if c.kind == THREAD]
        return [c.as_json() for c in every if all(getattr(c, name) == value for name, value in having.items())]

    def _open(self, asked: Asked, forum_id: str) -> Answer:
        forum = self._of(forum_id)
        if forum.tags and not asked.body.get("applied_tags"):
            raise RefusedError(400, 40067, "A tag is required to create a forum post in this channel")
        return 201, self.world.open_post(forum, asked.body)

    def _history(self, asked: Asked, channel_id: str) -> Answer:
        before, after = (int(asked.query[k]) if k in asked.query else None for k in ("before", "after"))
        limit = min(int(asked.query.get("limit", 50)), 100)
        return 200, self.world.history(self._of(channel_id), limit=limit, before=before, after=after)

    def _post(self, asked: Asked, channel_id: str) -> Answer:
        return 200, self.world.post(self._of(channel_id), asked.body)

    def _message(self, _asked: Asked, channel_id: str, message_id: str) -> Answer:
        found = next((m for m in self._of(channel_id).messages if m["id"] == message_id), None)
        if found is None:
            raise RefusedError(404, 10008, "Unknown Message")
        return 200, found

    def _edit(self, asked: Asked, channel_id: str, message_id: str) -> Answer:
        _, found = self._message(asked, channel_id, message_id)
        found.update({k: v for k, v in asked.body.items() if v is not None})
        return 200, found
