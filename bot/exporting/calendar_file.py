"""Events as an iCalendar file (RFC 5545), each an all-day entry that a calendar updates when the event moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid5

import icalendar

from bot.answers.wording import actor_name, headline, standing
from bot.faces.plain import bare
from bot.language.forms import listed
from storage.values.dates import PartialDate
from storage.values.records import Change, Event, EventStatus, Report

_OURS = UUID("5f4c0a1e-8f0e-4a53-9d35-7f0c6b6f2c11")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # seconds since fit SEQUENCE's 32 bits until 2088
ASK_AGAIN = timedelta(hours=1)
"""How often a calendar that subscribes is asked to look."""
_REPORTS, _STEPS = 5, 6
_LINE = 1000  # characters; a longer sentence helps nobody in a calendar

_STATUS = {
    EventStatus.PLANNED: "CONFIRMED",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.EXPECTED: "TENTATIVE",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
    EventStatus.DENIED: "CANCELLED",
}
_FIELDS = {"start": "first day", "end": "last day"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on the days a calendar shows it; ``off`` when they are days it was planned for and is not any more."""

    event: Event
    first: date
    last: date
    off: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file, and how many events ahead are not in it because no day of theirs is known."""

    content: bytes
    entries: int
    without_day: int


def calendar_file(events: Iterable[Event], *, guild: int, today: date) -> CalendarFile:
    """The calendar of those of *events* that are under way or ahead on *today*.

    An event known to the month or year, or without a date, is not given days it does not have: it is only counted. If it
    was on a day before, that entry is cancelled.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Attache//who meets whom//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Attaché: coming up")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    calendar.add("x-published-ttl", "PT1H")  # the same for Outlook
    entries = without_day = 0
    for event in events:
        if event.status.ahead and not _to_the_day(event.start):
            without_day += event.start is None or event.start.last >= today
        entry = entry_of(event)
        if entry and entry.last >= today:
            calendar.add_component(_component(entry, guild, today))
            entries += 1
    return CalendarFile(content=calendar.to_ical(), entries=entries, without_day=without_day)


def entry_of(event: Event) -> Entry | None:
    """The days of *event*; without any, the last ones it was planned for; None when it never had a day."""
    if event.start and _to_the_day(event.start):
        return Entry(event, *_days(event.start, event.end))
    for index in range(len(event.changes) - 1, -1, -1):
        change = event.changes[index]
        if change.field == "start" and change.before and _to_the_day(was := PartialDate.parse(change.before)):
            return Entry(event, *_days(was, _end_before(event, index)), off=True)
    return None


def sequence(event: Event) -> int:
    """How often revised, as calendars compare it: 0 for one that never changed, else growing with each change.

    It is the time of the last change rather than a count of steps, because a history can lose steps again, when articles
    come in late or a correction is undone, and a calendar heeds no revision with a lower number.
    """
    if not event.changes and event.changed_at <= event.learned_at:
        return 0
    last = max([event.changed_at, *(change.changed_at for change in event.changes)])
    return max(1, (last - _EPOCH) // timedelta(seconds=1))


def _days(start: PartialDate, end: PartialDate | None) -> tuple[date, date]:
    known = end is not None and _to_the_day(end) and end >= start
    return start.first, end.first if known and end else start.first


def _end_before(event: Event, index: int) -> PartialDate | None:
    """The last day that went with the first day that change number *index* took away."""
    for change in event.changes[index:]:
        if change.field == "end":
            return PartialDate.parse(change.before) if change.before else None
    return event.end


def _to_the_day(day: PartialDate | None) -> bool:
    return day is not None and day.day is not None


def _component(entry: Entry, guild: int, today: date) -> icalendar.Event:
    event = entry.event
    component = icalendar.Event()
    component.add("uid", f"{uuid5(_OURS, f'{guild}/{event.event_id}')}@attache")
    component.add("dtstamp", _whole_seconds(event.changed_at))
    component.add("created", _whole_seconds(event.learned_at))
    component.add("last-modified", _whole_seconds(event.changed_at))
    component.add("sequence", sequence(event))
    component.add("summary", _summary(entry))
    component.add("dtstart", entry.first)
    component.add("dtend", entry.last + timedelta(days=1))  # RFC 5545, 3.6.1: the end is the first day not of it
    component.add("status", "CANCELLED" if entry.off else _STATUS[event.status])
    component.add("transp", "TRANSPARENT")  # news about others keeps nobody busy
    component.add("categories", [event.kind.value])
    if event.place:
        component.add("location", bare(event.place, _LINE))
    if url := next((r.source.url for r in event.reports if r.source.url and _is_link(r.source.url)), None):
        component.add("url", bare(url, 2 * _LINE))
    component.add("description", "\n".join(_description(event, today)))
    return component


def _summary(entry: Entry) -> str:
    said = bare(headline(entry.event), _LINE)
    return f"No longer on this day: {said}" if entry.off else said


def _description(event: Event, today: date) -> Iterator[str]:
    yield f"Status: {standing(event, today).value}"
    if names := [name for a in event.participants if (name := actor_name(a).strip())]:
        yield bare(f"With: {listed(names)}", _LINE)
    if event.occasion:
        yield bare(f"On the margins of: {event.occasion}", _LINE)
    # one sentence may be read as an encounter and as an entry of the agenda
    reports = list({(r.source.article_id, r.evidence.text): r for r in event.reports}.values())
    for report in reports[:_REPORTS]:
        yield ""
        yield from _report(report)
    if len(reports) > _REPORTS:
        yield f"and {len(reports) - _REPORTS} more reports"
    if event.changes:
        yield ""
        yield from map(_step, event.changes[-_STEPS:])


def _report(report: Report) -> Iterator[str]:
    yield f"“{bare(report.evidence.text, _LINE)}”"
    source = report.source
    named = ", ".join(bare(part, _LINE) for part in (source.outlet, source.title) if part)
    yield f"{named or 'An article'}, {source.published:%d %B %Y}".replace(", 0", ", ")
    if source.url and _is_link(source.url):
        yield bare(source.url, 2 * _LINE)


def _step(change: Change) -> str:
    steps = f"{change.before or 'not known'} → {change.after or 'not known'}"
    return bare(f"{change.changed_at:%Y-%m-%d}: {_FIELDS.get(change.field, change.field)} {steps}", _LINE)


def _is_link(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
