"""Dates, numbers and lists as the language being spoken writes them, by Babel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.language.catalogue import SOURCE, say, say_as, spoken

_LISTS_AND_NUMBERS = {SOURCE: "en_GB"}  # no comma before the last "and"; months are called alike in all English


def whole_day(day: date) -> str:
    """A day with its weekday in full: "Wednesday 3 July 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "EEEE d MMMM y"))


def plain_day(day: date) -> str:
    """A day with its weekday: "Wed 3 July 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "EEE d MMMM y"))


def long_day(day: date) -> str:
    """A day without its weekday: "3 July 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "d MMMM y"))


def short_day(day: date) -> str:
    """A day as short as it stays clear: "3 Jul 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "d MMM y"))


def day_and_month(day: date) -> str:
    """A day of a year that is known: "3 Jul"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "d MMM"))


def month(day: date) -> str:
    """The month of *day*: "July 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "MMMM y"))


def short_month(day: date) -> str:
    """The month of *day* in short: "Jul 2024"."""
    return _pattern(day, say_as("pattern of a date (CLDR)", "MMM y"))


def days_of_month(first: date, last: date) -> str:
    """Some days of one month: "8–9 July 2024"."""
    return say("{first}–{last} {month}", first=first.day, last=last.day, month=month(first))


def weekday(number: int) -> str:
    """A day of the week, Monday being 0, in full."""
    return format_date(date(2024, 1, 1 + number), "EEEE", locale=spoken())  # that month began on a Monday


def short_weekday(number: int) -> str:
    """A day of the week, Monday being 0, in short."""
    return format_date(date(2024, 1, 1 + number), "EEE", locale=spoken())


def number(count: int) -> str:
    """A whole number with the marks that part its thousands."""
    return format_decimal(count, locale=_LISTS_AND_NUMBERS.get(spoken(), spoken()))


def listed(names: Sequence[str]) -> str:
    """Names joined by commas and a last "and"."""
    return format_list(names, locale=_LISTS_AND_NUMBERS.get(spoken(), spoken())) if names else ""


def either(names: Sequence[str]) -> str:
    """Names joined by commas and a last "or"."""
    return format_list(names, "or", locale=_LISTS_AND_NUMBERS.get(spoken(), spoken())) if names else ""


def _pattern(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=spoken())
