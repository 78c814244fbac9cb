"""Events in words: headline, when, and how they stand. Shared by every face."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from bot.language.catalogue import say, say_as, say_many, sentence, word
from bot.language.forms import days_of_month, listed, month, plain_day
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, ParticipantType
from storage.values.names import fold
from storage.values.records import Actor, Event, EventKind, EventStatus


class Standing(StrEnum):
    """How an event stands on a given day; its value is the word in English."""

    HELD = "held"
    PLANNED = "planned"
    EXPECTED = "expected"
    UNCONFIRMED = "due, unconfirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"


MARKS = {  # a sign beside the word, so that no meaning rests on colour
    Standing.HELD: "✔",
    Standing.PLANNED: "◷",
    Standing.EXPECTED: "◔",
    Standing.UNCONFIRMED: "?",
    Standing.POSTPONED: "↷",
    Standing.CANCELLED: "✖",
    Standing.DENIED: "⊘",
}

_STANDING = {
    Standing.HELD: word("how an event stands", "held"),
    Standing.PLANNED: word("how an event stands", "planned"),
    Standing.EXPECTED: word("how an event stands", "expected"),
    Standing.UNCONFIRMED: word("how an event stands", "due, unconfirmed"),
    Standing.POSTPONED: word("how an event stands", "postponed"),
    Standing.CANCELLED: word("how an event stands", "cancelled"),
    Standing.DENIED: word("how an event stands", "denied"),
}
_KINDS = {
    EventKind.MEETING: word("kind of an event", "meeting"),
    EventKind.CALL: word("kind of an event", "call"),
    EventKind.VISIT: word("kind of an event", "visit"),
    EventKind.SUMMIT: word("kind of an event", "summit"),
    EventKind.TALKS: word("kind of an event", "talks"),
    EventKind.ELECTION: word("kind of an event", "election"),
    EventKind.DEADLINE: word("kind of an event", "deadline"),
    EventKind.HEARING: word("kind of an event", "hearing"),
    EventKind.CEREMONY: word("kind of an event", "ceremony"),
    EventKind.OTHER: word("kind of an event", "other"),
}

# {a} and {b} are one name or several
_MEETING = {
    EventStatus.HELD: sentence("{a} met {b}"),
    EventStatus.PLANNED: sentence("{a} to meet {b}"),
    EventStatus.EXPECTED: sentence("{a} expected to meet {b}"),
    EventStatus.POSTPONED: sentence("Postponed: {a} and {b}"),
    EventStatus.CANCELLED: sentence("Called off: {a} and {b}"),
    EventStatus.DENIED: sentence("{a} did not meet {b}"),
}
_ON_A_VISIT = {
    EventStatus.HELD: sentence("{a} met {b} on a visit"),
    EventStatus.PLANNED: sentence("{a} to meet {b} on a visit"),
    EventStatus.EXPECTED: sentence("{a} expected to meet {b} on a visit"),
    EventStatus.POSTPONED: sentence("Postponed: {a} and {b} on a visit"),
    EventStatus.CANCELLED: sentence("Called off: {a} and {b} on a visit"),
    EventStatus.DENIED: sentence("{a} did not meet {b} on a visit"),
}
_ON_A_VISIT_TO = {
    EventStatus.HELD: sentence("{a} met {b} on a visit to {place}"),
    EventStatus.PLANNED: sentence("{a} to meet {b} on a visit to {place}"),
    EventStatus.EXPECTED: sentence("{a} expected to meet {b} on a visit to {place}"),
    EventStatus.POSTPONED: sentence("Postponed: {a} and {b} on a visit to {place}"),
    EventStatus.CANCELLED: sentence("Called off: {a} and {b} on a visit to {place}"),
    EventStatus.DENIED: sentence("{a} did not meet {b} on a visit to {place}"),
}
_CALL = {
    EventStatus.HELD: sentence("{a} spoke with {b} by phone or video"),
    EventStatus.PLANNED: sentence("{a} to call {b}"),
    EventStatus.EXPECTED: sentence("{a} expected to call {b}"),
    EventStatus.POSTPONED: sentence("Call postponed: {a} and {b}"),
    EventStatus.CANCELLED: sentence("Call cancelled: {a} and {b}"),
    EventStatus.DENIED: sentence("{a} did not speak with {b}"),
}
_VISIT = {
    EventStatus.HELD: sentence("{a} visited {b}"),
    EventStatus.PLANNED: sentence("{a} to visit {b}"),
    EventStatus.EXPECTED: sentence("{a} expected to visit {b}"),
    EventStatus.POSTPONED: sentence("Visit postponed: {a} to {b}"),
    EventStatus.CANCELLED: sentence("Visit cancelled: {a} to {b}"),
    EventStatus.DENIED: sentence("{a} did not visit {b}"),
}

_OF_ONE = re.compile(
    r"^(?!.*\b(?:deputy|junior|assistant)\b)(?:.* minister|.*\bpresident|.*chancellor|.*secretary-general|foreign secretary|"
    r"head of (?:state|government|state (?:and|or) government)|king|queen|crown prince|emir|sultan|pope|supreme leader|"
    r"national security advis[eo]r|foreign policy chief|speaker|director general)$"
)
"""Offices that one person holds at a time."""


def standing(event: Event, today: date) -> Standing:
    """How *event* stands on *today*: one still planned whose last possible day has passed is due, unconfirmed."""
    last = event.end or event.start
    if event.status in {EventStatus.PLANNED, EventStatus.EXPECTED} and last and last.last < today:
        return Standing.UNCONFIRMED
    return Standing(event.status.value)


def standing_word(how: Standing | EventStatus) -> str:
    """How something stands, as a person reads it."""
    return say_as("how an event stands", _STANDING[Standing(how.value)])


def kind_word(kind: EventKind | EncounterKind) -> str:
    """A kind of event, as a person reads it."""
    return say_as("kind of an event", _KINDS[EventKind(kind.value)])


def actor_name(actor: Actor) -> str:
    """A person's name, a state's, or an office with its state ("foreign minister of Belarus"), as the archive knows them."""
    if actor.role == "counterpart":
        return f"a counterpart from {actor.name}"
    if actor.type is ParticipantType.ROLE and actor.role:
        return f"{actor.role} of {actor.name}"
    return actor.name


def called(actor: Actor) -> str:
    """`actor_name` as a person reads it; names and offices stay as articles have them."""
    if actor.role == "counterpart":
        return say("a counterpart from {country}", country=actor.name)
    if actor.type is ParticipantType.ROLE and actor.role:
        return say("{office} of {country}", office=actor.role, country=actor.name)
    return actor.name


def in_words(actor: Actor) -> str:
    """`called` within a sentence: an office that one person holds at a time is "the foreign minister of Belarus"."""
    if actor.type is ParticipantType.ROLE and actor.role and _OF_ONE.search(actor.role):
        return say("the {office} of {country}", office=actor.role, country=actor.name)
    return called(actor)


def headline(event: Event, about: int | None = None) -> str:
    """One short line saying what happened or will; the actor *about* is named first."""
    said = _headline(event, about)
    # an office may open the line; a name keeps the small letter it may begin with
    return said[:1].upper() + said[1:] if any(said.startswith(in_words(a)) for a in _offices(event)) else said


def _offices(event: Event) -> list[Actor]:
    return [a for a in event.participants if a.type is ParticipantType.ROLE]


def _headline(event: Event, about: int | None) -> str:
    if event.title and not event.encounter:
        return event.title[:1].upper() + event.title[1:]
    actors = sorted(event.participants, key=lambda a: a.actor_id != about)
    people = [a for a in actors if a.type is not ParticipantType.PARTY]
    if event.title and event.kind is not EventKind.VISIT and len(people) > 1:
        # an agenda lists the states whose people meet
        actors = people
    names = [in_words(a) for a in actors]
    if len(names) < 2:
        return event.title or say(
            "{name}: {kind}", name=names[0] if names else say("Unnamed parties"), kind=kind_word(event.kind)
        )
    if event.kind is EventKind.VISIT:
        visited = [a for a in actors if a.type is ParticipantType.PARTY]
        there = [a for a in actors if a not in visited]
        hosts = [a for a in there if _belongs(a, visited)]
        guests = [a for a in there if a not in hosts]
        if visited and hosts and guests:
            a, b, place = (listed([in_words(actor) for actor in side]) for side in (guests, hosts, visited))
            return say(_ON_A_VISIT_TO[event.status], a=a, b=b, place=place)
        if visited and there:  # a state or organisation is visited by a person, never the other way round
            a, b = (listed([in_words(actor) for actor in side]) for side in (there, visited))
            return say(_VISIT[event.status], a=a, b=b)
        # between two persons the archive does not know who went to whom
        return say(_ON_A_VISIT[event.status], a=names[0], b=listed(names[1:]))
    sentences = _CALL if event.kind is EventKind.CALL else _MEETING
    return say(sentences[event.status], a=names[0], b=listed(names[1:]))


def _belongs(actor: Actor, visited: Collection[Actor]) -> bool:
    """Whether *actor* is in an office of one of those *visited*."""
    serves = (fold(actor.name),) if actor.type is ParticipantType.ROLE else actor.serves
    return any(fold(one.name) in serves for one in visited)


def when(event: Event) -> str:
    """The event's dates in words, as precisely as they are known."""
    return dates_in_words(event.start, event.end)


def dates_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """Dates such as "Wed 3 July 2024", "8–9 July 2024", "July 2024"."""
    if start is None:
        return say("until {day}", day=_words(end)) if end else say("date not given")
    if end is None or end == start:
        return _words(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return days_of_month(start.first, end.first)
    return f"{_words(start)} – {_words(end)}"


def _words(day: PartialDate) -> str:
    if day.day:
        return plain_day(day.first)
    return month(day.first) if day.month else str(day.year)


def countdown(event: Event, today: date) -> str:
    """How far off a dated event is: "today", "tomorrow", "in 5 days", "under way", or nothing when it is not known to the day or put off."""
    if event.start is None or event.start.day is None or event.status is EventStatus.POSTPONED:
        return ""
    days = (event.start.first - today) // timedelta(days=1)
    if days < 0:
        return say("under way") if event.end and event.end.last >= today else ""
    if days < 2:
        return say("tomorrow") if days else say("today")
    return say_many("in {count} day", "in {count} days", days)
