"""How sure a reading is of an encounter: the share of such encounters that were right in the development texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp

from bot.reading.encounters.contacts import TWICE, Contact
from bot.reading.encounters.verdicts import PLANNED
from bot.reading.words import rows
from storage.values.facts import ParticipantType

THRESHOLD = 0.4


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in rows("confidence")}


def confidence_of(contact: Contact) -> float:
    """A figure between 0 and 1: of encounters given .8, eight in ten are right."""
    weights = _weights()
    return 1 / (1 + exp(-weights["start"] - sum(weights[sign] for sign in signs_of(contact))))


def signs_of(contact: Contact) -> Iterator[str]:
    """Yield what speaks for or against *contact*, in the words of ``data/confidence.tsv``."""
    types = {s.entity.type for s in contact.sides}
    frame = contact.trigger.frame
    tests = {
        "only persons": types == {ParticipantType.PERSON},
        "an office": ParticipantType.ROLE in types,
        "only parties": types == {ParticipantType.PARTY},
        "side from elsewhere in the sentence": "subject" in contact.rule,
        "visit told by a noun": frame.shape == "visit" and not frame.verb,
        "stay, gathering or departure": frame.shape in {"stay", "leave", "gather"},
        "planned": contact.status is PLANNED,
        "told twice": TWICE in contact.signs,
        "placed": contact.place is not None,
        "more than two": len(contact.sides) > 2,
        "verb with a preposition": frame.shape == "with",
    }
    return (sign for sign, holds in tests.items() if holds)
