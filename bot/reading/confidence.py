"""How sure a reading is of an encounter: the share of such encounters that were right in the development texts."""

from __future__ import annotations

from bot.reading.contacts import TWICE, Contact
from bot.reading.verdicts import HELD
from storage.values.facts import ParticipantType

THRESHOLD = 0.5


def confidence_of(contact: Contact) -> float:
    """A figure between 0 and 1."""
    value = 0.75
    types = [s.entity.type for s in contact.sides]
    if all(t is ParticipantType.PERSON for t in types):
        value += 0.1
    if "subject" in contact.rule:
        value -= 0.15
    if contact.trigger.frame.shape == "go":
        value -= 0.1
    if TWICE in contact.signs:
        value += 0.05
    if contact.status is HELD and contact.reason.startswith(("no verb", "deep")):
        value -= 0.1
    return max(0.05, min(0.98, value))
