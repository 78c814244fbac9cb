"""Who is sent somewhere to meet others: "sends its envoy to Chad for talks", "will send a delegation to Oslo to meet"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.side import Side
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.parse.clauses import child
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_SENDING = frozenset({"send", "sends", "sent", "sending", "dispatch", "dispatches", "dispatched", "dispatching"})


def sends(verb: Token) -> bool:
    """Whether *verb* says that somebody is sent."""
    return verb.lower_ in _SENDING


def who_is_sent(verb: Token, cast: Cast) -> list[Side]:
    """Those whom *verb* sends on an errand of talks: the persons named, or for people without a name whoever sends them."""
    thing = child(verb, "dobj")
    if thing is None or not any(t.i > thing.i and t.lower_ in trigger_forms() for t in verb.subtree):
        return []
    named = [s for s in sides_of(thing, cast) if s.entity.type is not ParticipantType.PARTY]
    return named or (subject_sides(verb, cast) if thing.lower_ in word_set("sent") else [])
