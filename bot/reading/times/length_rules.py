"""Rules for durations, sets and times of the clock."""

from __future__ import annotations

import re

from bot.reading.times.grammar import Grammar, Meaning, Setting
from bot.reading.times.moments import shift
from bot.reading.times.relative_rules import duration
from bot.reading.times.words import (
    COUNT,
    FREQUENCIES,
    LOOSE,
    MONTH,
    NUMBER,
    PART,
    PARTS_OF_DAY,
    SEASONS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    any_of,
    count_of,
    month_of,
    unit_of,
    weekday_of,
)
from bot.reading.times.words import SPACE as S

LENGTH = Grammar()
_BETWEEN = rf"(?:(?:straight|consecutive|full|whole|long|more|trading|working|business|calendar|additional|further|successive|short|solid|entire|or{S}so){S})?"


@LENGTH.rule(
    rf"(?:{LOOSE}{S})?(?P<count>{COUNT})(?:-plus)?(?:{S}|-){_BETWEEN}(?P<unit>{UNIT})(?:-(?:long|old))?(?!-(?:end|on|over|to|ago|earlier|round))"
)
def counted_length(found: re.Match[str], at: Setting) -> Meaning | None:
    """Six months, a five-year, several weeks; "a year" after a price or a number repeats."""
    count, unit = found["count"], unit_of(found["unit"])
    if unit == "TS" and count_of(count) == 1 and not found["unit"].lower().endswith("s"):
        return None
    if count.lower() in {"a", "an"}:
        if found["unit"].lower().endswith("s") or found.group().lower().endswith(("long", "old")):
            return None  # "a months-long", whose length begins with its unit
        if unit in {"Q", "WE", "NI", "TS"}:
            return None
        if _is_rate(found, at):
            return Meaning("SET", duration("1", unit))
    if count.lower() == "many" and at.text[max(0, found.start() - 3) : found.start()].lower() == "as ":
        return None  # "the third in as many months"
    vague = count_of(count) is None
    if vague and " " in found.group() and not found["unit"].lower().endswith(("s", "centuries")):
        return None  # "some day"
    if found["unit"].lower() in {"quarter", "quarters"} and "-" in found.group():
        return None
    return Meaning("DURATION", duration(count, unit))


def _is_rate(found: re.Match[str], at: Setting) -> bool:
    """Whether "a year" repeats: "six days a week", not "killed two men a week after"."""
    before = at.text[max(0, found.start() - 40) : found.start()]
    return bool(_RATE.search(before) or (_MUCH.search(before) and not _APART.match(at.text, found.end())))


_MUCH = re.compile(rf"\b(?:{NUMBER}){S}(?:[a-z]+{S})?[a-z]+s{S}$", re.IGNORECASE)
_APART = re.compile(rf"{S}(?:after|before|later|earlier|ago|when|since|into|or|from|to|and)\b", re.IGNORECASE)
_RATE = re.compile(
    rf"(?:\d|once|twice|times|percent|per{S}cent|million|billion|trillion|thousand|hundred|euros?|dollars?|barrels|tons|tonnes|units|cars|people|%){S}$",
    re.IGNORECASE,
)


@LENGTH.rule(rf"(?:{LOOSE}{S})?(?:an?|one){S}(?P<unit>hour|day|week|month|year|decade|century){S}and{S}a{S}half")
def one_and_a_half(found: re.Match[str], _at: Setting) -> Meaning | None:
    """An hour and a half."""
    return Meaning("DURATION", duration("one and a half", unit_of(found["unit"])))


@LENGTH.rule(rf"(?:{LOOSE}{S})?(?:a{S})?quarter(?:-|{S}of{S}a{S}|{S})century(?P<way>{S}(?:ago|earlier|later))?")
def quarter_century(found: re.Match[str], at: Setting) -> Meaning | None:
    """A quarter of a century."""
    if not found["way"]:
        return Meaning("DURATION", "P25Y")
    return Meaning("DATE", shift(at.published, 25 if found["way"].lower().endswith("later") else -25, "Y"))


_SINGLE = r"(?P<unit>centur(?:y|ies)|decade|year|month|week|day|hour|minute)"


@LENGTH.rule(rf"{_SINGLE}(?P<many>s)?-?(?:long|old)")
def as_long(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Decade-long, months-long, yearlong."""
    many = found["many"] or found["unit"].lower() == "centuries"
    return Meaning("DURATION", duration("several" if many else "one", unit_of(found["unit"])))


@LENGTH.rule(rf"(?P<count>{NUMBER})(?={S}?(?P<to>to|or|and|-|\u2013){S}?{NUMBER}(?:{S}|-){_BETWEEN}(?P<unit>{UNIT}))")
def lower_bound(found: re.Match[str], at: Setting) -> Meaning | None:
    """The two of "two to three weeks", which is a length by itself."""
    if found["to"].lower() == "and" and at.text[max(0, found.start() - 8) : found.start()] != "between ":
        return None
    return Meaning("DURATION", duration(found["count"], unit_of(found["unit"])))


@LENGTH.rule(rf"(?:over|through|throughout){S}(?P<at>the{S}(?P<unit>years|decades|centuries|months))")
def over_the_years(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Over the years."""
    return Meaning("DURATION", duration("several", unit_of(found["unit"])))


@LENGTH.rule(rf"(?:full|single)-(?P<unit>year|day|week|month)(?={S}[a-z])")
def full_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Full-year profit, a single-day decline."""
    return Meaning("DURATION", duration("one", unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?:once|twice|(?P<count>{NUMBER}){S}times){S}(?:a|each|every|per){S}(?P<unit>day|week|month|quarter|year|decade)"
)
def times_a(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Twice a year."""
    return Meaning("SET", duration("1", unit_of(found["unit"])))


@LENGTH.rule(rf"(?:per){S}(?P<unit>second|minute|hour|day|week|month|quarter|year)")
def per(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Per day."""
    return Meaning("SET", duration("1", unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?:the{S})?(?P<which>last|past|previous|next|coming|following|first|final|opening){S}(?P<count>{COUNT}){S}{_BETWEEN}(?P<unit>{UNIT})"
)
def bounded_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The past nine days, the next six months."""
    return Meaning("DURATION", duration(found["count"], unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?:(?:for|in|of|over|after|within|took|take|takes|just|last|lasted){S}(?:the{S}(?:past|last|next){S})?)(?P<at>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?!{S}(?:ago|later|earlier|before|after|trading))"
)
def bare_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """For weeks, in minutes."""
    return Meaning("DURATION", duration("several", unit_of(found["at"])))


@LENGTH.rule(
    rf"(?P<at>minutes|hours|days|weeks|months|years|decades|centuries)(?={S}(?:of{S}(?!(?:his|her|their|our|my|the|age)\b)[a-z]|after{S}\w|before{S}\w))"
)
def uncounted_length(found: re.Match[str], at: Setting) -> Meaning | None:
    """Weeks of protests, hours after the blast; not "the early hours of"."""
    if _HOURS.search(at.text, max(0, found.start() - 10), found.start()):
        return None
    return Meaning("DURATION", duration("several", unit_of(found["at"])))


_HOURS = re.compile(rf"\b(?:early|late|small|wee|morning|evening|opening|closing|working|rush|peak){S}$", re.IGNORECASE)


@LENGTH.rule(rf"(?:in|for|during|over){S}(?P<at>the{S}year)(?={S}(?:ended|ending|to){S}[A-Z])")
def year_ended(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The year ended June 30, a length that a report covers."""
    del found
    return Meaning("DURATION", "P1Y")


@LENGTH.rule(rf"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries){S}(?P<way>ago|later|earlier)")
def bare_distance(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Years ago, days later."""
    return Meaning("DATE", "FUTURE_REF" if found["way"].lower() == "later" else "PAST_REF")


@LENGTH.rule(
    rf"(?:every|each){S}(?:(?P<other>other{S})|(?P<count>{COUNT}){S})?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<part>{PART})|(?P<season>{any_of(SEASONS)}))"
)
def every(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Every Monday, each year, every four years, every other day."""
    if found["weekday"]:
        return Meaning("SET", f"XXXX-WXX-{weekday_of(found['weekday']) + 1}")
    if found["month"]:
        return Meaning("SET", f"XXXX-{month_of(found['month']):02}")
    if found["season"]:
        return Meaning("SET", f"XXXX-{SEASONS[found['season'].lower()]}")
    if found["part"]:
        return Meaning("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[found['part'].lower()]}")
    return Meaning("SET", duration("two" if found["other"] else found["count"] or "one", unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?P<day>{any_of(w for w in WEEKDAYS if w.endswith('day'))}){S}(?P<part>morning|afternoon|evening|night)s"
)
def parts_of_weekdays(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Sunday evenings."""
    return Meaning("SET", f"XXXX-WXX-{weekday_of(found['day']) + 1}T{PARTS_OF_DAY[found['part'].lower()]}")


@LENGTH.rule(rf"(?:on|at){S}(?P<at>weekends)")
def weekends(found: re.Match[str], _at: Setting) -> Meaning | None:
    """On weekends."""
    del found
    return Meaning("SET", "XXXX-WXX-WE")


@LENGTH.rule(r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days)")
def weekdays(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Mondays."""
    return Meaning("SET", f"XXXX-WXX-{weekday_of(found['day'][:-1]) + 1}")


@LENGTH.rule(any_of(FREQUENCIES))
def frequency(found: re.Match[str], at: Setting) -> Meaning | None:
    """Daily, annual; a capital within a sentence is part of a name ("Daily Mail")."""
    word = found.group()
    inside = found.start() > 1 and at.text[found.start() - 2] not in ".!?\n"
    if word[0].isupper() and inside:
        return None
    return Meaning("SET", FREQUENCIES[word.lower()])
