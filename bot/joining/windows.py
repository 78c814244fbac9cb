"""The days on which what a telling tells may happen, and the keys under which others of it are looked for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from bot.joining import titles
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Telling

Window = tuple[date, date]

RECENT = timedelta(days=4)
"""How long before its article an undated contact is taken to have happened, when it is looked for among dated ones."""
SOON = timedelta(days=60)
"""How far ahead of its article an undated contact is taken to lie."""
LATER = timedelta(days=120)
"""The same for a calendar entry, which has a title to know it by."""
MOVED = timedelta(days=45)
"""By how much the day of an event known by its title may differ between reports, the later of which moves it."""
LONGEST = timedelta(days=400)
"""No window is longer; one that is, is cut."""

CALLED_OFF = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED})
_PAIRED = 6  # participants beyond this many are not paired for looking up: 15 pairs tell enough


def when(telling: Telling) -> Window:
    """The first and last day on which it may happen."""
    if telling.start is not None:
        last = (telling.end or telling.start).last
        return telling.start.first, max(last, telling.start.last)
    ahead = SOON if telling.encounter else LATER
    match telling.status:
        case EventStatus.HELD:
            return telling.published - RECENT, telling.published
        case EventStatus.PLANNED | EventStatus.EXPECTED:
            return telling.published + timedelta(days=1), telling.published + ahead
        case _:
            return telling.published - 3 * RECENT, telling.published + ahead


def reach(telling: Telling) -> Window:
    """The days among which to look for other tellings of it: a day off, or as far as it may have been moved."""
    first, last = when(telling)
    if telling.status in CALLED_OFF:
        first, last = min(first, telling.published - 3 * RECENT), max(last, telling.published + LATER)
    slack = MOVED if telling.title and not telling.encounter and telling.status.ahead else timedelta(days=1)
    return first - slack, min(last + slack, first + LONGEST)


def gap(one: Window, other: Window) -> int:
    """Days between two windows, 0 when they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def day_precise(telling: Telling) -> bool:
    """Whether it names its day."""
    return telling.start is not None and telling.start.precision == 3


def near_keys(telling: Telling) -> tuple[str, ...]:
    """Where to look for other tellings of the same: each two participants, each visitor, each rare word of a title."""
    core = tuple(i for i in telling.actors if i in telling.persons)
    core = core if len(core) > 1 else telling.actors
    keys = [f"{min(pair)}+{max(pair)}" for pair in combinations(dict.fromkeys(core[:_PAIRED]), 2)]
    if len(core) < 2 or telling.kind is EventKind.VISIT:
        keys += [str(i) for i in core[:_PAIRED] if i in telling.persons or len(core) < 2]
    if telling.title and not telling.encounter:
        keys += ["w:" + word for word in titles.index_words(telling.title)]
    return tuple(dict.fromkeys(keys))
