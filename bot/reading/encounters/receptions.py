"""Who receives the visitors of a journey, where another telling of the article says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from bot.reading.cast.titles import rank
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.moods import at_another_time
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import at_large
from bot.reading.encounters.telephone import anyone
from bot.reading.encounters.verdicts import HELD
from bot.reading.parse.clauses import child
from storage.values.facts import EncounterKind, ParticipantType

_VISITS = frozenset({"visit", "trip"})
_COMES = frozenset({"arrived", "arrives", "landed"})
_STAY = timedelta(days=5)


def as_visit(contact: Contact) -> Contact:
    """The *contact*, a visit if a host receives somebody whose visit the same sentence tells of."""
    if contact.kind is not EncounterKind.MEETING or contact.trigger.frame.shape != "host":
        return contact
    visits = any((t.lower_ in _VISITS and t.tag_ == "NN") or t.lower_ in _COMES for t in contact.sentence)
    return replace(contact, kind=EncounterKind.VISIT) if visits else contact


def received(host: Contact, others: Sequence[Contact]) -> Contact:
    """The *host* who receives somebody, a visit if one of the *others* tells how his guest came to his state."""
    if host.trigger.frame.shape != "host" or host.kind is not EncounterKind.MEETING or host.status is not HELD:
        return host
    return replace(host, kind=EncounterKind.VISIT) if any(fills(o, host) for o in others) else host


def receives(host: Contact, journey: Contact) -> bool:
    """Whether *host* tells who receives the visitors of a *journey* to a state told in the same sentence."""
    if host is journey or host.kind is not EncounterKind.VISIT or host.trigger.frame.shape != "host":
        return False
    same = journey.kind is EncounterKind.VISIT and journey.sentence.start == host.sentence.start
    visitors = {s.entity.name for s in journey.visitors}
    states = {s.entity.name for s in journey.sides} - visitors
    return same and bool(visitors & _people(host)) and bool(states & {s.entity.country for s in host.sides})


def fills(journey: Contact, other: Contact) -> bool:
    """Whether the *other* contact tells whom the visitors of a *journey*, so far one to a state alone, meet there."""
    if (
        journey is other
        or journey.status is not HELD
        or EncounterKind.CALL is other.kind
        or journey.kind is not EncounterKind.VISIT
    ):
        return False
    if journey.end is not None or at_another_time(other.sentence):
        return False  # days of its own: a fact of its own
    visitors = {s.entity for s in journey.visitors}
    states = [s.entity.name for s in journey.sides if s.entity not in visitors]
    state = journey.place.country if journey.place is not None else None
    if states != [state] or not visitors & {s.entity for s in other.sides} or journey.status is not other.status:
        return False
    hosts = [s.entity for s in other.sides if s.entity not in visitors]
    there = other.place is not None and other.place.country == state
    at_home = any(state in (h.country, h.name) for h in hosts)
    then = other.place is None and journey.sentence.end == other.sentence.start  # "arrived in Lima. They met Ada"
    stranger = (there or then) and any(h.country is None and not at_large(h) for h in hosts)
    if not (at_home or stranger) or (other.place is not None and not there):
        return False
    return _may_be_then(journey, other)


def _may_be_then(journey: Contact, other: Contact) -> bool:
    """Whether the *other* contact may fall into the days of the *journey*."""
    if journey.start is None or other.start is None:
        return True
    until = (journey.end or journey.start).last + (timedelta(0) if journey.end else _STAY)
    return journey.start.first <= (other.end or other.start).last and other.start.first <= until


def _people(contact: Contact) -> set[str]:
    return {s.entity.name for s in contact.sides if s.entity.type is ParticipantType.PERSON}


def welcomes_a_state(verb: Token, arguments: Arguments) -> bool:
    """Whether a state itself is welcomed, as a member or for what it did, and nobody who came: "welcomed Chad to the union"."""
    thing = child(verb, "dobj", "nsubjpass")
    named = thing is not None and thing.tag_.startswith("NNP")
    return named and verb.lower_.startswith("welcom") and not anyone(arguments.second)


def welcomes_in_words(verb: Token, arguments: Arguments) -> bool:
    """Whether somebody who speaks for others welcomes a guest of theirs: "the ministry's spokesperson welcomed Ada"."""
    offices = [s.entity.office for s in arguments.first]
    return (
        verb.lower_.startswith("welcom")
        and bool(offices)
        and all(o and rank(o) == "speaker" and o != "speaker" for o in offices)
    )


def with_the_rest(journey: Contact, contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Yield a *journey* with those of its hosts whom no other of the *contacts* tells of: "flies to Chad for talks with Ada, is received by Max"."""
    visitors = {s.entity for s in journey.visitors}
    elsewhere = {s.entity for c in contacts if c is not journey for s in c.sides}
    rest = [s for s in journey.sides if s.entity not in visitors | elsewhere]
    rest = [s for s in rest if s.entity.type is ParticipantType.PERSON]
    if rest and visitors:
        yield replace(journey, sides=tuple(s for s in journey.sides if s.entity in visitors or s in rest))
