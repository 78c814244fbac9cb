"""Which kind of contact a trigger announces."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.triggers import Trigger
from bot.reading.words import word_set
from storage.values.facts import EncounterKind

_NEAR = 5  # tokens from the trigger to "a courtesy call"
_FACE_TO_FACE = frozenset({"person", "face", "summit", "meeting"})


def kind_of(trigger: Trigger) -> EncounterKind:
    """A call if the words say so, else what the trigger itself means; "speaks" is a call unless they meet."""
    token = trigger.token
    near = {t.lower_ for c in token.children for t in (c, *(c.children if c.dep_ in {"prep", "pobj"} else ()))}
    near |= {t.lower_ for t in _means(token)}
    near |= {t.lower_ for t in token.doc[token.i : trigger.end or token.i]}  # "had a telephone conversation with"
    around = {t.lower_ for t in token.doc[max(0, token.i - _NEAR) : token.i + _NEAR]}
    if {"courtesy", "call"} <= around:
        return trigger.frame.kind if trigger.frame.kind is EncounterKind.VISIT else EncounterKind.MEETING
    if near & word_set("phone_word"):
        return EncounterKind.CALL
    if trigger.frame.shape == "phone" and any(c.lower_ == "on" and c.i == token.i + 1 for c in token.children):
        return EncounterKind.MEETING
    if token.lower_.startswith(("speak", "spoke")) and near & (_FACE_TO_FACE | word_set("margins")):
        return EncounterKind.MEETING
    return trigger.frame.kind


def _means(token: Token) -> Iterator[Token]:
    """Yield the words for what they talked by: "held talks by video link", "met over a secure video call"."""
    verb = token.head if token.dep_ == "dobj" else token
    for preposition in verb.rights:
        if preposition.lower_ in {"by", "via", "over", "through"}:
            yield from (t for medium in preposition.children for t in (medium, *medium.lefts))


def only_spoke(contact: Contact) -> bool:
    """Whether a call is one only because people who speak with each other may do so by telephone."""
    if contact.kind is not EncounterKind.CALL or not contact.trigger.token.lower_.startswith(("sp", "talk")):
        return False
    return not any(t.lower_ in word_set("phone_word") for t in contact.sentence)
