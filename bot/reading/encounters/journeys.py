"""Journeys of one article: the state each leads to, whether a contact may fall into its days, and which are never made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading.encounters.calling_off import was_planned
from bot.reading.encounters.contacts import AGAIN, TODAY, Contact
from bot.reading.encounters.verdicts import CANCELLED, DENIED, HELD, PLANNED
from storage.values.facts import EncounterKind, ParticipantType

_STAY = timedelta(days=5)  # after the arrival
_ON_THE_WAY = frozenset({"go", "leave", "stay"})


def is_bare(visit: Contact) -> bool:
    """Whether of a visit only the state is told, no host."""
    visitors = {s.entity for s in visit.visitors}
    return all(s.entity.type is ParticipantType.PARTY for s in visit.sides if s.entity not in visitors)


def states_of(visit: Contact) -> set[str]:
    """The state visited, by the party told of and by the place."""
    visitors = {s.entity for s in visit.visitors}
    names = {s.entity.name for s in visit.sides if s.entity.type is ParticipantType.PARTY and s.entity not in visitors}
    return names | ({visit.place.country or visit.place.name} if visit.place is not None else set())


def falls_into(contact: Contact, visit: Contact) -> bool:
    """Whether the days of both can be those of one stay."""
    if contact.start is None or visit.start is None or {AGAIN, TODAY} <= visit.signs:
        return True  # "this visit is the first" tells no day
    until = max((visit.end or visit.start).last, visit.start.first + _STAY)
    return visit.start.first <= (contact.end or contact.start).last and contact.start.first <= until


def called_off_together(contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Yield the *contacts*, what was planned for a visit that is off as cancelled, without journeys to what is off."""
    told = [c for c in contacts if not any(_is_what_is_off(other, c) for other in contacts)]
    for contact in told:
        if contact.status is not PLANNED or not was_planned(contact.trigger.token):
            yield contact
            continue
        if any(_part_of(contact, other) or _is_what_is_off(contact, other) for other in contacts):
            yield replace(contact, status=CANCELLED)
        elif not any(_only_for(contact, other) for other in contacts):
            yield contact


def _part_of(contact: Contact, visit: Contact) -> bool:
    """Whether the *contact* was to be part of a *visit* that is off: "was to visit Chad on Sunday and meet Ada on Monday"."""
    if visit.kind is not EncounterKind.VISIT or visit.status is not CANCELLED or not is_bare(visit):
        return False
    people = {s.entity for s in contact.sides}
    return {s.entity for s in visit.visitors} <= people and falls_into(contact, visit)


def _is_what_is_off(plan: Contact, off: Contact) -> bool:
    """Whether *off* tells, of states or their offices, that the *plan* of their people came to nothing."""
    if plan.status is not PLANNED or off.status not in {CANCELLED, DENIED} or not was_planned(plan.trigger.token):
        return False
    if plan.kind is not off.kind or not falls_into(off, plan) or off.sentence.start < plan.sentence.start:
        return False
    homes, others = ([s.entity.country or s.entity.name for s in c.sides] for c in (plan, off))
    people = {s.entity.name for s in plan.sides}
    bare = any(s.entity.type is not ParticipantType.PERSON or s.entity.name in people for s in off.sides)
    return bare and len(homes) == len(others) and set(homes) == set(others)


def _only_for(visit: Contact, off: Contact) -> bool:
    """Whether a journey was planned for a contact that is called *off*."""
    if visit.kind is not EncounterKind.VISIT or visit.trigger.frame.shape not in _ON_THE_WAY or not is_bare(visit):
        return False
    if (
        off.status is not CANCELLED
        or off.place is None
        or (off.place.country or off.place.name) not in states_of(visit)
    ):
        return False
    # a misspelt name in one of the two is no other person
    travellers, known = ({s.entity.name.split()[0] for s in sides} for sides in (visit.visitors, off.sides))
    return falls_into(off, visit) and bool(travellers & known)


def one_with_their_talks(contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Yield the *contacts*, a visit to a host and the talks of the two on it as one: with the day of talks still to come."""
    talks = {id(c): t for c in contacts if (t := next((o for o in contacts if _talks_of(o, c)), None)) is not None}
    taken = {id(t) for t in talks.values()}
    for contact in contacts:
        held = talks.get(id(contact))
        if id(contact) not in taken:
            yield contact if held is None else _with_talks(contact, held)


def _with_talks(visit: Contact, talks: Contact) -> Contact:
    """The *visit* and its *talks* as one: a visit as long as it lies ahead or one sentence tells of both, else the meeting that it came to."""
    if talks.status is not visit.status and talks.start is None:
        return visit  # "arrived on Sunday for talks with Ada. The two will discuss trade"
    if talks.status is not visit.status:
        return replace(talks, kind=EncounterKind.VISIT, place=talks.place or visit.place, visitors=visit.visitors)
    if visit.status is not HELD or talks.sentence.start == visit.sentence.start or visit.end is not None:
        return visit
    start, end = (talks.start, talks.end) if talks.start is not None else (visit.start, visit.end)
    return replace(talks, place=talks.place or visit.place, start=start, end=end)


def _talks_of(contact: Contact, visit: Contact) -> bool:
    """Whether a *contact* is what those of a *visit* with a host come together for."""
    if visit.kind is not EncounterKind.VISIT or contact.kind is not EncounterKind.MEETING or is_bare(visit):
        return False
    if {s.entity for s in contact.sides} != {s.entity for s in visit.sides} or not falls_into(contact, visit):
        return False
    if contact.status is not visit.status and (visit.status, contact.status) != (HELD, PLANNED):
        return False
    if contact.status is not visit.status and contact.start is None and not contact.trigger.verb:
        return False  # the visit has begun, "the two are to hold talks"
    if contact.place is None or visit.place is None:
        return True
    return (contact.place.country or contact.place.name) == (visit.place.country or visit.place.name)
