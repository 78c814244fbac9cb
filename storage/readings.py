"""What was read in texts, kept for a while for all guilds, and which reader read each article of one guild."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta

from storage.articles import article_from
from storage.database import Database
from storage.moments import stamp
from storage.values.facts import Facts
from storage.values.facts_json import from_json, to_json
from storage.values.records import StoredArticle

KEPT_FOR = timedelta(days=7)
"""Guilds that follow one feed read a text within hours; what is older only takes room."""


class Readings:
    """Facts by text, day and version of the reader, whichever guild a text came in for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, text: str, published: date, version: str) -> Facts | None:
        """What that version found in *text*, when it is still known."""
        row = await self._database.row(
            "SELECT facts FROM reading WHERE digest = :digest AND published = :published AND version = :version",
            digest=_digest(text),
            published=published.isoformat(),
            version=version,
        )
        return from_json(json.loads(row["facts"])) if row else None

    async def put(self, text: str, published: date, version: str, facts: Facts, *, now: datetime) -> None:
        """Keep what that version found in *text*, and drop what is old."""
        async with self._database.transaction():
            await self._database.rows("DELETE FROM reading WHERE read_at < :old", old=stamp(now - KEPT_FOR))
            await self._database.rows(
                """
                INSERT OR REPLACE INTO reading (digest, published, version, facts, read_at)
                VALUES (:digest, :published, :version, :facts, :now)
                """,
                digest=_digest(text),
                published=published.isoformat(),
                version=version,
                facts=json.dumps(to_json(facts), ensure_ascii=False),
                now=stamp(now),
            )

    async def forget(self) -> None:
        """Drop them all, where texts are erased: they hold sentences of them, and what others need is read again."""
        await self._database.rows("DELETE FROM reading")


class Readers:
    """Which version of the reader read each article of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def note(self, article_id: int, version: str) -> None:
        """Say that *version* read the article."""
        await self._database.later(
            "INSERT OR REPLACE INTO article_read (article_id, guild_id, version) VALUES (:id, :guild, :version)",
            id=article_id,
            guild=self._guild,
            version=version,
        )

    async def behind(self, version: str, *, after: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles with ids above *after* that another version read, by id."""
        rows = await self._database.rows(
            """
            SELECT article.* FROM article LEFT JOIN article_read USING (article_id)
            WHERE +article.guild_id = :guild AND article.article_id > :after AND version IS NOT :version
            ORDER BY article.article_id LIMIT :limit
            """,
            guild=self._guild,
            version=version,
            after=after,
            limit=limit,
        )
        return [article_from(row) for row in rows]

    async def count_behind(self, version: str) -> int:
        """How many articles another version read."""
        [row] = await self._database.rows(
            """
            SELECT count(*) AS n FROM article LEFT JOIN article_read USING (article_id)
            WHERE article.guild_id = :guild AND version IS NOT :version
            """,
            guild=self._guild,
            version=version,
        )
        return int(row["n"])

    async def forget(self) -> None:
        """Have every article count as read by another version."""
        await self._database.execute("DELETE FROM article_read WHERE guild_id = :guild", guild=self._guild)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
