"""Asking one server's archive for what a briefing is composed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.briefing.compose import OPEN_FOR, Briefing, compose
from bot.briefing.looking import Look
from bot.briefing.news import State, is_history
from storage.values.records import Event, Scope

HORIZON_DAYS = 14


async def compose_for(
    look: Look,
    *,
    since: datetime,
    today: date,
    horizon_days: int = HORIZON_DAYS,
    schedule_id: int | None = None,
    newest_told: int | None = None,
    scope: Scope | None = None,
    said_since: datetime | None = None,
) -> Briefing:
    """Compose the briefing of *today*, a local day, from what *look* shows was learned from *since* on (UTC).

    What the schedule of *schedule_id* told of before is no news unless it stands otherwise now. Events written down after
    the one of id *newest_told* count as learned, whatever moment they are filed under: one that joining splits off another
    is filed under the moment of its oldest report. What was found anew in old articles is no news, unless it was split off
    what the schedule told of. Only what is of *scope*, or was told of, is in it. *said_since* is what readers are told
    instead of *since*.
    """
    opened = await look.opened(newest_told) if newest_told is not None else []
    split: set[int] = set()
    if schedule_id is not None:
        split = await look.archive.deliveries.told_within(schedule_id, [e.event_id for e in opened])
    learned = [*(e for e in opened if e.event_id in split or not is_history(e, since)), *await look.learned(since)]
    changed = await look.changed(since)
    ahead = await look.ahead(today - OPEN_FOR, today + timedelta(days=horizon_days), scope)
    told: dict[int, State] = {}
    if schedule_id is not None:
        ids = {event.event_id for event in (*learned, *changed, *ahead)}
        found = await look.archive.deliveries.told(schedule_id, ids)
        told = {event_id: State(*standing) for event_id, standing in found.items()}
    wanted = await look.wanted(scope)

    def kept(events: Iterable[Event]) -> list[Event]:
        return [e for e in events if wanted is None or e in wanted or e.event_id in told]

    async def composed() -> Briefing:
        briefing = compose(
            events_learned=kept(learned),
            events_changed=kept(changed),
            upcoming=ahead,
            since=since,
            until=look.at,
            today=today,
            horizon_days=horizon_days,
            told=told,
        )
        return replace(briefing, since=said_since or since)

    key = (since, said_since, today, horizon_days, newest_told, scope, frozenset(told.items()))
    return await look.once(("briefing", key), composed)
