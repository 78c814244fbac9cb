"""Nouns that say no more of when than their clause does, so that a time beside one is that of the clause."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.encounters.triggers import trigger_forms
from bot.reading.words import word_set

_LIGHT = frozenset(
    {
        "day",
        "days",
        "round",
        "session",
        "series",
        "morning",
        "evening",
        "afternoon",
        "night",
        "week",
        "part",
        "talks",
        "meeting",
        "meetings",
        "visit",
    }
)
_LINES = word_set("phone_word") | {"call", "link", "line", "conference"}


def is_light(noun: Token) -> bool:
    """Whether a time beside *noun* is that of its clause: "in the evening session", "met for their first summit last June"."""
    what_for = noun.dep_ == "pobj" and noun.head.lower_ in {"for", "in", "during"}
    event = noun.lower_ in word_set("event_noun") and noun.dep_ == "pobj"
    at = event and (noun.head.lower_ in {"at", "during"} or noun.head.head.lower_ in word_set("margins"))
    if noun.lower_ == "arrival" and noun.dep_ == "pobj" and noun.head.lower_ in {"after", "on", "upon"}:
        return True  # "was received by Ada after his arrival on Monday"
    if noun.lower_ == "time" and noun.i and noun.nbor(-1).lower_ == "local":
        return True  # "on July 2 (local time)"
    where = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at"}  # "in the capital Monday"
    where = where and noun.lower_ in word_set("settlement") | word_set("premises")
    by_phone = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "via", "over"} and noun.lower_ in _LINES
    named = any(
        c.dep_ == "appos" and c.tag_ == "NNP" for c in noun.children
    )  # "met its premier, Ada, on Sunday evening"
    return (
        named
        or noun.lower_ in _LIGHT
        or at
        or where
        or by_phone
        or (what_for and (noun.lower_ in trigger_forms() or event))
    )
