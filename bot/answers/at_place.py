"""Encounters at a place or on the margins of an occasion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.limits import in_place, limited, of_days
from bot.answers.values import Answer
from bot.answers.who_met import did_you_mean
from bot.language.catalogue import say
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
    days = of_days(since, until)
    if is_place:
        where = in_place(what)
    elif events:
        where = say("on the margins of the {occasion}", occasion=what.removeprefix("the "))
    else:
        where = say("in or at “{what}”", what=what)
    if near:
        hint = did_you_mean(near)
    elif days:
        hint = say("Try fewer limits.")
    else:
        hint = say("Name a city, a country or an occasion, such as Astana or SCO summit.")
    limits = [where, *days]
    return Answer(
        title=limited(say("Encounters"), limits),
        as_of=today,
        events=tuple(events[:limit]),
        more=max(0, len(events) - limit),
        empty=f"{say('The archive knows no encounter {limits}.', limits=' '.join(limits))} {hint}",
    )
