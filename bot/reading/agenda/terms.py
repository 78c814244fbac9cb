"""Days told by a length: counted from the publication, from another day, or given to somebody as a term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from bot.reading.agenda.tree import climb, negated
from bot.reading.agenda.words import GRANT, ISSUE, MEASURES, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times import Timed
from bot.reading.times.moments import add_months
from storage.values.dates import PartialDate

_LENGTH = re.compile(r"P(T?)(\d+)([HDWMY])")
_DAY_OF_HOURS = 24
_LONG = 7  # days; a shorter term that was given may be over by the time it is told
_WITHIN_EVENT = 6  # where an event stands between them
_WITHIN = 3  # tokens between "after" and the day that a length is counted from
_BOUNDED = ("less", "more", "fewer")
TERMS = frozenset({"ultimatum", "ultimatums", "deadline", "deadlines"})
_LEFT = frozenset({"go", "live", "spare"})  # "with ten days to go"
_PAST = frozenset({"had", "did"})


def counted(timed: Timed, origin: date) -> PartialDate | None:
    """The end of a length from *origin* on: a day after hours, days or weeks, else a month or year; None if it is no such length."""
    found = _LENGTH.fullmatch(timed.expression.value)
    if timed.expression.type != "DURATION" or not found or timed.expression.text.lower().startswith(_BOUNDED):
        return None
    count, unit = int(found[2]), found[3]
    if bool(found[1]) != (unit == "H") or (unit == "H" and count < _DAY_OF_HOURS):
        return None
    try:
        match unit:
            case "H" | "D" | "W":
                days = {"H": -(-count // _DAY_OF_HOURS), "D": count, "W": 7 * count}[unit]
                return PartialDate.of(origin + timedelta(days=days))
            case "M":
                month = add_months(origin, count)
                return PartialDate(month.year, month.month)
            case _:
                return PartialDate(add_months(origin, 12 * count).year)
    except OverflowError:
        return None


def granted(doc: Doc, timed: Timed, published: date) -> PartialDate | None:
    """The end of a length that somebody is given or has to do something: "gives the council 72 hours to", "a ten-day ultimatum"."""
    end = counted(timed, published)
    if end is None:
        return None
    length = doc[timed.start : timed.end].root
    term = _term_of(length)
    verb, words = (length.head, GRANT) if term is None else (term.head, GRANT | ISSUE)
    thing = length if term is None else term
    if verb.pos_ not in ("VERB", "AUX") or thing.dep_ not in ("dobj", "nsubjpass", "oprd", "attr", "npadvmod"):
        return None
    if lemma_of(verb) not in words or (term is None and not _has_task(verb, timed.end)):
        return None
    told = verb.tag_ == "VBD" and verb.lower_ != "set"  # which may be either tense
    was = told or any(c.lower_ in ("was", "were", *_PAST) for c in verb.children if "aux" in c.dep_)
    late = was and (lemma_of(verb) == "have" or end.first - published < timedelta(days=_LONG))
    return None if late else end


def lasting(doc: Doc, timed: Timed, published: date) -> PartialDate | None:
    """The month in which what is decided for a length ends: "the suspensions are for 90 days"; None for less than two weeks."""
    end = counted(timed, published)
    if end is None or not timed.start or doc[timed.start - 1].lower_ != "for":
        return None
    verb = doc[timed.start - 1].head
    what = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    what = verb.head if what is not None and what.tag_ == "WDT" else what
    told = lemma_of(verb) == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children)
    if what is None or what.lower_ not in MEASURES or not (told or lemma_of(verb) in ("last", "run")):
        return None
    over = verb.tag_ in ("VBD", "VBN") or any(c.dep_ == "aux" and c.lower_ not in ("will", "to") for c in verb.children)
    short = end.first - published < timedelta(days=2 * _LONG)
    return None if over or short else PartialDate(end.year, end.month)


def _term_of(length: Token) -> Token | None:
    """The ultimatum or deadline that a length tells the time of: "a 48-hour ultimatum", "an ultimatum of ten days"."""
    if length.dep_ == "pobj" and length.head.lower_ == "of":
        noun = length.head.head
    else:
        noun = length.head if length.dep_ in ("compound", "nmod", "amod", "nummod") else length
    return noun if noun.lower_ in TERMS else None


def _has_task(verb: Token, after: int) -> bool:
    """Whether an infinitive after token *after* says what the term is given for."""
    tasks = (t for t in verb.subtree if t.tag_ == "VB" and t.i >= after and lemma_of(t) not in _LEFT)
    return any(c.tag_ == "TO" for t in tasks for c in t.children)


def from_another(doc: Doc, times: Sequence[Timed], at: int) -> tuple[PartialDate, int] | None:
    """The day that the length at *at* gives, counted from the day told after it, and the token that the whole ends before.

    "21 days after the June 5 vote" leaves the day itself to the vote; "two days after June 5" is one time.
    """
    timed = times[at]
    if timed.end >= len(doc) or doc[timed.end].lower_ != "after" or at + 1 >= len(times):
        return None
    anchor = times[at + 1]
    event = _is_of_an_event(doc, timed.end + 1, anchor.start)
    if anchor.first is None or anchor.first.precision < 3 or anchor.last:
        return None
    if anchor.start - timed.end > (_WITHIN_EVENT if event else _WITHIN):
        return None
    end = counted(timed, anchor.first.first)
    if end is None:
        return None
    own = event or (anchor.end < len(doc) and doc[anchor.end].pos_ in ("NOUN", "PROPN", "ADJ"))
    return end, timed.end if own else anchor.end


def _is_of_an_event(doc: Doc, start: int, day: int) -> bool:
    """Whether the words from token *start* lead from an event to its *day*: "the elections on"."""
    words = doc[start:day]
    return len(words) > 1 and words[-1].lower_ in ("on", "of") and event_word(words[-2]) is not None


def threatened(length: Token) -> bool:
    """Whether a *length* tells until when something must be done for a threat not to come true: "unless they withdraw within a day"."""
    verb = next((t for t in climb(length) if t.pos_ in ("VERB", "AUX")), None)
    clause = verb.head if verb is not None and lemma_of(verb.head) == "fail" else verb
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"} if clause is not None else set()
    lacking = clause is not None and (negated(clause) or clause != verb)
    return "unless" in marks or ("if" in marks and lacking)


def told_again(doc: Doc, times: Sequence[Timed], at: int) -> bool:
    """Whether a day right after a time tells it exactly: "two weeks later, on May 29"."""
    if at + 1 >= len(times) or not times[at].expression.text.lower().endswith(("later", "afterwards", "earlier")):
        return False
    between = [t.lower_ for t in doc[times[at].end : times[at + 1].start]]
    exact = times[at + 1].first
    return exact is not None and exact.precision == 3 and between in ([",", "on"], ["on"], [","])
