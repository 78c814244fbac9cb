"""Who met whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.limits import in_place, limited, of_days, of_sorts, with_names
from bot.answers.values import Answer
from bot.answers.wording import called, in_words
from bot.errors import UserError
from bot.language.catalogue import say
from bot.language.forms import either
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
    limits = [
        *([with_names([in_words(with_actor)])] if with_actor else []),
        *([in_place(place)] if place else []),
        *of_days(since, until),
        *of_sorts(kinds, statuses),
    ]
    name = in_words(person)
    return Answer(
        title=limited(say("Encounters of {name}", name=name), limits),
        as_of=today,
        events=tuple(events[:limit]),
        more=max(0, len(events) - limit),
        empty=say("The archive knows {name}, but no encounter{limits}.", name=name, limits=limited("", limits))
        + " "
        + (say("Try fewer limits.") if limits else say("Add articles about them, or see what is coming up.")),
        about=person.actor_id,
    )


def unknown(name: str, near: Sequence[Actor]) -> UserError:
    """That the archive does not know *name*, suggesting *near* names."""
    if near:
        return UserError(
            "The archive knows nobody called “{name}”. Did you mean {near}?",
            name=name,
            near=either(list(map(called, near))),
        )
    return UserError(
        "The archive knows nobody called “{name}”. No encounter or coming event in it has a name like that.",
        name=name,
    )


def unknown_place(name: str, near: Sequence[str]) -> UserError:
    """That the archive does not know a place, suggesting *near* ones."""
    if near:
        return UserError(
            "The archive knows no place called “{name}”. Did you mean {near}?", name=name, near=either(near)
        )
    return UserError(
        "The archive knows no place called “{name}”. Ask for a city or country, or leave the place out.", name=name
    )


def namesakes(name: str, labels: Sequence[str]) -> UserError:
    """That several answer to *name*, each with its number, by which it can be asked for."""
    several, rest = "; ".join(labels[:_SHOWN]), len(labels) - _SHOWN
    if rest > 0:
        return UserError(
            "The archive knows several called “{name}”: {several} and {rest} more. "
            "Ask by the full name, or by the number after #.",
            name=name,
            several=several,
            rest=rest,
        )
    return UserError(
        "The archive knows several called “{name}”: {several}. Ask by the full name, or by the number after #.",
        name=name,
        several=several,
    )


def did_you_mean(near: Sequence[str]) -> str:
    """A question back that names what is *near*."""
    return say("Did you mean {near}?", near=either(near))
