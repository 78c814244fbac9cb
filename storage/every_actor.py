"""All participants of one guild, for what hands on more than an answer shows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from storage.database import Database
from storage.moments import day
from storage.people import actor_from
from storage.values.known import Known

PAGE = 500
"""Participants in memory at once."""


class EveryActor:
    """The participants of one guild, every one of them."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def pages(self) -> AsyncIterator[list[Known]]:
        """All participants in the order the archive came to know them, a page at a time."""
        last = 0
        while page := await self._page(last):
            last = page[-1].actor.actor_id
            yield page

    async def _page(self, last: int) -> list[Known]:
        rows = await self._database.rows(
            """
            SELECT found.*,
                (SELECT json_group_array(name) FROM (
                    SELECT name FROM naming WHERE naming.actor_id = found.actor_id ORDER BY length(name) DESC, naming_id
                )) AS names,
                (SELECT json_group_array(json_array(country, office, first_day, last_day)) FROM (
                    SELECT held.country, held.office, min(first_day) AS first_day, max(last_day) AS last_day
                    FROM naming JOIN office AS held USING (naming_id) WHERE naming.actor_id = found.actor_id
                    GROUP BY held.country, held.office ORDER BY last_day DESC, held.office
                )) AS offices,
                (SELECT count(*) FROM who_met WHERE guild_id = :guild AND who_met.actor_id = found.actor_id) AS encounters
            FROM (
                SELECT * FROM actor WHERE +guild_id = :guild AND actor_id > :last ORDER BY actor_id LIMIT :page
            ) AS found
            """,
            guild=self._guild,
            last=last,
            page=PAGE,
        )
        return [
            Known(
                actor=actor_from(row),
                names=tuple(dict.fromkeys(json.loads(row["names"]))),
                offices=tuple((c, o, day(first), day(until)) for c, o, first, until in json.loads(row["offices"])),
                encounters=row["encounters"],
                mentions=row["mentions"],
            )
            for row in rows
        ]
