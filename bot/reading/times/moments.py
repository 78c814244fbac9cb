"""Arithmetic on TIMEX3 values and the calendar days they cover."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from storage.values.dates import PartialDate

_MONTHS_OF = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
_CALENDAR = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|(Q\d|H\d|SP|SU|FA|WI)))?(?:T.*)?")


def week_of(day: date) -> str:
    """The ISO week of *day*, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> tuple[int, int]:
    """The year and quarter of *day*."""
    return day.year, (day.month + 2) // 3


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last; OverflowError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(anchor: date, count: float, unit: str) -> str:
    """The TIMEX3 value *count* units from *anchor*, as coarse as the unit: days give days, years give years."""
    whole = round(count)
    match unit:
        case "D" | "NI":
            return f"{anchor + timedelta(days=whole)}"
        case "W" | "WE" | "F":
            return week_of(anchor + timedelta(weeks=whole * (2 if unit == "F" else 1)))
        case "M":
            return f"{add_months(anchor, whole)}"[:7]
        case "Q":
            year, quarter = quarter_of(add_months(anchor, 3 * whole))
            return f"{year:04}-Q{quarter}"
        case "Y":
            if count != whole:
                return f"{add_months(anchor, round(12 * count))}"[:7]
            return f"{add_months(anchor, 12 * whole)}"[:4]
        case "DE":
            return f"{add_months(anchor, 120 * whole).year // 10:03}X"
        case "CE":
            return f"{add_months(anchor, 1200 * whole).year // 100:02}XX"
    return f"{anchor}"


def days_of(value: str) -> tuple[PartialDate, PartialDate | None] | None:
    """The days that a TIMEX3 date or time value covers: one partial date, or the first and last of an interval."""
    if re.fullmatch(r"\d{2}(?:\d|\dX|XX)?", value):
        known = value.rstrip("X")
        span = 10 if len(known) == 3 else 100
        first = int(known) * span
        return (PartialDate(first), PartialDate(first + span - 1)) if first else None
    found = _CALENDAR.fullmatch(value)
    if not found:
        return None
    try:
        return _interval(found)
    except (ValueError, OverflowError):
        return None


def _interval(found: re.Match[str]) -> tuple[PartialDate, PartialDate | None]:
    year, month, day, week, weekend, part = found.groups()
    if week:
        first = date.fromisocalendar(int(year), int(week), 6 if weekend else 1)
        return PartialDate.of(first), PartialDate.of(first + timedelta(days=1 if weekend else 6))
    if part == "WI":
        return PartialDate(int(year), 12), PartialDate(int(year) + 1, 2)
    if part:
        start, end = _MONTHS_OF[part]
        return PartialDate(int(year), start), PartialDate(int(year), end)
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None), None


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in Gregorian days, right for 1900 to 2099 (Meeus 1991, chapter 8, Julian)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The *nth* such weekday of a month, Monday 0; -1 for the last."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
