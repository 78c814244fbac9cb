"""All of one guild erased, so that nothing of it can be read from the file any more."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from storage.database import Database
from storage.errors import ArchiveError
from storage.inspecting import INDEXES_OF_WORDS
from storage.readings import Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much was erased; ``traces`` when free pages of the file may still hold some of it, since it is in use."""

    articles: int
    events: int
    traces: bool = False


async def erase_guild(database: Database, guild: int) -> Erased:
    """Erase every row of *guild*, and feeds nobody else follows, in one transaction; other guilds are not touched."""
    await overwrite(database)
    async with database.transaction():
        counted = await count(database, guild)
        await database.rows("PRAGMA defer_foreign_keys = ON")
        for table in await _tables(database):
            await database.rows(f'DELETE FROM "{table}" WHERE guild_id = :guild', guild=guild)  # noqa: S608 - from the schema itself
        await database.rows(
            "DELETE FROM feed WHERE NOT EXISTS (SELECT 1 FROM following WHERE following.feed_id = feed.feed_id)"
        )
        await Readings(database).forget()
        await forget_words(database)
    return Erased(articles=counted.articles, events=counted.events, traces=not await sweep(database))


async def count(database: Database, guild: int) -> Erased:
    """How much there is to erase."""
    [row] = await database.rows(
        """
        SELECT (SELECT count(*) FROM article WHERE guild_id = :guild) AS articles,
            (SELECT count(*) FROM event WHERE guild_id = :guild) AS events
        """,
        guild=guild,
    )
    return Erased(articles=row["articles"], events=row["events"])


async def overwrite(database: Database) -> None:
    """Have what is deleted from now on overwritten in its page."""
    await database.rows("PRAGMA secure_delete = ON")


async def forget_words(database: Database) -> None:
    """Rid the indexes of words of those that only deleted rows had; they keep them until their parts are put together."""
    for row in await database.rows(INDEXES_OF_WORDS):
        index = row["name"]
        await database.rows(f'INSERT INTO "{index}" ("{index}") VALUES (\'optimize\')')  # noqa: S608 - from the schema itself


async def sweep(database: Database) -> bool:
    """Drop free pages, which hold what earlier changes deleted, and empty the write-ahead log; whether it could be done."""
    with suppress(ArchiveError, sqlite3.OperationalError):  # somebody reads, or the disk has no room for a copy
        await database.rows("VACUUM")
        [row] = await database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return not row["busy"]
    return False


async def _tables(database: Database) -> list[str]:
    """Every table with rows of guilds."""
    rows = await database.rows(
        """
        SELECT name FROM sqlite_schema AS tables WHERE type = 'table'
            AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS info WHERE info.name = 'guild_id')
        ORDER BY name
        """
    )
    return [row["name"] for row in rows]
