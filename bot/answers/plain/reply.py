"""What to answer a plain question: one sentence, and the events it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.plain.values import Asked, Pick, Seeks
from bot.answers.values import Answer
from bot.answers.wording import Standing, countdown, in_words, standing, standing_word, when
from bot.language.catalogue import say, say_many
from bot.language.forms import listed
from storage.values.records import Actor, Event, EventStatus

_NAMED = 8  # people in the sentence that answers "who"
_PLACES = 5  # places in the sentence that answers "where"
_MANY = 1000  # the archive counts no further


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
    notes = (say("No visit is reported as such; these are encounters there."),) if found.else_there and shown else ()
    if not shown and found.aside:
        shown, notes = list(found.aside[:limit]), (say("What the archive knows that comes near:"),)
    return Answer(
        title=say("Understood: {question}", question=asked.understood),
        as_of=today,
        events=tuple(shown),
        more=more,
        says=_says(asked, found, today),
        notes=notes,
        empty=say("Nothing in the archive fits. Ask with fewer limits, or add articles that tell of it."),
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
        nobody = asked.actors and asked.ahead is False and not asked.agenda
        return say("Nobody as far as the archive knows.") if nobody else say("Nothing as far as the archive knows.")
    return _who(asked.actors[0], found.events) if len(asked.actors) == 1 and not asked.agenda else None


def _whether(asked: Asked, found: Found, today: date) -> str:
    if not found.events:
        return _not(found.aside, today, ahead=asked.ahead)
    first = found.events[0]
    if asked.search.statuses:
        return say("Yes: {standing}.", standing=standing_word(standing(first, today)))
    if asked.ahead is True or (asked.ahead is None and first.status.ahead):
        return _planned(first, today, yes=True)
    if found.held and found.else_there:
        return say_many(
            "Not as a visit, but there was an encounter there, last {day}.",
            "Not as a visit, but there were {count} encounters there, last {day}.",
            found.held,
            day=_on(first),
        )
    if found.held:
        if found.held == 1:
            return say("Yes: {day}.", day=_on_and_at(first))
        return say("Yes: {times}, last {day}.", times=_times(found.held), day=_on_and_at(first))
    return _not(found.events, today, ahead=False)


def _not(aside: Sequence[Event], today: date, *, ahead: bool | None) -> str:
    """Why it is not so: called off, denied, put off, not yet, or not known."""
    if not aside:
        return say("Not as far as the archive knows.")
    one = aside[0]
    match standing(one, today):
        case Standing.CANCELLED:
            return say("No: it was called off.")
        case Standing.DENIED:
            return say("No: it is said not to have happened.")
        case Standing.POSTPONED:
            return say("Not yet: it was postponed.")
        case Standing.UNCONFIRMED:
            return say("It was due {day}, but no article confirms that it happened.", day=_on(one))
        case Standing.HELD if ahead:
            return say("Nothing more is planned as far as the archive knows; the last was {day}.", day=_on_and_at(one))
        case Standing.HELD:
            return say("Not that the archive knows; the last known was {day}.", day=_on_and_at(one))
        case _:
            return say("Not yet as far as the archive knows; it is planned {day}.", day=_for_and_at(one))


def _planned(event: Event, today: date, *, yes: bool = False) -> str:
    if event.status is EventStatus.POSTPONED:
        if event.start is None:
            return say("It was postponed; no article gives a new day.")
        return say("It was postponed, now {day}.", day=_on(event))
    expected = event.status is EventStatus.EXPECTED
    if event.start is None:
        if yes:
            if expected:
                return say("Yes: expected, but no article gives the day.")
            return say("Yes: planned, but no article gives the day.")
        if expected:
            return say("Expected, but no article gives the day.")
        return say("Planned, but no article gives the day.")
    left = countdown(event, today)
    day = _for_and_at(event) + (f", {left}" if left else "")
    if yes:
        return say("Yes: expected {day}.", day=day) if expected else say("Yes: planned {day}.", day=day)
    return say("Expected {day}.", day=day) if expected else say("Planned {day}.", day=day)


def _when(asked: Asked, found: Found, today: date) -> str:
    if not found.events:
        return _not(found.aside, today, ahead=asked.ahead) if found.aside else say("The archive does not know.")
    first = found.events[0]
    if first.status.ahead and standing(first, today) is not Standing.UNCONFIRMED:
        return _planned(first, today)
    if standing(first, today) is not Standing.HELD:
        return _not(found.events, today, ahead=False)
    day = _on_and_at(first)
    if asked.pick is Pick.FIRST:
        return say("First {day}.", day=day)
    if asked.pick is Pick.LAST or len(found.events) > 1:
        return say("Last {day}.", day=day)
    return say("{day}.", day=_capital(day))


def _where(asked: Asked, found: Found) -> str:
    known = [event for event in found.events[: 1 if asked.pick else None] if event.place]
    if not found.events:
        return say("The archive does not know.")
    if not known:
        return say("No article says where.")
    places = list(dict.fromkeys(event.place for event in known if event.place))
    if len(known) == 1:
        return say("In {place}, {day}.", place=places[0], day=_on(known[0]))
    if len(places) > _PLACES:
        rest = len(places) - _PLACES
        return say_many(
            "In {places} and {count} more place.",
            "In {places} and {count} more places.",
            rest,
            places=", ".join(places[:_PLACES]),
        )
    return say("In {place}.", place=listed(places))


def _how_often(asked: Asked, found: Found, today: date) -> str:
    if found.held:
        times = _capital(_times(found.held))
        first = next((event for event in found.events if event.status is EventStatus.HELD), None)
        if first is None:
            return say("{times} as far as the archive knows.", times=times)
        if found.held > 1:
            return say("{times} as far as the archive knows, last {day}.", times=times, day=_on_and_at(first))
        return say("{times} as far as the archive knows, {day}.", times=times, day=_on_and_at(first))
    if asked.ahead and found.events:
        times = _capital(_times(len(found.events)))
        return say("{times} as far as the archive knows; next {day}.", times=times, day=_on(found.events[0]))
    said = say("Never as far as the archive knows.")
    return f"{said} {_not(found.aside, today, ahead=False)}" if found.aside else said


def _who(about: Actor, events: Sequence[Event]) -> str:
    """Whom *about* met, each once, in the order of *events*."""
    held = [event for event in events if event.status is EventStatus.HELD]
    names = list(
        dict.fromkeys(
            in_words(a) for event in held or events for a in event.participants if a.actor_id != about.actor_id
        )
    )
    if not names:
        return ""
    rest = len(names) - _NAMED
    more = [say("{count} more", count=rest)] if rest > 0 else []
    return say("{names}.", names=listed([*names[:_NAMED], *more]))


def _times(number: int) -> str:
    match number:
        case 0:
            return say("never")
        case 1:
            return say("once")
        case 2:
            return say("twice")
    if number >= _MANY:
        return say("{count} times or more", count=number)
    return say_many("{count} time", "{count} times", number)


def _on(event: Event) -> str:
    """Such as "on Wed 3 July 2024", "in July 2024", or that no day is given."""
    if event.start is None:
        return say("on a day that no article gives")
    if event.start.day is None:
        return say("in {month}", month=when(event))
    return say("on {day}", day=when(event))


def _on_and_at(event: Event) -> str:
    """The same with the place in brackets."""
    return _on(event) + _at(event)


def _for_and_at(event: Event) -> str:
    """For when it is planned, and the place in brackets."""
    if event.start is None:
        return _on_and_at(event)
    return say("for {day}", day=when(event)) + _at(event)


def _at(event: Event) -> str:
    return f" ({event.place})" if event.place else ""


def _capital(sentence_: str) -> str:
    return sentence_[:1].upper() + sentence_[1:]
