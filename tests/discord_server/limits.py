"""Limits of Discord that its OpenAPI file does not state, each tried or read in Discord's documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

COMPONENTS_V2 = 1 << 15
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}\Z")
_TEXTS = {10: ("content",)}  # a text display is what Discord counts towards 4000


def unlisted_limits(method: str, path: str, body: Any) -> Iterator[str]:
    """Yield one line for each limit that *body* breaks; *path* starts after ``/api/v10``."""
    if method == "PUT" and path.endswith("/commands") and isinstance(body, list):
        yield from _commands(body)
    elif path.endswith("/callback") and isinstance(body, dict):
        yield from _callback(body)
    elif isinstance(body, dict) and ("/messages" in path or path.startswith("/webhooks/")):
        yield from _message(body, edit=method == "PATCH")


def walk(components: list[dict[str, Any]] | None) -> Iterator[dict[str, Any]]:
    """Yield each component, nested ones and accessories too."""
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        if accessory := component.get("accessory"):
            yield from walk([accessory])
        if inner := component.get("component"):
            yield from walk([inner])


def _callback(body: dict[str, Any]) -> Iterator[str]:
    data = body.get("data") or {}
    match body.get("type"):
        case 4 | 7:
            yield from _message(data, edit=body["type"] == 7)
        case 8:
            yield from _choices(data.get("choices") or [])
        case 9:
            if not 1 <= len(data.get("title", "")) <= 45:
                yield "a modal's title has 1 to 45 characters"
            if not 1 <= len(data.get("components") or []) <= 5:
                yield "a modal has 1 to 5 components"
            yield from _custom_ids(data.get("components"))


def _message(body: dict[str, Any], *, edit: bool) -> Iterator[str]:
    content, embeds, components = body.get("content"), body.get("embeds") or [], body.get("components") or []
    v2 = bool((body.get("flags") or 0) & COMPONENTS_V2)
    if len(str(content or "")) > 2000:
        yield "content of more than 2000 characters"
    if v2 and (content or embeds or body.get("poll") or body.get("sticker_ids")):
        yield "content, embeds, polls and stickers do not go with Components V2"
    if not v2 and len(components) > 5:
        yield "more than 5 rows of components"
    if not v2 and not edit and any(c.get("type") != 1 for c in components):
        yield "only action rows go without the Components V2 flag"
    if sum(map(_embed_length, embeds)) > 6000:
        yield "more than 6000 characters in embeds"
    if not (edit or content or embeds or components or body.get("attachments") or body.get("poll")):
        yield "an empty message"
    if len(str(body.get("nonce") or "")) > 25:
        yield "a nonce of more than 25 characters"
    yield from _components(components)


def _components(components: list[dict[str, Any]]) -> Iterator[str]:
    parts = list(walk(components))
    if len(parts) > 40:
        yield f"{len(parts)} components; 40 are allowed"
    text = sum(len(str(c.get(name) or "")) for c in parts for name in _TEXTS.get(int(c.get("type", 0)), ()))
    if text > 4000:
        yield f"{text} characters in text displays; 4000 are allowed"
    if any(c.get("type") == 10 and not str(c.get("content") or "").strip() for c in parts):
        yield "an empty text display"
    yield from _custom_ids(components)


def _custom_ids(components: list[dict[str, Any]] | None) -> Iterator[str]:
    ids = [c["custom_id"] for c in walk(components) if c.get("custom_id") is not None]
    if len(ids) != len(set(ids)):
        yield "a custom_id used twice"
    if any(not 1 <= len(i) <= 100 for i in ids):
        yield "a custom_id has 1 to 100 characters"


def _embed_length(embed: dict[str, Any]) -> int:
    parts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    parts.append((embed.get("author") or {}).get("name"))
    parts += [field[key] for field in embed.get("fields") or () for key in ("name", "value")]
    return sum(len(part or "") for part in parts)


def _choices(choices: list[dict[str, Any]]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{len(choices)} choices; 25 are allowed"
    for choice in choices:
        if not 1 <= len(choice.get("name", "")) <= 100 or len(str(choice.get("value", ""))) > 100:
            yield "a choice has 1 to 100 characters of name and at most 100 of value"


def _commands(body: list[dict[str, Any]]) -> Iterator[str]:
    for kind, most in ((1, 100), (2, 15), (3, 15)):  # slash, user menu, message menu (15 since 2026)
        names = [c["name"] for c in body if c.get("type", 1) == kind]
        if len(names) != len(set(names)):
            yield "two commands of one name"
        if len(names) > most:
            yield f"more than {most} commands of type {kind}"
    for command in body:
        if _command_length(command) > 8000:
            yield f"/{command['name']} has more than 8000 characters of names, descriptions and values"
        if command.get("type", 1) == 1:
            yield from _option(command, f"/{command['name']}")


def _command_length(node: dict[str, Any]) -> int:
    own = len(node.get("name", "")) + len(node.get("description", ""))
    own += sum(len(c["name"]) + len(str(c["value"])) for c in node.get("choices") or ())
    return own + sum(_command_length(option) for option in node.get("options") or ())


def _option(node: dict[str, Any], where: str) -> Iterator[str]:
    name, options = node.get("name", ""), node.get("options") or []
    if not _COMMAND_NAME.match(name) or name != name.lower():
        yield f"{where}: a name has 1 to 32 lower-case letters, digits, - or _"
    if not 1 <= len(node.get("description", "")) <= 100:
        yield f"{where}: a description has 1 to 100 characters"
    if node.get("description", "").strip() in {"", "…"}:
        yield f"{where}: not described"
    if len(options) > 25:
        yield f"{where}: more than 25 options"
    if len({o["name"] for o in options}) != len(options):
        yield f"{where}: two options of one name"
    needed = [bool(o.get("required")) for o in options if o.get("type") not in {1, 2}]
    if needed != sorted(needed, reverse=True):
        yield f"{where}: a required option after an optional one"
    if node.get("choices") and node.get("autocomplete"):
        yield f"{where}: choices and autocomplete together"
    yield from (f"{where}: {line}" for line in _choices(node.get("choices") or []))
    for option in options:
        yield from _option(option, f"{where} {option['name']}")
