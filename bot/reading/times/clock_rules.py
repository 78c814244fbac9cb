"""Rules for times of the clock and parts of the day."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.times.grammar import Grammar, Meaning, Setting, sentences_between
from bot.reading.times.words import PARTS_OF_DAY, ZONE, any_of, count_of
from bot.reading.times.words import SPACE as S

CLOCKS = Grammar()
_NEAR = 1  # sentences that may end between a day and the hour that is of it
_AMPM = r"(?P<half>[ap])\.?m\b\.?"


@CLOCKS.rule(
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?{S}?{_AMPM}(?:{S}\(?(?P<zone>{ZONE})(?:{S}?[+-]\d{{1,2}})?\)?)?"
)
def half_day_clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """4:30 p.m. EST."""
    hour = int(found["hour"])
    if hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return _clock(hour, found["minute"], found["zone"], at, found.start())


@CLOCKS.rule(
    rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![:\d])(?:{S}(?:hours|hrs|o['\u2019]clock))?(?:{S}\(?(?P<zone>{ZONE})\)?)?"
)
def clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """14:58 UTC."""
    return _clock(int(found["hour"]), found["minute"], found["zone"], at, found.start())


@CLOCKS.rule(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){S}(?:hours{S})?(?P<zone>{ZONE})")
def military_clock(found: re.Match[str], at: Setting) -> Meaning | None:
    """1200 GMT."""
    return _clock(int(found["hour"]), found["minute"], found["zone"], at, found.start())


@CLOCKS.rule(
    rf"(?P<hour>1[0-2]|[1-9]|{any_of(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'])}){S}o['\u2019]clock"
)
def oclock(found: re.Match[str], at: Setting) -> Meaning | None:
    """Five o'clock."""
    return _clock(int(count_of(found["hour"]) or 0), None, None, at, found.start())


@CLOCKS.rule(
    rf"(?:at|around|about|by|until|till|after|before|since|past|from|a|the){S}(?P<at>noon|midnight|midday|dawn|dusk|sunset|sunrise)"
)
def point_of_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """At noon, by dawn."""
    code = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}.get(
        found["at"].lower(), "TMO" if found["at"].lower() in {"dawn", "sunrise"} else "TEV"
    )
    return Meaning("TIME", f"{at.reference}{code}")


def _clock(hour: int, minute: str | None, zone: str | None, at: Setting, start: int) -> Meaning:
    utc = "Z" if zone in {"UTC", "GMT"} else ""
    return Meaning("TIME", f"{_day(start, at)}T{hour:02}:{minute or '00'}{utc}")


def _day(start: int, at: Setting) -> date:
    """The day of an hour told without one: the last that was named, if that was just before."""
    known = at.said("D")
    return at.reference if known and sentences_between(at.text, known.end, start) <= _NEAR else at.published


@CLOCKS.rule(rf"(?:the{S})?(?:early|late|mid)(?:{S}|-)?(?P<part>morning|afternoon|evening)(?!{S}of\b)")
def edge_of_part(found: re.Match[str], at: Setting) -> Meaning | None:
    """By early afternoon, mid-morning."""
    return Meaning("TIME", f"{_day(found.start(), at)}T{PARTS_OF_DAY[found['part'].lower()]}")


@CLOCKS.rule(r"overnight")
def overnight(found: re.Match[str], at: Setting) -> Meaning | None:
    """Overnight, the night to the day last told of."""
    return Meaning("TIME", f"{_day(found.start(), at)}TNI")


@CLOCKS.rule(
    rf"(?:in|of|during|throughout|for|until|by){S}(?P<at>the{S}(?P<part>morning|afternoon|evening)(?:{S}hours)?)(?!{S}(?:of|after|before|when)\b)"
)
def part_of_the_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """In the afternoon, of the day last told of."""
    return Meaning("TIME", f"{at.reference}T{PARTS_OF_DAY[found['part'].lower()]}")


@CLOCKS.rule(
    rf"(?:in|during){S}(?:early{S}|late{S})?(?P<at>(?:mid)?-?(?P<part>morning|afternoon))(?={S}(?:trading|trade|dealings?|session)\b)"
)
def part_of_trading(found: re.Match[str], at: Setting) -> Meaning | None:
    """In morning trading."""
    return Meaning("TIME", f"{at.reference}T{PARTS_OF_DAY[found['part'].lower()]}")
