"""What a person does in the loopback Discord: slash-commands, autocomplete, menus, buttons, selects and modals."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.limits import walk
from tests.discord_server.world import BOT_ID, MEMBER, PRIVATE, World, member, private_json, snowflake, user

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One interaction and all the bot answered. ``acknowledged_after`` and ``answered_after`` are in seconds; the first message is ``messages[0]``."""

    interaction_id: int
    token: str
    payload: Json
    began: float = field(default_factory=time.monotonic)
    acknowledged_after: float | None = None
    answered_after: float | None = None
    callback_type: int | None = None
    ephemeral: bool = False
    messages: list[Json] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def user(self) -> Json:
        """Who it came from, inside a server or out of one."""
        found: Json = self.payload["user"] if "user" in self.payload else self.payload["member"]["user"]
        return found

    @property
    def text(self) -> str:
        """All the words of the bot's messages, components included."""
        said = []
        for message in self.messages:
            said.append(message["content"])
            said += [str(c[key]) for c in walk(message["components"]) for key in ("content", "label") if c.get(key)]
        return "\n".join(filter(None, said))


def describe(
    world: World,
    kind: int,
    data: Json,
    *,
    channel_id: int,
    user_id: int = 5000,
    permissions: int = MEMBER,
    message: Json | None = None,
    locale: str = "en-US",
    owners: dict[str, str] | None = None,
) -> Interaction:
    """Build an interaction of *kind* as Discord would dispatch it, one from a channel of private messages too.

    *owners* say by whose installation it came: "0" a server's id, "1" a user's.
    """
    channel, interaction_id = world.channels[channel_id], snowflake()
    payload = {
        "id": str(interaction_id),
        "application_id": str(BOT_ID),
        "type": kind,
        "token": f"interaction-token-{interaction_id}",
        "version": 1,
        "data": data,
        "guild_id": str(channel.guild_id),
        "channel_id": str(channel_id),
        "channel": channel.as_json() | {"permissions": str(permissions)},
        "member": member(user(user_id, f"person-{user_id}"), permissions),
        "locale": locale,
        "guild_locale": "en-US",
        "app_permissions": str((1 << 49) - 1),
        "entitlements": [],
        "authorizing_integration_owners": owners or {},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        **({"message": message} if message else {}),
    }
    if channel.kind == PRIVATE:
        payload |= {"user": user(user_id, f"person-{user_id}"), "context": 1}
        payload["channel"] = private_json(channel, payload["user"]) | {"permissions": str(permissions)}
        for of_a_server in ("guild_id", "guild_locale", "member"):
            del payload[of_a_server]
    return Interaction(interaction_id=interaction_id, token=str(payload["token"]), payload=payload)


def command_data(world: World, name: str, options: Json, resolved: Json, focused: str | None = None) -> Json:
    """The data of a slash-command such as ``briefing schedule``; LookupError unless the bot synced it."""
    root, *rest = name.split()
    node = next((c for c in world.commands if c["name"] == root and c.get("type", 1) == 1), None)
    if node is None:
        raise LookupError(f"/{root} was never synced")
    data: Json = {"id": node["id"], "name": root, "type": 1, "guild_id": None, "resolved": resolved}
    holder = data
    for step in rest:
        node = next(o for o in node.get("options", ()) if o["name"] == step)
        holder["options"] = [{"name": step, "type": node["type"]}]
        holder = holder["options"][0]
    known = {o["name"]: o["type"] for o in node.get("options", ())}
    if unknown := set(options) - set(known):
        raise LookupError(f"/{name} has no option {', '.join(sorted(unknown))}")
    holder["options"] = [
        {"name": key, "type": known[key], "value": value, **({"focused": True} if key == focused else {})}
        for key, value in options.items()
    ]
    return data


def menu_data(world: World, name: str, message: Json) -> Json:
    """The data of a message menu used on *message*; LookupError unless the bot synced it."""
    node = next((c for c in world.commands if c["name"] == name and c.get("type") == 3), None)
    if node is None:
        raise LookupError(f"the menu {name!r} was never synced")
    resolved = {"messages": {message["id"]: message}}
    return {"id": node["id"], "name": name, "type": 3, "target_id": message["id"], "resolved": resolved}


def modal_data(shown: Json, values: dict[str, str]) -> Json:
    """The data of a submitted modal: *values* by custom_id, or by label, into the fields *shown* has."""
    rows = []
    for row in shown["components"]:
        inner = row.get("component") or row["components"][0]
        value = values.get(inner["custom_id"], values.get(row.get("label", inner.get("label", "")), ""))
        filled = {"type": inner["type"], "custom_id": inner["custom_id"], "value": value, "id": 1}
        rows.append(
            {"type": 18, "id": 1, "component": filled} if "component" in row else {"type": 1, "components": [filled]}
        )
    return {"custom_id": shown["custom_id"], "components": rows}
