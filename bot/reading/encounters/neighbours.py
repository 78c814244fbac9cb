"""Where a contact is that is told without a place, from the others of its people around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading.cast.mentions import Place
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.verdicts import HELD, PLANNED
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, ParticipantType

_DAY = 3  # precision
_STAY = timedelta(days=5)
_AROUND = 100  # tokens


def beside_others(contact: Contact, others: Sequence[Contact]) -> Contact:
    """The *contact* in the one place where its people have other contacts on its day."""
    if contact.place is not None or contact.kind is EncounterKind.CALL:
        return contact
    if contact.status is PLANNED:
        ahead = {o.place.name: o.place for o in others if o.place is not None and _same_plan(o, contact)}
        if len(ahead) == 1:
            return replace(contact, place=ahead.popitem()[1])
    people = people_of(contact)
    if not on_a_day(contact.start):
        return _near_others(contact, others, people) if contact.start is None else contact
    places = {
        o.place.name: o.place
        for o in others
        if o.place is not None
        and o.start == contact.start
        and (o.status is contact.status or o.kind is EncounterKind.VISIT)
        and _may_share(o, people)
    } or {o.place.name: o.place for o in others if o.place is not None and _has_come_for(o, contact)}
    if len(places) != 1:
        return contact
    (place,) = places.values()
    return replace(contact, place=place) if place.kind != "country" else contact


def _near_others(contact: Contact, others: Sequence[Contact], people: set[str]) -> Contact:
    """The undated *contact* in the one city where the others of its people are told to be around it."""
    near = {
        o.place.name: o.place
        for o in others
        if o.place is not None
        and (o.status is contact.status or (o.kind is EncounterKind.VISIT and o.status is HELD))
        and _may_share(o, people)
        and o.sentence.start != contact.sentence.start
        and abs(o.sentence.start - contact.sentence.start) < _AROUND
    }
    if len(near) != 1:
        return contact
    (place,) = near.values()
    return replace(contact, place=place) if place.kind != "country" else contact


def _may_share(other: Contact, people: set[str]) -> bool:
    """Whether *people* may have met where *other* took place, in which one of them was: in its city, not in its palace."""
    there = people_of(other)
    venue = other.place is not None and other.place.kind == "venue"
    return people == there if venue else bool(people & there)


def _same_plan(a: Contact, b: Contact) -> bool:
    """Whether two contacts that lie ahead are of the same people, so that one place was agreed for them."""
    return a.status is b.status and a.kind is b.kind and {s.entity for s in a.sides} == {s.entity for s in b.sides}


def _has_come_for(journey: Contact, contact: Contact) -> bool:
    """Whether a journey told in the same sentence brought its people to the *contact*: "arrived on Monday and will meet"."""
    if journey.kind is not EncounterKind.VISIT or journey.sentence.start != contact.sentence.start:
        return False
    if not people_of(journey) & people_of(contact) or journey.start is None or contact.start is None:
        return False
    return timedelta(0) <= contact.start.first - journey.start.first <= _STAY


def on_a_day(start: PartialDate | None) -> bool:
    """Whether *start* is known to the day."""
    return start is not None and start.precision == _DAY


def people_of(contact: Contact) -> set[str]:
    """The names of the persons of *contact*."""
    return {s.entity.name for s in contact.sides if s.entity.type is ParticipantType.PERSON}


def where_just_told(contact: Contact, earlier: Sequence[Contact]) -> Place | None:
    """Where the sentence right before has one of the people of *contact* meet somebody else on that very day."""
    for known in reversed(earlier):
        if known.sentence.end != contact.sentence.start or known.place is None or known.place.kind == "venue":
            continue
        if on_a_day(contact.start) and known.start == contact.start and people_of(known) & people_of(contact):
            return known.place
    return None


def after_undated(contact: Contact, earlier: Sequence[Contact]) -> bool:
    """Whether the sentence right before, from which *contact* goes on, tells of its people meeting on no day."""
    before = (known for known in earlier if known.sentence.end == contact.sentence.start)
    return any(known.start is None and people_of(known) & people_of(contact) for known in before)
