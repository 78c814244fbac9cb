"""What is news about an event, by how it stands and how it stood when it was told. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.answers.wording import dates_in_words
from bot.language.catalogue import say_as, word
from storage.values.dates import PartialDate
from storage.values.records import Event, EventStatus

_OLD = timedelta(days=14)


class News(StrEnum):
    """What is new about an event; the value is the word in English."""

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


_WORDS = {
    News.CANCELLED: word("what is new about an event", "cancelled"),
    News.POSTPONED: word("what is new about an event", "postponed"),
    News.MOVED: word("what is new about an event", "moved"),
    News.REINSTATED: word("what is new about an event", "on again"),
    News.CONFIRMED: word("what is new about an event", "took place"),
    News.DENIED: word("what is new about an event", "denied"),
    News.FIRMED: word("what is new about an event", "now firmly planned"),
    News.DATED: word("what is new about an event", "date now known"),
    News.CORRECTED: word("what is new about an event", "corrected"),
    News.LEARNED: word("what is new about an event", "new"),
}
_BY_STATUS = {
    EventStatus.HELD: News.CONFIRMED,
    EventStatus.CANCELLED: News.CANCELLED,
    EventStatus.DENIED: News.DENIED,
    EventStatus.POSTPONED: News.POSTPONED,
    EventStatus.PLANNED: News.FIRMED,
    EventStatus.EXPECTED: News.CORRECTED,
}


def news_word(news: News) -> str:
    """What is new, as a person reads it."""
    return say_as("what is new about an event", _WORDS[news])


@dataclass(frozen=True, slots=True)
class State:
    """How an event stood when it was told: its status, dates and place as the archive writes them."""

    status: str
    start: str | None
    end: str | None
    place: str | None

    @classmethod
    def of(cls, event: Event) -> State:
        """How *event* stands now."""
        start, end = (str(day) if day else None for day in (event.start, event.end))
        return cls(event.status.value, start, end, event.place)

    @classmethod
    def before(cls, event: Event, since: datetime, until: datetime) -> State:
        """How *event* stood before its changes from *since* up to *until* (UTC)."""
        then = asdict(cls.of(event))
        for step in reversed(event.changes):
            if since <= step.changed_at < until and step.field in then:
                then[step.field] = step.before
        return cls(**then)


def find_news(event: Event, before: State) -> tuple[News, str | None] | None:
    """What has become of *event* since it stood as *before*, and what held then, in words; None when that is no news.

    A place or date that only became more exact is none, unless it dates a thing ahead; nor is being less sure.
    """
    moved = _date_news(event, before)
    was = moved[1] if moved else None
    if before.status != event.status.value and (status_news := _status_news(before.status, event.status)):
        if status_news is News.REINSTATED and moved and moved[0] is News.MOVED:
            status_news = News.MOVED
        if event.start is None and (date_lost := _parsed(before.start)):
            was = dates_in_words(date_lost, None)
        return status_news, was
    if moved:
        return moved
    if before.place and event.place and before.place != event.place and not _finer(before.place, event.place):
        return _moved(event, "place"), before.place
    return None


def _finer(before: str, after: str) -> bool:
    """Whether one place names the other within it, as "Geneva, Switzerland" does "Geneva"."""
    return before in after or after in before


def _status_news(before: str, status: EventStatus) -> News | None:
    if status not in {EventStatus.PLANNED, EventStatus.EXPECTED}:
        return News.of_status(status)
    if before in {EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.DENIED}:
        return News.REINSTATED
    if before == EventStatus.EXPECTED:
        return News.FIRMED
    return News.CORRECTED if before == EventStatus.HELD else None


def _date_news(event: Event, before: State) -> tuple[News, str | None] | None:
    for field, told, now in (("start", before.start, event.start), ("end", before.end, event.end)):
        then = _parsed(told)
        if then == now or now is None:
            continue
        if then is None or then.covers(now) or now.covers(then):
            sharper = then is None or then.precision < now.precision
            if field == "start" and sharper and event.status.ahead:
                return News.DATED, dates_in_words(then, None) if then else None
            continue
        return _moved(event, field), dates_in_words(then, None)
    return None


def _moved(event: Event, field: str) -> News:
    """What it is that *field* is another than before: a correction when it was past, or when a person set it right."""
    last = next((change for change in reversed(event.changes) if change.field == field), None)
    by_hand = last is not None and last.made_by is not None
    return News.MOVED if event.status.ahead and not by_hand else News.CORRECTED


def is_history(event: Event, since: datetime) -> bool:
    """Whether an *event* written down after *since* (UTC) is no news: filed under an earlier moment, and of old articles alone.

    Such are found when articles are read again by a better reader.
    """
    newest = max((report.source.published for report in event.reports), default=None)
    return newest is not None and event.learned_at < since and newest < since.date() - _OLD


def _parsed(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
