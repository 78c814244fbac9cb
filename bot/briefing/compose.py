"""A briefing composed from what the archive learned between two times. Pure.

News is what a reader is told once: an event he did not know of, or one that stands otherwise than he was told. The
agenda ("coming up") and the questions left open are no news: they are said again as long as they hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.answers.wording import Standing, standing
from bot.briefing.news import News, State, find_news
from bot.briefing.people import Engaged, people_to_watch
from bot.language.catalogue import say, say_many
from storage.values.records import Event, EventStatus

OPEN_FOR = timedelta(days=7)  # how long a day gone by without confirmation is asked about
_LATELY = timedelta(days=14)  # what happened before is background rather than what happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event of a briefing.

    ``news`` says what is new about it, if anything; ``was`` what held before the change, in words; ``days`` how far
    off its first day is, negative once begun or past, None when it is not known to the day.
    """

    event: Event
    news: News | None = None
    was: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, in order; ``more`` counts what was left out."""

    title: str
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What is new, changed, coming up and left open on *today*, a local day; ``since`` and ``until`` are UTC.

    ``earlier`` is what happened long before and is only known now. ``told`` is how each event that is news in it stands, by event id, for later briefings not to say it again.
    """

    since: datetime
    until: datetime
    today: date
    horizon_days: int
    happened: Section
    changed: Section
    announced: Section
    ahead: Section
    open: Section
    earlier: Section
    people: tuple[Engaged, ...] = ()
    told: Mapping[int, State] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with something in them, in the order to show."""
        every = (self.happened, self.changed, self.announced, self.ahead, self.open, self.earlier)
        return tuple(section for section in every if section.items)

    @property
    def quiet(self) -> bool:
        """Whether there is no news in it; the agenda may still have something."""
        return not self.told

    @property
    def quiet_line(self) -> str:
        """The one honest line of a quiet day."""
        if self.ahead.items:
            return say("Nothing new was learned.")
        return say_many(
            "Nothing new was learned, and nothing is known for the next day.",
            "Nothing new was learned, and nothing is known for the next {count} days.",
            self.horizon_days,
        )


def compose(
    *,
    events_learned: Iterable[Event],
    events_changed: Iterable[Event],
    upcoming: Iterable[Event],
    since: datetime,
    until: datetime,
    today: date,
    horizon_days: int,
    told: Mapping[int, State] | None = None,
    limit: int = 40,
) -> Briefing:
    """Compose the briefing of *today* from what was learned and changed from *since* up to, not with, *until*.

    *upcoming* may reach back: what it holds of the last week that is still unconfirmed becomes a question. *told* is how
    the reader was last told of events; of one it does not name, all that changed in the interval is news. Each section
    shows *limit* items and counts the rest.
    """
    told = told or {}
    heard = {e.event_id: e for e in events_learned}
    learned = {i: e for i, e in heard.items() if i not in told}
    changed = {e.event_id: e for e in events_changed} | {i: e for i, e in heard.items() if i in told}
    known = {e.event_id: e for e in upcoming} | changed | learned
    new = [Item(event=e, news=News.LEARNED, days=_days_until(e, today)) for e in learned.values()]
    stood = {i: told.get(i) or State.before(e, since, until) for i, e in changed.items() if i not in learned}
    found = {i: news for i, before in stood.items() if (news := find_news(known[i], before))}
    held = [item for item in new if item.event.status is EventStatus.HELD]
    earlier = [item for item in held if _last_day(item.event) < today - _LATELY]
    happened = [item for item in held if item not in earlier]
    over = [
        replace(item, news=News.of_status(item.event.status))
        for item in new
        if item.event.status in {EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.POSTPONED}
    ]
    over += [Item(event=known[i], news=n, was=was, days=_days_until(known[i], today)) for i, (n, was) in found.items()]
    shown_over = {item.event.event_id for item in over}
    ahead = [
        Item(event=e, news=_mark(e, learned, found), days=_days_until(e, today))
        for e in known.values()
        if _in_agenda(e, today, horizon_days) and (e.event_id not in shown_over or e.event_id in found)
    ]
    unconfirmed = [
        Item(event=e, news=News.LEARNED if e.event_id in learned else None, days=_days_until(e, today))
        for e in known.values()
        if standing(e, today) is Standing.UNCONFIRMED
        and e.event_id not in shown_over
        and (e.event_id in learned or _last_day(e) >= today - OPEN_FOR)
    ]
    ahead.sort(key=lambda item: _agenda_order(item, today))
    placed = shown_over.union(item.event.event_id for item in (*held, *ahead, *unconfirmed))
    announced = [item for item in new if item.event.event_id not in placed]
    return Briefing(
        since=since,
        until=until,
        today=today,
        horizon_days=horizon_days,
        happened=_section(say("What happened"), sorted(happened, key=_most_sourced), limit),
        changed=_section(say("What changed"), sorted(over, key=_gravest), limit),
        announced=_section(say("Newly announced"), sorted(announced, key=_earliest), limit),
        ahead=_section(say("Coming up"), ahead, limit),
        open=_section(say("Open questions"), sorted(unconfirmed, key=_earliest), limit),
        earlier=_section(say("Earlier, only known now"), sorted(earlier, key=_most_sourced), limit),
        people=people_to_watch(
            [item.event for item in ahead if item.event.status is not EventStatus.POSTPONED],
            [item.event for item in (*happened, *over)],
        ),
        told={i: State.of(known[i]) for i in sorted({*learned, *found})},
    )


def _mark(event: Event, learned: Collection[int], found: dict[int, tuple[News, str | None]]) -> News | None:
    if event.event_id in learned:
        return News.LEARNED
    return found[event.event_id][0] if event.event_id in found else None


def _in_agenda(event: Event, today: date, horizon_days: int) -> bool:
    """Whether it is ahead, within the horizon, and known to the month at least; what was put off never is under way."""
    if not event.status.ahead or event.start is None or event.start.precision < 2:
        return False
    if event.status is EventStatus.POSTPONED and event.start.first <= today:
        return False
    return event.start.first <= today + timedelta(days=horizon_days) and _last_day(event) >= today


def _last_day(event: Event) -> date:
    last = event.end or event.start
    return last.last if last else date.max


def _days_until(event: Event, today: date) -> int | None:
    return (event.start.first - today).days if event.start and event.start.day else None


def _section(title: str, items: Sequence[Item], limit: int) -> Section:
    return Section(title=title, items=tuple(items[:limit]), more=max(0, len(items) - limit))


def _most_sourced(item: Item) -> tuple[int, int, int]:
    day = item.event.start.first.toordinal() if item.event.start else 0
    return -item.event.outlets, -day, item.event.event_id


def _gravest(item: Item) -> tuple[int, date, int]:
    assert item.news
    return item.news.gravity, *_earliest(item)


def _earliest(item: Item) -> tuple[date, int]:
    return item.event.start.first if item.event.start else date.max, item.event.event_id


def _agenda_order(item: Item, today: date) -> tuple[date, int, bool, int]:
    """By day, what is under way before what begins today; what is known to the month alone after that month's days."""
    assert item.event.start
    start = item.event.start
    day = start.first if start.day else start.last
    return max(day, today), 3 - start.precision, day >= today, item.event.event_id
