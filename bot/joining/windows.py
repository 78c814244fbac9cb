"""The days on which what a telling tells may happen, and the keys under which others of it are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from bot.joining import titles
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Gist

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


@lru_cache(maxsize=4096)
def when(gist: Gist) -> Window:
    """The first and last day on which it may happen."""
    if gist.start is not None:
        last = (gist.end or gist.start).last
        return gist.start.first, max(last, gist.start.last)
    ahead = SOON if gist.encounter else LATER
    match gist.status:
        case EventStatus.HELD:
            return gist.published - RECENT, gist.published
        case EventStatus.PLANNED | EventStatus.EXPECTED:
            return gist.published + timedelta(days=1), gist.published + ahead
        case _:
            return gist.published - 3 * RECENT, gist.published + ahead


@lru_cache(maxsize=4096)
def reach(gist: Gist) -> Window:
    """The days among which to look for other tellings of it: a day off, or as far as it may have been moved."""
    first, last = when(gist)
    if gist.status in CALLED_OFF:
        first, last = min(first, gist.published - 3 * RECENT), max(last, gist.published + LATER)
    slack = MOVED if gist.title and not gist.encounter and gist.status.ahead else timedelta(days=1)
    return first - slack, min(last + slack, first + LONGEST)


def gap(one: Window, other: Window) -> int:
    """Days between two windows, 0 when they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def day_precise(gist: Gist) -> bool:
    """Whether it names its day."""
    return gist.start is not None and gist.start.precision == 3


def near_keys(gist: Gist) -> tuple[str, ...]:
    """Where to look for other tellings of the same: each two participants, each visitor, each rare word of a title."""
    core = tuple(i for i in gist.actors if i in gist.persons)
    core = core if len(core) > 1 else gist.actors
    keys = [f"{min(pair)}+{max(pair)}" for pair in combinations(dict.fromkeys(core[:_PAIRED]), 2)]
    if len(core) < 2 or gist.kind is EventKind.VISIT:
        keys += [str(i) for i in core[:_PAIRED] if i in gist.persons or len(core) < 2]
    if gist.title and not gist.encounter:
        keys += ["w:" + word for word in titles.index_words(gist.title)]
    return tuple(dict.fromkeys(keys))


def lookups(gists: Iterable[Gist]) -> list[tuple[str, date, date]]:
    """Under which keys, and between which days, others of any of *gists* are found; no day of a key comes twice."""
    days: dict[str, list[Window]] = {}
    for gist in gists:
        for key in near_keys(gist):
            days.setdefault(key, []).append(reach(gist))
    return [(key, first, last) for key, those in days.items() for first, last in _merged(those)]


def _merged(windows: Iterable[Window]) -> list[Window]:
    found: list[Window] = []
    for first, last in sorted(windows):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found
