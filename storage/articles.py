"""One guild's articles, each kept once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.database import Database
from storage.moments import day, moment, stamp
from storage.values.names import text_hash
from storage.values.records import Article, StoredArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where an article is kept; ``new`` is false when the guild already had it."""

    article_id: int
    new: bool


class Articles:
    """The articles of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(self, article: Article, *, now: datetime, added_by: int | None = None) -> Added:
        """Keep *article*, unless one of its address or its text is there already."""
        digest = text_hash(article.text)
        async with self._database.transaction():
            row = await self._database.row(
                """
                INSERT INTO article (guild_id, url, text_hash, title, outlet, published, date_assumed, text, added_at, added_by)
                VALUES (:guild, :url, :digest, :title, :outlet, :published, :assumed, :text, :now, :added_by)
                ON CONFLICT DO NOTHING RETURNING article_id
                """,
                guild=self._guild,
                url=article.url,
                digest=digest,
                title=article.title,
                outlet=article.outlet,
                published=article.published.isoformat(),
                assumed=article.date_assumed,
                text=article.text,
                now=stamp(now),
                added_by=added_by,
            )
            if row is not None:
                return Added(article_id=row["article_id"], new=True)
            there = await self._there(article.url, digest)
        assert there is not None
        return Added(article_id=there, new=False)

    async def get(self, article_id: int) -> StoredArticle | None:
        """The article of that id, if it is this guild's."""
        row = await self._database.row(
            "SELECT * FROM article WHERE guild_id = :guild AND article_id = :id", guild=self._guild, id=article_id
        )
        return article_from(row) if row else None

    async def find(self, *, url: str | None = None, text: str | None = None) -> StoredArticle | None:
        """The article of that address or, differences in spacing and case aside, that text."""
        there = await self._there(url, text_hash(text) if text is not None else None)
        return await self.get(there) if there is not None else None

    async def recent(self, limit: int = 10) -> list[StoredArticle]:
        """The articles published last, newest first."""
        rows = await self._database.rows(
            """
            SELECT * FROM article WHERE guild_id = :guild
            ORDER BY published DESC, article_id DESC LIMIT :limit
            """,
            guild=self._guild,
            limit=limit,
        )
        return [article_from(row) for row in rows]

    async def count(self) -> int:
        """How many there are."""
        row = await self._database.row("SELECT count(*) AS n FROM article WHERE guild_id = :guild", guild=self._guild)
        return int(row["n"]) if row else 0

    async def _there(self, url: str | None, digest: str | None) -> int | None:
        row = await self._database.row(
            """
            SELECT article_id FROM article WHERE guild_id = :guild AND url = :url
            UNION ALL SELECT article_id FROM article WHERE guild_id = :guild AND text_hash = :digest
            LIMIT 1
            """,
            guild=self._guild,
            url=url,
            digest=digest,
        )
        return int(row["article_id"]) if row else None


def article_from(row: sqlite3.Row) -> StoredArticle:
    """The article a row of the table holds."""
    return StoredArticle(
        article_id=row["article_id"],
        article=Article(
            text=row["text"],
            published=day(row["published"]),
            date_assumed=bool(row["date_assumed"]),
            title=row["title"],
            outlet=row["outlet"],
            url=row["url"],
        ),
        added_at=moment(row["added_at"]),
        added_by=row["added_by"],
    )
