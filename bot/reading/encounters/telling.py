"""Times that say when something was told, called off or refused, not when the contact is: "will meet Ada, he said on Friday"."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span, Token

from bot.reading.encounters.verdicts import CANCELLED, DENIED, PLANNED, Verdict, class_of
from bot.reading.parse.clauses import VERB_TAGS
from bot.reading.times import Timed

_SMALL = frozenset(
    {
        "statement",
        "a",
        "interview",
        "tweet",
        "on",
        "in",
        "late",
        "early",
        "earlier",
        "here",
        "reporters",
        "journalists",
        ",",
    }
)
_REPORTERS = 5  # words between "told" and the time: "told the Oslo Times on Monday"
_TOLD = frozenset({"denied", "announced", "confirmed", "announces", "confirms", "briefed"})


def of_report(timed: Timed, anchors: list[Token]) -> bool:
    """Whether a time right after a word of saying tells when it was said: "have agreed to meet, he said on Thursday"."""
    doc = anchors[0].doc
    i = timed.start - 1
    while i > 0 and timed.start - i < _REPORTERS and (doc[i].lower_ in _SMALL or doc[i].tag_ in {"NNP", "DT"}):
        i -= 1
    verb = doc[i]
    known = verb.tag_ in VERB_TAGS and (class_of(verb) == "report" or verb.lower_ in _TOLD)
    return known and (verb.lower_ in _TOLD or verb.i != anchors[0].i)


def of_something_else(time: Timed, token: Token, verdict: Verdict, published: date) -> bool:
    """Whether *time* says when a contact was refused, or when somebody left who is yet to be met."""
    if verdict.status is PLANNED:
        return of_departure(time, token)
    return verdict.status in {CANCELLED, DENIED} and of_refusal(time, token, published)


def of_refusal(time: Timed, token: Token, published: date) -> bool:
    """Whether *time* says when the contact of *token* was called off or refused, not when it was to be."""
    above = timed_root(time, token)
    while above.head.i != above.i and above.tag_ not in VERB_TAGS and above.tag_ not in {"NN", "NNS"}:
        above = above.head
    if above.i == token.i or above.tag_ not in VERB_TAGS or class_of(above) not in {"cancel", "deny"}:
        return False
    if time.first is None or above.tag_ not in {"VBD", "VBN"}:
        return False
    beside = time.first.first == published and time.start < above.i < token.i
    return time.first.first < published or (beside and not _hours_before(token.sent))


def of_departure(time: Timed, token: Token) -> bool:
    """Whether *time* says when somebody left who is yet to be met: "left on Monday for Lima, where she will meet Ada"."""
    above = timed_root(time, token.doc[time.start])
    while above.head.i != above.i and above.tag_ not in VERB_TAGS and above.tag_ not in {"NN", "NNS"}:
        above = above.head
    return above.tag_ == "VBD" and above.i < token.i and class_of(above) == "move"


def timed_root(timed: Timed, first: Token) -> Token:
    """The head of a time expression; that of "on Monday" is "on" where the parser took the day for part of the name after it."""
    doc = first.doc
    root = doc[timed.start : timed.end].root
    before = doc[timed.start - 1] if timed.start else root
    apart = (
        timed.first is not None
        and before.lower_ == "on"
        and root.head.i != before.i
        and root.i + 1 < len(doc)
        and root.nbor(1).tag_ != "POS"
    )
    return before if apart and before.sent.start == root.sent.start else root


def _hours_before(sentence: Span) -> bool:
    """Whether something is done on the very day of another thing: "Hours before take-off, she called it off"."""
    return any(t.lower_ == "hours" and t.nbor(1).lower_ in {"before", "ahead"} for t in sentence[:-1])
