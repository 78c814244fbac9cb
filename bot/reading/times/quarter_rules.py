"""Rules for the periods that companies and statistics report on, and for the same period of another year."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.times.grammar import Grammar, Meaning, Setting, day, sentences_between
from bot.reading.times.moments import shift
from bot.reading.times.tense import Outlook
from bot.reading.times.words import MONTH, ORDINAL, YEAR, month_of, ordinal_of, unit_of
from bot.reading.times.words import SPACE as S

QUARTERS = Grammar()
_FISCAL = rf"(?:(?:fiscal|financial){S})?"
_OF_YEAR = (
    rf"(?:{S}(?:of{S})?(?:(?:the{S})?(?:fiscal{S})?(?P<year>{YEAR})|(?P<rel>last|this|next|the){S}{_FISCAL}year))"
)
_YEARS = rf"(?:(?P<own>{YEAR})(?:['\u2019]s)?|(?P<whose>last|this|next){S}year['\u2019]s)"


def _year_named(found: re.Match[str], at: Setting) -> int | None:
    groups = found.groupdict()
    if year := groups.get("year") or groups.get("own"):
        return int(year)
    if which := groups.get("rel") or groups.get("whose"):
        return at.published.year + {"last": -1, "next": 1}.get(which.lower(), 0)
    return None


@QUARTERS.rule(
    rf"(?:(?:the{S})?(?:end|start|beginning|middle|close){S}of{S})?(?:the{S})?{_FISCAL}(?P<which>{ORDINAL}|last|next|this|current|previous|preceding|final){S}?-?{S}?{_FISCAL}quarter{_OF_YEAR}?"
)
def quarter(found: re.Match[str], at: Setting) -> Meaning | None:
    """The third quarter of this year; without a year, the one named before or the nearest."""
    which = found["which"].lower()
    if which in {"last", "previous", "preceding", "next", "this", "current"}:
        known = at.said("P") if which in {"previous", "preceding"} else None
        anchor = _middle(int(known.value[:4]), int(known.value[-1])) if known else at.published
        return day(shift(anchor, {"next": 1, "this": 0, "current": 0}.get(which, -1), "Q"))
    number = 4 if which == "final" else ordinal_of(which)
    if not 1 <= number <= 4:
        return None
    return day(f"{_year_named(found, at) or _nearest_year(number, at)}-Q{number}")


@QUARTERS.rule(rf"{_YEARS}{S}(?P<which>{ORDINAL})(?:{S}|-)quarter")
def quarter_of_year(found: re.Match[str], at: Setting) -> Meaning | None:
    """2011's fourth quarter, last year's first quarter."""
    number = ordinal_of(found["which"])
    return day(f"{_year_named(found, at)}-Q{number}") if 1 <= number <= 4 else None


@QUARTERS.rule(rf"(?P<part>[QH])(?P<number>[1-4]){S}?(?:of{S})?['\u2019]?(?P<year>{YEAR})?", exact_case=True)
def short_quarter(found: re.Match[str], at: Setting) -> Meaning | None:
    """Q1 2013."""
    number = int(found["number"])
    if found["part"] == "H":
        return day(f"{found['year']}-H{number}") if found["year"] and number < 3 else None
    return day(f"{found['year'] or _nearest_year(number, at)}-Q{number}")


def _middle(year: int, number: int) -> date:
    return date(year, 3 * number - 1, 15)


def _nearest_year(number: int, at: Setting) -> int:
    """The year of the quarter as it was named before; else of the nearest, the tense's side weighing heavier."""
    known = at.said("Q")
    if known and known.value.endswith(f"Q{number}"):
        return int(known.value[:4])
    look, year = at.look(), at.published.year

    def distance(year: int) -> float:
        days = (_middle(year, number) - at.published).days
        if days > 0:
            return days * {Outlook.GONE: 99.0, Outlook.BACK: 3.0, Outlook.OPEN: 2.0}.get(look, 1)
        return -days * (1.7 if look is Outlook.AHEAD else 1)

    return min((year - 1, year, year + 1), key=distance)


@QUARTERS.rule(
    rf"(?P<half>first|second)-half(?={S}(?:profits?|earnings|revenues?|sales|results?|loss(?:es)?|net|income|pretax|operating|output|growth)\b)"
)
def half(found: re.Match[str], at: Setting) -> Meaning | None:
    """First-half profit."""
    number = 1 if found["half"].lower() == "first" else 2
    year, month = at.published.year, at.published.month
    return day(f"{year - (number == 2 and month < 8 and not at.looks_ahead())}-H{number}")


@QUARTERS.rule(rf"(?:the{S})?(?P<first>{MONTH})(?:{S}?[-\u2013]{S}?|{S}to{S})(?P<to>{MONTH}){S}(?:quarter|period)")
def months_quarter(found: re.Match[str], at: Setting) -> Meaning | None:
    """The April-June quarter; no value of its own if it is none of the calendar's."""
    first, last = month_of(found["first"]), month_of(found["to"])
    if last - first != 2 or first % 3 != 1:
        return None
    return day(f"{_nearest_year(last // 3, at)}-Q{last // 3}")


@QUARTERS.rule(rf"(?:the{S})?latest{S}(?P<unit>week|month|quarter|year)")
def latest_period(found: re.Match[str], at: Setting) -> Meaning | None:
    """The latest quarter: the last whole one."""
    return day(shift(at.published, -1, unit_of(found["unit"])))


@QUARTERS.rule(rf"(?:(?:fiscal|financial)(?:{S}year)?{S}|FY{S}?)(?P<year>{YEAR})")
def fiscal(found: re.Match[str], _at: Setting) -> Meaning | None:
    """Fiscal 2024, taken as the calendar year."""
    return day(found["year"])


@QUARTERS.rule(
    rf"(?:the{S})?(?:year['\u2019]s{S}?-?end|year-end|month-end)|(?:at{S}|by{S}|until{S}|before{S})(?P<at>end{S}of{S}(?:year|month|week))"
)
def year_end(found: re.Match[str], at: Setting) -> Meaning | None:
    """By year-end."""
    words = found.group().lower()
    unit = "M" if "month" in words else "W" if "week" in words else "Y"
    return day(shift(at.published, 0, unit))


_LEADS = (
    "in|on|during|for|over|of|by|end|at|ended|ending|closed|finished|began|begun|started|starts?|opened|spent|spend"
)


@QUARTERS.rule(
    rf"(?:(?P<lead>(?:{_LEADS}){S}))?(?P<at>the{S}(?P<unit>day|weekend|week|month|quarter|year))"
    rf"(?!-|{S}(?:of|to|before|after|when|that|ahead|he|she|they|we|it|I|a|an|since|previous|earlier|prior|ended|ending)\b|{S}\d)"
)
def the_period(found: re.Match[str], at: Setting) -> Meaning | None:
    """Later in the day, during the week, the quarter that was named last."""
    unit = unit_of(found["unit"])
    if unit == "D":
        return day(_that_day(at))
    if unit != "Q" and not found["lead"]:
        return None
    if unit == "WE":
        back = at.published.weekday() < 5 and not at.looks_ahead()
        return day(shift(at.published, -1 if back else 0, "W") + "-WE")
    known = at.said({"Q": "P", "M": "M"}.get(unit, ""))
    if known and not at.looks_ahead():
        return day(known.value)
    return day(shift(at.published, -1 if unit == "Q" and not at.looks_ahead() else 0, unit))


_COMPARED = re.compile(r"(?:\b(?:from|than|with|to|of|on|in|for)|,|\d)\s$", re.IGNORECASE)


@QUARTERS.rule(rf"(?:earlier|later|late|early){S}in{S}(?P<at>the{S}(?P<unit>day|week|month|year))")
def within_period(found: re.Match[str], at: Setting) -> Meaning | None:
    """Earlier in the day."""
    unit = unit_of(found["unit"])
    return day(_that_day(at) if unit == "D" else shift(at.published, 0, unit))


def _that_day(at: Setting) -> date:
    """The day told of last; of what is to come none before that of the text."""
    return max(at.reference, at.published) if at.looks_ahead() else at.reference


@QUARTERS.rule(
    rf"(?:the{S})?year-(?:earlier|ago){S}(?:quarter|period|month)|(?P<at>year-(?:earlier|ago))(?={S}[a-z])|(?:a|one){S}year{S}(?P<way>earlier|ago)"
)
def year_earlier(found: re.Match[str], at: Setting) -> Meaning | None:
    """The year-earlier quarter, "from a year ago": the same quarter or month, where the sentence names one."""
    compared = not found["way"] or _COMPARED.search(at.text[max(0, found.start() - 8) : found.start()])
    known = at.said("QM" if compared else "Q", found.start())
    if known:
        return day(year_before(known.value))
    if known := at.said("Y", found.start()) if found["way"] != "ago" else None:
        return day(year_before(known.value))
    anchor = at.reference if found["way"] and found["way"].lower() == "earlier" else at.published
    return day(shift(anchor, -1, "Y"))


def year_before(value: str) -> str:
    """The same year, quarter or month of the year before."""
    return f"{int(value[:4]) - 1:04}{value[4:]}"


@QUARTERS.rule(
    rf"the{S}same{S}(?:three{S}months|period|quarter|month|week|time|day)(?:,?{S}(?:of{S}|in{S})?(?:(?:the{S})?(?P<which>last|previous|prior|preceding){S}year|(?P<year>{YEAR})|(?:a|one){S}year{S}(?:earlier|ago|before)))"
)
def same_period(found: re.Match[str], at: Setting) -> Meaning | None:
    """The same period last year: the quarter or month named before, a year earlier."""
    known = at.said("QM")
    if known is None or sentences_between(at.text, known.end, found.start()) > 1:
        return day(found["year"] or shift(at.published, -1, "Y"))
    return day(found["year"] + known.value[4:] if found["year"] else year_before(known.value))
