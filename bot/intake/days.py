"""The day an article says it was published: written dates and datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH_FIRST = rf"{_MONTH}\s+{_DAY}(?:,?\s+(?P<year>\d{{4}}))?"
_DAY_FIRST = rf"{_DAY}\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?"
_WRITTEN = tuple(re.compile(form, re.IGNORECASE) for form in (_MONTH_FIRST, _DAY_FIRST))
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*.*)?")

# A place in the printed form of a dateline, then the day, then the agency or a dash.
_WORD = r"[A-Z][\w.'’]{0,20}"
_NAME = rf"{_WORD}(?:[ /-](?:{_WORD}|of|de|la|al|le|du|and)){{0,4}}"
_PLACE = rf"\W{{0,3}}(?:{_NAME}(?:,\s{_NAME})?,|[A-Z][A-Z.'’ /-]{{1,40}},?)"
_AFTER = (
    r"\s*(?:\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]{0,2}|/(?P<wire>[^/\n]{2,40})/\s*[-–—:]{0,2}|[-–—:]{1,2})(?:\s|$)"
)
_DATELINES = tuple(re.compile(rf"{_PLACE}\s+(?i:{form}){_AFTER}") for form in (_MONTH_FIRST, _DAY_FIRST))

# A line that holds a day with its year and nothing else, as it stands under a headline: "Published: Friday, June 16, 2023 12:14 IST".
_ALONE = re.compile(
    r"(?:(?:published|posted|updated|date)\b:?(?:\s+on)?:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?P<written>\S.{5,23}?)"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*[a-z]{0,4})?",
    re.IGNORECASE,
)
_HEAD = 5  # lines in which a day may stand alone

_RECENT = timedelta(days=31)
_TOMORROW = timedelta(days=1)  # it may be tomorrow already where the article was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says; ``year_assumed`` marks a year that was not printed and may well not be the one taken."""

    day: date
    year_assumed: bool
    agency: str | None


def read_day(text: str) -> date | None:
    """The day of ``2024-07-03``, an ISO time stamp (its own zone's day), ``July 3, 2024`` or ``3 July 2024``, else None."""
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        try:
            day = date.fromisoformat(iso.group(1))
        except ValueError:
            return None
        return day if day.year >= 1900 else None
    for form in _WRITTEN:
        if (found := form.fullmatch(text)) and found["year"]:
            return _day(int(found["year"]), found["month"], found["day"])
    return None


def find_dateline(text: str, today: date) -> Dateline | None:
    """The day that stands alone in one of the first lines that are not empty, else the dateline at the head of one of the first three.

    Without a printed year it means the last such day up to *today*; more than a month back the year is only assumed.
    """
    lines = [line for line in text[:2000].splitlines() if line.strip()]
    printed = next((found for line in lines[:3] if (found := _printed(line, today)) is not None), None)
    for line in lines[:_HEAD]:
        alone = _ALONE.fullmatch(line.strip())
        if alone and (day := read_day(alone["written"])) and day <= today + _TOMORROW:
            return Dateline(day=day, year_assumed=False, agency=printed.agency if printed else None)
    return printed


def _printed(line: str, today: date) -> Dateline | None:
    """The dateline that *line* begins with."""
    found = next((found for form in _DATELINES if (found := form.match(line))), None)
    if found is None:
        return None
    year, month, number = found["year"], found["month"], found["day"]
    day = _day(int(year), month, number) if year else _last(month, number, today)
    if day is None:
        return None
    agency = found["agency"] or found["wire"]
    assumed = not year and today - day > _RECENT
    return Dateline(day=day, year_assumed=assumed, agency=agency.strip() if agency else None)


def _last(month: str, day: str, today: date) -> date | None:
    tomorrow = today + _TOMORROW
    days = (
        _day(year, month, day) for year in range(today.year + 1, today.year - 9, -1)
    )  # 29 February waits up to 8 years
    return next((found for found in days if found and found <= tomorrow), None)


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, _MONTHS.index(month[:3].lower()) + 1, int(day)) if year >= 1900 else None
    except ValueError:
        return None
