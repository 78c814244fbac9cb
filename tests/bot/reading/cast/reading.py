"""Who and where a text names, with the model."""

from __future__ import annotations

from bot.reading.cast.find import Cast, find_cast
from bot.reading.parse.pipeline import DEFAULT_MODEL, pipeline


def cast(text: str) -> Cast:
    return find_cast(pipeline(DEFAULT_MODEL)(text))


def said(found: Cast) -> dict[str, list[str]]:
    return {found.doc[m.start : m.end].text: [e.name for e in m.entities] for m in found.mentions}


def people(found: Cast) -> dict[str, tuple[str | None, str | None]]:
    return {
        e.name: (e.office, e.country)
        for m in found.mentions
        for e in m.entities
        if e.type == "person" and m.how == "name"
    }
