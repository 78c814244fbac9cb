"""What the service notes for itself, across all guilds."""

from __future__ import annotations

from storage.database import Database


class Remarks:
    """Named notes of one line; none of them is a guild's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        """What was noted under *name*."""
        row = await self._database.row("SELECT value FROM remark WHERE name = :name", name=name)
        return str(row["value"]) if row else None

    async def set(self, name: str, value: str) -> None:
        """Note *value* under *name*, in place of what stood there."""
        await self._database.execute(
            "INSERT INTO remark (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name=name,
            value=value,
        )
