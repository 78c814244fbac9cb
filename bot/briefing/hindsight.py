"""The archive as it stood at a past moment, as far as the history of its events tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.briefing.looking import Look
from bot.briefing.news import State
from storage.event_rows import partial
from storage.values.records import Event, EventStatus, Scope

_EVER = datetime.max.replace(tzinfo=UTC)


def as_it_stood(event: Event, at: datetime) -> Event:
    """*event* without what became of it from *at* on (UTC): its steps taken back, later articles left out."""
    then = State.before(event, at, _EVER)
    changes = tuple(change for change in event.changes if change.changed_at < at)
    last_day = (at - timedelta.resolution).date()
    reports = tuple(report for report in event.reports if report.source.published <= last_day)
    return replace(
        event,
        status=EventStatus(then.status),
        start=partial(then.start),
        end=partial(then.end),
        place=then.place,
        changes=changes,
        changed_at=max([event.learned_at, *(change.changed_at for change in changes)]),
        reports=reports or event.reports[-1:],  # an article can be dated later than it came in
    )


class Hindsight(Look):
    """What the archive held at a past moment."""

    async def learned(self, since: datetime) -> list[Event]:
        """What was first heard of since then, as it stood."""
        return self._as_they_stood(await super().learned(since))

    async def changed(self, since: datetime) -> list[Event]:
        """What was known by then and has changed since, as it stood, whatever became of it later."""
        altered = self._as_they_stood(await self.archive.events.altered_between(since, self.at))
        return [event for event in altered if event.learned_at < since]

    async def ahead(self, since: date, until: date, scope: Scope | None) -> list[Event]:
        """What may have been ahead: what still is, and what has had a step in its history since."""
        still = await super().ahead(since, until, scope)
        wanted = await self.wanted(scope)
        altered = await self.once("altered", lambda: self.archive.events.altered_between(self.at, _EVER))
        every = {event.event_id: event for event in (*still, *(e for e in altered if wanted is None or e in wanted))}
        return self._as_they_stood(every.values())

    def _as_they_stood(self, events: Iterable[Event]) -> list[Event]:
        return [as_it_stood(event, self.at) for event in events if event.learned_at < self.at]
