"""How sure a reading is of an encounter: the share of such encounters that were right in the development texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from math import exp

from bot.reading.encounters.contacts import TWICE, Contact
from bot.reading.encounters.verdicts import CANCELLED, DENIED, PLANNED
from bot.reading.words import rows
from storage.values.facts import ParticipantType

THRESHOLD = 0.3


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in rows("confidence")}


def confidence_of(contact: Contact) -> float:
    """A figure between 0 and 1: of encounters given .8, eight in ten are right."""
    weights = _weights()
    known = (weights.get(sign, 0.0) for sign in signs_of(contact))  # a sign that is not fitted yet adds nothing
    return 1 / (1 + exp(-weights.get("start", 0.0) - sum(known)))


def signs_of(contact: Contact) -> Iterator[str]:
    """Yield what speaks for or against *contact*, in the words of ``data/confidence.tsv``."""
    return (sign for sign, holds in SIGNS.items() if holds(contact))


def _types(contact: Contact) -> set[ParticipantType]:
    return {s.entity.type for s in contact.sides}


def _shape(contact: Contact, *shapes: str) -> bool:
    return contact.trigger.frame.shape in shapes


SIGNS: dict[str, Callable[[Contact], bool]] = {
    "only persons": lambda c: _types(c) == {ParticipantType.PERSON},
    "an office": lambda c: ParticipantType.ROLE in _types(c),
    "only parties": lambda c: _types(c) == {ParticipantType.PARTY},
    "side from elsewhere in the sentence": lambda c: "subject" in c.rule,
    "visit told by a noun": lambda c: _shape(c, "visit") and not c.trigger.verb,
    "journey": lambda c: _shape(c, "go"),
    "stay, gathering or departure": lambda c: _shape(c, "stay", "leave", "gather"),
    "planned": lambda c: c.status is PLANNED,
    "cancelled or denied": lambda c: c.status in {CANCELLED, DENIED},
    "told twice": lambda c: TWICE in c.signs,
    "placed": lambda c: c.place is not None,
    "dated": lambda c: c.start is not None,
    "more than two": lambda c: len(c.sides) > 2,
    "verb with a preposition": lambda c: _shape(c, "with"),
    "turn of phrase": lambda c: c.trigger.end is not None and not _shape(c, "go", "leave"),
    "reception": lambda c: _shape(c, "host"),
}
"""What may speak for or against an encounter, each with how it is seen."""
