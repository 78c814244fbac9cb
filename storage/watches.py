"""What one guild's channels and members watch."""

from __future__ import annotations

import sqlite3
from datetime import datetime, time

from storage.database import Database
from storage.moments import moment, stamp
from storage.schedules import schedule_from
from storage.values.records import Schedule
from storage.values.watches import Subject, Watched

_NEWEST = "(SELECT coalesce(max(event_id), 0) FROM event)"


class Watches:
    """The watches of one guild. A channel, or a member's private messages, has one schedule for all that is watched there."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def place(self, channel_id: int, *, user_id: int | None, created_by: int, now: datetime) -> Schedule:
        """The schedule by which watches post to *channel_id*, begun at *now* if it was not there; started again if it was stopped."""
        row = await self._changed(
            f"""
            INSERT INTO schedule (guild_id, channel_id, wall_time, zone, next_due_at, covered_until, created_by, created_at,
                kind, user_id, seen_event)
            VALUES (:guild, :channel, '00:00:00', 'UTC', :now, :now, :created_by, :now, 'watch', :user, {_NEWEST})
            ON CONFLICT (guild_id, channel_id) WHERE kind = 'watch' DO UPDATE SET disabled_because = NULL, paused = 0, notice = 0
            RETURNING *
            """,  # noqa: S608 - a constant
            channel=channel_id,
            created_by=created_by,
            user=user_id,
            now=stamp(now),
        )
        assert row is not None
        return schedule_from(row)

    async def keep_quiet(self, schedule_id: int, quiet: tuple[time, time] | None, zone: str) -> None:
        """Have it wait between two wall times in *zone*; None: never."""
        await self._changed(
            """
            UPDATE schedule SET quiet_from = :first, quiet_until = :last, zone = :zone
            WHERE guild_id = :guild AND schedule_id = :id AND kind = 'watch' RETURNING *
            """,
            id=schedule_id,
            first=quiet[0].isoformat() if quiet else None,
            last=quiet[1].isoformat() if quiet else None,
            zone=zone,
        )

    async def add(
        self, schedule_id: int, subject: Subject, name: str, *, actor_id: int | None, added_by: int, now: datetime
    ) -> bool:
        """Watch it from *now* on; whether it was not watched there already."""
        row = await self._changed(
            f"""
            INSERT INTO watch (guild_id, schedule_id, subject, name, actor_id, since_event, added_by, added_at)
            VALUES (:guild, :schedule, :subject, :name, :actor, {_NEWEST}, :added_by, :now)
            ON CONFLICT DO NOTHING RETURNING *
            """,  # noqa: S608 - a constant
            schedule=schedule_id,
            subject=subject,
            name=name,
            actor=actor_id,
            added_by=added_by,
            now=stamp(now),
        )
        return row is not None

    async def remove(self, watch_id: int) -> bool:
        """Watch it no more, and drop the schedule when it was its last; whether it was there."""
        async with self._database.transaction():
            row = await self._changed(
                "DELETE FROM watch WHERE guild_id = :guild AND watch_id = :id RETURNING *", id=watch_id
            )
            if row is None:
                return False
            await self._database.rows(
                """
                DELETE FROM schedule WHERE guild_id = :guild AND schedule_id = :id
                    AND NOT EXISTS (SELECT 1 FROM watch WHERE watch.schedule_id = :id)
                """,
                guild=self._guild,
                id=row["schedule_id"],
            )
        return True

    async def all(self) -> list[tuple[Schedule, Watched]]:
        """Everything watched with where it is told, by schedule, oldest first."""
        rows = await self._database.rows(
            "SELECT * FROM watch WHERE guild_id = :guild ORDER BY schedule_id, watch_id", guild=self._guild
        )
        places = {s.schedule_id: s for s in await self._schedules()}
        return [(places[row["schedule_id"]], _watched(row)) for row in rows]

    async def of(self, schedule_id: int) -> list[Watched]:
        """What one schedule watches."""
        rows = await self._database.rows(
            "SELECT * FROM watch WHERE guild_id = :guild AND schedule_id = :id ORDER BY watch_id",
            guild=self._guild,
            id=schedule_id,
        )
        return [_watched(row) for row in rows]

    async def saw(self, schedule_id: int, *, event_id: int, covered_until: datetime, next_due_at: datetime) -> None:
        """Note that it has looked at events up to *event_id* and *covered_until*, and when it may post next."""
        await self._changed(
            """
            UPDATE schedule SET seen_event = :event, covered_until = :covered, next_due_at = :due
            WHERE guild_id = :guild AND schedule_id = :id AND kind = 'watch' RETURNING *
            """,
            id=schedule_id,
            event=event_id,
            covered=stamp(covered_until),
            due=stamp(next_due_at),
        )

    async def look_back(self, schedule_id: int, event_id: int) -> None:
        """Have it look again at events after *event_id*: what it told of them did not arrive."""
        await self._changed(
            """
            UPDATE schedule SET seen_event = min(seen_event, :event)
            WHERE guild_id = :guild AND schedule_id = :id AND kind = 'watch' RETURNING *
            """,
            id=schedule_id,
            event=event_id,
        )

    async def _schedules(self) -> list[Schedule]:
        rows = await self._database.rows(
            "SELECT * FROM schedule WHERE guild_id = :guild AND kind = 'watch'", guild=self._guild
        )
        return [schedule_from(row) for row in rows]

    async def _changed(self, sql: str, **named: object) -> sqlite3.Row | None:
        async with self._database.transaction():
            return await self._database.row(sql, guild=self._guild, **named)


def _watched(row: sqlite3.Row) -> Watched:
    return Watched(
        watch_id=row["watch_id"],
        schedule_id=row["schedule_id"],
        subject=Subject(row["subject"]),
        name=row["name"],
        actor_id=row["actor_id"],
        since_event=row["since_event"],
        added_by=row["added_by"],
        added_at=moment(row["added_at"]),
    )
