"""What the ticking service asks across all guilds; each answer names the guild it belongs to."""

from __future__ import annotations

from datetime import datetime

from storage.database import Database
from storage.deliveries import delivery_from
from storage.moments import stamp
from storage.schedules import Schedules, schedule_from
from storage.values.records import Delivery, Schedule


class AgendaBook:
    """Due schedules and unsettled deliveries of the whole service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime) -> list[tuple[int, Schedule]]:
        """The guild and schedule of each briefing due at *now* or before, longest due first."""
        rows = await self._database.rows(
            """
            SELECT * FROM schedule WHERE disabled_because IS NULL AND paused = 0 AND next_due_at <= :now
            ORDER BY next_due_at, schedule_id
            """,
            now=stamp(now),
        )
        return [(row["guild_id"], schedule_from(row)) for row in rows]

    async def pending(self, now: datetime) -> list[tuple[int, Delivery]]:
        """The guild and delivery of each part claimed by *now* but not settled, oldest first."""
        rows = await self._database.rows(
            """
            SELECT * FROM delivery WHERE state = 'claimed' AND claimed_at <= :now
            ORDER BY due_at, schedule_id, part
            """,
            now=stamp(now),
        )
        return [(row["guild_id"], delivery_from(row)) for row in rows]

    async def advance(
        self, guild: int, schedule_id: int, *, next_due_at: datetime, covered_until: datetime | None = None
    ) -> bool:
        """Move a schedule of *guild* on; whether it was there."""
        return await Schedules(self._database, guild).advance(
            schedule_id, next_due_at=next_due_at, covered_until=covered_until
        )
