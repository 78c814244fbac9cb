"""Days and stretches of time as people type them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.intake.days import read_day
from storage.values.dates import PartialDate

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_BACK = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?|m|months?|y|years?)(?:\s+ago)?")
_AHEAD = re.compile(r"(?:in\s+|next\s+)?(\d{1,4})\s*(d|days?|w|weeks?|m|months?|y|years?)?")
_SIDE = re.compile(r"(last|this|next)\s+(week|month|year)")
_MONTHS = {name.lower(): n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if n}
_DAYS = {name.lower(): n for names in (calendar.day_name, calendar.day_abbr) for n, name in enumerate(names)}
_FARTHEST = 3660  # days

EXAMPLES = ("30d", "last week", "July 2024", "2024-07-03")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date


def read_period(typed: str, today: date) -> Period | None:
    """The period *typed* means on *today*, or None: a day, month or year, "30d" (since then), "last week", "Monday".

    A month or weekday alone is the one last begun.
    """
    text = " ".join(typed.lower().replace(",", " ").split())
    for reader in (_exact, _written, _named, _ago, _beside, _month, _weekday):
        if found := reader(text, today):
            return found
    return None


def read_days_ahead(typed: str, today: date) -> int | None:
    """How many days ahead of *today* a horizon such as "14", "2 weeks", "next month" or "2024-08-01" reaches, or None."""
    text = " ".join(typed.lower().replace(",", " ").split())
    if found := _AHEAD.fullmatch(text):
        days = int(found[1]) * _UNITS[(found[2] or "d")[0]]
    elif period := read_period(_next_month(text, today), today):
        days = (period.last - today).days
    else:
        return None
    return days if 1 <= days <= _FARTHEST else None


def _exact(text: str, today: date) -> Period | None:  # noqa: ARG001 - one shape for all readers
    try:
        day = PartialDate.parse(text)
    except ValueError:
        return None
    return Period(day.first, day.last)


def _written(text: str, today: date) -> Period | None:
    day = read_day(text)
    if day is None and re.search(r"[a-z]", text) and re.search(r"\b\d{1,2}\b", text):
        years = (read_day(f"{text} {year}") for year in (today.year, today.year - 1))
        day = next((d for d in years if d and d <= today), None)
    return Period(day, day) if day else None


def _named(text: str, today: date) -> Period | None:
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(text)
    if shift is None:
        return None
    day = today + timedelta(days=shift)
    return Period(day, day)


def _ago(text: str, today: date) -> Period | None:
    found = _BACK.fullmatch(text)
    if not found or not 0 < (days := int(found[1]) * _UNITS[found[2][0]]) <= 100 * 365:
        return None
    return Period(today - timedelta(days=days), today)


def _beside(text: str, today: date) -> Period | None:
    found = _SIDE.fullmatch(text)
    if not found:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found[1]]
    if found[2] == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Period(monday, monday + timedelta(days=6))
    if found[2] == "year":
        return _of(PartialDate(today.year + step))
    months = today.year * 12 + today.month - 1 + step
    return _of(PartialDate(months // 12, months % 12 + 1))


def _month(text: str, today: date) -> Period | None:
    name, _, year = text.partition(" ")
    month = _MONTHS.get(name)
    if month is None or (year and not re.fullmatch(r"[12]\d{3}", year)):
        return None
    return _of(PartialDate(int(year) if year else today.year - (month > today.month), month))


def _weekday(text: str, today: date) -> Period | None:
    number = _DAYS.get(text.removeprefix("last "))
    if number is None:
        return None
    back = (today.weekday() - number) % 7 or (7 if text.startswith("last ") else 0)
    return Period(today - timedelta(days=back), today - timedelta(days=back))


def _next_month(text: str, today: date) -> str:
    """A month's name alone, looking ahead, with the year of its next coming."""
    month = _MONTHS.get(text)
    return text if month is None else f"{text} {today.year + (month < today.month)}"


def _of(day: PartialDate) -> Period:
    return Period(day.first, day.last)
