"""One guild's actors: people, offices and parties, found by name."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from storage.database import Database
from storage.moments import day
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.records import Actor
from storage.values.tellings import Holder

_NEAR_ENOUGH = 60.0  # rapidfuzz WRatio; below it a suggestion only puzzles
_LOOKED_AT = 5000  # most-mentioned names compared for a suggestion
_AFTER_ALL = "\U0010ffff"


class People:
    """The actors of one guild, as questions ask for them."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def get(self, actor_id: int) -> Actor | None:
        """The actor of that id, if it is this guild's."""
        rows = await self._rows("SELECT * FROM actor WHERE guild_id = :guild AND actor_id = :id", id=actor_id)
        return actor_from(rows[0]) if rows else None

    async def find(self, name: str) -> Actor | None:
        """The one actor of that full name or, failing that, family name; None when nobody or several answer to it."""
        key = fold(name)
        if not key:
            return None
        rows = await self._rows(
            """
            SELECT DISTINCT actor.*, naming.key = naming.family AS bare, naming.key = :key AS whole
            FROM naming JOIN actor USING (actor_id)
            WHERE naming.guild_id = :guild AND (naming.key = :key OR naming.family = :key)
            """,
            key=key,
        )
        full = {row["actor_id"]: row for row in rows if row["whole"] and not row["bare"]}
        parties = {i: row for i, row in full.items() if row["type"] == ParticipantType.PARTY}
        for answering in (parties, full, {row["actor_id"]: row for row in rows}):
            if len(answering) == 1:
                return actor_from(next(iter(answering.values())))
        return None

    async def near(self, name: str, limit: int = 5) -> list[Actor]:
        """Actors whose names are like *name*, likest first."""
        key = fold(name)
        initials = sorted({word[0] for word in key.split()})
        if not initials:
            return []
        rows = await self._rows(
            """
            SELECT DISTINCT actor.* FROM json_each(:initials) AS initial
            JOIN name_part ON name_part.guild_id = :guild
                AND name_part.part >= initial.value AND name_part.part < initial.value || :after_all
            JOIN actor USING (actor_id)
            ORDER BY actor.mentions DESC, actor.actor_id LIMIT :looked_at
            """,
            initials=json.dumps(initials),
            after_all=_AFTER_ALL,
            looked_at=_LOOKED_AT,
        )
        names = [fold(row["name"]) for row in rows]
        likest = process.extract(key, names, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=limit)
        return [actor_from(rows[index]) for _, _, index in likest]

    async def complete(self, prefix: str, limit: int = 25) -> list[Actor]:
        """Actors with a name that has a word starting with each word of *prefix*, most mentioned first; all for nothing.

        An office that always stands for its holder is nobody of its own.
        """
        words = fold(prefix).split()
        if not words:
            rows = await self._rows(
                "SELECT * FROM actor WHERE guild_id = :guild AND mentions > 0 ORDER BY mentions DESC, actor_id LIMIT :limit",
                limit=limit,
            )
            return [actor_from(row) for row in rows]
        rows = await self._rows(
            """
            SELECT actor.* FROM actor WHERE actor_id IN (
                SELECT actor_id FROM json_each(:words) AS word
                JOIN name_part ON name_part.guild_id = :guild
                    AND name_part.part >= word.value AND name_part.part < word.value || :after_all
                GROUP BY actor_id HAVING count(DISTINCT word.key) = :needed
            ) AND guild_id = :guild AND mentions > 0 ORDER BY mentions DESC, actor_id LIMIT :limit
            """,
            words=json.dumps(words),
            needed=len(words),
            after_all=_AFTER_ALL,
            limit=limit,
        )
        return [actor_from(row) for row in rows]

    async def names_of(self, actor_id: int) -> list[tuple[int, str]]:
        """The namings that stand for an actor, with their names, that it is called by first."""
        rows = await self._rows(
            """
            SELECT naming_id, naming.name FROM naming JOIN actor USING (actor_id)
            WHERE naming.guild_id = :guild AND naming.actor_id = :actor
            ORDER BY naming.name != actor.name, length(naming.name) DESC, naming_id
            """,
            actor=actor_id,
        )
        return [(row["naming_id"], row["name"]) for row in rows]

    async def offices(self, actor_id: int) -> list[tuple[str, str, date, date]]:
        """Each country and office an actor was seen in, with the first and last day, latest first."""
        rows = await self._rows(
            """
            SELECT held.country, held.office, min(first_day) AS first_day, max(last_day) AS last_day
            FROM naming JOIN office AS held USING (naming_id)
            WHERE naming.guild_id = :guild AND naming.actor_id = :id
            GROUP BY held.country, held.office ORDER BY last_day DESC, held.office
            """,
            id=actor_id,
        )
        return [(row["country"], row["office"], day(row["first_day"]), day(row["last_day"])) for row in rows]

    async def holders(self, country: str, office: str) -> list[Holder]:
        """Who was seen in *office* for *country*, each with the first and last day."""
        rows = await self._rows(
            """
            SELECT naming.actor_id, min(first_day) AS first_day, max(last_day) AS last_day
            FROM office JOIN naming USING (naming_id)
            WHERE office.guild_id = :guild AND office.country = :country AND office.office = :office
            GROUP BY naming.actor_id ORDER BY naming.actor_id
            """,
            country=country,
            office=office,
        )
        return [Holder(actor_id=r["actor_id"], first=day(r["first_day"]), last=day(r["last_day"])) for r in rows]

    async def _rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        return await self._database.rows(sql, guild=self._guild, **named)


def actor_from(row: sqlite3.Row) -> Actor:
    """The actor a row of the table holds."""
    return Actor(
        actor_id=row["actor_id"], name=row["name"], type=ParticipantType(row["type"]), role=row["role"] or None
    )
