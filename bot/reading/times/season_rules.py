"""Rules for seasons, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.times.grammar import Grammar, Meaning, Setting, day
from bot.reading.times.words import ORDINAL, SEASONS, YEAR, any_of, ordinal_of
from bot.reading.times.words import SPACE as S

SEASONAL = Grammar()
_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_SEASON = any_of(SEASONS)


@SEASONAL.rule(
    rf"(?:(?:the{S})?(?:end|start|beginning|middle|close){S}of{S})?(?:the{S})?(?P<which>(?:last|this{S}past|this{S}coming|this|next|early|late|mid)(?:{S}|-))?(?P<season>{_SEASON})"
    rf"(?:{S}(?:of{S})?(?P<year>{YEAR})(?:[-/\u2013]\d\d(?!\d))?)?(?P<rel>{S}(?:of{S})?(?:last|next|this){S}year)?"
)
def season(found: re.Match[str], at: Setting) -> Meaning | None:
    """A season with its year, or "last", "this" and "next", or the nearest; "fall" and "spring" as verbs are none."""
    code, which = SEASONS[found["season"].lower()], (found["which"] or "").lower()
    if found["year"]:
        return day(f"{found['year']}-{code}")
    if found["rel"]:
        step = {"last": -1, "this": 0, "next": 1}[found["rel"].split()[-2].lower()]
        return day(f"{at.published.year + step}-{code}")
    if not which and not _stands_alone(found, at):
        return None
    return day(f"{year_of_season(code, which, at):04}-{code}")


_LED = re.compile(
    rf"\b(?:in|since|until|by|of|from|during|over|for|through|throughout|before|after|between|and|to|or|usual|annual){S}(?:the{S})?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rf"\b(?:the|its|their|his|our){S}$", re.IGNORECASE)
_THE = re.compile(rf"(?:\bthe{S}|\b(?:in|since|until|by|during|next|every){S}(?:the{S})?)$", re.IGNORECASE)
_CALENDAR = re.compile(rf"{S}(?:seasons?|schedule|timetable|Olympics|Games)\b")  # "for the summer season"
_EVENT = re.compile(
    rf"{S}(?:[A-Z][a-z]+{S})?(?:Meetings?|Sessions?|Forum|Summit|School|Conference|Festival|Universiade)\b"
)
_NAMED = re.compile(rf"{S}(?:of|in|from|to|by|for|on|off|and|or|below|short|behind|into|within|under)\b", re.IGNORECASE)


def _stands_alone(found: re.Match[str], at: Setting) -> bool:
    """Whether a bare season is one: "in the summer", "the summer recess", not "the fall of", "winter swimmers"."""
    word, start = found["season"], found.start("season")
    before = at.text[max(0, start - 20) : start]
    if _CALENDAR.match(at.text, found.end()):
        return False
    named = word[0].isupper() and before.strip()[-1:] not in {"", ".", '"', "\u201c"}
    if named and (not _LED.search(before) or _EVENT.match(at.text, found.end())):
        return False  # "Arab Spring", "Silver Spring", "the Spring Meetings"
    if word.lower() in {"fall", "spring"}:
        return bool(_THE.search(before)) and not _NAMED.match(at.text, found.end())
    return bool(_LED.search(before) or _ARTICLE.search(before))


def year_of_season(code: str, which: str, at: Setting) -> int:
    """The year in which the season begins that is meant."""
    year, now, middle = at.published.year, at.published.month, _MIDDLE[code]
    if which.startswith("next") or "coming" in which:
        year += middle <= now
    elif which.startswith("last") or "past" in which:
        year -= middle >= now
    elif not which.startswith("this"):
        day_ = date(year, now, 15)
        near = Setting(published=day_, reference=day_, text=at.text, look=at.look)
        year = near.nearest([date(y, middle, 15) for y in (year - 1, year, year + 1)]).year
    return year - (code == "WI")


@SEASONAL.rule(rf"(?:the{S})?(?:(?:early|late|mid)(?:-|{S}))?(?P<from>(?:1[5-9]|20)\d0|['\u2019]\d0)['\u2019]?s")
def decade(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The 1990s, the '90s."""
    text = found["from"]
    return day((text[:3] if text[0].isdigit() else ("19" if text[1] > "2" else "20") + text[1]) + "X")


_DECADES = {
    "twenties": "192",
    "thirties": "193",
    "forties": "194",
    "fifties": "195",
    "sixties": "196",
    "seventies": "197",
    "eighties": "198",
    "nineties": "199",
}
_AMONG = re.compile(rf"\d0['\u2019]?s(?:,{S}|,?{S}(?:and|or|to){S})(?:the{S}|early{S}|late{S})*$")
_WARM = re.compile(r"\b(?:temperature|heat|degrees|high|low|weather|scor)", re.IGNORECASE)


@SEASONAL.rule(
    rf"(?P<the>the{S})?(?:(?:early|late|mid)(?:-|{S}))?(?P<short>[3-9]0)['\u2019]?s|the{S}(?:(?:early|late|mid)(?:-|{S}))?(?P<word>{any_of(_DECADES)})"
)
def short_decade(found: re.Match[str], at: Setting) -> Meaning | None:
    """The 60s and 70s, the mid-eighties; temperatures "in the 90s" are none."""
    if found["word"]:
        return day(f"{_DECADES[found['word'].lower()]}X")
    before = at.text[max(0, found.start() - 40) : found.start()]
    if _WARM.search(before) or not (found["the"] or _AMONG.search(before)):
        return None
    return day(f"19{found['short'][0]}X")


@SEASONAL.rule(rf"(?:the{S})?(?:(?:early|late|mid|turn{S}of{S}the){S}?-?{S}?)?(?P<nth>{ORDINAL})(?:{S}|-)century")
def century(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The 21st century."""
    nth = ordinal_of(found["nth"])
    return day(f"{nth - 1:02}XX") if 1 < nth <= 22 else None
