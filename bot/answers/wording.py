"""Events in words: headline, when, and how they stand. Shared by every face."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Event, EventKind, EventStatus


class Standing(StrEnum):
    """How an event stands on a given day; its value is the word a person reads."""

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

# {a} and {b} are one name or several
_MEETING = {
    EventStatus.HELD: "{a} met {b}",
    EventStatus.PLANNED: "{a} to meet {b}",
    EventStatus.EXPECTED: "{a} expected to meet {b}",
    EventStatus.POSTPONED: "Postponed: {a} and {b}",
    EventStatus.CANCELLED: "Called off: {a} and {b}",
    EventStatus.DENIED: "{a} did not meet {b}",
}
_CALL = {
    EventStatus.HELD: "{a} spoke with {b} by phone or video",
    EventStatus.PLANNED: "{a} to call {b}",
    EventStatus.EXPECTED: "{a} expected to call {b}",
    EventStatus.POSTPONED: "Call postponed: {a} and {b}",
    EventStatus.CANCELLED: "Call cancelled: {a} and {b}",
    EventStatus.DENIED: "{a} did not speak with {b}",
}
_VISIT = {
    EventStatus.HELD: "{a} visited {b}",
    EventStatus.PLANNED: "{a} to visit {b}",
    EventStatus.EXPECTED: "{a} expected to visit {b}",
    EventStatus.POSTPONED: "Visit postponed: {a} to {b}",
    EventStatus.CANCELLED: "Visit cancelled: {a} to {b}",
    EventStatus.DENIED: "{a} did not visit {b}",
}


def standing(event: Event, today: date) -> Standing:
    """How *event* stands on *today*: one still planned whose last possible day has passed is due, unconfirmed."""
    last = event.end or event.start
    if event.status in {EventStatus.PLANNED, EventStatus.EXPECTED} and last and last.last < today:
        return Standing.UNCONFIRMED
    return Standing(event.status.value)


def actor_name(actor: Actor) -> str:
    """A person's name, a state's, or an office with its state: "foreign minister of Belarus"."""
    if actor.role == "counterpart":
        return f"a counterpart from {actor.name}"
    if actor.type is ParticipantType.ROLE and actor.role:
        return f"{actor.role} of {actor.name}"
    return actor.name


def headline(event: Event, about: int | None = None) -> str:
    """One short line saying what happened or will; the actor *about* is named first."""
    if event.title and not event.encounter:
        return event.title[:1].upper() + event.title[1:]
    actors = sorted(event.participants, key=lambda a: a.actor_id != about)
    names = [actor_name(a) for a in actors]
    if len(names) < 2:
        return event.title or f"{names[0] if names else 'Unnamed parties'}: {event.kind.value}"
    if event.kind is EventKind.VISIT:
        hosts = [a for a in actors if a.type is ParticipantType.PARTY]
        guests = [a for a in actors if a not in hosts]
        if hosts and guests:  # a state or organisation is visited by a person, never the other way round
            a, b = (listed([actor_name(actor) for actor in side]) for side in (guests, hosts))
            return _VISIT[event.status].format(a=a, b=b)
        # between two persons the archive does not know who went to whom
        return f"{_MEETING[event.status].format(a=names[0], b=listed(names[1:]))} on a visit"
    sentences = _CALL if event.kind is EventKind.CALL else _MEETING
    return sentences[event.status].format(a=names[0], b=listed(names[1:]))


def listed(names: Sequence[str]) -> str:
    """Names joined by commas and a last "and"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def when(event: Event) -> str:
    """The event's dates in words, as precisely as they are known."""
    return dates_in_words(event.start, event.end)


def dates_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """Dates such as "Wed 3 July 2024", "8-9 July 2024", "July 2024"."""
    if start is None:
        return f"until {_words(end)}" if end else "date not given"
    if end is None or end == start:
        return _words(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {start.first:%B %Y}"
    return f"{_words(start)} – {_words(end)}"


def _words(day: PartialDate) -> str:
    if day.day:
        return f"{day.first:%a} {day.day} {day.first:%B %Y}"
    return f"{day.first:%B %Y}" if day.month else str(day.year)


def countdown(event: Event, today: date) -> str:
    """How far off a dated event is: "today", "tomorrow", "in 5 days", "under way", or nothing when it is not known to the day or put off."""
    if event.start is None or event.start.day is None or event.status is EventStatus.POSTPONED:
        return ""
    days = (event.start.first - today) // timedelta(days=1)
    if days < 0:
        return "under way" if event.end and event.end.last >= today else ""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
