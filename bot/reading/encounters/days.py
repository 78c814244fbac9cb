"""The days of a contact: those of the time expression of its clause, or the item's own day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from bot.reading.encounters.dating import find_time
from bot.reading.encounters.telling import timed_root
from bot.reading.encounters.verdicts import CANCELLED, HELD, PLANNED, Verdict
from bot.reading.parse.clauses import FINITE_TAGS, VERB_TAGS, ancestors
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.dates import PartialDate

_WHOLE = 3  # precision of a day
_LONGEST = 30  # days
_DAYS = re.compile(r"P(\d+)D")
_APART = {"before": 1, "ahead": 1, "after": -1}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ENDING = ("end", "break", "broke", "conclud", "wrap", "finish", "complet")
_YEAR = 4  # digits
_MONTHS = 340  # days: a month further back is not the coming one
_NO_LENGTH = frozenset({"into", "after", "before", "ago", "later", "earlier", "since"})


def dates_of(time: Timed | None, verdict: Verdict, published: date) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day: of *time*, else the item's day for what it reports in the present tense.

    A weekday or month without its year is moved to the side of *published* that the status asks for.
    """
    if time is not None and time.first is not None and not _of_another_day(time, verdict, published):
        return _on_the_side(time, time.first, verdict, published)
    if verdict.status is HELD and verdict.present:
        return PartialDate.of(published), None
    return None, None


def _of_another_day(time: Timed, verdict: Verdict, published: date) -> bool:
    """Whether an hour without a day of its own ("before noon") was reckoned from a day that the tense speaks against."""
    assert time.first is not None
    words = time.expression.text.lower().split()
    if time.expression.type != "TIME" or set(words) & (word_set("weekday") | word_set("fixed_time")):
        return False
    if any(w.isdigit() for w in words):
        return False
    past = verdict.reason.startswith("past tense")
    return time.first.first > published if past else verdict.status is PLANNED and time.first.first < published


def _on_the_side(
    time: Timed, first: PartialDate, verdict: Verdict, published: date
) -> tuple[PartialDate | None, PartialDate | None]:
    last = time.last
    words = time.expression.text.lower().split()
    past, ahead = (last or first).last < published, first.first > published
    due = verdict.status is PLANNED or verdict.status is CANCELLED
    wrong = (due and past) or (verdict.reason.startswith("past tense") and ahead)
    if verdict.status is PLANNED and past and set(words) & {"last", "ago", "earlier", "yesterday", "previous"}:
        return (first, last) if "arranged" in verdict.reason else (None, None)  # the day of something else
    if not wrong or any(w.isdigit() and len(w) == _YEAR for w in words) or set(words) & word_set("fixed_time"):
        return first, last
    step = 1 if past else -1
    if words and words[-1].strip(".,") in word_set("weekday") and first.day is not None:
        return _days_on(first, 7 * step), _days_on(last, 7 * step) if last else None
    itself = step < 0 and verdict.reason == "past tense"  # what is spoken of in the past may lie ahead
    itself = itself and not set(words) & word_set("ahead_word")
    months = first.precision == 2 or itself  # a whole month; a day of one may be announced late
    if months and first.month is not None and (published - first.first).days * step < _MONTHS:
        return _years_on(first, step), _years_on(last, step) if last else None
    return first, last


def _days_on(day: PartialDate, days: int) -> PartialDate:
    return PartialDate.of(day.first + timedelta(days=days))


def _years_on(day: PartialDate, years: int) -> PartialDate:
    return PartialDate(day.year + years, day.month, min(day.day, 28) if day.day and day.month == 2 else day.day)


def days_of(
    start: PartialDate | None, end: PartialDate | None, anchors: list[Token], times: Sequence[Timed]
) -> tuple[PartialDate | None, PartialDate | None]:
    """*start* and *end*, the end reckoned from how many days the contact is said to last: "a two-day visit".

    What ends on a day began as many days before it.
    """
    if start is None or end is not None or start.precision != _WHOLE:
        return start, end
    days = _lasting(anchors, times)
    if not 1 < days <= _LONGEST:
        return start, end
    if any(a.lower_.startswith(_ENDING) for a in (*anchors, *(a.head for a in anchors))):
        return _days_on(start, 1 - days), start
    return start, _days_on(start, days - 1)


def _lasting(anchors: list[Token], times: Sequence[Timed]) -> int:
    """How many days the words of the *anchors* give; 0 if they do not say."""
    sentence = anchors[0].sent
    own = {a.i for a in anchors}
    for timed in starting_in(times, sentence.start, sentence.end):
        found = _DAYS.fullmatch(timed.expression.value)
        if found is None or sentence.doc[timed.end : timed.end + 1].text in _NO_LENGTH:
            continue  # "five days into his term"
        root = timed_root(timed, sentence.doc[timed.start])
        above = root.head if root.head.lower_ not in {"for", "of"} else root.head.head
        if above is root.head and above.tag_ in VERB_TAGS:
            continue
        below = anchors[0].dep_ == "pobj" and anchors[0].head.lower_ == "of" and anchors[0].head.head.i == root.i
        if above.i in own or below:
            return int(found.group(1))
    return 0


def days_apart(token: Token, times: Sequence[Timed], published: date) -> PartialDate | None:
    """The day of the contact of *token* reckoned from that of its main clause: "a day before their talks"."""
    for above in (token, *ancestors(token)):
        mark = next((c for c in above.children if c.dep_ == "mark"), above)
        if mark.lower_ not in _APART or mark.i < 2:
            continue
        unit, number = mark.nbor(-1).lower_, mark.nbor(-2).lower_
        days = _NUMBERS.get(number)
        if unit not in {"day", "days"} or days is None:
            return None
        main = next((t for t in ancestors(above) if t.tag_ in FINITE_TAGS), None)
        if main is None:
            return None
        time = find_time([main], times)
        base = time.first if time is not None else PartialDate.of(published) if main.tag_ in {"VBZ", "VBP"} else None
        return _days_on(base, _APART[mark.lower_] * days) if base is not None and base.precision == _WHOLE else None
    return None
