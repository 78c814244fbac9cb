"""Planned encounters as entries of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.agenda.merge import content
from bot.reading.agenda.words import KINDS
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)

_MET = frozenset({UpcomingKind.SUMMIT, UpcomingKind.TALKS})
_GATHERINGS = frozenset({UpcomingKind.VISIT, UpcomingKind.SUMMIT, UpcomingKind.TALKS})
_RECEIVING = ("host", "receiv", "welcom", "greet", "invit")
_RECEPTION = re.compile(r"\b(?:receiving|welcoming|greeting|hosting)\b")
_TWO = 2
_WEEK = timedelta(days=7)
_KINDS = {
    EncounterKind.VISIT: UpcomingKind.VISIT,
    EncounterKind.MEETING: UpcomingKind.TALKS,
    EncounterKind.CALL: UpcomingKind.TALKS,
}


def of_encounters(
    found: Sequence[UpcomingEvent],
    encounters: Sequence[Encounter],
    published: date,
    days: Sequence[Span],
    ahead: Sequence[PartialDate],
) -> list[UpcomingEvent]:
    """*found* and the encounters ahead that it does not hold yet, in the order of the text.

    *days* are where a time is told for them, *ahead* the first day, month or year of each time ahead.
    """
    events = [e for e in found if not any(_a_week_off(e, c) or _is_refused(e, c) for c in encounters)]
    for encounter in encounters:
        if encounter.status not in (EncounterStatus.PLANNED, EncounterStatus.CANCELLED):
            continue
        if encounter.start is None or encounter.start.last <= published:
            continue
        if not encounter.occasion and not any(_touch(day, encounter.evidence.span) for day in days):
            continue
        if encounter.status is EncounterStatus.PLANNED and encounter.start and not _is_told(encounter.start, ahead):
            continue
        covers = (
            i for i, e in enumerate(events) if _covers(e, encounter) and not _of_another(e, encounter, encounters)
        )
        match = next(covers, None)
        if match is None:
            events.append(_event(encounter))
        elif _says_not_who(events[match], encounter):
            events[match] = _between(events[match], encounter)
        elif _bare(events[match]) or events[match].kind is UpcomingKind.OTHER or _only_called(events[match], encounter):
            events[match] = _named(events[match], encounter)
        if match is not None and events[match].start == encounter.start:
            events[match] = _completed(events[match], encounter)
    events = [e for e in events if not any(_is_on_visit(e, c, events) for c in encounters)]
    return _once(sorted(events, key=lambda e: e.trigger.start if e.trigger else e.evidence.span.start))


def _is_on_visit(event: UpcomingEvent, visit: Encounter, events: Sequence[UpcomingEvent]) -> bool:
    """Whether *event* is the talks that a *visit*, which is among *events*, is made for: "will visit Oslo on Monday and hold talks with"."""
    if event.kind is not UpcomingKind.TALKS or visit.kind is not EncounterKind.VISIT or event.start != visit.start:
        return False
    told = content(" ".join([event.title, *event.participants]))
    hosts = [p for p in visit.participants[1:] if p.type is not ParticipantType.PARTY]
    hosted = any(told & content(p.name) for p in hosts)
    made = (e for e in events if e.kind is UpcomingKind.VISIT and e.start == visit.start)
    return hosted and any(_touch(e.evidence.span, event.evidence.span) for e in made)


def _of_another(event: UpcomingEvent, encounter: Encounter, encounters: Sequence[Encounter]) -> bool:
    """Whether *event* is one of the other *encounters* told by the same word: "will meet Ada on Monday and Max on Friday"."""
    alike = event.trigger is not None and event.trigger == encounter.trigger and event.start != encounter.start
    return alike and any(o.trigger == event.trigger and o.start == event.start for o in encounters)


def _completed(event: UpcomingEvent, encounter: Encounter) -> UpcomingEvent:
    """*event* with the place of its encounter, called off if that is."""
    off = event.status is UpcomingStatus.SCHEDULED and encounter.status is EncounterStatus.CANCELLED
    return replace(
        event, place=event.place or encounter.place, status=UpcomingStatus.CANCELLED if off else event.status
    )


def _once(events: Sequence[UpcomingEvent]) -> list[UpcomingEvent]:
    """*events* without talks of the same people on the same days told before."""
    kept: list[UpcomingEvent] = []
    for event in events:
        people = {*event.participants}
        alike = (e for e in kept if e.kind in _MET and e.start is not None and e.start == event.start)
        told = any(
            len(both) > 1 and both in (people, {*e.participants}) for e in alike if (both := people & {*e.participants})
        )
        if not (told and (event.kind in _MET or _RECEPTION.search(event.title))):
            kept.append(event)
    return kept


def _is_told(start: PartialDate, ahead: Sequence[PartialDate]) -> bool:
    """Whether one of the times *ahead* is or holds the day that an encounter begins."""
    return any(day.first <= start.last and start.first <= day.last for day in ahead)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _a_week_off(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether *event* is a caption's present tense taken for a timetable: it was held on that weekday a week before."""
    if encounter.status is not EncounterStatus.HELD or event.start is None or encounter.start is None:
        return False
    named = {p.name for p in encounter.participants} & {*event.participants}
    return len(named) > 1 and event.start.first - encounter.start.first == _WEEK


def _is_refused(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether *event* is only what somebody will not do: "has refused to meet Ada next week"."""
    refused = encounter.status is EncounterStatus.DENIED and event.status is UpcomingStatus.SCHEDULED
    return refused and event.trigger is not None and event.trigger == encounter.trigger


def _covers(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether *event* is the encounter: told by the same word, or in the same sentence and for the same day."""
    if event.trigger and encounter.trigger and event.trigger == encounter.trigger:
        return True
    if event.start == encounter.start and content(event.title) == content(title_of(encounter)):
        return True
    if _is_part(event, encounter):
        return True
    if event.evidence.span != encounter.evidence.span or event.start != encounter.start:
        return False
    if event.kind is UpcomingKind.SUMMIT and not encounter.occasion:
        return True
    if event.kind is UpcomingKind.TALKS and (_bare(event) or _word(encounter) in event.title.split()):
        return True
    if event.kind is UpcomingKind.VISIT and encounter.kind is not EncounterKind.CALL:
        return True
    names = [content(p.name) for p in encounter.participants]
    sentence = content(event.evidence.text)
    if not any(sentence & name for name in names) and event.kind is UpcomingKind.SUMMIT:
        return True  # an echo of another contact, whose sides the sentence does not name
    told = content(" ".join([event.title, *event.participants]))
    return sum(bool(told & name) for name in names) >= min(2, len(names)) or len(content(event.title)) < 2


def _is_part(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether an encounter is all or part of an *event* told elsewhere: within its days, and of its people or at the place of a visit."""
    if event.kind not in _GATHERINGS or event.start is None or encounter.start is None:
        return False
    within = event.start.first <= encounter.start.first and encounter.start.last <= (event.end or event.start).last
    if not within:
        return False
    if event.kind is UpcomingKind.VISIT and event.place and event.place == encounter.place:
        return True
    names, told = (
        [content(p.name) for p in encounter.participants],
        content(" ".join([event.title, *event.participants])),
    )
    return len(names) > 1 and all(told & name for name in names)


def _only_called(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether *event* is called a meeting though those who take part will only speak by telephone or video."""
    return encounter.kind is EncounterKind.CALL and "meeting" in event.title.split()


def _bare(event: UpcomingEvent) -> bool:
    """Whether the title of *event* says no more than its sort and place: "talks in Oslo"."""
    return len(content(event.title) - content(event.place or "")) < 2


def _says_not_who(event: UpcomingEvent, encounter: Encounter) -> bool:
    """Whether *event* is talks whose title names none of the few sides of *encounter*: "high-level talks"."""
    told = content(event.title)
    apart = not _bare(event) and event.kind is UpcomingKind.TALKS and len(encounter.participants) == _TWO
    joined = {"with", "between", "of", "among"} & {*_apart_from_one(event.title, encounter).split()}
    named = [p for p in encounter.participants if told & content(p.name)]
    whole = _apart_from_one(event.title, encounter)
    return apart and not joined and (not named or (whole != event.title and len(content(whole)) > 1))


def _apart_from_one(title: str, encounter: Encounter) -> str:
    """*title* without the one side that it names: "high-level talks" for "high-level talks of Norland"."""
    ends = (f" of {p.name}" for p in encounter.participants)
    return next((title.removesuffix(end) for end in ends if title.endswith(end)), title)


def _between(event: UpcomingEvent, encounter: Encounter) -> UpcomingEvent:
    """*event* with the two sides of *encounter* in its title."""
    one, other = (p.name for p in encounter.participants)
    names = tuple(dict.fromkeys([one, other, *event.participants]))
    return replace(
        event, title=f"{_apart_from_one(event.title, encounter)} between {one} and {other}", participants=names
    )


def _word(encounter: Encounter) -> str:
    """The word that tells of *encounter*; empty where none is known."""
    if encounter.trigger is None:
        return ""
    at = encounter.trigger.start - encounter.evidence.span.start
    return encounter.evidence.text[at : at + encounter.trigger.end - encounter.trigger.start]


def _named(event: UpcomingEvent, encounter: Encounter) -> UpcomingEvent:
    """*event*, whose words name it too barely, with the title and participants of its encounter."""
    names = tuple(dict.fromkeys([*(p.name for p in encounter.participants), *event.participants]))
    sort = (
        next((w for w in event.title.split() if w.lower() in KINDS), "")
        if _bare(event) and event.kind is UpcomingKind.TALKS
        else ""
    )
    where = f" in {event.place}" if sort and event.place and event.place in event.title else ""
    return replace(
        event,
        title=title_of(encounter, sort) + where,
        kind=_KINDS[encounter.kind],
        participants=names,
        place=event.place or encounter.place,
    )


def _event(encounter: Encounter) -> UpcomingEvent:
    cancelled = encounter.status is EncounterStatus.CANCELLED
    word = _word(encounter).lower()
    return UpcomingEvent(
        title=title_of(encounter, word if encounter.kind is EncounterKind.MEETING and word in KINDS else ""),
        kind=_KINDS[encounter.kind],
        status=UpcomingStatus.CANCELLED if cancelled else UpcomingStatus.SCHEDULED,
        participants=tuple(p.name for p in encounter.participants),
        place=encounter.place,
        start=encounter.start,
        end=encounter.end,
        evidence=encounter.evidence,
        trigger=encounter.trigger,
        confidence=encounter.confidence,
    )


def title_of(encounter: Encounter, sort: str = "") -> str:
    """Such as "Ada Lovelace's visit to Turin" or "Ada Lovelace's call with Charles Babbage"; *sort* is the text's word for it."""
    names = [
        f"{p.role} of {p.name}" if p.type is ParticipantType.ROLE and p.role else p.name for p in encounter.participants
    ]
    if encounter.kind is EncounterKind.VISIT and len(names) > 1 and _word(encounter).lower().startswith(_RECEIVING):
        names = [*names[1:], names[0]]  # who hosts is not who visits
    first, rest = names[0], names[1:]
    owner = f"{first}'" if first.endswith("s") else f"{first}'s"
    if encounter.kind is EncounterKind.VISIT and (encounter.place or rest):
        return f"{owner} visit to {encounter.place or rest[0]}"
    others = rest[0] if len(rest) == 1 else f"{', '.join(rest[:-1])} and {rest[-1]}" if rest else ""
    word = sort or encounter.kind.value
    return f"{owner} {word} with {others}" if others else f"{owner} {word}"
