"""Which time expressions lie ahead, and the days an entry of the calendar takes from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from bot.reading.times import Timed
from bot.reading.times.moments import shift
from bot.reading.times.outlook import Outlook, outlook
from storage.values.dates import PartialDate

_LENGTH = re.compile(r"P(T?)(\d+)([DWMY])")
_LATER = re.compile(r"\b(?:later|late|end|rest|next|coming|upcoming|second half|close)\b", re.IGNORECASE)
_SOON = frozenset({"FUTURE_REF"})
_DEADLINE = frozenset({"by", "until", "till", "before"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A time expression that lies after the publication: its place, the preposition before it, the days it gives."""

    start: int
    end: int
    leads: str
    first: PartialDate | None
    last: PartialDate | None = None

    @property
    def deadline(self) -> bool:
        """Whether something must be done by then, or lasts until then."""
        return self.leads in _DEADLINE

    @property
    def precise(self) -> bool:
        """Whether it names a day or a month."""
        return self.first is not None and self.first.precision > 1


def ahead(doc: Doc, timed: Timed, published: date) -> Ahead | None:
    """*timed* as a time after the day *published*, or None if it is none."""
    leads = doc[timed.start - 1].lower_ if timed.start else ""
    value = timed.expression.value
    if timed.first is None:
        return _length(doc, timed, leads, published) or _vague(timed, leads, published)
    first, last = timed.first, timed.last
    if first.first > published:
        return Ahead(start=timed.start, end=timed.end, leads=leads, first=first, last=_closing(first, last, value))
    if (last or first).last <= published or (first.precision == 3 and last is None):
        return None
    if outlook(doc, timed.start, timed.end) is not Outlook.AHEAD and not _LATER.search(timed.expression.text):
        return None
    if first.precision == 3 and last is not None:  # a week or a range that has begun
        return _rest(timed, leads, first, last, published)
    return Ahead(start=timed.start, end=timed.end, leads=leads, first=first if last is None else PartialDate(last.year))


def _closing(first: PartialDate, last: PartialDate | None, value: str) -> PartialDate | None:
    del value
    return None if last == first else last


def _rest(timed: Timed, leads: str, first: PartialDate, last: PartialDate, published: date) -> Ahead | None:
    if "W" not in timed.expression.value:
        return None
    month = PartialDate(published.year, published.month)
    return Ahead(
        start=timed.start, end=timed.end, leads=leads, first=month if month.covers(last) else PartialDate(last.year)
    )


def _length(doc: Doc, timed: Timed, leads: str, published: date) -> Ahead | None:
    """ "In two weeks", "within 30 days", "delayed by 30 days": known to the month, or the year."""
    found = _LENGTH.fullmatch(timed.expression.value)
    if not found or found[1]:
        return None
    words = {doc[i].lower_ for i in range(max(0, timed.start - 3), timed.start)}
    since = {t.lower_ for t in doc[max(0, timed.start - 8) : timed.start]}
    if (
        not words & {"in", "within", "by"}
        or since & {"first", "largest", "biggest", "worst", "highest", "lowest", "most"}
        or outlook(doc, timed.start, timed.end) is not Outlook.AHEAD
    ):
        return None
    try:
        day = shift(published, int(found[2]), found[3])
        known = PartialDate.parse(day if found[3] != "W" else shift(published, 7 * int(found[2]), "D"))
    except (OverflowError, ValueError):
        return None
    coarse = PartialDate(known.year, known.month) if known.precision == 3 else known
    return Ahead(start=timed.start, end=timed.end, leads="in", first=coarse)


def _vague(timed: Timed, leads: str, published: date) -> Ahead | None:
    """ "In the coming weeks": the year, unless it is about to end."""
    if timed.expression.value not in _SOON or not re.search(
        r"\b(?:coming|upcoming|next)\b", timed.expression.text, re.IGNORECASE
    ):
        return None
    year = PartialDate(published.year) if published.month < 12 else None
    return Ahead(start=timed.start, end=timed.end, leads=leads, first=year)


def within(token: Token, times: list[Ahead]) -> bool:
    """Whether *token* is part of one of *times*."""
    return any(t.start <= token.i < t.end for t in times)
