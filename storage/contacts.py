"""One guild's held encounters, no more of each than who was there and when: what a picture of who met whom is made of."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from storage.database import Database
from storage.moments import day
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Contact


class Contacts:
    """Who was at which of one guild's held encounters."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def newest(self, *, since: date | None = None, limit: int) -> list[Contact]:
        """The newest encounters of all, on or after the day *since*."""
        rows = await self._database.rows(
            f"""
            SELECT event_id, coalesce(first_day, reported_on) AS met_on, {_THERE} FROM event
            WHERE guild_id = :guild AND encounter AND status = 'held' AND coalesce(first_day, reported_on) >= :since
            ORDER BY coalesce(first_day, reported_on) DESC LIMIT :limit
            """,  # noqa: S608 - a constant
            guild=self._guild,
            since=(since or date.min).isoformat(),
            limit=limit,
        )
        return [_contact(row) for row in rows]

    async def of(self, actor_id: int, *, since: date | None = None, limit: int) -> list[Contact]:
        """The newest encounters an actor was at, on or after the day *since*."""
        rows = await self._database.rows(
            f"""
            SELECT event_id, met_on, {_THERE} FROM who_met CROSS JOIN event USING (event_id)
            WHERE who_met.guild_id = :guild AND who_met.actor_id = :actor AND who_met.met_on >= :since
            AND event.guild_id = :guild AND event.status = 'held'
            ORDER BY met_on DESC LIMIT :limit
            """,  # noqa: S608 - same
            guild=self._guild,
            actor=actor_id,
            since=(since or date.min).isoformat(),
            limit=limit,
        )
        return [_contact(row) for row in rows]


_THERE = """
    (SELECT json_group_array(json_array(actor_id, name, type, role)) FROM (
        SELECT actor.* FROM event_actor JOIN actor USING (actor_id)
        WHERE event_actor.event_id = event.event_id ORDER BY position
    )) AS there
"""


def _contact(row: sqlite3.Row) -> Contact:
    there = (
        Actor(actor_id=actor_id, name=name, type=ParticipantType(kind), role=role or None)
        for actor_id, name, kind, role in json.loads(row["there"])
    )
    return Contact(event_id=row["event_id"], met_on=day(row["met_on"]), actors=tuple(there))
