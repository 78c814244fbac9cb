"""One guild's names that may stand for one person or for several, and what people said of them."""

from __future__ import annotations

import json
from datetime import datetime

from storage.database import Database
from storage.moments import stamp
from storage.namings import naming_from
from storage.values.tellings import Naming

_MOST = 40  # names of one block: with more of them, as with Khan, a list of pairs helps nobody


class Doubts:
    """The names of one guild that are like one another and stand for different people."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def blocks(self, limit: int = 100) -> list[list[Naming]]:
        """The names of each block of several people, the most mentioned blocks first."""
        rows = await self._database.rows(
            """
            SELECT naming.*, (
                SELECT group_concat(held.country || '|' || held.office, char(10))
                FROM office AS held WHERE held.naming_id = naming.naming_id
            ) AS offices
            FROM (
                SELECT block, sum(mentions) AS mentions FROM naming JOIN actor USING (actor_id)
                WHERE naming.guild_id = :guild AND naming.type = 'person'
                GROUP BY block HAVING count(DISTINCT actor_id) > 1 AND count(*) <= :most ORDER BY 2 DESC, 1 LIMIT :limit
            ) AS wanted
            CROSS JOIN naming ON naming.guild_id = :guild AND naming.type = 'person' AND naming.block = wanted.block
            ORDER BY wanted.mentions DESC, wanted.block, naming_id
            """,
            guild=self._guild,
            most=_MOST,
            limit=limit,
        )
        found: dict[str, list[Naming]] = {}
        for row in rows:
            found.setdefault(row["block"], []).append(naming_from(row))
        return list(found.values())

    async def apart(self, naming_ids: list[int]) -> set[frozenset[int]]:
        """Which two of these names people said stand for two."""
        rows = await self._database.rows(
            """
            SELECT naming_id, other_naming_id FROM kept_apart
            WHERE guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:ids))
            """,
            guild=self._guild,
            ids=json.dumps(naming_ids),
        )
        return {frozenset((row["naming_id"], row["other_naming_id"])) for row in rows}

    async def keep_apart(self, one: int, other: int, *, made_by: int, now: datetime) -> None:
        """Note that two names stand for two."""
        await self._database.execute(
            """
            INSERT OR IGNORE INTO kept_apart (guild_id, naming_id, other_naming_id, made_by, made_at)
            SELECT :guild, :one, :other, :by, :now
            WHERE (SELECT count(*) FROM naming WHERE guild_id = :guild AND naming_id IN (:one, :other)) = 2
            """,
            guild=self._guild,
            one=min(one, other),
            other=max(one, other),
            by=made_by,
            now=stamp(now),
        )
