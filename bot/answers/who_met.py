"""Who met whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.values import Answer
from bot.answers.wording import actor_name, listed
from storage.values.records import Actor, Event, EventStatus


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
) -> Answer:
    """Answer "whom did *person* meet" from *events*, newest first."""
    understood = [
        f"with {actor_name(with_actor)}" if with_actor else "",
        f"in {place}" if place else "",
        f"since {since}" if since else "",
        f"until {until}" if until else "",
        f"({listed([s.value for s in statuses])})" if statuses else "",
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
        hint = f"Did you mean {_either([actor_name(a) for a in near])}?"
    else:
        hint = "No name in the archive is like it; add articles that mention it."
    return f"The archive knows nobody called “{name}”. {hint}"


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
