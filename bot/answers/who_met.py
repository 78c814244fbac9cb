"""Who met whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.values import Answer
from bot.answers.wording import actor_name, listed
from storage.values.facts import EncounterKind
from storage.values.records import Actor, Event, EventStatus

_SHOWN = 6  # namesakes named


def met(
    person: Actor,
    events: Sequence[Event],
    *,
    today: date,
    limit: int,
    with_actor: Actor | None = None,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
    statuses: Sequence[EventStatus] = (),
    kinds: Sequence[EncounterKind] = (),
) -> Answer:
    """Answer "whom did *person* meet" from *events*, newest first."""
    understood = [
        f"with {actor_name(with_actor)}" if with_actor else "",
        f"in {place}" if place else "",
        f"since {since}" if since else "",
        f"until {until}" if until else "",
        f"({listed([one.value for one in (*kinds, *statuses)])})" if kinds or statuses else "",
    ]
    scope = "".join(f" {part}" for part in understood if part)
    name = actor_name(person)
    return Answer(
        title=f"Encounters of {name}{scope}",
        as_of=today,
        events=tuple(events[:limit]),
        more=max(0, len(events) - limit),
        empty=f"The archive knows {name}, but no encounter{scope}."
        + (" Try fewer limits." if scope else " Add articles about them, or see what is coming up."),
        about=person.actor_id,
    )


def unknown(name: str, near: Sequence[Actor]) -> str:
    """Say that the archive does not know *name*, suggesting *near* names."""
    if near:
        hint = f"Did you mean {either([actor_name(a) for a in near])}?"
    else:
        hint = "No name in the archive is like it; add articles that mention it."
    return f"The archive knows nobody called “{name}”. {hint}"


def unknown_place(name: str, near: Sequence[str]) -> str:
    """Say that the archive does not know a place, suggesting *near* ones."""
    hint = f"Did you mean {either(near)}?" if near else "Ask for a city or country, or leave the place out."
    return f"The archive knows no place called “{name}”. {hint}"


def namesakes(name: str, labels: Sequence[str]) -> str:
    """Say that several answer to *name*, each with its number, by which it can be asked for."""
    rest = len(labels) - _SHOWN
    more = f" and {rest} more" if rest > 0 else ""
    return (
        f"The archive knows several called “{name}”: {'; '.join(labels[:_SHOWN])}{more}. "
        "Ask by the full name, or by the number after #."
    )


def either(names: Sequence[str]) -> str:
    """Names joined by commas and a last "or"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
