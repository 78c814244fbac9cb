"""Asking one server's archive for what a briefing is composed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from bot.briefing.compose import OPEN_FOR, Briefing, compose
from bot.briefing.news import State, is_history
from bot.briefing.scope import Wanted
from storage.archive import Archive
from storage.values.records import Event

HORIZON_DAYS = 14
_AGENDA_LIMIT = 200
_SCOPED_LIMIT = 2000  # of which a scope leaves a few


async def compose_for(
    archive: Archive,
    *,
    since: datetime,
    until: datetime,
    today: date,
    horizon_days: int = HORIZON_DAYS,
    told: Mapping[int, State] | None = None,
    newest_told: int | None = None,
    wanted: Wanted | None = None,
) -> Briefing:
    """Compose the briefing of *today*, a local day, from what *archive* learned from *since* up to *until* (UTC).

    Events written down after the one of id *newest_told* count as learned, whatever moment they are filed under: one
    that joining splits off another is filed under the moment of its oldest report. What was found anew in old articles is
    no news. Only what is *wanted*, or was *told* of, is in it.
    """
    events, known = archive.events, told or {}

    def kept(found: Iterable[Event]) -> list[Event]:
        return [e for e in found if wanted is None or e in wanted or e.event_id in known]

    opened = await events.opened_after(newest_told) if newest_told is not None else []
    opened = [event for event in opened if not is_history(event, since)]
    ahead = await events.upcoming(
        since=today - OPEN_FOR,
        until=today + timedelta(days=horizon_days),
        limit=_AGENDA_LIMIT if wanted is None else _SCOPED_LIMIT,
    )
    return compose(
        events_learned=kept([*opened, *await events.learned_between(since, until)]),
        events_changed=kept(await events.changed_between(since, until)),
        upcoming=kept(ahead),
        since=since,
        until=until,
        today=today,
        horizon_days=horizon_days,
        told=told,
    )
