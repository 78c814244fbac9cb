"""The event noun right beside a time, whatever the parse has the time depend on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from bot.reading.agenda.happenings import round_of
from bot.reading.agenda.journeys import MATCHES
from bot.reading.agenda.tree import climb, whole
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import AHEAD, EDITIONS, MEALS, NAMED, event_word, kind_of
from bot.reading.times.nearby import awaited
from storage.values.facts import UpcomingKind

_SET = frozenset({UpcomingKind.CEREMONY, UpcomingKind.HEARING})  # events that have a day of their own
_LIMITS = frozenset({"by", "before", "within"})  # "has promised elections before the end of the year"
_SURE = frozenset({"planned", "scheduled"})
_MEANS = frozenset({"by", "via", "through"})  # "will meet by video conference on Monday"
_NAME = 4  # tokens of a place
_OWNED = 5  # tokens between "Sunday's" and its event
_TIED = frozenset({"in", "on", "for", "of"})


def event_beside(doc: Doc, when: Ahead) -> Token | None:
    """The event right before the preposition of *when*, right after it, or owned by it."""
    known = awaited(doc, when.start)
    if known is not None and event_word(known):
        return whole(known)
    return _just_before(doc, when) or _just_after(doc, when) or _owned_by(doc, when) or _planned(doc, when)


def _just_before(doc: Doc, when: Ahead) -> Token | None:
    """An event noun right before the preposition of *when*, whatever the parse has it depend on."""
    at = when.start - 1
    if at > 0 and doc[at].pos_ == "ADP":
        word = event_word(doc[at - 1])
        chosen = word in EDITIONS or (word is not None and kind_of(word) is UpcomingKind.ELECTION)
        if doc[at].lower_ not in (_TIED | _LIMITS if chosen else _TIED):
            return None
        at = _past_a_place(doc, at - 1)
    if at < 0:
        return None
    noun = doc[at]
    word = event_word(noun)
    if noun.lower_ == "polls" and (vote := round_of(noun.head.head, noun)) is not None:
        return vote
    told = word in NAMED | MEALS | {"round"} or (word is not None and kind_of(word) in _SET)
    means = noun.dep_ == "pobj" and noun.head.lower_ in _MEANS
    return whole(noun) if told and not means and noun.sent == doc[when.start].sent else None


def _past_a_place(doc: Doc, at: int) -> int:
    """The token before the place that ends at token *at*, where one stands between an event and its day: "the summit in Rio in May"."""
    first = at
    while first > 1 and first > at - _NAME and doc[first].pos_ == "PROPN":
        first -= 1
    placed = first < at and doc[first].lower_ in ("in", "at") and event_word(doc[first - 1]) in EDITIONS | NAMED
    return first - 1 if placed else at


def _planned(doc: Doc, when: Ahead) -> Token | None:
    """What is called planned in the phrase right before a day: "ahead of the planned arrival of the convoy on June 3"."""
    at = when.start - 1
    at -= at > 0 and doc[at].lower_ in _TIED
    if at < 0 or not when.precise or doc[at].sent != doc[when.start].sent:
        return None
    for token in climb(doc[at]):
        if token.pos_ in ("NOUN", "PROPN") and any(
            c.lower_ in AHEAD - {"next"} and c.i < token.i for c in token.children
        ):
            return token
        if token.pos_ not in ("NOUN", "PROPN", "ADP"):
            return None
    return None


def _just_after(doc: Doc, when: Ahead) -> Token | None:
    """An event right after a day that a comma sets off from it: "in the Sunday, June 3, election"."""
    if when.end + 1 >= len(doc) or doc[when.end].text != "," or when.start < 1 or doc[when.start - 1].lower_ != "the":
        return None
    noun = doc[when.end + 1]
    return noun if event_word(noun) in NAMED else None


def _owned_by(doc: Doc, when: Ahead) -> Token | None:
    """The event that a time owns, whatever the parse has: "this weekend's northern derby"."""
    if when.end >= len(doc) or doc[when.end].lower_ not in ("'s", "\u2019s"):
        return None
    for token in doc[when.end + 1 : when.end + 1 + _OWNED]:
        if event_word(token) in NAMED | EDITIONS | MATCHES:
            return token
        if token.pos_ == "NOUN" and token.dep_ != "compound" and any(c.lower_ in _SURE for c in token.lefts):
            return token  # "Sunday's planned closure of the last mine"
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM") and token.lower_ not in _SURE:
            return None
    return None
