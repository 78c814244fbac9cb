"""What the ticking service asks across all guilds; each answer names the guild it belongs to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from storage.database import Database
from storage.event_rows import partial
from storage.moments import moment, stamp
from storage.schedules import Schedules, schedule_from
from storage.values.dates import PartialDate
from storage.values.records import Schedule

_PAGE = 50


class AgendaBook:
    """Due schedules and unsettled deliveries of the whole service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime) -> AsyncIterator[tuple[int, Schedule]]:
        """The guild and schedule of each briefing and reminder due at *now* or before, longest due first.

        Those due at the same time come by guild. They are asked for a page at a time, as they stand by then.
        """
        async for found in self._schedules("kind <> 'watch' AND next_due_at <= :now", now):
            yield found

    async def watches(self, now: datetime) -> AsyncIterator[tuple[int, Schedule]]:
        """The guild and schedule of each watch that need not wait any more at *now*."""
        async for found in self._schedules("kind = 'watch' AND next_due_at <= :now", now):
            yield found

    async def mark(self) -> tuple[int, ...]:
        """What differs once an event, a report or a step in an event's history came to any archive."""
        row = await self._database.row(
            """
            SELECT (SELECT max(event_id) FROM event), (SELECT max(report_id) FROM report), (SELECT max(change_id) FROM change)
            """
        )
        return tuple(int(found or 0) for found in row or ())

    async def reminders(self, *, moved: bool = True) -> list[tuple[int, Schedule, PartialDate | None]]:
        """The guild and schedule of each reminder still to come, and the first day of its event if that is ahead.

        Of those alone whose event has been *moved* since they were planned, or of all.
        """
        rows = await self._database.rows(
            f"""
            SELECT schedule.*, iif(event.status IN ('planned', 'expected'), event.start_on, NULL) AS starts
            FROM schedule LEFT JOIN event ON event.event_id = schedule.event_id AND event.guild_id = schedule.guild_id
            WHERE schedule.kind = 'reminder' AND disabled_because IS NULL AND paused = 0
                {"AND starts IS NOT schedule.planned_for" if moved else ""}
            ORDER BY schedule_id
            """  # noqa: S608 - a constant
        )
        return [(row["guild_id"], schedule_from(row), partial(row["starts"])) for row in rows]

    async def drop_done(self, before: datetime) -> int:
        """Drop reminders that have come, or could not, and whose time was earlier than *before*; how many."""
        return await self._database.execute(
            """
            DELETE FROM schedule WHERE kind = 'reminder' AND (paused = 1 OR disabled_because IS NOT NULL)
                AND next_due_at < :before
                AND NOT EXISTS (SELECT 1 FROM delivery AS d WHERE d.schedule_id = schedule.schedule_id AND d.state = 'claimed')
            RETURNING schedule_id
            """,
            before=stamp(before),
        )

    async def stopped(self) -> list[tuple[int, Schedule]]:
        """The guild and schedule of each that stopped by itself, of which that is still to be said; oldest first."""
        rows = await self._database.rows("SELECT * FROM schedule WHERE notice = 1 ORDER BY schedule_id")
        return [(row["guild_id"], schedule_from(row)) for row in rows]

    async def every(self) -> list[tuple[int, Schedule]]:
        """The guild and schedule of each briefing, watch and reminder, stopped ones too, by guild."""
        rows = await self._database.rows("SELECT * FROM schedule ORDER BY guild_id, schedule_id")
        return [(row["guild_id"], schedule_from(row)) for row in rows]

    async def _schedules(self, which: str, now: datetime) -> AsyncIterator[tuple[int, Schedule]]:
        last = ("", 0, 0)
        while True:
            rows = await self._database.rows(
                f"""
                SELECT * FROM schedule WHERE disabled_because IS NULL AND paused = 0 AND {which}
                    AND (next_due_at, guild_id, schedule_id) > (:due, :guild, :schedule)
                ORDER BY next_due_at, guild_id, schedule_id LIMIT :page
                """,  # noqa: S608 - the fixed conditions above
                now=stamp(now),
                due=last[0],
                guild=last[1],
                schedule=last[2],
                page=_PAGE,
            )
            for row in rows:
                yield row["guild_id"], schedule_from(row)
            if len(rows) < _PAGE:
                return
            last = rows[-1]["next_due_at"], rows[-1]["guild_id"], rows[-1]["schedule_id"]

    async def unsettled(self) -> AsyncIterator[tuple[int, int, datetime]]:
        """The guild, schedule and due time of each briefing with a part claimed but not settled, oldest first.

        After hours without Discord they are thousands: they are asked for a page at a time, without what is in them.
        """
        last = ("", 0)
        while True:
            rows = await self._database.rows(
                """
                SELECT DISTINCT guild_id, schedule_id, due_at FROM delivery
                WHERE state = 'claimed' AND (due_at, schedule_id) > (:due, :schedule)
                ORDER BY due_at, schedule_id LIMIT :page
                """,
                due=last[0],
                schedule=last[1],
                page=_PAGE,
            )
            for row in rows:
                yield row["guild_id"], row["schedule_id"], moment(row["due_at"])
            if len(rows) < _PAGE:
                return
            last = rows[-1]["due_at"], rows[-1]["schedule_id"]

    async def advance(
        self, guild: int, schedule_id: int, *, next_due_at: datetime, covered_until: datetime | None = None
    ) -> bool:
        """Move a schedule of *guild* on; whether it was there."""
        return await Schedules(self._database, guild).advance(
            schedule_id, next_due_at=next_due_at, covered_until=covered_until
        )
