"""Visits told by a place alone: "the minister was in Oslo in May", "the Pope is due in Ankara on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.triggers import Frame, Trigger
from bot.reading.parse.clauses import BE
from bot.reading.words import word_set
from storage.values.facts import EncounterKind

STAY = Frame(verb=True, kind=EncounterKind.VISIT, shape="stay")


def find_stays(cast: Cast) -> Iterator[Trigger]:
    """Yield each form of "be" that says that someone is, was, will be or is due in a place."""
    seen: set[int] = set()
    for place in cast.places:
        verb = _being(cast.doc[place.head])
        if verb is not None and verb.i not in seen:
            seen.add(verb.i)
            yield Trigger(token=verb, frame=STAY)


def _being(place: Token) -> Token | None:
    if place.dep_ != "pobj" or place.head.lower_ not in {"in", "at"}:
        return None
    verb = place.head.head
    if verb.lower_ in {"due", "expected", "back"}:
        verb = verb if verb.lower_ == "expected" else verb.head
    if (
        any(c.tag_ == "VBG" and c.dep_ in {"advcl", "xcomp"} and c.i > verb.i for c in verb.children)
        and verb.lower_ in BE
    ):
        return None  # "is on Tuesday hosting Ada at the palace"
    return verb if verb.lower_ in BE or verb.lower_ == "expected" else None


def is_for_later(time: Token, verb: Token) -> bool:
    """Whether a *time* is that of what somebody has come for, not of his stay: "is in Oslo to attend a summit on Friday"."""
    aims = (c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and any(a.lower_ == "to" for a in c.children))
    return any(aim.left_edge.i <= time.i <= aim.right_edge.i for aim in aims)


def is_awaited(verb: Token) -> bool:
    """Whether *verb* says that someone is still to come: "is expected in Oslo", "is due in Rome"."""
    return verb.lower_ == "expected" or any(c.lower_ in {"due", "expected"} for c in verb.children)


def is_on_business(verb: Token) -> bool:
    """Whether *verb* says now for what contact somebody is in a place: "a delegation is in Oslo for talks", "is in Oslo to discuss the border"."""
    if verb.lower_ not in {"is", "are"} or any(c.dep_ == "neg" for c in verb.children):
        return False
    aims = [c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and any(a.lower_ == "to" for a in c.lefts)]
    aims += [t for c in verb.subtree if c.lower_ == "for" and c.i > verb.i for t in c.children if t.dep_ == "pobj"]
    return any(t.lower_ in word_set("business") for t in aims)
