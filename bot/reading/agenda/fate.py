"""What becomes of an event by the words around it: called off, put off, or nothing told."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.tree import child, climb, negated
from bot.reading.agenda.words import CANCEL, FATES, PUT_OFF, SHIFT, event_word
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingStatus

_GOES_AHEAD = frozenset({"go", "take", "proceed", "happen", "occur", "hold", "materialise", "materialize"})
_OWN = frozenset({"dobj", "nsubjpass"})


def fate_of(event: Token) -> UpcomingStatus | None:
    """Whether what is told of *event*, or of the event whose clause it is, is that it is cancelled or postponed."""
    for token in climb(event):
        if token.pos_ in ("NOUN", "PROPN"):
            if token.i != event.i and (told := FATES.get(token.lower_)) is not None:
                return UpcomingStatus(told)
            if token.dep_ in _OWN and (off := fate_by(token.head)) is not None:
                return off
            if token.dep_ in ("nsubj", "nsubjpass") and _does_not_take_place(token.head):
                return UpcomingStatus.CANCELLED
            if token.i != event.i and not (event_word(token) or token.pos_ == "PROPN"):
                return None
        elif token.pos_ in ("VERB", "AUX", "ADJ") and token.dep_ not in ("relcl", "acl", "xcomp", "acomp", "amod"):
            return None
    return None


def fate_by(verb: Token) -> UpcomingStatus | None:
    """What *verb* makes of what it does something to: cancelled, postponed, or nothing of the kind."""
    if verb.pos_ != "VERB" or negated(verb):
        return None
    lemma, particles = lemma_of(verb), {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    if lemma in CANCEL or (lemma == "call" and "off" in particles):
        return UpcomingStatus.CANCELLED
    aside = lemma in {"put", "push"} and bool(particles & {"off", "back"})
    return UpcomingStatus.POSTPONED if aside or lemma in PUT_OFF else None


def _does_not_take_place(verb: Token) -> bool:
    """Whether *verb* says that its subject will not be held or go ahead; not for a day on which it is not."""
    if not negated(verb) or lemma_of(verb) not in _GOES_AHEAD:
        return False
    if lemma_of(verb) == "take" and not any(c.lower_ == "place" for c in verb.children):
        return False
    dated = any(c.dep_ == "prep" and c.lower_ in ("before", "until") for c in verb.children)
    return not dated and child(verb, "xcomp") is None and lemma_of(verb) not in SHIFT
