"""From what a channel or member watches to parts claimed in the ledger: each piece of news once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.briefing.calendar import find_zone
from bot.briefing.claiming import OVERLAP, claim
from bot.briefing.compose import Briefing, Item, compose
from bot.briefing.news import State, is_history
from bot.briefing.payload import deliveries_of
from bot.briefing.scope import Wanted, place_keys, present
from bot.faces.watch_text import watch_pages
from storage.archive import Archive
from storage.values.names import fold
from storage.values.records import Delivery, Schedule
from storage.values.watches import Subject, Watched

APART = timedelta(seconds=30)  # the least between two messages of one watch; what comes meanwhile is told together
_HISTORY = timedelta(days=1)  # what is filed under a moment that far back was taken in as history, and is no news
_KEEP_UP = timedelta(minutes=10)  # how far behind "covered until" may stay when there is nothing to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Eye:
    """One watched subject as events are held against it."""

    watched: Watched
    wanted: Wanted


def is_quiet(schedule: Schedule, now: datetime) -> bool:
    """Whether *schedule* is to wait now. ValueError when its zone is unknown."""
    if schedule.quiet is None:
        return False
    first, last = schedule.quiet
    wall = now.astimezone(find_zone(schedule.zone)).time()
    return first <= wall < last if first < last else wall >= first or wall < last


async def claim_news(archive: Archive, schedule: Schedule, *, now: datetime) -> list[Delivery]:
    """Claim what is new at *now* about what *schedule* watches, and return the parts to post, in order.

    Nothing is returned in its quiet hours, after which all is told together, or when somebody else was faster.
    ValueError when the zone is unknown.
    """
    if is_quiet(schedule, now):
        return []
    newest = await archive.events.newest()  # asked first: what is written down from here on is for the next look
    news = await _news(archive, schedule, now=now)
    items = _items(news)
    if not items and newest == schedule.seen_event and now - schedule.covered_until < _KEEP_UP:
        return []
    watched = await archive.watches.of(schedule.schedule_id)
    parts: Sequence[Delivery] = ()
    if items:
        parts = deliveries_of(
            news,
            watch_pages(items, names=[one.name for one in watched]),
            schedule_id=schedule.schedule_id,
            channel_id=schedule.channel_id,
            due_at=now,
            newest=newest,
            after=schedule.seen_event,
            now=now,
        )
    async with archive.transaction():
        current = await archive.schedules.get(schedule.schedule_id)
        if current is None or current.disabled_because or current.paused or not _is_as_before(current, schedule):
            return []
        claimed = [part for part in parts if await claim(archive, part)]
        await archive.watches.saw(
            schedule.schedule_id,
            event_id=newest,
            covered_until=now,
            next_due_at=now + APART if claimed else min(schedule.next_due_at, now),
        )
    return claimed


async def _news(archive: Archive, schedule: Schedule, *, now: datetime) -> Briefing:
    """What those that *schedule* posts to have not been told of what they watch."""
    begin = min(schedule.covered_until, now) - OVERLAP
    opened = await archive.events.opened_after(schedule.seen_event)
    learned = {e.event_id: e for e in [*opened, *await archive.events.learned_between(begin, now)]}
    changed = {e.event_id: e for e in await archive.events.changed_between(begin, now)}
    eyes = await _eyes(archive, schedule.schedule_id)
    on = {e.event_id: [eye for eye in eyes if e in eye.wanted] for e in (learned | changed).values()}
    told = {i: State(*stood) for i, stood in (await archive.deliveries.told(schedule.schedule_id, on.keys())).items()}
    split = await archive.deliveries.told_within(schedule.schedule_id, [event.event_id for event in opened])
    for event in (learned | changed).values():
        number, watching = event.event_id, on[event.event_id]
        if number in told:
            continue
        if not watching:
            learned.pop(number, None)
            changed.pop(number, None)
        elif all(number <= eye.watched.since_event for eye in watching):
            # it was there when the watch began: what has become of it since is news, not that it is there
            told[number] = State.before(event, min(eye.watched.added_at for eye in watching), now)
        elif number in changed and number <= schedule.seen_event:
            learned[number] = event  # what it was before had nothing to do with what is watched
        elif number not in split and (
            event.learned_at < min(schedule.covered_until, now) - _HISTORY or is_history(event, begin)
        ):
            learned.pop(number, None)
            changed.pop(number, None)
    return compose(
        events_learned=learned.values(),
        events_changed=changed.values(),
        upcoming=(),
        since=begin,
        until=now,
        today=now.astimezone(find_zone(schedule.zone)).date(),
        horizon_days=1,
        told=told,
        limit=len(learned) + len(changed),
    )


async def _eyes(archive: Archive, schedule_id: int) -> list[_Eye]:
    found = []
    for one in await archive.watches.of(schedule_id):
        match one.subject:
            case Subject.ACTOR:
                actors = await present(archive, [(one.actor_id or 0, one.name)])
                wanted = Wanted(actors=actors, nobody=not actors)
            case Subject.PLACE:
                wanted = Wanted(places=place_keys([one.name]))
            case Subject.OCCASION:
                wanted = Wanted(occasions=frozenset({fold(one.name)}))
        found.append(_Eye(watched=one, wanted=wanted))
    return found


def _items(news: Briefing) -> list[Item]:
    """Each event that is news once, in the order of the sections."""
    found: dict[int, Item] = {}
    for section in news.sections:
        for item in section.items:
            if item.news is not None and item.event.event_id in news.told:
                found.setdefault(item.event.event_id, item)
    return list(found.values())


def _is_as_before(current: Schedule, before: Schedule) -> bool:
    return (current.seen_event, current.covered_until, current.next_due_at) == (
        before.seen_event,
        before.covered_until,
        before.next_due_at,
    )
