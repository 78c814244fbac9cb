"""A meeting that the sentences before tell of without saying who met: "A summit was held in Oslo. It brought together"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.encounters.verdicts import HELD, PLANNED
from bot.reading.encounters.whereabouts import find_place
from bot.reading.parse.clauses import child
from bot.reading.times import Timed
from storage.values.dates import PartialDate

_BACK = 2  # sentences
_DEFINITE = frozenset({"the", "this"})


def as_named_before(
    contact: Contact, earlier: Sequence[Contact], cast: Cast, times: Sequence[Timed], published: date
) -> Contact:
    """The undated *contact* of "the meeting" with the day and place of the meeting that no *earlier* contact is."""
    noun = _meant(contact)
    if noun is None or contact.start is not None or contact.status not in {HELD, PLANNED}:
        return contact
    sentence = contact.sentence
    for _ in range(_BACK):
        if sentence.start == 0:
            return contact
        sentence = sentence.doc[sentence.start - 1].sent
        if any(c.sentence.start == sentence.start for c in earlier):
            return contact
        first = next((t for t in sentence if t.lower_ == noun.lower_ and t.i != noun.i), None)
        if first is None:
            continue
        told = [first, *(t for t in (first.head,) if t.sent.start == sentence.start)]
        time = find_time(told, times)
        start, end = (time.first, time.last) if time is not None else (None, None)
        if start is not None and not _fits(start, contact, published):
            start = end = None
        return replace(contact, start=start, end=end, place=contact.place or find_place(told, cast))
    return contact


def _meant(contact: Contact) -> Token | None:
    """The word for a meeting known to the reader that is said to bring together those of *contact*."""
    noun = child(contact.trigger.token, "nsubj") if contact.trigger.verb else None
    if noun is None or noun.lower_ not in trigger_forms():
        return None
    return noun if any(c.lower_ in _DEFINITE for c in noun.lefts) else None


def _fits(start: PartialDate, contact: Contact, published: date) -> bool:
    """Whether what begins on *start* may be held, or planned, as *contact* is."""
    return start.first <= published if contact.status is HELD else start.last >= published
