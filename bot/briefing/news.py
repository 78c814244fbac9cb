"""Which changes of an event are news, and how each piece of news is named. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.answers.wording import dates_in_words
from storage.values.dates import PartialDate
from storage.values.records import Change, Event, EventStatus


class News(StrEnum):
    """What is new about an event; the value is the word a person reads."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    REINSTATED = "on again"
    CONFIRMED = "took place"
    DENIED = "denied"
    FIRMED = "now firmly planned"
    DATED = "date now known"
    CORRECTED = "corrected"
    LEARNED = "new"

    @property
    def gravity(self) -> int:
        """Its place in the order of showing, the gravest first."""
        return list(News).index(self)

    @classmethod
    def of_status(cls, status: EventStatus) -> News:
        """The news that an event now stands so."""
        return _BY_STATUS[status]


_BY_STATUS = {
    EventStatus.HELD: News.CONFIRMED,
    EventStatus.CANCELLED: News.CANCELLED,
    EventStatus.DENIED: News.DENIED,
    EventStatus.POSTPONED: News.POSTPONED,
    EventStatus.PLANNED: News.FIRMED,
    EventStatus.EXPECTED: News.CORRECTED,
}


def event_key(event: Event) -> str:
    """The name of the news that *event* exists."""
    return f"event {event.event_id}"


def change_key(event: Event, change: Change) -> str:
    """The name of the news that *event* changed so."""
    return f"event {event.event_id} {change.field} {change.changed_at.isoformat()}"


def find_news(event: Event, steps: Sequence[Change]) -> tuple[News, str | None] | None:
    """What *steps*, oldest first, come to together and what held before, in words; None when that is no news.

    Steps that cancel each other out are none, nor is a place or date that only became more exact for a thing past.
    """
    net = _net(steps)
    moved = _date_news(event, net)
    was = moved[1] if moved else None
    if "status" in net:
        before, after = net["status"]
        if status_news := _status_news(before, after):
            if status_news is News.REINSTATED and moved and moved[0] is News.MOVED:
                status_news = News.MOVED
            return status_news, was
    if moved:
        return moved
    if "place" in net and net["place"][0]:
        return (News.MOVED if event.status.ahead else News.CORRECTED), net["place"][0]
    for field in sorted(net.keys() - {"status", "start", "end", "place"}):
        before, _ = net[field]
        if before and any(step.field == field and step.source is None for step in steps):  # a person's own correction
            return News.CORRECTED, before
    return None


def _net(steps: Sequence[Change]) -> dict[str, tuple[str | None, str | None]]:
    """Each field's value before the first and after the last of *steps*, where the two differ."""
    net: dict[str, tuple[str | None, str | None]] = {}
    for step in steps:
        before = net[step.field][0] if step.field in net else step.before
        net[step.field] = (before, step.after)
    return {field: pair for field, pair in net.items() if pair[0] != pair[1]}


def _status_news(before: str | None, after: str | None) -> News | None:
    if after not in set(EventStatus):
        return None
    status = EventStatus(after)
    if status not in {EventStatus.PLANNED, EventStatus.EXPECTED}:
        return News.of_status(status)
    if before in {EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.DENIED}:
        return News.REINSTATED
    if before == EventStatus.EXPECTED:
        return News.FIRMED
    return News.CORRECTED if before == EventStatus.HELD else None


def _date_news(event: Event, net: dict[str, tuple[str | None, str | None]]) -> tuple[News, str | None] | None:
    for field in ("start", "end"):
        if field not in net:
            continue
        before, after = (_parsed(text) for text in net[field])
        if before is None or after is None or before.covers(after) or after.covers(before):
            sharper = after is not None and (before is None or before.precision < after.precision)
            if field == "start" and sharper and event.status.ahead:
                return News.DATED, dates_in_words(before, None) if before else None
            continue
        return (News.MOVED if event.status.ahead else News.CORRECTED), dates_in_words(before, None)
    return None


def _parsed(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
