"""What one guild's members want to be reminded of."""

from __future__ import annotations

from datetime import datetime

from storage.database import Database
from storage.moments import stamp
from storage.schedules import schedule_from
from storage.values.dates import PartialDate
from storage.values.records import Schedule


class Reminders:
    """The reminders of one guild: schedules that post once."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(
        self,
        event_id: int,
        hours_before: int,
        *,
        channel_id: int,
        user_id: int | None,
        zone: str,
        next_due_at: datetime,
        created_by: int,
        now: datetime,
    ) -> Schedule:
        """Remind of *event_id* at *next_due_at*, which is *hours_before* its first day begins in *zone*, and moves with it."""
        async with self._database.transaction():
            row = await self._database.row(
                """
                INSERT INTO schedule (guild_id, channel_id, wall_time, zone, next_due_at, covered_until, created_by,
                    created_at, kind, user_id, event_id, hours_before)
                VALUES (:guild, :channel, '00:00:00', :zone, :due, :now, :created_by, :now, 'reminder', :user, :event, :hours)
                RETURNING *
                """,
                guild=self._guild,
                channel=channel_id,
                zone=zone,
                due=stamp(next_due_at),
                now=stamp(now),
                created_by=created_by,
                user=user_id,
                event=event_id,
                hours=hours_before,
            )
        assert row is not None
        return schedule_from(row)

    async def plan(self, reminder_id: int, *, next_due_at: datetime, start: PartialDate | None) -> None:
        """Have it come at *next_due_at*, which is how *start*, the first day of its event, has it."""
        await self._database.execute(
            """
            UPDATE schedule SET next_due_at = :due, planned_for = :start
            WHERE guild_id = :guild AND schedule_id = :id AND kind = 'reminder' RETURNING schedule_id
            """,
            guild=self._guild,
            id=reminder_id,
            due=stamp(next_due_at),
            start=str(start) if start else None,
        )

    async def all(self) -> list[Schedule]:
        """Every reminder still to come, soonest first, disabled ones too."""
        rows = await self._database.rows(
            """
            SELECT * FROM schedule WHERE guild_id = :guild AND kind = 'reminder' AND paused = 0
            ORDER BY next_due_at, schedule_id
            """,
            guild=self._guild,
        )
        return [schedule_from(row) for row in rows]
