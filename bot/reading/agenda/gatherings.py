"""Gatherings that a text tells without their name: "they will gather next in Turin", "what would have been the first summit"."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from bot.reading.agenda.details import place_of, places_between
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.tree import child, negated, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.parse.seek import seek
from bot.reading.times.tense import Outlook, verb_outlook
from storage.values.facts import UpcomingKind

_GATHER = frozenset({"gather", "meet", "convene", "reconvene"})
_AGAIN = frozenset({"next", "again"})
_SUMMITS = frozenset({"summit", "summits"})
_HANDOVERS = frozenset({"transfer", "handover", "hand-over", "withdrawal", "pullout"})


def of_next(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The next summit of those whom the document is about, in *verb* or the question that *verb* settles."""
    inner = next((c for c in verb.children if c.dep_ == "ccomp" and _asks(c)), verb)
    lemma, who = lemma_of(inner), subject(inner)
    again = lemma == "reconvene" or any(c.lower_ in _AGAIN for c in inner.children)
    if lemma not in _GATHER or not again or not when.precise or negated(inner) or child(inner, "dobj") is not None:
        return None
    several = who is not None and (who.tag_ == "NNS" or who.lower_ == "they")
    if not several or verb_outlook(inner) is not Outlook.AHEAD or not (title := summit_of(inner)):
        return None
    near = places_between(ground.cast, inner.i, inner.sent.end)
    place = place_of(inner, verb, ground.cast) or (near[0].name if near else None)
    return ground.entry(title, UpcomingKind.SUMMIT, inner, verb=inner, when=when, confidence=0.65, place=place)


def _asks(clause: Token) -> bool:
    return any(c.lower_ in ("where", "when") for c in clause.children)


def summit_of(word: Token) -> str:
    """The summit that the document of *word* names most often, by the name before it; empty if it speaks of none."""
    named = list(seek(word.doc, _SUMMITS))
    names = (
        [c.text for c in t.subtree if c.i < t.i and c.dep_ in ("compound", "nmod", "amod") and c.pos_ == "PROPN"]
        for t in named
    )
    counted = Counter(f"{' '.join(words)} summit" for words in names if words)
    if counted:
        return counted.most_common(1)[0][0]
    return "summit" if any(t.lower_ == "summit" for t in named) else ""


def would_have_been(noun: Token) -> bool:
    """Whether *noun* is an event that has fallen through: "for what would have been the first summit of"."""
    verb = noun.head
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    free = any(c.lower_ == "what" for c in verb.children)
    return noun.dep_ == "attr" and lemma_of(verb) == "be" and helpers >= {"would", "have"} and free


def of_handover(noun: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The day or year by which something is to be handed over: "backs a transfer of duties to the police by 2031"."""
    if noun.lower_ not in _HANDOVERS or when.leads != "by" or when.first is None or event_word(noun.head):
        return None
    return ground.entry(phrase(noun, ground.inside), UpcomingKind.DEADLINE, noun, when=when, confidence=0.55)
