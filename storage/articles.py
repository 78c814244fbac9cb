"""One guild's articles, each kept once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Database
from storage.moments import day, moment, stamp
from storage.values.names import publisher, text_hash
from storage.values.records import Article, StoredArticle, Version


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
        """Keep *article*, unless one of its address, or one beside which it is nothing new, is there already."""
        named = self._named(article)
        async with self._database.transaction():
            row = await self._database.row(
                f"""
                INSERT INTO article (guild_id, url, text_hash, title, outlet, published, date_assumed, text, added_at, added_by,
                    author, published_at)
                SELECT :guild, :url, :print, :title, :outlet, :published, :assumed, :text, :now, :added_by, :author, :published_at
                WHERE NOT EXISTS (SELECT 1 FROM article WHERE {_KNOWN})
                ON CONFLICT DO NOTHING RETURNING article_id
                """,  # noqa: S608 - a constant
                **named,
                now=stamp(now),
                added_by=added_by,
            )
            if row is not None:
                return Added(article_id=row["article_id"], new=True)
            there = await self.known(article) or await self.find(url=article.url)
        assert there is not None
        return Added(article_id=there.article_id, new=False)

    async def revise(self, article_id: int, article: Article, *, now: datetime) -> None:
        """Have *article* take the place of what is kept under that id; another text becomes an earlier version."""
        async with self._database.transaction():
            await self._database.rows(
                """
                INSERT INTO article_version (guild_id, article_id, title, outlet, published, date_assumed, text, replaced_at)
                SELECT guild_id, article_id, title, outlet, published, date_assumed, text, :now FROM article
                WHERE guild_id = :guild AND article_id = :id AND text != :text
                """,
                guild=self._guild,
                id=article_id,
                text=article.text,
                now=stamp(now),
            )
            await self._database.rows(
                """
                UPDATE article SET text_hash = :print, title = :title, outlet = :outlet, published = :published,
                    date_assumed = :assumed, text = :text, author = :author, published_at = :published_at
                WHERE guild_id = :guild AND article_id = :id
                """,
                **self._named(article),
                id=article_id,
            )

    async def remove(self, article_id: int) -> None:
        """Delete an article with its earlier versions; of what was read in it, see `bot.intake.replacing`."""
        await self._database.rows(
            "DELETE FROM article WHERE guild_id = :guild AND article_id = :id", guild=self._guild, id=article_id
        )

    async def versions(self, article_id: int) -> list[Version]:
        """The earlier texts of an article, newest first."""
        rows = await self._database.rows(
            """
            SELECT * FROM article_version WHERE guild_id = :guild AND article_id = :id
            ORDER BY article_version_id DESC
            """,
            guild=self._guild,
            id=article_id,
        )
        return [
            Version(
                article=Article(
                    text=row["text"],
                    published=day(row["published"]),
                    date_assumed=bool(row["date_assumed"]),
                    title=row["title"],
                    outlet=row["outlet"],
                ),
                replaced_at=moment(row["replaced_at"]),
            )
            for row in rows
        ]

    async def get(self, article_id: int) -> StoredArticle | None:
        """The article of that id, if it is this guild's."""
        row = await self._database.row(
            "SELECT * FROM article WHERE guild_id = :guild AND article_id = :id", guild=self._guild, id=article_id
        )
        return article_from(row) if row else None

    async def find(self, *, url: str | None = None, text: str | None = None) -> StoredArticle | None:
        """The article of that address or, differences in spacing and case aside, the first of that text."""
        row = await self._database.row(
            f"""
            SELECT * FROM (SELECT * FROM article WHERE guild_id = :guild AND url = :url)
            UNION ALL
            SELECT * FROM (SELECT * FROM article WHERE {_OF_THE_TEXT} ORDER BY article_id LIMIT 1)
            LIMIT 1
            """,  # noqa: S608 - a constant
            guild=self._guild,
            url=url,
            digest=text_hash(text) if text is not None else None,
        )
        return article_from(row) if row else None

    async def known(self, article: Article) -> StoredArticle | None:
        """The article beside which *article* is nothing new: of the same text, and of the same publisher or address if it names any."""
        row = await self._database.row(f"SELECT * FROM article WHERE {_KNOWN} LIMIT 1", **self._named(article))  # noqa: S608 - a constant
        return article_from(row) if row else None

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

    def _named(self, article: Article) -> dict[str, Any]:
        """What statements say of *article*."""
        digest, printed_by = text_hash(article.text), publisher(article.outlet, article.url)
        return {
            "guild": self._guild,
            "url": article.url,
            "digest": digest,
            "printed_by": printed_by,
            "print": f"{digest}/{printed_by}",
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published.isoformat(),
            "assumed": article.date_assumed,
            "text": article.text,
            **byline(article),
        }


# A print goes by the digest of its text, a slash and its publisher; those of old archives by the digest alone.
_OF_THE_TEXT = "guild_id = :guild AND text_hash >= :digest AND text_hash < :digest || '0'"
_KNOWN = f"{_OF_THE_TEXT} AND (:printed_by = '' OR text_hash IN (:digest, :print) OR url = :url)"


def text_from(row: sqlite3.Row) -> Article:
    """The article that a row holds of any table that keeps articles."""
    return Article(
        text=row["text"],
        published=day(row["published"]),
        date_assumed=bool(row["date_assumed"]),
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        author=row["author"],
        published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
    )


def article_from(row: sqlite3.Row) -> StoredArticle:
    """The article a row of the table holds."""
    return StoredArticle(
        article_id=row["article_id"],
        article=text_from(row),
        added_at=moment(row["added_at"]),
        added_by=row["added_by"],
    )


def byline(article: Article) -> dict[str, str | None]:
    """What statements say of who wrote *article*, and when it appeared."""
    at = article.published_at
    return {"author": article.author, "published_at": at.isoformat() if at else None}
