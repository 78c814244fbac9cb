"""The round of an event that an ordinal alone names: "the first round will be on June 3 and the second on June 17"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import event_word
from bot.reading.times.words import ORDINALS


def of_round(ground: Ground, when: Ahead) -> Entry | None:
    """The event of which "the second on June 17" tells the day, named by the one before it in its sentence."""
    doc = ground.doc
    at = when.start - 2
    if at < 1 or doc[when.start - 1].lower_ not in ("on", "for", "in"):
        return None
    ordinal, article = doc[at].lower_, doc[at - 1].lower_
    if ordinal not in ORDINALS or article not in ("the", "a"):
        return None
    for noun in reversed(doc[doc[at].sent.start : at - 1]):
        first = next((c.lower_ for c in noun.children if c.lower_ in ORDINALS and c.i < noun.i), None)
        if first is not None and first != ordinal and event_word(noun):
            entry = of_event(noun, ground, when, 0.75)
            if entry is None:
                return None
            return replace(entry, title=re.sub(rf"\b{first}\b", ordinal, entry.title, count=1), trigger=doc[at])
    return None
