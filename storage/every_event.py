"""All events of one guild, for what hands on more than an answer shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from storage.database import Database
from storage.events import Events
from storage.values.records import Event

PAGE = 500
"""Events in memory at once."""


class EveryEvent(Events):
    """The events of one guild, every one of them."""

    async def pages(self) -> AsyncIterator[list[Event]]:
        """All events in the order the archive came to know them, a page at a time."""
        last = 0
        while page := await self._whole(
            "SELECT * FROM event WHERE guild_id = :guild AND event_id > :last ORDER BY event_id LIMIT :page",
            last=last,
            page=PAGE,
        ):
            last = page[-1].event_id
            yield page

    async def from_day(self, today: date) -> AsyncIterator[list[Event]]:
        """Events of which *today* or a later day can be a day, and undated ones that are ahead or had a day once, a page at a time."""
        last = 0
        while page := await self._whole(
            """
            SELECT * FROM event
            WHERE guild_id = :guild AND event_id > :last AND (last_day >= :today OR last_day IS NULL AND (
                status IN ('planned', 'expected', 'postponed')
                OR EXISTS (SELECT 1 FROM change WHERE change.event_id = event.event_id AND field = 'start')
            ))
            ORDER BY event_id LIMIT :page
            """,
            last=last,
            page=PAGE,
            today=today.isoformat(),
        ):
            last = page[-1].event_id
            yield page


@asynccontextmanager
async def one_moment(reader: Database) -> AsyncIterator[None]:
    """Have all that *reader*, opened read-only, is asked meanwhile answered as the archive stands now."""
    await reader.rows("BEGIN")
    try:
        yield
    finally:
        await reader.rows("ROLLBACK")
