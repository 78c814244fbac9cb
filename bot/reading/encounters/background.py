"""What states are said to have held, in an article about people who met: most often background to what they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.verdicts import HELD
from storage.values.facts import EncounterKind, ParticipantType

_NEAR = 150  # tokens between two tellings, where one has no day
_FEW = 3  # states; who lists more of them tells of a contact
_LEAD = 40  # tokens of a headline and a dateline


def without_background(contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Yield the *contacts* without those of states and organisations alone, held some time, of an article that is about people who met."""
    people = any(s.entity.type is not ParticipantType.PARTY for c in contacts for s in c.sides)
    for contact in contacts:
        background = people and of_states(contact) and len(contact.sides) <= _FEW
        held = contact.status is HELD and contact.kind is EncounterKind.MEETING
        background = background and not _has_days_of_its_own(contact, contacts)
        if not (background and held) or contact.sentence.start == 0 or _leads(contact):
            yield contact


def _leads(contact: Contact) -> bool:
    """Whether the first sentence below a headline tells *contact*, as done on a day."""
    day = contact.start is not None and contact.start.precision == 3
    before = contact.sentence.doc[: contact.sentence.start]
    return day and len(before) < _LEAD and before.text.count("\n\n") == 1


def _has_days_of_its_own(states: Contact, contacts: Sequence[Contact]) -> bool:
    """Whether *states* met on days, or in a month, that no people of the article met in."""
    if states.start is None or states.start.precision == 1 or states.trigger.verb:
        return False
    return not any(c.start is None or same_days(c, states) for c in contacts if c is not states and not of_states(c))


def of_states(contact: Contact) -> bool:
    """Whether no people are told of in *contact*."""
    return all(s.entity.type is ParticipantType.PARTY for s in contact.sides)


def same_days(a: Contact, b: Contact) -> bool:
    """Whether two contacts may be of the same days; one without a day is of those told near it."""
    if a.start is None or b.start is None:
        return abs(a.sentence.start - b.sentence.start) < _NEAR
    return a.start.first <= (b.end or b.start).last and b.start.first <= (a.end or a.start).last
