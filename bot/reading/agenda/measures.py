"""What lasts from one day to another by decision: tariffs, a ceasefire, a ban; the entry is its start or end."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import END, MEASURES
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind


def of_measure(noun: Token, ground: Ground, when: Ahead, verb: Token | None = None) -> Entry | None:
    """The start or end of something that lasts: tariffs, a ceasefire, a ban."""
    text = phrase(noun, ground.inside)
    ends = when.leads in ("until", "till", "through") or (verb is not None and lemma_of(verb) in END)
    edge = "end of" if ends else "start of"
    return ground.entry(f"{edge} {text}", UpcomingKind.DEADLINE, noun, verb=verb, when=when, confidence=0.6)


def is_measure(noun: Token) -> bool:
    """Whether *noun* is something that lasts from one day to another by decision."""
    return noun.pos_ in ("NOUN", "PROPN") and noun.lower_ in MEASURES
