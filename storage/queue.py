"""The queue of articles waiting to be read: each guild's own part, and the whole as the reading service sees it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.articles import byline, text_from
from storage.database import Database
from storage.moments import moment, stamp
from storage.values.names import publisher, text_hash
from storage.values.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article to be read for one guild; ``known_at`` (UTC) is when it counts as learned, None: when it is kept.

    ``failures`` are readings that came to nothing, ``claims`` how often somebody began to read it; ``again`` when it waited already.
    """

    waiting_id: int
    guild: int
    article: Article
    known_at: datetime | None = None
    added_by: int | None = None
    batch: str | None = None
    failures: int = 0
    claims: int = 0
    again: bool = False


class WaitingRoom:
    """What waits to be read for one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def put(
        self,
        article: Article,
        *,
        known_at: datetime | None = None,
        added_by: int | None = None,
        batch: str | None = None,
        claimed_until: datetime | None = None,
    ) -> Waiting:
        """Have *article* wait, once a publisher however often it is put; whoever reads it at once claims it until *claimed_until*."""
        digest = f"{text_hash(article.text)}/{publisher(article.outlet, article.url)}"
        async with self._database.transaction():
            there = await self._database.row(
                "SELECT 1 FROM waiting WHERE guild_id = :guild AND text_hash = :digest",
                guild=self._guild,
                digest=digest,
            )
            row = await self._database.row(
                """
                INSERT INTO waiting (guild_id, text_hash, url, title, outlet, published, date_assumed, text, known_at, added_by,
                    batch, claims, claimed_until, author, published_at)
                VALUES (:guild, :digest, :url, :title, :outlet, :published, :assumed, :text, :known_at, :added_by,
                    :batch, :until IS NOT NULL, :until, :author, :published_at)
                ON CONFLICT (guild_id, text_hash) DO UPDATE SET claimed_until = coalesce(:until, claimed_until)
                RETURNING *
                """,
                guild=self._guild,
                digest=digest,
                url=article.url,
                title=article.title,
                outlet=article.outlet,
                published=article.published.isoformat(),
                assumed=article.date_assumed,
                text=article.text,
                known_at=stamp(known_at) if known_at else None,
                added_by=added_by,
                batch=batch,
                until=stamp(claimed_until) if claimed_until else None,
                **byline(article),
            )
        assert row is not None
        return _waiting(row, again=there is not None)

    async def has(self, waiting_id: int) -> bool:
        """Whether that one still waits."""
        row = await self._database.row(
            "SELECT 1 FROM waiting WHERE guild_id = :guild AND waiting_id = :id", guild=self._guild, id=waiting_id
        )
        return row is not None

    async def holds(self, url: str) -> bool:
        """Whether an article of that address waits."""
        row = await self._database.row(
            "SELECT 1 FROM waiting WHERE guild_id = :guild AND url = :url LIMIT 1", guild=self._guild, url=url
        )
        return row is not None

    async def remove(self, waiting_id: int) -> None:
        """Have it wait no more."""
        await self._database.execute(
            "DELETE FROM waiting WHERE guild_id = :guild AND waiting_id = :id", guild=self._guild, id=waiting_id
        )

    async def count(self, batch: str | None = None) -> int:
        """How many wait, of one import or of all."""
        row = await self._database.row(
            "SELECT count(*) AS n FROM waiting WHERE guild_id = :guild AND (:batch IS NULL OR batch = :batch)",
            guild=self._guild,
            batch=batch,
        )
        return int(row["n"]) if row else 0

    async def drop(self, batch: str) -> int:
        """Have the rest of an import wait no more; how many that were. One being read is read to its end."""
        return await self._database.execute(
            "DELETE FROM waiting WHERE guild_id = :guild AND batch = :batch AND claimed_until IS NULL RETURNING waiting_id",
            guild=self._guild,
            batch=batch,
        )


class QueueBook:
    """The whole queue, across all guilds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, *, now: datetime, until: datetime, after_guild: int) -> list[Waiting]:
        """Claim until *until* the next text, for every guild that waits for it; the guilds after *after_guild* come first.

        Within a guild those that never failed come first, oldest first. The first one returned is of the guild whose turn it was.
        """
        async with self._database.transaction():
            lead = await self._lead("guild_id > :after", now, after_guild)
            lead = lead or await self._lead("guild_id <= :after", now, after_guild)
            if lead is None:
                return []
            rows = await self._database.rows(
                """
                UPDATE waiting SET claimed_until = :until, claims = claims + 1
                WHERE text_hash = :digest AND published = :published AND (claimed_until IS NULL OR claimed_until <= :now)
                RETURNING *
                """,
                until=stamp(until),
                now=stamp(now),
                digest=lead["text_hash"],
                published=lead["published"],
            )
        rows.sort(key=lambda row: (row["waiting_id"] != lead["waiting_id"], row["waiting_id"]))
        return [_waiting(row) for row in rows]

    async def _lead(self, which: str, now: datetime, after: int) -> sqlite3.Row | None:
        return await self._database.row(
            f"""
            SELECT waiting_id, text_hash, published FROM waiting
            WHERE {which} AND (claimed_until IS NULL OR claimed_until <= :now)
            ORDER BY guild_id, failures, waiting_id LIMIT 1
            """,  # noqa: S608 - two constants of ours
            after=after,
            now=stamp(now),
        )

    async def release(self, waiting: Sequence[Waiting], *, failed: bool = False) -> None:
        """Give back what was claimed; with *failed* its reading counts as one that came to nothing."""
        await self._run(
            "UPDATE waiting SET claimed_until = NULL, failures = failures + :failed WHERE waiting_id IN (SELECT value FROM json_each(:ids))",
            waiting,
            failed=failed,
        )

    async def release_all(self) -> None:
        """Void the claims of those who died over them, when there can be nobody else."""
        await self._database.execute("UPDATE waiting SET claimed_until = NULL WHERE claimed_until IS NOT NULL")

    async def waiting(self) -> int:
        """How many wait in all."""
        row = await self._database.row("SELECT count(*) AS n FROM waiting")
        return int(row["n"]) if row else 0

    async def _run(self, sql: str, waiting: Sequence[Waiting], **named: Any) -> None:
        await self._database.execute(sql, ids=json.dumps([w.waiting_id for w in waiting]), **named)


def _waiting(row: sqlite3.Row, *, again: bool = False) -> Waiting:
    return Waiting(
        waiting_id=row["waiting_id"],
        guild=row["guild_id"],
        article=text_from(row),
        known_at=moment(row["known_at"]) if row["known_at"] else None,
        added_by=row["added_by"],
        batch=row["batch"],
        failures=row["failures"],
        claims=row["claims"],
        again=again,
    )
