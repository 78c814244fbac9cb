"""A second thing that is to be done on a day of its own, without its verb: "will publish the bids in May and a full tender in June"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.doings import nominal
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.moods import doubtful, looks
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import owned
from bot.reading.agenda.tree import child, climb
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import NOMINAL_OF, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import Outlook
from storage.values.facts import UpcomingKind

_LEADS = frozenset({"in", "on", "for", "from", "early", "late", "by", "at"})


def of_gapped(ground: Ground, when: Ahead) -> Entry | None:
    """What is done to the second of two things, each told with its own time right after it."""
    noun = None if when.ends else _second(ground, when)
    first = _first(noun) if noun is not None else None
    if noun is None or first is None:
        return None
    verb = first.head
    apart = any(first.i < t.start and t.end <= noun.i for t in ground.times)
    if not apart or looks(verb) is not Outlook.AHEAD or doubtful(verb):
        return None
    if event_word(noun):
        return of_event(noun, ground, when, 0.7, verb)
    if lemma_of(verb) not in NOMINAL_OF:
        return None
    title = nominal(lemma_of(verb), owned(noun, ground.cast, ground.inside))
    return ground.entry(title, UpcomingKind.OTHER, noun, verb=verb, when=when, confidence=0.6)


def _second(ground: Ground, when: Ahead) -> Token | None:
    """The noun joined to another whose phrase ends right before *when* and what leads to it."""
    doc, at = ground.doc, when.start - 1
    while at > 0 and doc[at].lower_ in _LEADS:
        at -= 1
    for token in climb(doc[at]) if at >= 0 else ():
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN"):
            return token
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _first(second: Token) -> Token | None:
    """What *second* is joined to, which a verb before both does something to; parsers may join it to the verb."""
    first = second.head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.pos_ == "VERB":
        first = child(first, "dobj") or first
    found = first.dep_ in ("dobj", "nsubjpass") and first.head.pos_ == "VERB" and first.i < second.i
    return first if found else None
