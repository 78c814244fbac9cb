"""Days counted from the one told before: "met on July 2. The next day she flew to Bern" is July 3, whenever it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading.times.values import Timed
from storage.values.dates import PartialDate

_AFTER = frozenset({"the next day", "the following day"})
_REACH = 100  # tokens back to the day told before
_BESIDE = 3  # tokens to the same day in figures: "the next day, on July 3"
_DAY = 3  # precision


def narrated(times: Sequence[Timed]) -> Iterator[Timed]:
    """Yield *times*, those that count from a day told before with the day that this makes them."""
    told: Timed | None = None
    for place, timed in enumerate(times):
        found = timed
        if timed.expression.text.lower() in _AFTER:
            beside = next(
                (t for t in times[place + 1 : place + 2] if t.start - timed.end <= _BESIDE and _is_day(t)), None
            )
            if beside is not None:
                found = replace(timed, first=beside.first, last=None)
            elif told is not None and told.first is not None and timed.start - told.end <= _REACH:
                found = replace(timed, first=PartialDate.of((told.last or told.first).last + timedelta(1)), last=None)
        if _is_day(found):
            told = found
        yield found


def _is_day(timed: Timed) -> bool:
    return timed.first is not None and timed.first.precision == _DAY
