"""Rules for dates told from another date: today, last month, two days later, the end of the year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.times.grammar import Grammar, Meaning, Setting, day
from bot.reading.times.moments import days_of, shift, week_of
from bot.reading.times.words import (
    COUNT,
    LOOSE,
    MONTH,
    PARTS_OF_DAY,
    REFERENCES,
    UNIT,
    YEAR,
    any_of,
    count_of,
    month_of,
    unit_of,
)
from bot.reading.times.words import SPACE as S

RELATIVE = Grammar()
PERIOD = r"(?P<unit>day|night|weekend|week|fortnight|month|quarter|year|decade|century)"


@RELATIVE.rule(
    rf"(?:(?:earlier|later|early|late){S})?(?P<day>today|yesterday|tomorrow|tonight)(?P<part>{S}(?:morning|afternoon|evening|night))?"
)
def day_word(found: re.Match[str], at: Setting) -> Meaning | None:
    """Today, yesterday evening, tonight."""
    word = found["day"].lower()
    if found["day"][0].isupper() and _PROGRAMME.search(at.text[max(0, found.start() - 8) : found.end() + 12]):
        return None
    known = at.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if word == "tonight":
        return Meaning("TIME", f"{known}TNI")
    if found["part"]:
        return Meaning("TIME", f"{known}T{PARTS_OF_DAY[found['part'].strip().lower()]}")
    return day(known)


_PROGRAMME = re.compile(r"USA T(?:oday|ODAY)|Today[\"\u201d]? (?:show|program|newspaper)")


@RELATIVE.rule(rf"the{S}day{S}(?P<which>before{S}yesterday|after{S}tomorrow)")
def day_but_one(found: re.Match[str], at: Setting) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    return day(at.published + timedelta(days=-2 if found["which"].lower().startswith("b") else 2))


@RELATIVE.rule(
    rf"(?:(?:early|earlier|late|later){S})?(?P<which>this|that|last|next|(?:the|that){S}same){S}(?P<part>morning|afternoon|evening|night)"
)
def part_of_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """This morning, last night, the same evening as what was told before."""
    which = found["which"].lower()
    known = (
        at.reference
        if which.startswith("that") or which.endswith("same")
        else at.published + timedelta(days={"last": -1, "next": 1}.get(which, 0))
    )
    return Meaning("TIME", f"{known}T{PARTS_OF_DAY[found['part'].lower()]}")


_WHOLE = 10  # letters of a whole date
_DURING = re.compile(r"\b(?:in|over|for|during|within|throughout|of)\s$", re.IGNORECASE)


@RELATIVE.rule(
    rf"(?:(?P<earlier>earlier|later|early|late|mid){S})?(?P<which>(?:the{S})?(?:last|next|previous|preceding|following|coming|past)|this(?:{S}(?:past|coming))?|that(?:{S}same)?|the{S}same|the{S}current){S}"
    rf"(?:fiscal{S}|calendar{S}|financial{S}|school{S}|academic{S})?{PERIOD}"
)
def period(found: re.Match[str], at: Setting) -> Meaning | None:
    """Last month, next week, this year, the previous day; "the past year" is a duration."""
    which, unit = " ".join(found["which"].lower().split()), unit_of(found["unit"])
    word = which.removeprefix("the ")
    if which == "following":
        return None  # "postponed following weekend floods"
    if word == "last" and unit == "D":
        return None  # of something, such as a term
    lasting = word == "past" or _DURING.search(at.text[max(0, found.start() - 12) : found.start()])
    if word in {"last", "past"} and which != word and unit not in {"WE", "NI", "Q"} and lasting:
        return Meaning("DURATION", f"P1{unit}")
    steps = {
        "last": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
        "this coming": 1,
        "past": -1,
        "this past": -1,
    }
    told = word in {"previous", "preceding", "following", "that", "that same", "same"}
    anchor = told_from(unit, at) if told else at.published
    return _whole(anchor, steps.get(word, 0), unit, at)


def told_from(unit: str, at: Setting) -> date:
    """The day that "the previous month" is told from: the month or year named last, else the day named last."""
    known = at.said({"M": "M", "Y": "YQM"}.get(unit, "D"))
    if known is None or len(known.value) == _WHOLE:
        return at.reference
    month = int(known.value[-1]) * 3 if "Q" in known.value else int(known.value[5:] or 6)
    return date(int(known.value[:4]), month, 1)


def _whole(anchor: date, step: int, unit: str, at: Setting) -> Meaning:
    if unit == "WE":
        if step < 0 and anchor.weekday() >= 5 and at.published == anchor:
            step = -1
        return day(week_of(anchor + timedelta(weeks=step)) + "-WE")
    if unit == "NI":
        return Meaning("TIME", f"{anchor + timedelta(days=step)}TNI")
    return day(shift(anchor, step, unit))


@RELATIVE.rule(rf"(?:the{S})?{PERIOD}{S}(?:before{S}last|after{S}next)")
def period_but_one(found: re.Match[str], at: Setting) -> Meaning | None:
    """The week before last, the year after next."""
    step = -2 if found.group().lower().endswith("last") else 2
    return _whole(at.published, step, unit_of(found["unit"]), at)


@RELATIVE.rule(rf"the{S}year{S}(?P<year>{YEAR})")
def year_by_name(found: re.Match[str], _at: Setting) -> Meaning | None:
    """The year 2000."""
    return day(found["year"])


@RELATIVE.rule(
    rf"(?:(?:{LOOSE}|only|just){S})?(?P<count>{COUNT})(?:{S}|-)(?P<unit>{UNIT})(?P<half>{S}and{S}a{S}half)?{S}(?P<way>ago|earlier|later|from{S}now|afterwards?|previous|prior|previously|hence)"
)
def counted(found: re.Match[str], at: Setting) -> Meaning | None:
    """Two weeks ago, three days later; vague counts lie in the past or future."""
    way, unit, count = found["way"].lower(), unit_of(found["unit"]), count_of(found["count"])
    if count is not None and found["half"]:
        count += 0.5
    if count is not None and count % 1 and unit in _YEARS:
        count, unit = count * _YEARS[unit], "Y"
    back = way in {"ago", "earlier", "previous", "prior", "previously"}
    if count is None:
        return day("PAST_REF" if back else "FUTURE_REF")
    anchor = at.published if way == "ago" or way.startswith("from") else told_from(unit, at)
    if unit.startswith("T"):
        return Meaning("TIME", f"{anchor}") if way == "ago" else Meaning("DURATION", duration(found["count"], unit))
    value = shift(anchor, -count if back else count, unit)
    if unit == "W" and isinstance(count, int) and way != "ago":
        exact = str(anchor + timedelta(weeks=-count if back else count))
        return Meaning("DATE", value, since=exact, until=exact)
    return day(value)


def duration(count: str, unit: str) -> str:
    """The TIMEX3 duration of *count* units; X where the count is vague."""
    number = count_of(count)
    text = "X" if number is None else str(number)
    if unit == "F":
        return f"P{2 * number}W" if number else "PXW"
    if unit.startswith("T"):
        return f"PT{'30M' if number == 0.5 and unit == 'TH' else text + unit[1]}"
    if number and number % 1 and unit in _YEARS:
        return f"P{round(number * _YEARS[unit])}Y"
    return "P6M" if number == 0.5 and unit == "Y" else f"P{text}{unit}"


_YEARS = {"DE": 10, "CE": 100}


@RELATIVE.rule(rf"in{S}(?P<count>{COUNT}){S}(?P<unit>{UNIT})['\u2019]?{S}?(?P<time>time)")
def in_time(found: re.Match[str], at: Setting) -> Meaning | None:
    """In three weeks' time."""
    count = count_of(found["count"])
    return day("FUTURE_REF") if count is None else day(shift(at.published, count, unit_of(found["unit"])))


@RELATIVE.rule(
    rf"(?:the{S})?(?P<which>(?:most{S}|more{S})?recent|previous|prior|earlier|coming|upcoming|future|ensuing){S}(?P<unit>hours|days|weeks|months|quarters|years|decades)|(?P<bare>past){S}(?:years|decades|months)"
)
def vague_period(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Recent years, the coming weeks."""
    which = (found["which"] or found["bare"]).lower()
    return day("FUTURE_REF" if which in {"coming", "upcoming", "future", "ensuing"} else "PAST_REF")


_NAMED = rf"(?:(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?|(?P<only>{YEAR})|(?P<which>(?:the{S}(?:last|next)|the|this|last|next|that)(?:{S}(?:calendar|fiscal|financial))?){S}(?P<unit>day|weekend|week|month|quarter|year|decade|century))"
_SIDE = (
    rf"(?:(?:the{S})?(?:very{S})?(?:(?P<edge>early|late|later(?!{S}in)|mid)(?:-|{S}(?:part{S})?(?:(?:of|in){S})?)|(?P<part>(?:early|first|later|latter|last){S}part|middle|beginning|start|end|close|first{S}half"
    rf"|second{S}half|first{S}week|second{S}week|third{S}week|fourth{S}week|last{S}week|final{S}week|first{S}days?|final{S}days|last{S}day"
    rf"|first{S}months|eve|turn|rest|remainder|course){S}(?:of|in){S}))"
)


@RELATIVE.rule(rf"{_SIDE}{_NAMED}")
def part_of_period(found: re.Match[str], at: Setting) -> Meaning | None:
    """Early June, mid-2025, the end of the month, the first week of May, late last year."""
    whole = _named(found, at)
    part = " ".join((found["part"] or found["edge"]).lower().split())
    if whole is None:
        return None
    halves = {"first half": "H1", "second half": "H2"}
    if part in halves and len(whole) == 4:
        return day(f"{whole}-{halves[part]}")
    known = days_of(whole)
    if known is None:
        return None
    first, last = known[0].first, (known[1] or known[0]).last
    if part.endswith(" week"):
        nth = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(part.split()[0])
        start = last - timedelta(days=6) if nth is None else first + timedelta(weeks=nth)
        return Meaning("DATE", week_of(start), since=str(start), until=str(start + timedelta(days=6)))
    if part in {"last day", "first day"}:
        return day(last if part == "last day" else first)
    if part == "eve":
        return day(first - timedelta(days=1))
    return day(whole)


def _named(found: re.Match[str], at: Setting) -> str | None:
    if found["only"]:
        return found["only"]
    if found["month"]:
        word, month = found["month"].rstrip("."), month_of(found["month"])
        if word[0].islower():
            return None
        if found["year"]:
            return f"{found['year']}-{month:02}"
        near = [date(at.published.year + step, month, 15) for step in (-1, 0, 1)]
        return f"{at.nearest(near)}"[:7]
    which, unit = found["which"].lower().removeprefix("the ").split()[0], unit_of(found["unit"])
    anchor = at.reference if which == "that" or unit == "D" else at.published
    if unit == "WE":
        return week_of(anchor) + "-WE"
    if unit == "Q" and which == "the" and (known := at.said("Q" if at.looks_ahead() else "P")):
        return known.value
    return shift(anchor, {"last": -1, "next": 1}.get(which, 0), unit)


@RELATIVE.rule(rf"{any_of(REFERENCES)}")
def vague(found: re.Match[str], at: Setting) -> Meaning | None:
    """Now, recently, the near future; "future talks", "shortly after" and "as soon as" are none."""
    before, after = at.text[max(0, found.start() - 3) : found.start()], at.text[found.end() : found.end() + 8]
    if found.group().lower() in {"soon", "shortly", "very soon"} and (
        before.lower() == "as " or after.split()[:1] in (["after"], ["before"], ["as"])
    ):
        return None
    if found.group().lower() == "future" and not before.lower().endswith("in "):
        return None  # "future talks"
    return day(REFERENCES[" ".join(found.group().lower().split())])


@RELATIVE.rule(
    rf"the{S}(?P<unit>day|week|month|year){S}(?P<way>previous|before|earlier|prior|after)(?!{S}(?:the|a|his|her|its|their|he|she|it|they|\w+ing)\b)"
)
def period_beside(found: re.Match[str], at: Setting) -> Meaning | None:
    """The year before, the day after; not "the day before Christmas"."""
    if at.text[found.end() : found.end() + 2].strip()[:1].isupper():
        return None
    unit = unit_of(found["unit"])
    return day(shift(told_from(unit, at), 1 if found["way"].lower() == "after" else -1, unit))


@RELATIVE.rule(rf"(?:the{S}(?P<day>same|previous|following|next){S}day|that{S}day)")
def other_day(found: re.Match[str], at: Setting) -> Meaning | None:
    """The same day, the previous day: told from the day last named."""
    step = {"previous": -1, "following": 1, "next": 1}.get((found["day"] or "").lower(), 0)
    return day(at.reference + timedelta(days=step))
