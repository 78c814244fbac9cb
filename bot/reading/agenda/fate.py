"""What becomes of an event by the words around it: called off, put off, or nothing told."""

from __future__ import annotations

import re

from spacy.tokens import Token

from bot.reading.agenda.tree import child, climb, negated
from bot.reading.agenda.words import CANCEL, FATES, PUT_OFF, SHIFT, TENTATIVE, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.outlook import RALLIES
from bot.reading.times.tense import PLAN_NOUNS
from storage.values.facts import UpcomingStatus

_GOES_AHEAD = frozenset({"go", "take", "proceed", "happen", "occur", "hold", "materialise", "materialize"})
_OWN = frozenset({"dobj", "nsubjpass"})
LENGTH = re.compile(r"\b[\w.]+[- ](?:day|hour|week|month)(?:-long)? ", re.IGNORECASE)  # "three-day "


def fate_of(event: Token) -> UpcomingStatus | None:
    """Whether what is told of *event*, or of the event whose clause it is, is that it is cancelled or postponed."""
    for token in climb(event):
        if token.pos_ in ("NOUN", "PROPN") or token.i == event.i:
            if token.i != event.i and (told := FATES.get(token.lower_)) is not None:
                return UpcomingStatus(told)
            if token.dep_ in _OWN and (off := fate_by(token.head)) is not None:
                return off
            if token.dep_ in _OWN and lemma_of(token.head) == "suspend" and event_word(token):
                return UpcomingStatus.CANCELLED if event_word(token) in RALLIES else UpcomingStatus.POSTPONED
            if token.dep_ in ("nsubj", "nsubjpass") and _does_not_take_place(token.head):
                return UpcomingStatus.CANCELLED
            if token.i != event.i and not (event_word(token) or token.pos_ == "PROPN"):
                return None
        elif token.pos_ in ("VERB", "AUX", "ADJ") and token.dep_ not in ("relcl", "acl", "xcomp", "acomp", "amod"):
            return None
    return None


def fate_by(verb: Token) -> UpcomingStatus | None:
    """What *verb* makes of what it does something to: cancelled, postponed, or nothing of the kind."""
    if verb.pos_ != "VERB" or negated(verb) or only_possible(verb):
        return None
    lemma, particles = lemma_of(verb), {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    if lemma in CANCEL or (lemma == "call" and "off" in particles):
        return UpcomingStatus.CANCELLED
    aside = lemma in {"put", "push"} and bool(particles & {"off", "back"})
    return UpcomingStatus.POSTPONED if aside or lemma in PUT_OFF else None


def only_possible(verb: Token) -> bool:
    """Whether *verb* says what may be done, or what there is power or reason to do: "could be postponed", "the authority to cancel"."""
    if any(c.dep_ == "aux" and c.lower_ in TENTATIVE for c in verb.children):
        return True
    return verb.tag_ == "VB" and verb.dep_ == "acl" and verb.head.lower_ not in PLAN_NOUNS


def _does_not_take_place(verb: Token) -> bool:
    """Whether *verb* says that its subject will not be held or go ahead; not for a day on which it is not."""
    if not negated(verb) or lemma_of(verb) not in _GOES_AHEAD:
        return False
    if lemma_of(verb) == "take" and not any(c.lower_ == "place" for c in verb.children):
        return False
    dated = any(c.dep_ == "prep" and c.lower_ in ("before", "until") for c in verb.children)
    return not dated and child(verb, "xcomp") is None and lemma_of(verb) not in SHIFT


def put_off(noun: Token) -> bool:
    """Whether the event is said to be postponed or cancelled."""
    verb = noun.head
    told = noun.dep_ == "nsubjpass" or LENGTH.search(noun.doc[noun.left_edge.i : noun.i].text_with_ws) is not None
    if (
        verb.head.pos_ == "ADJ"
        and verb.dep_ in ("xcomp", "ccomp", "advcl")
        and verb.head.lower_ not in ("due", "likely")
    ):
        return False  # "it is unusual for a trip to be cancelled"
    off = told and any(c.lower_ == "off" and c.dep_ in ("prt", "advmod") for c in verb.children)
    shifted = lemma_of(verb) in {"postpone", "cancel", "reschedule", "delay", "defer"} or (
        off and lemma_of(verb) in {"call", "put"}
    )
    return (
        verb.pos_ == "VERB"
        and shifted
        and noun.dep_ in ("nsubjpass", "dobj")
        and not (negated(verb) or _long_past(verb) or only_possible(verb))
    )


def _long_past(verb: Token) -> bool:
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
