"""One guild's scheduled briefings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime, time

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.records import EventKind, Schedule, ScheduleKind, Scope

EVERY_DAY = frozenset(range(7))
HORIZON_DAYS = 14


class Schedules:
    """The schedules of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(  # noqa: PLR0917 - the order in which a person says it
        self,
        channel_id: int,
        wall_time: time,
        zone: str,
        next_due_at: datetime,
        created_by: int,
        now: datetime,
        *,
        weekdays: Collection[int] = EVERY_DAY,
        horizon_days: int = HORIZON_DAYS,
        role_id: int | None = None,
        skip_quiet: bool = False,
        scope: Scope | None = None,
        forum: bool = False,
        picture: bool = False,
    ) -> Schedule:
        """Add a briefing at *wall_time* in *zone*; what was learned from *now* on is its first one's matter."""
        row = await self._changed(
            """
            INSERT INTO schedule (guild_id, channel_id, wall_time, zone, next_due_at, covered_until, created_by, created_at,
                weekdays, horizon_days, role_id, skip_quiet, scope, forum, picture)
            VALUES (:guild, :channel, :wall_time, :zone, :next_due_at, :now, :created_by, :now, :weekdays, :horizon_days,
                :role, :skip_quiet, :scope, :forum, :picture)
            RETURNING *
            """,
            channel=channel_id,
            wall_time=wall_time.isoformat(),
            zone=zone,
            next_due_at=stamp(next_due_at),
            created_by=created_by,
            now=stamp(now),
            weekdays=_digits(weekdays),
            horizon_days=horizon_days,
            role=role_id,
            skip_quiet=skip_quiet,
            scope=_scope_text(scope),
            forum=forum,
            picture=picture,
        )
        assert row is not None
        return schedule_from(row)

    async def change(
        self,
        schedule_id: int,
        *,
        channel_id: int,
        wall_time: time,
        zone: str,
        weekdays: Collection[int],
        horizon_days: int,
        next_due_at: datetime,
        role_id: int | None = None,
        skip_quiet: bool = False,
        scope: Scope | None = None,
        forum: bool = False,
        picture: bool = False,
    ) -> Schedule | None:
        """Give it another place, time, look or scope, all of them as given here; None when it is not there."""
        row = await self._changed(
            """
            UPDATE schedule SET channel_id = :channel, wall_time = :wall_time, zone = :zone, weekdays = :weekdays,
                horizon_days = :horizon_days, next_due_at = :next_due_at, role_id = :role, skip_quiet = :skip_quiet,
                scope = :scope, forum = :forum, picture = :picture
            WHERE guild_id = :guild AND schedule_id = :id RETURNING *
            """,
            id=schedule_id,
            channel=channel_id,
            wall_time=wall_time.isoformat(),
            zone=zone,
            weekdays=_digits(weekdays),
            horizon_days=horizon_days,
            next_due_at=stamp(next_due_at),
            role=role_id,
            skip_quiet=skip_quiet,
            scope=_scope_text(scope),
            forum=forum,
            picture=picture,
        )
        return schedule_from(row) if row else None

    async def pause(self, schedule_id: int) -> bool:
        """Stop it until somebody resumes it; whether it was there."""
        row = await self._changed(
            "UPDATE schedule SET paused = 1 WHERE guild_id = :guild AND schedule_id = :id RETURNING *", id=schedule_id
        )
        return row is not None

    async def resume(self, schedule_id: int, *, next_due_at: datetime) -> bool:
        """Start a paused or disabled one again, next at *next_due_at*; whether it was there.

        What it covers goes on from where it stopped.
        """
        row = await self._changed(
            """
            UPDATE schedule SET paused = 0, disabled_because = NULL, notice = 0, next_due_at = :next_due_at
            WHERE guild_id = :guild AND schedule_id = :id RETURNING *
            """,
            id=schedule_id,
            next_due_at=stamp(next_due_at),
        )
        return row is not None

    async def all(self) -> list[Schedule]:
        """Every scheduled briefing, oldest first, disabled ones too; neither watches nor reminders."""
        rows = await self._database.rows(
            "SELECT * FROM schedule WHERE guild_id = :guild AND kind = 'briefing' ORDER BY schedule_id",
            guild=self._guild,
        )
        return [schedule_from(row) for row in rows]

    async def get(self, schedule_id: int) -> Schedule | None:
        """The schedule of that id and of any kind, if it is this guild's."""
        row = await self._database.row(
            "SELECT * FROM schedule WHERE guild_id = :guild AND schedule_id = :id", guild=self._guild, id=schedule_id
        )
        return schedule_from(row) if row else None

    async def remove(self, schedule_id: int) -> bool:
        """Remove it with its ledger; whether it was there."""
        row = await self._changed(
            "DELETE FROM schedule WHERE guild_id = :guild AND schedule_id = :id RETURNING *", id=schedule_id
        )
        return row is not None

    async def disable(self, schedule_id: int, because: str, *, notice: bool = False) -> bool:
        """Stop it for the reason *because*, which is shown to the guild; whether it was there.

        With *notice*, it is to be said somewhere that it stopped.
        """
        row = await self._changed(
            """
            UPDATE schedule SET disabled_because = :because, notice = :notice
            WHERE guild_id = :guild AND schedule_id = :id RETURNING *
            """,
            id=schedule_id,
            because=because,
            notice=notice,
        )
        return row is not None

    async def noticed(self, schedule_id: int) -> None:
        """Note that it was said that it stopped, or that there is nowhere to say it."""
        await self._changed(
            "UPDATE schedule SET notice = 0 WHERE guild_id = :guild AND schedule_id = :id RETURNING *", id=schedule_id
        )

    async def advance(self, schedule_id: int, *, next_due_at: datetime, covered_until: datetime | None = None) -> bool:
        """Move it on to *next_due_at*; *covered_until* (UTC) is up to when its briefings have told what is new."""
        row = await self._changed(
            """
            UPDATE schedule SET next_due_at = :next_due_at, covered_until = coalesce(:covered_until, covered_until)
            WHERE guild_id = :guild AND schedule_id = :id RETURNING *
            """,
            id=schedule_id,
            next_due_at=stamp(next_due_at),
            covered_until=stamp(covered_until) if covered_until else None,
        )
        return row is not None

    async def _changed(self, sql: str, **named: object) -> sqlite3.Row | None:
        async with self._database.transaction():
            return await self._database.row(sql, guild=self._guild, **named)


def schedule_from(row: sqlite3.Row) -> Schedule:
    """The schedule a row of the table holds."""
    return Schedule(
        schedule_id=row["schedule_id"],
        channel_id=row["channel_id"],
        wall_time=time.fromisoformat(row["wall_time"]),
        zone=row["zone"],
        next_due_at=moment(row["next_due_at"]),
        created_by=row["created_by"],
        covered_until=moment(row["covered_until"]),
        disabled_because=row["disabled_because"],
        weekdays=frozenset(map(int, row["weekdays"])),
        horizon_days=row["horizon_days"],
        paused=bool(row["paused"]),
        kind=ScheduleKind(row["kind"]),
        role_id=row["role_id"],
        skip_quiet=bool(row["skip_quiet"]),
        scope=_scope(row["scope"]),
        user_id=row["user_id"],
        quiet=(time.fromisoformat(row["quiet_from"]), time.fromisoformat(row["quiet_until"]))
        if row["quiet_from"] and row["quiet_until"]
        else None,
        seen_event=row["seen_event"],
        event_id=row["event_id"],
        hours_before=row["hours_before"],
        forum=bool(row["forum"]),
        picture=bool(row["picture"]),
    )


def _digits(weekdays: Collection[int]) -> str:
    """Weekdays as the table keeps them: "0" for Monday to "6" for Sunday, in order."""
    return "".join(map(str, sorted(set(weekdays))))


def _scope_text(scope: Scope | None) -> str | None:
    if scope is None or scope == Scope():
        return None
    return json.dumps({"people": scope.people, "places": scope.places, "kinds": scope.kinds}, ensure_ascii=False)


def _scope(text: str | None) -> Scope | None:
    if text is None:
        return None
    found = json.loads(text)
    return Scope(
        people=tuple((int(actor), str(name)) for actor, name in found["people"]),
        places=tuple(found["places"]),
        kinds=tuple(map(EventKind, found["kinds"])),
    )
