"""When a briefing is due, from wall time, zone and weekdays. Pure.

A run belongs to a local day: each local day that exists has exactly one, whatever its clocks do. A wall time that comes
twice is taken the first time; one that the clocks jump over is taken as much later as they jump or, where that would
be tomorrow, as much earlier.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))

_DAY = timedelta(days=1)


def next_due(
    wall_time: time, zone: ZoneInfo | str, *, after: datetime, weekdays: Collection[int] = EVERY_DAY
) -> datetime:
    """The first run after *after* (aware), in UTC; *weekdays* count from Monday, 0.

    ValueError when *weekdays* is empty or *zone* is unknown.
    """
    return next(_runs(wall_time, zone, after, weekdays))


def next_dues(
    wall_time: time, zone: ZoneInfo | str, *, after: datetime, weekdays: Collection[int] = EVERY_DAY, count: int = 3
) -> tuple[datetime, ...]:
    """The next *count* runs after *after*, in UTC, as a preview shows them."""
    return tuple(islice(_runs(wall_time, zone, after, weekdays), count))


def runs_between(
    wall_time: time, zone: ZoneInfo | str, *, after: datetime, until: datetime, weekdays: Collection[int] = EVERY_DAY
) -> tuple[datetime, ...]:
    """The runs after *after* up to and with *until*, in UTC, oldest first."""
    found = []
    for run in _runs(wall_time, zone, after, weekdays):
        if run > until:
            break
        found.append(run)
    return tuple(found)


def replanned(
    planned: datetime,
    wall_time: time,
    zone: ZoneInfo | str,
    *,
    now: datetime,
    last: datetime | None,
    weekdays: Collection[int] = EVERY_DAY,
) -> datetime:
    """When a run *planned* for some time after *now* is to come by the rules as they are now.

    It differs after the zone changed its rules, or when it was planned while the system's clock was far ahead. *last*
    is the run before, if any: no second run comes on its local day.
    """
    zone = find_zone(zone)
    last_day = last.astimezone(zone).date() if last and last <= now + _DAY else date.min
    runs = _runs(wall_time, zone, now, weekdays)
    due = next(run for run in runs if run.astimezone(zone).date() > last_day)
    overtaken = planned.astimezone(zone).date() < due.astimezone(zone).date()  # new rules put today's run in the past
    return planned if overtaken else due


def find_zone(zone: ZoneInfo | str) -> ZoneInfo:
    """The zone of an IANA name; ValueError when there is none."""
    if isinstance(zone, ZoneInfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (OSError, ValueError, LookupError):  # what zoneinfo raises for folders, odd names and unknown ones
        raise ValueError(f"no such time zone: {zone!r}") from None


def _runs(wall_time: time, zone: ZoneInfo | str, after: datetime, weekdays: Collection[int]) -> Iterator[datetime]:
    if not any(day in EVERY_DAY for day in weekdays):
        raise ValueError("a schedule needs at least one weekday")
    zone = find_zone(zone)
    day = after.astimezone(zone).date()
    while True:
        if day.weekday() in weekdays:
            run = _run_of(day, wall_time, zone)
            if run is not None and run > after:
                yield run
        day += _DAY


def _run_of(day: date, wall_time: time, zone: ZoneInfo) -> datetime | None:
    """When *wall_time* comes on *day*, in UTC; None for a day the zone left out, as Samoa did with 2011-12-30."""
    for fold in (0, 1):  # in a gap, fold 0 lands after it and fold 1 before it (PEP 495)
        run = datetime.combine(day, wall_time.replace(fold=fold), zone).astimezone(UTC)
        if run.astimezone(zone).date() == day:
            return run
    return None
