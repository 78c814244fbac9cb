"""What to answer a plain question: one sentence, and the events it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.plain.values import Asked, Pick, Seeks
from bot.answers.values import Answer
from bot.answers.wording import Standing, actor_name, countdown, listed, standing, when
from storage.values.records import Actor, Event, EventStatus

_NAMED = 8  # people in the sentence that answers "who"
_MANY = 1000  # the archive counts no further
_TIMES = {0: "never", 1: "once", 2: "twice"}
_UNSURE = "as far as the archive knows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the archive returned for a question.

    ``events`` fit it, in the order to show; ``held`` counts all those held; ``aside`` fit it but for how they stand, or for
    when they are: what was called off, denied, planned or held at another time; ``else_there`` says that ``events`` are
    encounters at a place where a visit was asked for.
    """

    events: Sequence[Event] = ()
    held: int = 0
    aside: Sequence[Event] = ()
    else_there: bool = False


def reply(asked: Asked, found: Found, today: date, limit: int) -> Answer:
    """Answer *asked* as of *today* with at most *limit* events."""
    shown = list(found.events[: 1 if asked.pick and asked.seeks is not Seeks.LIST else limit])
    if asked.pick in {Pick.LAST, Pick.FIRST, Pick.NEXT}:
        shown = shown[:1]
    more = 0 if asked.pick else max(0, len(found.events) - limit)
    notes = ("No visit is reported as such; these are encounters there.",) if found.else_there and shown else ()
    if not shown and found.aside:
        shown, notes = list(found.aside[:limit]), ("What the archive knows that comes near:",)
    return Answer(
        title=f"Understood: {asked.understood}",
        as_of=today,
        events=tuple(shown),
        more=more,
        says=_says(asked, found, today),
        notes=notes,
        empty="Nothing in the archive fits. Ask with fewer limits, or add articles that tell of it.",
        about=asked.actors[0].actor_id if asked.actors else None,
    )


def _says(asked: Asked, found: Found, today: date) -> str | None:
    match asked.seeks:
        case Seeks.WHETHER:
            return _whether(asked, found, today)
        case Seeks.WHEN:
            return _when(asked, found, today)
        case Seeks.WHERE:
            return _where(asked, found)
        case Seeks.HOW_OFTEN:
            return _how_often(asked, found, today)
    if not found.events:
        return (
            f"Nobody {_UNSURE}."
            if asked.actors and asked.ahead is False and not asked.agenda
            else f"Nothing {_UNSURE}."
        )
    return _who(asked.actors[0], found.events) if len(asked.actors) == 1 and not asked.agenda else None


def _whether(asked: Asked, found: Found, today: date) -> str:
    if not found.events:
        return _not(found.aside, today, ahead=asked.ahead)
    first = found.events[0]
    if asked.search.statuses:
        return f"Yes: {standing(first, today).value}."
    if asked.ahead is True or (asked.ahead is None and first.status.ahead):
        return _planned("Yes: ", first, today)
    if found.held:
        if found.else_there:
            count = "an encounter" if found.held == 1 else f"{found.held} encounters"
            return f"Not as a visit, but there {'was' if found.held == 1 else 'were'} {count} there, last {_on(first)}."
        times = "" if found.held == 1 else f"{_times(found.held)}, last "
        return f"Yes: {times}{_on(first)}{_at(first)}."
    return _not(found.events, today, ahead=False)


def _not(aside: Sequence[Event], today: date, *, ahead: bool | None) -> str:
    """Why it is not so: called off, denied, put off, not yet, or not known."""
    if not aside:
        return f"Not {_UNSURE}."
    one = aside[0]
    match standing(one, today):
        case Standing.CANCELLED:
            return "No: it was called off."
        case Standing.DENIED:
            return "No: it is said not to have happened."
        case Standing.POSTPONED:
            return "Not yet: it was postponed."
        case Standing.UNCONFIRMED:
            return f"It was due {_on(one)}, but no article confirms that it happened."
        case Standing.HELD if ahead:
            return f"Nothing more is planned {_UNSURE}; the last was {_on(one)}{_at(one)}."
        case Standing.HELD:
            return f"Not that the archive knows; the last known was {_on(one)}{_at(one)}."
        case _:
            return f"Not yet {_UNSURE}; it is planned {_on(one, 'for ')}{_at(one)}."


def _planned(opening: str, event: Event, today: date) -> str:
    if event.status is EventStatus.POSTPONED:
        return "It was postponed" + (f", now {_on(event)}." if event.start else "; no article gives a new day.")
    how = "expected" if event.status is EventStatus.EXPECTED else "planned"
    if event.start is None:
        return _capital(f"{opening}{how}, but no article gives the day.")
    left = countdown(event, today)
    return _capital(f"{opening}{how} {_on(event, 'for ')}{_at(event)}{f', {left}' if left else ''}.")


def _when(asked: Asked, found: Found, today: date) -> str:
    if not found.events:
        return _not(found.aside, today, ahead=asked.ahead) if found.aside else "The archive does not know."
    first = found.events[0]
    if first.status.ahead and standing(first, today) is not Standing.UNCONFIRMED:
        return _planned("", first, today)
    if standing(first, today) is not Standing.HELD:
        return _not(found.events, today, ahead=False)
    opening = {Pick.FIRST: "First ", Pick.LAST: "Last "}.get(asked.pick) if asked.pick else None
    return _capital(f"{opening or ('last ' if len(found.events) > 1 else '')}{_on(first)}{_at(first)}.")


def _where(asked: Asked, found: Found) -> str:
    known = [event for event in found.events[: 1 if asked.pick else None] if event.place]
    if not found.events:
        return "The archive does not know."
    if not known:
        return "No article says where."
    places = list(dict.fromkeys(event.place for event in known if event.place))
    if len(places) == 1:
        return f"In {places[0]}, {_on(known[0])}." if len(known) == 1 else f"In {places[0]}."
    return f"In {listed(places[:5])}{f' and {len(places) - 5} more places' if len(places) > 5 else ''}."


def _how_often(asked: Asked, found: Found, today: date) -> str:
    if found.held:
        first = next((event for event in found.events if event.status is EventStatus.HELD), None)
        last = f", {'last ' if found.held > 1 else ''}{_on(first)}{_at(first)}" if first else ""
        return f"{_capital(_times(found.held))} {_UNSURE}{last}."
    if asked.ahead and found.events:
        return f"{_capital(_times(len(found.events)))} {_UNSURE}; next {_on(found.events[0])}."
    said = f"Never {_UNSURE}."
    return f"{said} {_not(found.aside, today, ahead=False)}" if found.aside else said


def _who(about: Actor, events: Sequence[Event]) -> str:
    """Whom *about* met, each once, in the order of *events*."""
    held = [event for event in events if event.status is EventStatus.HELD]
    names = list(
        dict.fromkeys(
            actor_name(a) for event in held or events for a in event.participants if a.actor_id != about.actor_id
        )
    )
    if not names:
        return ""
    rest = len(names) - _NAMED
    return f"{listed([*names[:_NAMED], *([f'{rest} more'] if rest > 0 else [])])}."


def _times(number: int) -> str:
    many = f"{number} times or more" if number >= _MANY else f"{number} times"
    return _TIMES.get(number, many)


def _on(event: Event, day: str = "on ") -> str:
    """Such as "on Wed 3 July 2024", "in July 2024", or that no day is given."""
    if event.start is None:
        return "on a day that no article gives"
    precise = event.start.day is not None
    return f"{day if precise or day != 'on ' else 'in '}{when(event)}"


def _at(event: Event) -> str:
    return f" ({event.place})" if event.place else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
