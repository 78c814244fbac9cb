"""What an article tells of a journey holds for the meetings told after it: its days, and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.reading.encounters import Contact
from bot.reading.mentions import Entity
from storage.values.facts import EncounterKind, ParticipantType

_REACH = 12  # sentences after the journey


def along_the_way(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """Yield the *contacts*, in the order of the text, with the time and place of the journey they are part of."""
    told_all = list(contacts)
    journeys: list[tuple[int, Contact]] = []
    for contact in told_all:
        told = contact
        if contact.kind is EncounterKind.VISIT:
            journeys.append((contact.sentence.start, contact))
        elif (
            journey := _journey_of(contact, _beside(contact, told_all)) or _journey_of(contact, journeys)
        ) is not None:
            told = _with(contact, journey)
        yield told


def _beside(contact: Contact, others: list[Contact]) -> list[tuple[int, Contact]]:
    """The one journey of the same sentence, told before or after the contact."""
    start = contact.sentence.start
    found = [(start, o) for o in others if o.kind is EncounterKind.VISIT and o.sentence.start == start]
    return found if len(found) == 1 else []


def _journey_of(contact: Contact, journeys: list[tuple[int, Contact]]) -> Contact | None:
    people = _people(contact)
    for start, journey in reversed(journeys):
        if contact.status is not journey.status or not people & {s.entity for s in journey.visitors}:
            continue
        between = contact.sentence.doc[start : contact.sentence.end]
        if sum(1 for t in between if t.is_sent_start) > _REACH:
            return None
        if "\n" in between.text.strip() and contact.place is None:
            return None
        return journey if _places_agree(contact, journey) else None
    return None


def _people(contact: Contact) -> set[Entity]:
    return {s.entity for s in contact.sides if s.entity.type is not ParticipantType.PARTY}


def _places_agree(contact: Contact, journey: Contact) -> bool:
    if contact.place is None or journey.place is None:
        return contact.kind is not EncounterKind.CALL
    return contact.place.name == journey.place.name or contact.place.country == journey.place.country


def _with(contact: Contact, journey: Contact) -> Contact:
    place = contact.place or journey.place
    if contact.start is not None or contact.reason == "present tense":
        return replace(contact, place=place)
    return replace(contact, place=place, start=journey.start, end=journey.end)
