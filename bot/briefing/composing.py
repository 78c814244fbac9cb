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
) -> Briefing:
    """Compose the briefing of *today*, a local day, from what *archive* learned from *since* up to *until* (UTC)."""
    events = archive.events
    return compose(
        events_learned=await events.learned_between(since, until),
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
