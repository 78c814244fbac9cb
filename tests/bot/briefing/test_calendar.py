from __future__ import annotations

import zoneinfo
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.calendar import WORKING_DAYS, next_due, next_dues, replanned, runs_between

WALL_TIMES = (
    time(0, 0),
    time(0, 15),
    time(1, 30),
    time(2, 0),
    time(2, 30),
    time(7, 0),
    time(23, 30),
    time(23, 59),
)
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def _all_zones() -> list[str]:
    """Every zone of the system, one of each set of links: the same rules need no second look."""
    by_rules: defaultdict[bytes, list[str]] = defaultdict(list)
    for name in sorted(zoneinfo.available_timezones()):
        by_rules[_rules(name)].append(name)
    return [names[0] for names in by_rules.values()]


def _rules(name: str) -> bytes:
    for folder in zoneinfo.TZPATH:
        path = Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    return files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()  # a system without its own


ZONES = _all_zones()


@pytest.mark.parametrize("share", range(8))
def test_every_zone_runs_once_each_local_day(share: int) -> None:
    wrong: list[str] = []
    for name in ZONES[share::8]:
        zone = ZoneInfo(name)
        first, last = BEGIN.astimezone(zone).date(), END.astimezone(zone).date()
        inner = [first + timedelta(days=n) for n in range(1, (last - first).days)]
        for wall_time in WALL_TIMES:
            runs, now = [], BEGIN - timedelta(days=1)
            while (now := next_due(wall_time, zone, after=now)) < END:
                runs.append(now.astimezone(zone).date())
            if [day for day in runs if first < day < last] != inner:
                wrong.append(f"{name} {wall_time}")
    assert not wrong


def test_all_zones_of_the_system_were_looked_at() -> None:
    assert len(ZONES) > 300


@pytest.mark.parametrize(
    ("zone", "wall_time", "day", "expected"),
    [
        ("Europe/Berlin", time(2, 30), date(2026, 3, 29), "2026-03-29T01:30"),  # skipped: 03:30 summer time
        ("Europe/Berlin", time(2, 30), date(2026, 10, 25), "2026-10-25T00:30"),  # twice: the first
        ("Africa/Cairo", time(0, 0), date(2026, 4, 24), "2026-04-23T22:00"),  # midnight skipped
        ("America/Havana", time(0, 15), date(2026, 3, 8), "2026-03-08T05:15"),
        ("America/Nuuk", time(23, 30), date(2024, 3, 30), "2024-03-31T00:30"),  # an hour later is tomorrow: one earlier
        ("Asia/Kathmandu", time(7, 0), date(2026, 6, 1), "2026-06-01T01:15"),
        ("Pacific/Kiritimati", time(7, 0), date(2026, 6, 1), "2026-05-31T17:00"),
    ],
)
def test_clock_changes(zone: str, wall_time: time, day: date, expected: str) -> None:
    after = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) - timedelta(hours=1)
    runs = [run for run in next_dues(wall_time, zone, after=after) if run.astimezone(ZoneInfo(zone)).date() == day]
    assert runs == [datetime.fromisoformat(expected).replace(tzinfo=UTC)]


def test_a_day_the_zone_left_out_has_no_run() -> None:
    runs = next_dues(time(8), "Pacific/Apia", after=datetime(2011, 12, 28, 18, tzinfo=UTC), count=3)
    assert [run.astimezone(ZoneInfo("Pacific/Apia")).day for run in runs] == [29, 31, 1]


def test_a_run_is_strictly_after() -> None:
    run = next_due(time(7), "UTC", after=datetime(2026, 1, 1, tzinfo=UTC))
    assert next_due(time(7), "UTC", after=run) == run + timedelta(days=1)
    assert next_due(time(7), "UTC", after=run - timedelta(microseconds=1)) == run


@given(
    zone=st.sampled_from(ZONES),
    wall_time=st.times().map(lambda t: t.replace(microsecond=0)),
    after=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds of st.datetimes are naive
)
def test_any_day_of_any_year(zone: str, wall_time: time, after: datetime) -> None:
    runs = next_dues(wall_time, zone, after=after, count=4)
    days = [run.astimezone(ZoneInfo(zone)).date() for run in runs]
    assert len(set(days)) == 4
    assert list(runs) == sorted(runs)
    assert after < runs[0] <= after + timedelta(days=3)


def test_weekdays() -> None:
    friday = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert next_due(time(7), "UTC", after=friday, weekdays=WORKING_DAYS) == datetime(2026, 1, 5, 7, tzinfo=UTC)
    assert next_due(time(7), "UTC", after=friday, weekdays={4}) == datetime(2026, 1, 9, 7, tzinfo=UTC)
    with pytest.raises(ValueError, match="weekday"):
        next_due(time(7), "UTC", after=friday, weekdays=())


@pytest.mark.parametrize("name", ["Nowhere/Town", "", "../etc/passwd", "Europe", "\0", "Berlin\n"])
def test_unknown_zone(name: str) -> None:
    with pytest.raises(ValueError, match="no such time zone"):
        next_due(time(7), name, after=BEGIN)


def test_runs_between_holds_the_missed_ones() -> None:
    due = datetime(2026, 1, 2, 7, tzinfo=UTC)
    missed = runs_between(time(7), "UTC", after=due, until=due + timedelta(days=2))
    assert missed == (due + timedelta(days=1), due + timedelta(days=2))
    assert runs_between(time(7), "UTC", after=due, until=due) == ()


@pytest.mark.parametrize(
    ("planned", "last", "now", "expected"),
    [
        ("2026-06-02T05:00", "2026-06-01T05:00", "2026-06-01T12:00", "2026-06-02T05:00"),  # as it should be
        ("2026-06-02T06:00", "2026-06-01T06:00", "2026-06-01T12:00", "2026-06-02T05:00"),  # planned by older rules
        ("2026-06-02T04:00", "2026-06-01T04:00", "2026-06-01T12:00", "2026-06-02T05:00"),  # same, the other way
        ("2026-06-01T06:00", "2026-05-31T06:00", "2026-06-01T05:30", "2026-06-01T06:00"),  # today's is in the past now
        ("2030-06-02T05:00", "2030-06-01T05:00", "2026-06-01T12:00", "2026-06-02T05:00"),  # the clock was years ahead
        ("2026-06-02T05:00", "2026-06-01T05:00", "2026-06-01T04:10", "2026-06-02T05:00"),  # it was an hour ahead
        ("2026-06-02T05:00", None, "2026-06-01T12:00", "2026-06-02T05:00"),
    ],
)
def test_replanned(planned: str, last: str | None, now: str, expected: str) -> None:
    at = {k: datetime.fromisoformat(v).replace(tzinfo=UTC) for k, v in {"p": planned, "n": now, "e": expected}.items()}
    before = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None
    assert replanned(at["p"], time(7), "Europe/Berlin", now=at["n"], last=before) == at["e"]
