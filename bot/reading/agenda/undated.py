"""Entries of events told without a date: called upcoming, next, planned or scheduled, or put off."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from bot.reading.agenda.doubt import unlikely
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.fate import fate_of, put_off
from bot.reading.agenda.journeys import named
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.tree import child, climb, negated
from bot.reading.agenda.words import AHEAD, CANCEL, NAMED, WISH, event_word, kind_of
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.outlook import RALLIES
from bot.reading.times.tense import Outlook, verb_outlook
from storage.values.facts import UpcomingKind, UpcomingStatus

_CONTACTS = frozenset({UpcomingKind.VISIT, UpcomingKind.TALKS})
_SITTINGS = frozenset({UpcomingKind.SUMMIT, UpcomingKind.TALKS, UpcomingKind.HEARING, UpcomingKind.ELECTION})
_ORDERS = frozenset({"ask", "order", "instruct", "tell", "direct"})
SURE = frozenset({"upcoming", "scheduled", "forthcoming"})
"""What may be said of an event of any name."""


def undated(noun: Token, ground: Ground) -> Entry | None:
    """The entry of an event called upcoming, next, planned or scheduled without a date."""
    word = event_word(noun)
    if word is None:
        return _called_off(noun, ground)
    marks = {c.lower_ for c in noun.children if c.lower_ in AHEAD and c.i < noun.i}
    vote = kind_of(word) is UpcomingKind.ELECTION and any(c.lower_ == "the" for c in noun.children)
    if "coming" in marks:
        marks = marks - {"coming"} | ({"upcoming"} if vote else set())
    if any(c.lower_ == "coming" and c.i + 1 < len(c.doc) and c.nbor(1).lower_ == "up" for c in noun.subtree):
        marks.add("upcoming")
    if _is_scheduled(noun):
        marks.add("scheduled")
    off = put_off(noun)
    if word not in NAMED | RALLIES and not (marks & SURE or (off and named(noun)) or is_awaited(noun)):
        return None
    told = _is_announced(noun) or _is_planned(noun) or is_awaited(noun)
    if not (marks or off or told) or (unlikely(noun) and not (marks and off)):
        return None  # what somebody is only asked to call off is planned all the same
    if marks == {"next"} and not _known(noun):
        return None
    dropped = noun.dep_ == "dobj" and lemma_of(noun.head) in CANCEL and kind_of(word) in _CONTACTS
    if off and not marks and (_any_one(noun) or dropped):
        return None  # "cancels his trip": no time is told
    verb = noun.head if off or _is_announced(noun) else None
    entry = of_event(noun, ground, None, 0.75 if off or marks & SURE else 0.6, verb)
    asked = lemma_of(noun.head.head)
    only_wished = off and noun.head.tag_ == "VB" and asked in WISH - _ORDERS
    return replace(entry, status=UpcomingStatus.SCHEDULED) if entry is not None and only_wished else entry


def _called_off(noun: Token, ground: Ground) -> Entry | None:
    """What has a name that tells no event, and is called upcoming where it is called off: "the upcoming Star Bowl is cancelled"."""
    told = noun.pos_ == "PROPN" and any(c.lower_ in SURE and c.i < noun.i for c in noun.children)
    if not told or fate_of(noun) is None:
        return None
    return ground.entry(phrase(noun, ground.inside), UpcomingKind.OTHER, noun, confidence=0.6)


def _is_announced(noun: Token) -> bool:
    """Whether a visit to somewhere is what somebody announces: "announces a visit to Yerevan"."""
    verb, goal = noun.head, next((c for c in noun.children if c.lower_ == "to"), None)
    told = noun.dep_ == "dobj" and lemma_of(verb) == "announce" and verb.tag_ in ("VBZ", "VBP")
    return told and kind_of(event_word(noun) or "") is UpcomingKind.VISIT and goal is not None


def is_awaited(noun: Token) -> bool:
    """Whether something is done ahead of one event that is known by its name: "security is tightened ahead of the Baltic summit"."""
    lead = noun.head.head if noun.head.lower_ == "of" else noun.head
    verb = next((t for t in climb(noun) if t.pos_ in ("VERB", "AUX")), None)
    if noun.dep_ != "pobj" or lead.lower_ != "ahead" or verb is None or verb_outlook(verb) is Outlook.BACK:
        return False
    return named(noun) or any(c.lower_ == "between" for c in noun.children)


def _is_planned(noun: Token) -> bool:
    """Whether one event that is told apart from others is said to be planned: "a special session of the Senate is planned"."""
    verb = noun.head
    told = noun.dep_ == "nsubjpass" and verb.lower_ in ("planned", "scheduled") and not child(verb, "xcomp", "prep")
    present = any(c.lower_ == "is" and c.dep_ == "auxpass" for c in verb.children)
    return told and present and not negated(verb) and any(c.dep_ in ("amod", "compound") for c in noun.lefts)


def _is_scheduled(noun: Token) -> bool:
    """Whether somebody schedules one event: "schedules a new round of talks"."""
    verb, word = noun.head, event_word(noun) or ""
    says = noun.dep_ == "dobj" and lemma_of(verb) == "schedule" and verb.tag_ in ("VBZ", "VBP")
    told = any(c.dep_ in ("amod", "compound", "poss", "prep", "acl") for c in noun.children)
    return says and told and kind_of(word) in _SITTINGS and not negated(verb)


def _any_one(noun: Token) -> bool:
    """Whether no one event is meant: "a trip by a prime minister" is any trip."""
    indefinite = any(c.lower_ in ("a", "an") for c in noun.children)
    return indefinite and not any(t.pos_ == "PROPN" for t in noun.subtree)


def _known(noun: Token) -> bool:
    """Whether the noun phrase names its event: a capital within it, or an election."""
    inner = {t.i for c in noun.children if c.lower_ == "of" for t in c.subtree}
    words = (t for t in noun.subtree if t.i <= noun.i or t.i in inner)
    named = any(t.pos_ == "PROPN" or t.ent_type_ in ("LOC", "NORP", "ORG") for t in words)
    return named or kind_of(event_word(noun) or "") is UpcomingKind.ELECTION
