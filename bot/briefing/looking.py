"""One archive as it is at one moment, asked once for all that is composed from it.

Ten schedules of a server that come at the same hour ask the same questions, and mostly get the same briefing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from datetime import date, datetime
from typing import Any, TypeVar

from bot.briefing.scope import Wanted, wanted_by
from storage.archive import Archive
from storage.values.records import Event, Scope

AGENDA_LIMIT = 200

_T = TypeVar("_T")


class Look:
    """What *archive* holds *at* a moment (UTC); each question is asked once."""

    def __init__(self, archive: Archive, at: datetime) -> None:
        self.archive = archive
        self.at = at
        self._known: dict[Hashable, Any] = {}

    async def newest(self) -> int:
        """The id of the event written down last; to be asked before anything else is."""
        return await self.once("newest", self.archive.events.newest)

    async def wanted(self, scope: Scope | None) -> Wanted | None:
        """What *scope* wants, with people as the archive knows them now; None for everything."""
        return await self.once(("wanted", scope), lambda: wanted_by(self.archive, scope))

    async def learned(self, since: datetime) -> list[Event]:
        """What was first heard of since then."""
        return await self.once(("learned", since), lambda: self.archive.events.learned_between(since, self.at))

    async def changed(self, since: datetime) -> list[Event]:
        """What was known by then and has changed since."""
        return await self.once(("changed", since), lambda: self.archive.events.changed_between(since, self.at))

    async def opened(self, after: int) -> list[Event]:
        """What was written down after the event of that id."""
        return await self.once(("opened", after), lambda: self.archive.events.opened_after(after))

    async def ahead(self, since: date, until: date, scope: Scope | None) -> list[Event]:
        """What of *scope* may fall between two days, both included, and is not over."""
        wanted = await self.wanted(scope)
        if wanted is not None and wanted.nobody and not wanted.places:
            return []
        return await self.once(
            ("ahead", since, until, scope),
            lambda: self.archive.events.upcoming(
                since=since,
                until=until,
                undated=False,
                limit=AGENDA_LIMIT,
                actors=wanted.actors if wanted else (),
                places=wanted.places if wanted else (),
                kinds=wanted.kinds if wanted else (),
            ),
        )

    async def once(self, key: Hashable, ask: Callable[[], Awaitable[_T]]) -> _T:
        """What *ask* gave the first time it was called for *key*."""
        if key not in self._known:
            self._known[key] = await ask()
        found: _T = self._known[key]
        return found
