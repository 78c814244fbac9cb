"""Encounters at a place or on the margins of an occasion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.values import Answer
from bot.answers.who_met import either
from storage.values.records import Event


def at_place(
    what: str,
    events: Sequence[Event],
    *,
    today: date,
    limit: int,
    is_place: bool,
    since: date | None = None,
    until: date | None = None,
    near: Sequence[str] = (),
) -> Answer:
    """Answer "who met in or at *what*" from *events*, newest first; *near* are places and occasions of a like name."""
    days = "".join([f" since {since}" if since else "", f" until {until}" if until else ""])
    if is_place:
        where = f"in {what}"
    else:
        where = f"on the margins of the {what.removeprefix('the ')}" if events else f"in or at “{what}”"
    if near:
        hint = f"Did you mean {either(near)}?"
    else:
        hint = "Try fewer limits." if days else "Name a city, a country or an occasion, such as Astana or SCO summit."
    return Answer(
        title=f"Encounters {where}{days}",
        as_of=today,
        events=tuple(events[:limit]),
        more=max(0, len(events) - limit),
        empty=f"The archive knows no encounter {where}{days}. {hint}",
    )
