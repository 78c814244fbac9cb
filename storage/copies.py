"""Which of one guild's texts repeat an earlier one nearly word for word."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstText:
    """A text that repeats none before it, and may be repeated."""

    article_id: int
    text: str


class Copies:
    """The texts of one guild that others repeat, found by their bands (signed 64-bit numbers, see bot/intake/copies.py)."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def candidates(self, bands: Sequence[int], limit: int = 5) -> list[FirstText]:
        """First texts that share a band, those that share most of them before the others."""
        if not bands:
            return []
        rows = await self._database.rows(
            """
            SELECT article_id, text FROM (
                SELECT text_band.article_id, count(*) AS shared
                FROM json_each(:bands) AS wanted
                JOIN text_band ON text_band.guild_id = :guild AND text_band.band = wanted.value
                GROUP BY text_band.article_id ORDER BY shared DESC, text_band.article_id LIMIT :limit
            ) JOIN article USING (article_id) ORDER BY shared DESC, article_id
            """,
            bands=json.dumps(list(bands)),
            guild=self._guild,
            limit=limit,
        )
        return [FirstText(article_id=row["article_id"], text=row["text"]) for row in rows]

    async def note(self, article_id: int, bands: Sequence[int], *, copy_of: int | None) -> None:
        """Link the article to the first text it repeats, or else have it found by those that will repeat it."""
        if copy_of is not None:
            await self._database.execute(
                "UPDATE article SET copy_of_id = :first WHERE guild_id = :guild AND article_id = :id",
                first=copy_of,
                guild=self._guild,
                id=article_id,
            )
        elif bands:
            await self._database.execute(
                "INSERT INTO text_band (guild_id, band, article_id) SELECT DISTINCT :guild, value, :id FROM json_each(:bands)",
                guild=self._guild,
                id=article_id,
                bands=json.dumps(list(bands)),
            )

    async def note_again(self, article_id: int, bands: Sequence[int], *, copy_of: int | None) -> int | None:
        """Note what a changed text repeats, and which: a text that others repeat stays the first, as does one that repeats itself."""
        rows = await self._database.rows(
            "SELECT 1 FROM article WHERE guild_id = :guild AND copy_of_id = :id LIMIT 1",
            guild=self._guild,
            id=article_id,
        )
        if rows or copy_of == article_id:
            copy_of = None
        await self._database.rows(
            "DELETE FROM text_band WHERE guild_id = :guild AND article_id = :id", guild=self._guild, id=article_id
        )
        await self._database.rows(
            "UPDATE article SET copy_of_id = NULL WHERE guild_id = :guild AND article_id = :id",
            guild=self._guild,
            id=article_id,
        )
        await self.note(article_id, bands, copy_of=copy_of)
        return copy_of

    async def first_of(self, article_id: int) -> int | None:
        """The first text the article repeats; None when it repeats none, or is not this guild's."""
        row = await self._database.row(
            "SELECT copy_of_id FROM article WHERE guild_id = :guild AND article_id = :id",
            guild=self._guild,
            id=article_id,
        )
        return row["copy_of_id"] if row else None

    async def count(self, article_id: int) -> int:
        """How many articles repeat the article's text."""
        row = await self._database.row(
            "SELECT count(*) AS n FROM article WHERE guild_id = :guild AND copy_of_id = :id",
            guild=self._guild,
            id=article_id,
        )
        return int(row["n"]) if row else 0
