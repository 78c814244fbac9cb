"""One guild's claims of members about events, waiting for a curator."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.proposals import Aspect, Claim, Proposal


class Proposals:
    """The open proposals of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(self, claim: Claim, *, about: str, made_by: int, now: datetime) -> int:
        """Keep *claim*; its id."""
        row = await self._database.row(
            """
            INSERT INTO proposal (guild_id, event_id, about, aspect, value, note, made_by, made_at)
            VALUES (:guild, :event, :about, :aspect, :value, :note, :made_by, :now) RETURNING proposal_id
            """,
            guild=self._guild,
            event=claim.event_id,
            about=about,
            aspect=claim.aspect,
            value=claim.value,
            note=claim.note,
            made_by=made_by,
            now=stamp(now),
        )
        assert row is not None
        return int(row["proposal_id"])

    async def oldest(self, limit: int) -> list[Proposal]:
        """Those waiting longest."""
        rows = await self._database.rows(
            "SELECT * FROM proposal WHERE guild_id = :guild ORDER BY proposal_id LIMIT :limit",
            guild=self._guild,
            limit=limit,
        )
        return [_proposal(row) for row in rows]

    async def get(self, proposal_id: int) -> Proposal | None:
        """The one of that id, if it is this guild's and nobody decided yet."""
        row = await self._database.row(
            "SELECT * FROM proposal WHERE guild_id = :guild AND proposal_id = :id", guild=self._guild, id=proposal_id
        )
        return _proposal(row) if row else None

    async def count(self, made_by: int | None = None) -> int:
        """How many wait, those of one member or all."""
        row = await self._database.row(
            "SELECT count(*) AS n FROM proposal WHERE guild_id = :guild AND made_by = coalesce(:user, made_by)",
            guild=self._guild,
            user=made_by,
        )
        return int(row["n"]) if row else 0

    async def remove(self, proposal_id: int) -> bool:
        """Keep it no longer; whether it was there."""
        row = await self._database.row(
            "DELETE FROM proposal WHERE guild_id = :guild AND proposal_id = :id RETURNING 1 AS gone",
            guild=self._guild,
            id=proposal_id,
        )
        return row is not None


def _proposal(row: sqlite3.Row) -> Proposal:
    return Proposal(
        proposal_id=row["proposal_id"],
        claim=Claim(event_id=row["event_id"], aspect=Aspect(row["aspect"]), value=row["value"], note=row["note"]),
        about=row["about"],
        made_by=row["made_by"],
        made_at=moment(row["made_at"]),
    )
