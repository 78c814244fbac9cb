"""Rules for days with a name: weekdays and feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.times.grammar import Grammar, Meaning, Setting, day
from bot.reading.times.moments import easter, nth_weekday, orthodox_easter
from bot.reading.times.words import (
    EASTER,
    FLOATING,
    HOLIDAYS,
    UNCERTAIN,
    WEEKDAY,
    YEAR,
    any_of,
    weekday_of,
)
from bot.reading.times.words import SPACE as S

NAMED = Grammar()


@NAMED.rule(
    rf"(?:(?:early|late|earlier|later){S})?(?P<which>(?:last|this{S}past|past(?!{S}\w+['\u2019]s\b)|next|this|this{S}coming|the{S}following|the{S}previous|the{S}same){S})?(?P<day>{WEEKDAY})"
    rf"(?:{S}(?P<week>last|next|this){S}week)?"
)
def weekday(found: re.Match[str], at: Setting) -> Meaning | None:
    """A weekday on the side its clause looks to; the publication's own weekday is that day."""
    word = found["day"].rstrip(".").lower()
    if len(word) < 6 and (word in UNCERTAIN or len(word) < 3 or not found["day"].endswith(".")):
        return None
    if _FAMOUS.search(at.text, max(0, found.start() - 8), found.start()) or _TITLE.match(at.text, found.end()):
        return None
    named = weekday_of(word)
    if found["week"]:
        weeks = {"last": -1, "next": 1, "this": 0}[found["week"].lower()]
        monday = at.published - timedelta(days=at.published.weekday())
        return day(monday + timedelta(days=7 * weeks + named))
    return day(nearest_weekday(named, " ".join((found["which"] or "").lower().split()), at))


_TITLE = re.compile(
    r" (?:Agreement|Accords?|Rising|Island|Massacre|Times|Telegraph|Mirror|Mail|Express|Herald|People|Star|Tribune|Post|Independent|Night (?:Live|Football|Fever)|Evening Post)\b"
)  # "the Sunday Times", "the Good Friday Agreement"
_FAMOUS = re.compile(r"\b(?:Black|Bloody|Super|Cyber|Giving|Bowl)\s$")  # days that no weekday tells


def nearest_weekday(named: int, which: str, at: Setting) -> date:
    """The day that a weekday means, Monday 0, with "last", "next", "the following" or nothing before it."""
    if which in {"the following", "the previous"}:
        step = 1 if which == "the following" else -1
        gap = (step * (named - at.reference.weekday())) % 7 or 7
        return at.reference + timedelta(days=step * gap)
    back, ahead = (at.published.weekday() - named) % 7, (named - at.published.weekday()) % 7
    if which in {"last", "past", "this past"}:
        return at.published - timedelta(days=back or 7)
    if which in {"next", "this coming"}:
        return at.published + timedelta(days=ahead or 7)
    if at.looks_ahead() or (which == "this" and not at.looks_back()):
        return at.published + timedelta(days=ahead)
    return at.published - timedelta(days=back)


@NAMED.rule(rf"(?P<feast>{any_of([*HOLIDAYS, *EASTER, *FLOATING])})(?:,?{S}(?P<year>{YEAR}))?")
def feast(found: re.Match[str], at: Setting) -> Meaning | None:
    """A feast with a date of its own, in the year given or the nearest."""
    if found["feast"][0].islower() or _TITLE.match(at.text, found.end()):
        return None
    name = " ".join(found["feast"].lower().replace("\u2019", "'").split())
    years = [int(found["year"])] if found["year"] else [at.published.year + step for step in (-1, 0, 1)]
    eastern = bool(_EASTERN.search(at.text, max(0, found.start() - 12), found.start()))
    return day(at.nearest([_feast(name, y, eastern=eastern) for y in years]))


_EASTERN = re.compile(r"\b(?:Orthodox|Coptic)\s$")  # churches that count Easter by the Julian calendar


def _feast(name: str, year_: int, *, eastern: bool) -> date:
    if name in HOLIDAYS:
        return date.fromisoformat(f"{year_}-{HOLIDAYS[name]}")
    if name in EASTER:
        return (orthodox_easter(year_) if eastern else easter(year_)) + timedelta(days=EASTER[name])
    return nth_weekday(year_, *FLOATING[name])
