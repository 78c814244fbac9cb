"""One guild's articles that were kept without being read, and why."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.articles import article_from
from storage.database import Database
from storage.moments import moment, stamp
from storage.values.records import StoredArticle


class Why(StrEnum):
    """Why an article was not read."""

    LANGUAGE = "language"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadArticle:
    """An article without facts; ``reason`` is a sentence, ``noted_at`` UTC."""

    stored: StoredArticle
    why: Why
    reason: str
    noted_at: datetime


class Unread:
    """The unread articles of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def note(self, article_id: int, why: Why, reason: str, *, now: datetime, batch: str | None = None) -> None:
        """Mark an article of this guild as not read."""
        await self._database.execute(
            """
            INSERT OR REPLACE INTO unread (article_id, guild_id, why, reason, noted_at, batch)
            VALUES (:id, :guild, :why, :reason, :now, :batch)
            """,
            id=article_id,
            guild=self._guild,
            why=why,
            reason=reason,
            now=stamp(now),
            batch=batch,
        )

    async def forget(self, article_id: int) -> None:
        """Say no longer that an article is not read."""
        await self._database.rows(
            "DELETE FROM unread WHERE guild_id = :guild AND article_id = :id", guild=self._guild, id=article_id
        )

    async def get(self, article_id: int) -> UnreadArticle | None:
        """Why an article was not read; None when it was."""
        row = await self._database.row(
            """
            SELECT article.*, why, reason, noted_at FROM unread JOIN article USING (article_id)
            WHERE unread.guild_id = :guild AND article_id = :id
            """,
            guild=self._guild,
            id=article_id,
        )
        return _unread(row) if row else None

    async def newest(self, why: Why | None = None, limit: int = 100) -> list[UnreadArticle]:
        """The articles not read, added last first, for one reason or for any."""
        rows = await self._database.rows(
            """
            SELECT article.*, why, reason, noted_at FROM unread JOIN article USING (article_id)
            WHERE unread.guild_id = :guild AND (:why IS NULL OR why = :why) ORDER BY article_id DESC LIMIT :limit
            """,
            guild=self._guild,
            why=why,
            limit=limit,
        )
        return [_unread(row) for row in rows]

    async def count(self, why: Why | None = None, *, batch: str | None = None) -> int:
        """How many there are, for one reason or any, of one import or of all."""
        row = await self._database.row(
            """
            SELECT count(*) AS n FROM unread
            WHERE guild_id = :guild AND (:why IS NULL OR why = :why) AND (:batch IS NULL OR batch = :batch)
            """,
            guild=self._guild,
            why=why,
            batch=batch,
        )
        return int(row["n"]) if row else 0


def _unread(row: sqlite3.Row) -> UnreadArticle:
    return UnreadArticle(
        stored=article_from(row), why=Why(row["why"]), reason=row["reason"], noted_at=moment(row["noted_at"])
    )
