"""Courtesies that tell of a contact: "pleased to meet Ada", "it was an honour to receive Grace", "great to see Max"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.encounters.moods import Mood, form_of
from bot.reading.encounters.verdicts import HELD, PLANNED, Verdict, class_of, unreal
from bot.reading.parse.clauses import BE

_FINE = frozenset({"great", "good", "nice", "wonderful", "lovely"})
_SEEING = frozenset({"see", "seeing"})  # "good to see Ada succeed"
_OFF = {
    Mood.WOULD: unreal("only a courtesy"),
    Mood.POSSIBLE: unreal("only possible"),
    Mood.FUTURE: Verdict(status=PLANNED, reason="future tense"),
}


def courtesy(verb: Token) -> Verdict | None:
    """The status of the infinitive *verb* that tells what somebody is glad of; none if it tells no such thing."""
    told = _feeling(verb)
    if told is None:
        return None
    be = told.head if told.head.i != told.i and told.head.lower_ in BE else None
    plain = Verdict(status=HELD, reason=f"“{told.lower_}” to", present=be is None or form_of(be).mood is not Mood.PAST)
    return plain if be is None else _OFF.get(form_of(be).mood, plain)


def is_elliptic(verb: Token) -> bool:
    """Whether a courtesy leaves out who is glad: "Pleased to meet Ada in Bern," he said."""
    told = _feeling(verb)
    return told is not None and told.head.lower_ not in BE and not any(c.dep_ == "nsubj" for c in told.children)


def _feeling(verb: Token) -> Token | None:
    """The word for the gladness of which *verb* gives the reason."""
    above = verb.head
    if verb.lower_ in _SEEING or not any(c.lower_ == "to" for c in verb.lefts):
        return None
    if verb.dep_ not in {"xcomp", "acl", "relcl", "ccomp", "advcl"} or above.i > verb.i:
        return None
    if above.lower_ in BE:
        return next((c for c in above.children if c.dep_ in {"acomp", "attr"} and _glad(c)), None)
    return above if _glad(above) else None


def _glad(word: Token) -> bool:
    return class_of(word) == "glad" or word.lower_ in _FINE
