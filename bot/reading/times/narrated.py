"""Days counted from the one told before: "met on July 2. The next day she flew to Bern" is July 3, whenever it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.times.values import Timed
from storage.values.dates import PartialDate

_COUNTED = {"the next day": 1, "the following day": 1, "the day after": 1, "the day before": -1, "the previous day": -1}
_SAME = frozenset({"the day", "the same day", "that day"})  # "earlier in the day"
_REACH = 100  # tokens back to the day told before
_BESIDE = 3  # tokens to the same day in figures: "the next day, on July 3"
_NEAR = 20  # tokens back to a week or month, some day of which is counted from: "was in Rome last week, in Bern the day after"
_DAY = 3  # precision
_WEEK = timedelta(6)


def narrated(times: Sequence[Timed], published: date) -> Iterator[Timed]:
    """Yield *times*, those that count from a day told before with the day that this makes them."""
    told: Timed | None = None  # the last time, whatever its precision
    day: Timed | None = None  # the last day
    passed: Timed | None = None  # the last day that was not still to come when the text was *published*
    for place, timed in enumerate(times):
        words = timed.expression.text.lower()
        found = timed
        if words in _SAME and passed is not None and timed.start - passed.end <= _REACH:
            found = replace(timed, first=passed.first, last=None)
        elif words in _COUNTED:
            found = _counted(timed, times[place + 1 : place + 2], told, day)
        if _is_day(found):
            day = found
            passed = found if found.first is not None and found.first.first <= published else passed
        told = found if found.dated else told
        yield found


def _counted(timed: Timed, after: Sequence[Timed], told: Timed | None, day: Timed | None) -> Timed:
    """*timed* with its day: that told in figures right *after* it, else as many days from the *day* before; none of an unknown day."""
    beside = next((t for t in after if t.start - timed.end <= _BESIDE and _is_day(t)), None)
    if beside is not None:
        return replace(timed, first=beside.first, last=None)
    if told is not None and told is not day and timed.start - told.end <= _NEAR:
        return replace(timed, first=None, last=None)
    if day is None or day.first is None or timed.start - day.end > _REACH:
        return timed
    step = timedelta(_COUNTED[timed.expression.text.lower()])
    return replace(timed, first=PartialDate.of((day.last or day.first).last + step), last=None)


def _is_day(timed: Timed) -> bool:
    """Whether *timed* is a day or few days on end; a week is none of them."""
    if timed.first is None or timed.first.precision != _DAY:
        return False
    return timed.last is None or timed.last.last - timed.first.first < _WEEK
