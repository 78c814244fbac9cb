"""The search in one guild's articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from storage.articles import article_from
from storage.database import Database
from storage.values.records import StoredArticle

_WORD = re.compile(r"\w+")
_COMMON = 5000  # articles with all the words; of more, to rank them all would take seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article and the passage that holds the words searched for, these between ``[`` and ``]``."""

    article: StoredArticle
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which articles to look through: of an outlet, published between two inclusive days, telling of an actor."""

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    actor_id: int | None = None


EVERYTHING = Limits()


class ArticleSearch:
    """Finds the articles of one guild by their words."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def find(self, words: str, limits: Limits = EVERYTHING, *, limit: int = 10) -> list[Found]:
        """Articles that hold all *words*, best first, and of very many those added last; any text may be given.

        An outlet is meant whatever the case of its letters, and by any words of its name.
        """
        terms = " ".join(f'"{term}"' for term in _WORD.findall(words))
        if not terms:
            return []
        order = "rowid DESC" if await self._common(terms) else "rank, article_words.rowid DESC"
        rows = await self._database.rows(
            f"""
            SELECT article.*, snippet(article_words, -1, '[', ']', '…', 24) AS snippet
            FROM article_words CROSS JOIN article ON article.article_id = article_words.rowid
            WHERE article_words MATCH :terms AND +article.guild_id = :guild {_conditions(limits)}
            ORDER BY article_words.{order} LIMIT :limit
            """,  # noqa: S608 - fixed conditions only
            terms=terms,
            guild=self._guild,
            outlet=limits.outlet.encode("utf-8", "replace").decode() if limits.outlet else None,
            since=limits.since.isoformat() if limits.since else None,
            until=limits.until.isoformat() if limits.until else None,
            actor=limits.actor_id,
            limit=limit,
        )
        return [Found(article=article_from(row), snippet=row["snippet"]) for row in rows]

    async def _common(self, terms: str) -> bool:
        row = await self._database.row(
            "SELECT count(*) AS n FROM (SELECT 1 FROM article_words WHERE article_words MATCH :terms LIMIT :common)",
            terms=terms,
            common=_COMMON,
        )
        return row is not None and int(row["n"]) == _COMMON


def _conditions(limits: Limits) -> str:
    return " ".join(
        [
            "AND instr(lower(article.outlet), lower(:outlet))" if limits.outlet else "",
            "AND article.published >= :since" if limits.since else "",
            "AND article.published <= :until" if limits.until else "",
            """AND article.article_id IN (
                SELECT told.article_id FROM report_actor AS named JOIN report AS told USING (report_id)
                WHERE named.actor_id = :actor AND told.guild_id = :guild
            )"""
            if limits.actor_id is not None
            else "",
        ]
    )
