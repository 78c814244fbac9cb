"""Asking one server's archive for what a briefing is composed from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.briefing.compose import OPEN_FOR, Briefing, compose
from bot.briefing.news import State
from storage.archive import Archive

HORIZON_DAYS = 14
_AGENDA_LIMIT = 200


async def compose_for(
    archive: Archive,
    *,
    since: datetime,
    until: datetime,
    today: date,
    horizon_days: int = HORIZON_DAYS,
    told: Mapping[int, State] | None = None,
    newest_told: int | None = None,
) -> Briefing:
    """Compose the briefing of *today*, a local day, from what *archive* learned from *since* up to *until* (UTC).

    Events written down after the one of id *newest_told* count as learned, whatever moment they are filed under: one
    that joining splits off another is filed under the moment of its oldest report.
    """
    events = archive.events
    opened = await events.opened_after(newest_told) if newest_told is not None else []
    return compose(
        events_learned=[*opened, *await events.learned_between(since, until)],
        events_changed=await events.changed_between(since, until),
        upcoming=await events.upcoming(
            since=today - OPEN_FOR, until=today + timedelta(days=horizon_days), limit=_AGENDA_LIMIT
        ),
        since=since,
        until=until,
        today=today,
        horizon_days=horizon_days,
        told=told,
    )
