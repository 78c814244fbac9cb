"""Addresses by which calendars outside subscribe to one guild's upcoming events."""

from __future__ import annotations

from datetime import datetime

from storage.database import Database
from storage.moments import stamp


class CalendarAddresses:
    """The addresses of one guild, of which only hashes are known."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(self, token_hash: str, *, created_by: int, now: datetime) -> None:
        """Let whoever has the token of this hash read the guild's calendar."""
        await self._database.execute(
            """
            INSERT INTO calendar_address (token_hash, guild_id, created_by, created_at)
            VALUES (:hash, :guild, :created_by, :now)
            """,
            hash=token_hash,
            guild=self._guild,
            created_by=created_by,
            now=stamp(now),
        )

    async def count(self) -> int:
        """How many addresses are good."""
        row = await self._database.row(
            "SELECT count(*) AS n FROM calendar_address WHERE guild_id = :guild", guild=self._guild
        )
        return int(row["n"]) if row else 0

    async def revoke(self) -> int:
        """Let none of them be good any more; how many there were."""
        return await self._database.execute(
            "DELETE FROM calendar_address WHERE guild_id = :guild RETURNING token_hash", guild=self._guild
        )


async def guild_of(database: Database, token_hash: str) -> int | None:
    """Whose calendar the token of this hash opens."""
    row = await database.row("SELECT guild_id FROM calendar_address WHERE token_hash = :hash", hash=token_hash)
    return int(row["guild_id"]) if row else None
