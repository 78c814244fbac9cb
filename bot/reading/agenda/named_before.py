"""What a bare word points back to: "the conference" to the congress told before, "the first stop" to the tour it is of."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Ground
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.words import event_word, kind_of
from storage.values.facts import UpcomingKind

_GATHERINGS = frozenset({"conference", "congress", "convention", "forum", "gathering", "meeting", "event"})
_REACH = 150  # tokens back; a few sentences
_TOURS = frozenset({"tour", "trip", "journey"})
_LEGS = frozenset({"stop", "leg", "stage"})


def gathering_before(noun: Token, title: str, ground: Ground) -> str:
    """The name of the gathering that "the conference" speaks of; empty where it has words of its own or none was named."""
    bare = title == noun.lower_ and title in _GATHERINGS and any(c.lower_ == "the" for c in noun.lefts)
    told = reversed(noun.doc[max(noun.i - _REACH, 0) : noun.i]) if bare else ()
    for token in told:
        gathers = token.lower_ in _GATHERINGS and kind_of(event_word(token) or "") is UpcomingKind.SUMMIT
        if gathers and any(t.pos_ == "PROPN" or t.text[:1].isdigit() for t in token.subtree):
            return phrase(token, ground.inside)
    return ""


def tour_of_stop(verb: Token) -> Token | None:
    """The tour that a journey begins: "leaves for Turin, the first stop of his tour", also where the tour was told before."""
    sentence = verb.sent
    first = (t for t in verb.doc[verb.i : sentence.end] if t.lower_ in _LEGS)
    stop = next((t for t in first if any(c.lower_ == "first" for c in t.lefts)), None)
    if stop is None:
        return None
    after = (t for t in verb.doc[stop.i : sentence.end] if t.lower_ in _TOURS)
    before = reversed(verb.doc[max(verb.i - _REACH, 0) : verb.i])
    return next(after, None) or next((t for t in before if t.lower_ in _TOURS), None)
