"""Rules for calendar dates: days, months, years, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.times.grammar import Grammar, Meaning, Setting, day
from bot.reading.times.moments import add_months, week_of
from bot.reading.times.words import (
    DAYTH,
    MONTH,
    UNCERTAIN,
    WEEKDAY,
    YEAR,
    month_of,
)
from bot.reading.times.words import SPACE as S

CALENDAR = Grammar()
DASH = rf"(?:{S}?[-\u2013\u2014]{S}?|{S}(?:to|and|through|until|till|or){S}|,{S}?|{S}?[&/]{S}?)"
OF_YEAR = rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}|(?:last|this|next){S}year))?"
_STEPS = {"last": -1, "this": 0, "next": 1}
LEAD = rf"(?:{WEEKDAY}(?:,{S}|[^\S\n]{{1,3}})(?:the{S})?)?"


def number(text: str) -> int:
    """The leading figures of a day such as "3rd"."""
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]  # the pattern begins with figures


def dated(year: str | None, month: int, day_: int, at: Setting) -> date | None:
    """A day of a month, in the year given, "next year" among them, or the nearest one; None if there is no such day."""
    try:
        if year:
            step = _STEPS.get(year[:4].lower())
            return date(int(year) if step is None else at.published.year + step, month, day_)
        near = [at.published.year + step for step in (-1, 0, 1)]
        return at.nearest([d for y in near if (d := _real(y, month, day_))])
    except ValueError:
        return None


def _real(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def _is_verb(month: str) -> bool:
    """Whether the word is the verb "may" or "march" rather than a month."""
    return month in {"may", "march", "mar"}


def _range(first: date | None, last: date | None) -> Meaning | None:
    if first is None or last is None:
        return None
    return Meaning("DATE", str(first), until=str(last)) if first < last else day(first)


@CALENDAR.rule(r"(?P<year>(?:1[5-9]|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
def iso(found: re.Match[str], at: Setting) -> Meaning | None:
    """2024-07-03."""
    known = dated(found["year"], int(found["month"]), int(found["day"]), at) if "01" <= found["month"] <= "12" else None
    return day(known) if known else None


@CALENDAR.rule(r"(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<year>\d{4}|\d\d)(?![\d/.]\d)")
def figures(found: re.Match[str], at: Setting) -> Meaning | None:
    """12/31/2024 or 31.12.2024; points are written with the day first, slashes as the rest of the text does."""
    first, second = int(found["a"]), int(found["b"])
    day_first = second <= 12 and (found["by"] == "." or first > 12 or at.day_first)
    day_, month = (first, second) if day_first else (second, first)
    year = found["year"] if len(found["year"]) == 4 else ("19" if int(found["year"]) > 69 else "20") + found["year"]
    known = dated(year, month, day_, at) if 1 <= month <= 12 else None
    return day(known) if known else None


@CALENDAR.rule(
    r"9/11|Sept(?:ember|\.)? 11(?:th)?(?:, 2001)?(?=,? (?:terror(?:ist)? |al[- ]Qaeda |suicide )?(?:attacks|hijack|terror))"
)
def september_11(found: re.Match[str], _at: Setting) -> Meaning | None:
    """9/11, the Sept. 11 attacks."""
    del found
    return day("2001-09-11")


@CALENDAR.rule(
    rf"(?:on|by|until|before|after|since){S}(?P<at>the{S}(?P<day>\d{{1,2}}(?:st|nd|rd|th)))(?={S}?[.,;]|{S}(?:in|at|for|with|and|but|he|she|they|we|it)\b)"
)
def nth_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """On the 15th, of the month that brings it nearest."""
    months = [add_months(at.published.replace(day=1), step) for step in (-1, 0, 1)]
    return day(at.nearest([d for m in months if (d := _real(m.year, m.month, number(found["day"])))]))


_DAY_OF_MONTH = rf"(?:(?P<month>{MONTH}){S}(?P<day>{DAYTH})|(?P<first>{DAYTH}){S}(?:of{S})?(?P<of>{MONTH}))"


@CALENDAR.rule(
    rf"(?:(?:in|for|during|until){S})?(?P<at>(?:the{S})?week{S}(?P<how>of|beginning|starting|commencing){S}(?:on{S})?{LEAD}{_DAY_OF_MONTH}{OF_YEAR})"
)
def week_of_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """The week of July 17, which is that of the calendar; the week beginning July 19, which are seven days from then on."""
    known = dated(found["year"], month_of(found["month"] or found["of"]), number(found["day"] or found["first"]), at)
    if known is None:
        return None
    start = known - timedelta(days=known.weekday() if found["how"].lower() == "of" else 0)
    return Meaning("DATE", week_of(known), since=str(start), until=str(start + timedelta(days=6)))


@CALENDAR.rule(rf"{LEAD}(?:(?:early|late){S}(?:on{S})?)?(?P<month>{MONTH}){S}?(?:the{S})?(?P<day>{DAYTH}){OF_YEAR}")
def month_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """July 3rd, 2024; Wednesday, July 3."""
    if _is_verb(found["month"]):
        return None
    known = dated(found["year"], month_of(found["month"]), number(found["day"]), at)
    return day(known) if known else None


@CALENDAR.rule(rf"{LEAD}(?:the{S})?(?P<day>{DAYTH})(?:{S}day)?(?:{S}of)?{S}(?P<month>{MONTH}){OF_YEAR}")
def day_month(found: re.Match[str], at: Setting) -> Meaning | None:
    """3 July; the third day as "3rd of July 2024"."""
    if _is_verb(found["month"]):
        return None
    known = dated(found["year"], month_of(found["month"]), number(found["day"]), at)
    return day(known) if known else None


@CALENDAR.rule(
    rf"{LEAD}(?P<month>{MONTH}){S}(?P<day>{DAYTH}){DASH}(?:(?:{WEEKDAY}|the),?{S})?(?P<last>{DAYTH}){OF_YEAR}"
)
def month_days(found: re.Match[str], at: Setting) -> Meaning | None:
    """July 8-9, July 8 and 9, from March 3 to 8, 2022."""
    month = month_of(found["month"])
    return _range(
        dated(found["year"], month, number(found["day"]), at), dated(found["year"], month, number(found["last"]), at)
    )


@CALENDAR.rule(
    rf"{LEAD}(?:the{S})?(?P<day>{DAYTH}){DASH}(?:(?:{WEEKDAY}|the),?{S})?(?P<last>{DAYTH})(?:{S}of)?{S}(?P<month>{MONTH}){OF_YEAR}"
)
def days_month(found: re.Match[str], at: Setting) -> Meaning | None:
    """8-9 July 2024, between 3 and 5 May."""
    month = month_of(found["month"])
    return _range(
        dated(found["year"], month, number(found["day"]), at), dated(found["year"], month, number(found["last"]), at)
    )


@CALENDAR.rule(rf"(?P<month>{MONTH})(?:,{S}|{S}(?:of{S})?)(?P<year>{YEAR})")
def month_year(found: re.Match[str], _at: Setting) -> Meaning | None:
    """July 2024."""
    return day(f"{found['year']}-{month_of(found['month']):02}")


@CALENDAR.rule(rf"(?P<month>{MONTH})(?:,|{S}of)?{S}(?P<which>last|this|next){S}year")
def month_of_year(found: re.Match[str], at: Setting) -> Meaning | None:
    """November last year."""
    year = at.published.year + _STEPS[found["which"].lower()]
    return day(f"{year}-{month_of(found['month']):02}")


_BEFORE_MONTH = re.compile(
    rf"\b(?:in|since|until|till|by|of|last|next|this|early|late|mid|during|from|to|through|between|and|or|for|before|after|every|each|ahead{S}of|coming){S}$|[-(]$",
    re.IGNORECASE,
)


_DETERMINED = re.compile(r"(?:\b(?:the|a|his|her|its|their|this)|'s|\u2019s)\s$", re.IGNORECASE)
_THING = re.compile(r"\s(?!(?:on|for|of|in|to|by|from|against|at|and|or|as|is|was)\b)[a-z]")


def _names_which(found: re.Match[str], at: Setting) -> bool:
    """Whether a month says which thing is meant: "his March trip", "the May election"; not "the March on Turin"."""
    before = _DETERMINED.search(at.text, max(0, found.start() - 12), found.start())
    return before is not None and _THING.match(at.text, found.end()) is not None


@CALENDAR.rule(rf"(?P<which>(?:last|this{S}past|past|next|this|this{S}coming){S})?(?P<month>{MONTH})")
def bare_month(found: re.Match[str], at: Setting) -> Meaning | None:
    """In July, last July, next May; a word that is also an ordinary one needs its capital and a preposition."""
    word = found["month"].rstrip(".")
    if word.lower() in UNCERTAIN or len(word) < 4:
        led = found["which"] or _BEFORE_MONTH.search(at.text, max(0, found.start() - 12), found.start())
        owns = at.text[found.end() :].startswith(("'s", "\u2019s"))
        named = len(word) < 4 and not found["which"] and _PERSON.match(at.text, found.end())  # "Ana and Jan Novak"
        if word[0].islower() or not (led or owns or _names_which(found, at)) or named:
            return None
        if owns and word == "May" and not _DATING.search(at.text, max(0, found.start() - 12), found.start()):
            return None  # "of May's cabinet" is a person's
    elif word[0].islower() and not (
        found["which"] or _BEFORE_MONTH.search(at.text, max(0, found.start() - 12), found.start())
    ):
        return None
    if not found["which"] and word in _GIVEN and _PERSON.match(at.text, found.end()):
        led = _BEFORE_MONTH.search(at.text, max(0, found.start() - 12), found.start())
        if not led:
            return None
    which, month = (found["which"] or "").lower(), month_of(word)
    year = _year_of_month(month, which, at)
    compared = which.startswith("last") and _COMPARED.search(at.text, max(0, found.start() - 6), found.start())
    return day(
        f"{year - (bool(compared) and (year, month + 1) == (at.published.year, at.published.month)):04}-{month:02}"
    )


_GIVEN = frozenset({"April", "June"})  # given names too
_PERSON = re.compile(r" (?:[A-Z][a-z]+|said|says|told)\b")
_DATING = re.compile(rf"\b(?:in|since|until|before|after|last|next|during|ahead{S}of){S}$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:from|than|over)\s$", re.IGNORECASE)  # with the month just past, that of a year ago


def _year_of_month(month: int, which: str, at: Setting) -> int:
    year, now = at.published.year, at.published.month
    if which.startswith("next") or "coming" in which:
        return year + (month <= now)
    if which.startswith("last") or "past" in which:
        return year - (month >= now)
    if which.startswith("this"):
        return year
    middle = date(year, now, 15)
    near = Setting(published=middle, reference=middle, text=at.text, look=at.look)
    return near.nearest([date(y, month, 15) for y in (year - 1, year, year + 1)]).year


@CALENDAR.rule(rf"(?P<year>{YEAR})(?P<tail>[/\u2013-](?P<last>\d\d|{YEAR})(?!\d|-\d))?")
def year(found: re.Match[str], at: Setting) -> Meaning | None:
    """A bare year; figures before a plural noun or after a currency count something else."""
    if _counts_things(found, at):
        return None
    if found["last"]:
        last = found["last"] if len(found["last"]) == 4 else found["year"][:2] + found["last"]
        return Meaning("DATE", found["year"], until=last) if last > found["year"] else day(found["year"])
    return day(found["year"])


_COUNTED = re.compile(
    rf"{S}?(?:%|per{S}?cent|people|troops|men|women|children|feet|km|m\b|mm\b|kg|mph|million|billion|hours|years|miles|soldiers|dollars|euros)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:Russell|Nikkei|Windows|Office|Boeing|Airbus|Fortune|Nasdaq|Room|Flight|Route|Highway|Channel|Section|Rule|H\.R\.|S\.B\.) $|\d-$"
)
_ADDRESS = re.compile(r" (?:[A-Z][a-z]+ )?(?:Index|Avenue|Ave|Street|St|Road|Rd|Boulevard|Blvd|Drive|Lane)\b")
_PLURAL = re.compile(rf"{S}[a-z]+s\b(?<!\bis)(?<!\bwas)(?<!\bhas)")
_NAMING = re.compile(rf"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['\u2019]s|s['\u2019]){S}$", re.IGNORECASE)
_COUNTING = re.compile(
    r"(?:[$€£¥#№]|\b(?:about|nearly|almost|over|(?<!later )(?<!earlier )than|some|around|least|No\.|Flight|Rs\.?|US)) ?$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    rf"\b(?:in|since|by|until|till|during|from|of|early|late|mid|summer|winter|spring|autumn|fall|year){S}?-?$",
    re.IGNORECASE,
)


def _counts_things(found: re.Match[str], at: Setting) -> bool:
    start, end = found.start("year"), found.end()
    before = at.text[max(0, start - 12) : start]
    if _COUNTING.search(before) or (start and before[-1:] in ".,:/" and start > 1 and at.text[start - 2].isdigit()):
        return True
    if _NUMBERED.search(before) or _ADDRESS.match(at.text, end):
        return True
    if _IN_YEAR.search(before):
        return False
    round_number = found["year"].endswith("0") and not _NAMING.search(before)  # "2010 voters", not "the 2010 elections"
    return bool(_COUNTED.match(at.text, end) or (round_number and _PLURAL.match(at.text, end)))


@CALENDAR.rule(r"['\u2019](?P<year>[5-9]\d|[0-3]\d)", exact_case=True)
def short_year(found: re.Match[str], at: Setting) -> Meaning | None:
    """'82 after a preposition."""
    if not _IN_YEAR.search(at.text[max(0, found.start() - 9) : found.start()]):
        return None
    return day(("19" if int(found["year"]) >= 50 else "20") + found["year"])
