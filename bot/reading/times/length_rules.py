"""Rules for durations, sets and times of the clock."""

from __future__ import annotations

import re

from bot.reading.times.grammar import Grammar, Meaning, Setting
from bot.reading.times.relative_rules import duration
from bot.reading.times.words import (
    COUNT,
    FREQUENCIES,
    MONTH,
    PART,
    PARTS_OF_DAY,
    UNIT,
    WEEKDAY,
    ZONE,
    any_of,
    count_of,
    month_of,
    unit_of,
    weekday_of,
)
from bot.reading.times.words import SPACE as S

LENGTH = Grammar()
_LOOSE = (
    rf"(?:(?:more|less){S}than{S}|at{S}least{S}|about{S}|nearly{S}|almost{S}|around{S}|over{S}|some{S}|up{S}to{S})?"
)
_BETWEEN = rf"(?:(?:straight|consecutive|full|whole|long|more|trading|working|business|calendar|additional|further|successive|short|solid|entire|or{S}so){S})?"


@LENGTH.rule(rf"{_LOOSE}(?P<count>{COUNT})(?:{S}|-){_BETWEEN}(?P<unit>{UNIT})(?:-(?:long|old))?")
def counted_length(found: re.Match[str], at: Setting) -> Meaning | None:
    """Six months, a five-year, several weeks; "a year" after a price or a number repeats."""
    count, unit = found["count"], unit_of(found["unit"])
    if unit == "TS" and count_of(count) == 1 and not found["unit"].lower().endswith("s"):
        return None
    if count.lower() in {"a", "an"}:
        if unit in {"Q", "WE", "NI", "TS"}:
            return None
        if _RATE.search(at.text[max(0, found.start() - 24) : found.start()]):
            return Meaning("SET", duration("1", unit))
    if found["unit"].lower() in {"quarter", "quarters"} and "-" in found.group():
        return None
    return Meaning("DURATION", duration(count, unit))


_RATE = re.compile(
    rf"(?:\d|once|twice|times|percent|per{S}cent|million|billion|trillion|thousand|hundred|euros?|dollars?|barrels|tons|tonnes|units|cars|people|%){S}$",
    re.IGNORECASE,
)


@LENGTH.rule(
    rf"(?:once|twice|three{S}times|four{S}times){S}(?:a|each|every|per){S}(?P<unit>day|week|month|quarter|year|decade)"
)
def times_a(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Twice a year."""
    return Meaning("SET", duration("1", unit_of(found["unit"])))


@LENGTH.rule(rf"(?:per){S}(?P<unit>second|minute|hour|day|week|month|quarter|year)")
def per(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Per day."""
    return Meaning("SET", duration("1", unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?:the{S})?(?P<which>last|past|previous|next|coming|following|first|final){S}(?P<count>{COUNT}){S}{_BETWEEN}(?P<unit>{UNIT})"
)
def bounded_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The past nine days, the next six months."""
    return Meaning("DURATION", duration(found["count"], unit_of(found["unit"])))


@LENGTH.rule(
    rf"(?:(?:for|in|of|over|after|within|took|take|takes|just|last|lasted){S}(?:the{S}(?:past|last|next){S})?)(?P<at>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?!{S}(?:ago|later|earlier|before|after))"
)
def bare_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """For weeks, in minutes."""
    return Meaning("DURATION", duration("several", unit_of(found["at"])))


@LENGTH.rule(
    rf"(?P<at>hours|days|weeks|months|years|decades|centuries)(?={S}(?:of{S}(?!(?:his|her|their|our|my|the|age)\b)[a-z]|after{S}(?:the|a|an|his|her|its|their)\b|before{S}(?:the|a|an|his|her|its|their)\b))"
)
def uncounted_length(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Weeks of protests, hours after the blast."""
    return Meaning("DURATION", duration("several", unit_of(found["at"])))


@LENGTH.rule(rf"(?:in|for|during|over){S}(?P<at>the{S}year)(?={S}(?:ended|ending|to){S}[A-Z])")
def year_ended(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The year ended June 30, a length that a report covers."""
    del found
    return Meaning("DURATION", "P1Y")


@LENGTH.rule(rf"(?P<at>minutes|hours|days|weeks|months|years|decades|centuries){S}(?P<way>ago|later|earlier)")
def bare_distance(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Years ago, days later."""
    return Meaning("DATE", "FUTURE_REF" if found["way"].lower() == "later" else "PAST_REF")


@LENGTH.rule(
    rf"(?:every|each){S}(?:(?P<other>other{S})|(?P<count>{COUNT}){S})?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<part>{PART}))"
)
def every(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Every Monday, each year, every four years, every other day."""
    if found["weekday"]:
        return Meaning("SET", f"XXXX-WXX-{weekday_of(found['weekday']) + 1}")
    if found["month"]:
        return Meaning("SET", f"XXXX-{month_of(found['month']):02}")
    if found["part"]:
        return Meaning("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[found['part'].lower()]}")
    return Meaning("SET", duration("two" if found["other"] else found["count"] or "one", unit_of(found["unit"])))


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


_AMPM = r"(?P<half>[ap])\.?m\b\.?"


@LENGTH.rule(
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?{S}?{_AMPM}(?:{S}\(?(?P<zone>{ZONE})(?:{S}?[+-]\d{{1,2}})?\)?)?"
)
def half_day_clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """4:30 p.m. EST."""
    hour = int(found["hour"])
    if hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return _clock(hour, found["minute"], found["zone"], at)


@LENGTH.rule(
    rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![:\d])(?:{S}(?:hours|hrs|o['\u2019]clock))?(?:{S}\(?(?P<zone>{ZONE})\)?)?"
)
def clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """14:58 UTC."""
    return _clock(int(found["hour"]), found["minute"], found["zone"], at)


@LENGTH.rule(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){S}(?:hours{S})?(?P<zone>{ZONE})")
def military_clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """1200 GMT."""
    return _clock(int(found["hour"]), found["minute"], found["zone"], at)


@LENGTH.rule(
    rf"(?P<hour>1[0-2]|[1-9]|{any_of(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'])}){S}o['\u2019]clock"
)
def oclock(found: re.Match[str], at: Setting) -> Meaning | None:
    """Five o'clock."""
    return _clock(int(count_of(found["hour"]) or 0), None, None, at)


@LENGTH.rule(rf"(?:at|around|by|until|after|before|since){S}(?P<at>noon|midnight|midday|dawn|dusk|sunset|sunrise)")
def point_of_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """At noon, by dawn."""
    code = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}.get(
        found["at"].lower(), "TMO" if found["at"].lower() in {"dawn", "sunrise"} else "TEV"
    )
    return Meaning("TIME", f"{at.reference}{code}")


def _clock(hour: int, minute: str | None, zone: str | None, at: Setting) -> Meaning:
    utc = "Z" if zone in {"UTC", "GMT"} else ""
    return Meaning("TIME", f"{at.reference}T{hour:02}:{minute or '00'}{utc}")
