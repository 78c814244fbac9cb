"""All time expressions of a document, in order, each with its value and days."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from bot.reading.parse.seek import text_of
from bot.reading.times.calendar_rules import CALENDAR
from bot.reading.times.clock_rules import CLOCKS
from bot.reading.times.grammar import Meaning, Naming, Piece, Rule, Setting
from bot.reading.times.join import join
from bot.reading.times.length_rules import LENGTH
from bot.reading.times.moments import days_of, quarter_of
from bot.reading.times.named_day_rules import NAMED
from bot.reading.times.outlook import outlook
from bot.reading.times.quarter_rules import QUARTERS
from bot.reading.times.relative_rules import RELATIVE
from bot.reading.times.season_rules import SEASONAL
from bot.reading.times.tense import Outlook
from bot.reading.times.values import Timed
from bot.reading.times.words import MONTH, openings
from storage.values.dates import PartialDate
from storage.values.facts import Span, TimeExpression

_RULES: tuple[Rule, ...] = (
    *CALENDAR.rules,
    *NAMED.rules,
    *SEASONAL.rules,
    *QUARTERS.rules,
    *RELATIVE.rules,
    *LENGTH.rules,
    *CLOCKS.rules,
)
_MATCHERS = tuple(enumerate(rule.pattern.match for rule in _RULES))
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_PERIOD = re.compile(r"\d{4}(?:-(\d\d)|-(Q)\d)?")
_TOLD = re.compile(r"\b(?:earlier|ago|before|previous|same|prior)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)\b")
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b")
_MONTH_FIRST = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}\b")


def find_times(doc: Doc, published: date) -> tuple[Timed, ...]:
    """The time expressions of *doc*, in the order of its text, resolved against the day of publication."""
    text = text_of(doc)
    starts: list[int] = doc.to_array("IDX").tolist()
    pieces = join(list(_pieces(doc, text, starts, published)), text)
    return tuple(_timed(text, starts, piece) for piece in pieces)


def day_first(text: str) -> bool:
    """Whether *text* writes 3/7 for the third of July, by its own unambiguous dates."""
    pairs = [(int(a), int(b)) for a, b in _FIGURES.findall(text)]
    if any(a > 12 or b > 12 for a, b in pairs):
        return sum(a > 12 for a, _ in pairs) > sum(b > 12 for _, b in pairs)
    return bool(pairs) and len(_DAY_FIRST.findall(text)) > len(_MONTH_FIRST.findall(text))


def _pieces(doc: Doc, text: str, starts: list[int], published: date) -> Iterator[Piece]:
    """Yield what the rules match, leftmost and then longest first, never overlapping."""
    matches = [
        (at, -m.end(), order, m) for at in openings(text) for order, match in _MATCHERS if (m := match(text, at))
    ]
    matches.sort(key=lambda found: found[:3])
    figures_day_first, reference, end = day_first(text), published, 0
    named: dict[str, Naming] = {}
    for _, _, order, found in matches:
        place = "at" if "at" in found.groupdict() and found["at"] else 0
        if found.start(place) < end:
            continue

        def look(first: int = found.start(place), last: int = found.end(place)) -> Outlook:
            return outlook(doc, *_tokens(starts, first, last))

        setting = Setting(
            published=published,
            reference=reference,
            text=text,
            look=look,
            day_first=figures_day_first,
            named=named,
        )
        meaning = _meaning(_RULES[order], found, setting)
        if meaning is None:
            continue
        yield from _split(found, place, meaning)
        end = found.end(place)
        if known := _DAY.fullmatch(meaning.value):
            reference = date.fromisoformat(known[1])
        _note(named, meaning, found.group(), end, published)


def _note(named: dict[str, Naming], meaning: Meaning, words: str, end: int, published: date) -> None:
    """Remember what *words* named: a day, the month too that a day is told with, a month, a quarter, a year.

    What is itself told from another date is not. ``P`` is a quarter that had ended.
    """
    value = meaning.value
    if _TOLD.search(words):
        return
    if _DAY.fullmatch(value):
        named["D"] = Naming(value[:10], end)
        if _MONTH.search(words):
            named["M"] = Naming(value[:7], end)
    elif known := _PERIOD.fullmatch(value):
        named["Q" if known[2] else "M" if known[1] else "Y"] = Naming(value, end)
        year, quarter = quarter_of(published)
        if known[2] and value < f"{year}-Q{quarter}":
            named["P"] = Naming(value, end)


def _meaning(rule: Rule, found: re.Match[str], setting: Setting) -> Meaning | None:
    try:
        return rule.resolve(found, setting)
    except (OverflowError, ValueError):  # a day outside the calendar, such as 9,999 centuries ago
        return None


def _split(found: re.Match[str], place: str | int, meaning: Meaning) -> Iterator[Piece]:
    """Yield one piece, or the two ends of a range of days."""
    groups = found.groupdict()
    if meaning.until and groups.get("last") and groups.get("day"):
        yield Piece(found.start(place), found.end("day"), meaning)
        yield Piece(
            found.start("last"),
            found.end(place),
            Meaning("DATE", meaning.until, since=meaning.value, until=meaning.until),
        )
    else:
        yield Piece(found.start(place), found.end(place), meaning)


def _tokens(starts: list[int], first: int, last: int) -> tuple[int, int]:
    """The tokens that characters *first* to *last* touch."""
    return max(bisect_right(starts, first) - 1, 0), max(bisect_right(starts, last - 1), 1)


def _timed(text: str, starts: list[int], piece: Piece) -> Timed:
    start, end = _tokens(starts, piece.start, piece.end)
    meaning = piece.meaning
    expression = TimeExpression(
        text=text[piece.start : piece.end], span=Span(piece.start, piece.end), type=meaning.type, value=meaning.value
    )
    first, last = _days(meaning)
    return Timed(start=start, end=end, expression=expression, first=first, last=last)


def _days(meaning: Meaning) -> tuple[PartialDate | None, PartialDate | None]:
    if meaning.type not in {"DATE", "TIME"}:
        return None, None
    opening = days_of(meaning.since or meaning.value)
    if opening is None:
        return None, None
    if not meaning.until:
        return opening
    if meaning.until == meaning.since:
        return opening
    closing = days_of(meaning.until)
    return opening[0], (closing[1] or closing[0]) if closing else None
