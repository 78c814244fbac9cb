"""The ledger of upcoming events that stand among a server's own: claimed before, settled after."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.database import Database
from storage.moments import stamp


class Stands(StrEnum):
    """How far one has come: claimed before Discord is asked; gone when it was cancelled or is over; dropped by hand in Discord."""

    CLAIMED = "claimed"
    MADE = "made"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A row of the ledger: the archive's event, Discord's event, and a digest of what that shows."""

    event_id: int
    state: Stands
    scheduled_id: int | None
    shown: str
    made_by: int | None


class ServerEvents:
    """The ledger of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def claim(self, event_id: int, *, by: int | None, now: datetime) -> bool:
        """Write down that it is to be made; whether it was not there.

        One that was cancelled may be claimed again; one that somebody removed in Discord only by a person.
        """
        row = await self._database.row(
            """
            INSERT INTO server_event (guild_id, event_id, state, made_by, claimed_at)
            VALUES (:guild, :event, 'claimed', :by, :now)
            ON CONFLICT DO UPDATE SET state = 'claimed', scheduled_id = NULL, shown = '', claimed_at = :now,
                made_by = coalesce(:by, made_by)
            WHERE state = 'gone' OR (state = 'dropped' AND :by IS NOT NULL)
            RETURNING event_id
            """,
            guild=self._guild,
            event=event_id,
            by=by,
            now=stamp(now),
        )
        return row is not None

    async def get(self, event_id: int) -> Standing | None:
        """What the ledger says of one event."""
        row = await self._database.row(
            "SELECT * FROM server_event WHERE guild_id = :guild AND event_id = :event",
            guild=self._guild,
            event=event_id,
        )
        return _standing(row) if row else None

    async def standing(self) -> list[Standing]:
        """Those claimed or made, to be kept up with."""
        rows = await self._database.rows(
            """
            SELECT * FROM server_event WHERE guild_id = :guild AND state IN ('claimed', 'made') ORDER BY event_id
            """,
            guild=self._guild,
        )
        return [_standing(row) for row in rows]

    async def made(self, event_id: int, *, scheduled_id: int, shown: str, last_day: date) -> None:
        """Record that it stands in Discord, and what it shows."""
        await self._database.execute(
            """
            UPDATE server_event SET state = 'made', scheduled_id = :scheduled, shown = :shown, last_day = :last
            WHERE guild_id = :guild AND event_id = :event
            """,
            guild=self._guild,
            event=event_id,
            scheduled=scheduled_id,
            shown=shown,
            last=last_day.isoformat(),
        )

    async def settle(self, event_id: int, state: Stands) -> None:
        """Record that it stands there no longer."""
        await self._database.execute(
            "UPDATE server_event SET state = :state WHERE guild_id = :guild AND event_id = :event",
            guild=self._guild,
            event=event_id,
            state=state,
        )

    async def release(self, event_id: int) -> None:
        """Take a claim back: Discord refused it, and nothing was made."""
        await self._database.execute(
            "DELETE FROM server_event WHERE guild_id = :guild AND event_id = :event AND state = 'claimed'",
            guild=self._guild,
            event=event_id,
        )

    async def over(self, today: date) -> None:
        """Let go of those whose last day is before *today*: Discord ends them by itself."""
        await self._database.execute(
            "UPDATE server_event SET state = 'gone' WHERE guild_id = :guild AND state = 'made' AND last_day < :today",
            guild=self._guild,
            today=today.isoformat(),
        )


async def guilds_with_server_events(database: Database) -> list[int]:
    """The guilds in whose ledger something is to be kept up with."""
    rows = await database.rows("SELECT DISTINCT guild_id FROM server_event WHERE state IN ('claimed', 'made')")
    return [row["guild_id"] for row in rows]


def _standing(row: sqlite3.Row) -> Standing:
    return Standing(
        event_id=row["event_id"],
        state=Stands(row["state"]),
        scheduled_id=row["scheduled_id"],
        shown=row["shown"],
        made_by=row["made_by"],
    )
