"""Days of the week as people type and read them."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.briefing.calendar import EVERY_DAY, WORKING_DAYS
from bot.errors import UserError
from bot.language.catalogue import say
from bot.language.forms import listed, short_weekday, weekday

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKEND = frozenset({5, 6})
_CALLED = {
    "every day": EVERY_DAY, "daily": EVERY_DAY, "all": EVERY_DAY,
    "weekdays": WORKING_DAYS, "working days": WORKING_DAYS, "workdays": WORKING_DAYS,
    "weekends": _WEEKEND, "weekend": _WEEKEND,
}  # fmt: skip


def read_days(text: str) -> frozenset[int]:
    """The days *text* names: "weekdays", "Mon, Wed", "Fri-Mon" or "every Sunday"; UserError when it names none."""
    said = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", text.strip().lower())
    if said in _CALLED:
        return _CALLED[said]
    found: set[int] = set()
    for piece in re.split(r"[\s,;/&+]+|\band\b", said.removeprefix("every ")):
        first, dash, last = piece.partition("-")
        days = (_day(first), _day(last) if dash else _day(first)) if piece else None
        if days is None:
            continue
        begin, end = days
        if begin is None or end is None:
            raise _no_days(text)
        found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    if not found:
        raise _no_days(text)
    return frozenset(found)


def days_in_words(days: Collection[int]) -> str:
    """Days as a reader is told them: "every day", "on weekdays", "on Mon, Wed and Fri"."""
    named = {EVERY_DAY: say("every day"), WORKING_DAYS: say("on weekdays"), _WEEKEND: say("on weekends")}
    if (wanted := frozenset(days)) in named:
        return named[wanted]
    if len(wanted) == 1:
        return say("on {weekday}s", weekday=weekday(next(iter(wanted))))
    return say("on {weekdays}", weekdays=listed([short_weekday(day) for day in sorted(wanted)]))


def _no_days(text: str) -> UserError:
    return UserError("“{typed}” names no days: say “every day”, “weekdays” or “Mon, Wed, Fri”.", typed=text[:60])


def _day(word: str) -> int | None:
    if len(word) < 2:
        return None
    return next((n for n, name in enumerate(_NAMES) if name.lower().startswith(word.removesuffix("s"))), None)
