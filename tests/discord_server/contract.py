"""What Discord accepts: its own OpenAPI file over a request, and the limits that file does not state.

``violations(method, path, body)`` returns one line for each thing Discord would refuse. The file is read from
``../shared/discord/openapi.json`` beside the project; where it is absent only the limits of `limits.py` are checked
and ``HAVE_SPEC`` is false.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.discord_server.limits import unlisted_limits

SPEC = Path(__file__).parents[2] / "../shared/discord/openapi.json"
HAVE_SPEC = SPEC.exists()
_URN = "urn:discord"
_TOLERATED = {
    "nsfw",  # a command's age restriction: in Discord's documentation, not in the file
    "tts",  # discord.py sends it with edits too, where Discord overlooks it
}


def violations(method: str, path: str, body: Any) -> list[str]:
    """Return what is wrong with one request; *path* starts after ``/api/v10``, *body* is its JSON or None."""
    wrong = [f"{method} {path}: {line}" for line in unlisted_limits(method, path, body)]
    if HAVE_SPEC:
        wrong += [f"{method} {path}: {line}" for line in _against_spec(method, path, body)]
    return wrong


def _against_spec(method: str, path: str, body: Any) -> list[str]:
    template = _template(path, method.lower())
    if template is None:
        return ["no such operation in Discord's OpenAPI file"]
    pointer = _body_pointer(template, method.lower())
    if pointer is None:
        return [] if body is None else ["a body where the OpenAPI file knows none"]
    if body is None:
        return ["no body where the OpenAPI file wants one"]
    seen = _as_sent(body)
    wrong = [f"{_at(e.instance_path)}: {e.message[:300]}" for e in _validator(pointer).iter_errors(seen)]
    return wrong + [f"unknown field {name}" for name in _unknown([{"$ref": pointer}], seen, "")]


def _as_sent(body: Any) -> Any:
    """Return *body* without discord.py's one known slip: it numbers ids of attachments, recipients and pinged roles, the file wants strings."""
    seen = deepcopy(body)
    for part in (seen, seen.get("data") if isinstance(seen, dict) else None):
        if not isinstance(part, dict):
            continue
        for attachment in part.get("attachments") or ():
            attachment["id"] = str(attachment["id"])
        if "recipient_id" in part:
            part["recipient_id"] = str(part["recipient_id"])
        if roles := (part.get("allowed_mentions") or {}).get("roles"):
            part["allowed_mentions"]["roles"] = list(map(str, roles))
    return seen


def _at(path: list[str | int]) -> str:
    return "/".join(map(str, path)) or "body"


@cache
def _spec() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SPEC.read_text())
    return found


@cache
def _registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([(_URN, _spec())], draft=jsonschema_rs.Draft202012)


@cache
def _validator(pointer: str) -> Any:
    return jsonschema_rs.Draft202012Validator({"$ref": pointer}, registry=_registry())


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Every path of the file as a pattern, those with the fewest blanks first (``@original`` before a message id)."""
    templates = sorted(_spec()["paths"], key=lambda t: t.count("{"))
    return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", t) + r"\Z"), t) for t in templates]


def _template(path: str, method: str) -> str | None:
    return next((t for pattern, t in _patterns() if pattern.match(path) and method in _spec()["paths"][t]), None)


def _body_pointer(template: str, method: str) -> str | None:
    body = _spec()["paths"][template][method].get("requestBody")
    if not body or "application/json" not in body["content"]:
        return None
    step = template.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    return f"{_URN}#/paths/{step}/{method}/requestBody/content/application~1json/schema"


def _resolve(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Every alternative *schema* offers, references followed."""
    if reference := schema.get("$ref"):
        found: Any = _spec()
        for step in reference.partition("#/")[2].split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")]
        return _resolve(found)
    alternatives = [schema]
    for word in ("oneOf", "anyOf", "allOf"):
        alternatives += [found for part in schema.get(word, ()) for found in _resolve(part)]
    return alternatives


def _unknown(schemas: list[dict[str, Any]], value: Any, at: str) -> list[str]:
    """Names of the fields of *value* that none of the *schemas* knows; a typed component is held to its own type's."""
    options = [found for schema in schemas for found in _resolve(schema)]
    if isinstance(value, list):
        items = [o["items"] for o in options if isinstance(o.get("items"), dict)]
        return [name for i, v in enumerate(value) for name in _unknown(items, v, f"{at}/{i}")] if items else []
    if not isinstance(value, dict):
        return []
    known = [o for o in options if "properties" in o]
    fitting = [o for o in known if _fits_type(o, value)] or known
    if not fitting or any(o.get("additionalProperties") for o in options):
        return []
    wrong = []
    for key, inner in value.items():
        parts = [o["properties"][key] for o in fitting if key in o["properties"]]
        if parts:
            wrong += _unknown(parts, inner, f"{at}/{key}")
        elif key not in _TOLERATED:
            wrong.append(f"{at}/{key}")
    return wrong


def _fits_type(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    allowed = schema["properties"].get("type", {}).get("enum")
    return allowed is None or value.get("type") in allowed
