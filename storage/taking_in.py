"""A guild's rows, handed on by another archive, taken into this one."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.articles import article_from
from storage.database import Database
from storage.errors import ArchiveError
from storage.every_event import EveryEvent
from storage.inspecting import links, newest_version
from storage.migrating import APPLICATION_ID, migrations
from storage.moments import day
from storage.whole import LOOKUPS, SECTIONS, WITHIN, Row, flat

_TABLES = tuple(dict.fromkeys([*SECTIONS.values(), *WITHIN, *LOOKUPS]))
_PAGE = 500
_LARGEST_ID = 2**48  # none of ours gets near it, and twice it is still a rowid


class NotAnExport(ArchiveError):  # noqa: N818 - reads as what was found, and is an ArchiveError by its base
    """What was handed on is no whole export."""


class NotEmpty(ArchiveError):  # noqa: N818 - same
    """The guild knows something already."""


Indexer = Callable[[list[int]], Awaitable[None]]


async def take_in(
    database: Database, guild: int, document: dict[str, Any], *, schema: int, look_under: Indexer
) -> dict[str, int]:
    """Make all rows of *document*, written at version *schema*, those of *guild*; how many of each table.

    *look_under* has the reports of the ids it is given found again by joining. The guild must be empty. Ids are moved out of the way of those that are there. All is taken in, or nothing:
    the rows are first put together in a scratch archive of the old version and brought to the new one, which refuses
    what is not sound.
    """
    if not 1 <= schema <= newest_version():
        raise NotAnExport(
            f"It was written by a newer version of Attaché (schema {schema}); update Attaché to import it."
        )
    with tempfile.TemporaryDirectory(prefix="attache-import-") as folder:
        scratch = Path(folder) / "scratch.sqlite3"
        try:
            await asyncio.to_thread(_put_together, scratch, flat(document), schema)
            await _read_through(scratch)
        except (sqlite3.Error, ValueError, TypeError, OverflowError, KeyError) as error:
            raise NotAnExport(f"It is not a whole export: {' '.join(str(error).split())[:200]}.") from error
        return await _take_over(database, guild, scratch, look_under)


def _put_together(scratch: Path, tables: dict[str, list[Row]], schema: int) -> None:
    """Write the rows into a new archive of version *schema*, and bring it to the newest."""
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        steps = migrations()
        for number, script in steps:
            if number == schema + 1:
                _insert(connection, tables)
            connection.executescript(script)
        if schema == newest_version():
            _insert(connection, tables)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest_version()}")
        if wrong := links(connection):
            raise ValueError(wrong[0])
        _refuse_wild_ids(connection)


def _refuse_wild_ids(connection: sqlite3.Connection) -> None:
    """Raise ValueError for an id that could not be moved, or would leave no room for later ones."""
    ids = connection.execute(
        """
        SELECT tables.value, info.name FROM json_each(?) AS tables JOIN pragma_table_info(tables.value) AS info
        WHERE info.name LIKE '%\\_id' ESCAPE '\\' AND info.name != 'guild_id'
        """,
        (json.dumps(_TABLES),),
    ).fetchall()
    for table, column in ids:
        sql = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} NOT BETWEEN 1 AND {_LARGEST_ID})"  # noqa: S608 - from the schema
        if connection.execute(sql).fetchone()[0]:
            raise ValueError(f"{column} out of range in {table}")


def _insert(connection: sqlite3.Connection, tables: dict[str, list[Row]]) -> None:
    connection.execute("BEGIN")
    for table, rows in tables.items():
        known = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        guild = {"guild_id": 0} if "guild_id" in known else {}
        for row in rows:
            whole = {**row, **guild}
            if unknown := whole.keys() - set(known):
                raise ValueError(f"{table} has no {min(unknown)}")
            # the names are columns of the table by now; a column left out takes its default
            names, marks = ", ".join(whole), ", ".join("?" * len(whole))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(whole.values()))  # noqa: S608 - same
    connection.execute("COMMIT")


async def _read_through(scratch: Path) -> None:
    """Read every value as answers do; ValueError when one cannot be."""
    reader = await Database.open(scratch, read_only=True)
    try:
        async for _ in EveryEvent(reader, 0).pages():
            pass
        for row in await reader.rows("SELECT * FROM article"):
            article_from(row)
        for row in await reader.rows("SELECT first_day, last_day FROM office"):
            day(row["first_day"]), day(row["last_day"])
    finally:
        await reader.close()


async def _take_over(database: Database, guild: int, scratch: Path, look_under: Indexer) -> dict[str, int]:
    """Copy the scratch archive's rows, their ids moved beyond those that are there."""
    await database.rows("ATTACH :scratch AS scratch", scratch=str(scratch))
    try:
        async with database.transaction():
            await _refuse_known(database, guild)
            await database.rows("PRAGMA defer_foreign_keys = ON")
            moved = {table: await _beyond(database, table) for table in _TABLES}
            taken = {table: await _copy(database, table, guild, moved) for table in _TABLES}
            reports = await database.rows(
                "SELECT report_id FROM main.report WHERE guild_id = :guild ORDER BY report_id", guild=guild
            )
            for page in range(0, len(reports), _PAGE):
                await look_under([row["report_id"] for row in reports[page : page + _PAGE]])
            return taken
    finally:
        await database.rows("DETACH scratch")


async def _refuse_known(database: Database, guild: int) -> None:
    for table, what in (("article", "articles"), ("event", "events"), ("actor", "participants"), ("meta", "notes")):
        [row] = await database.rows(f"SELECT count(*) AS n FROM main.{table} WHERE guild_id = :guild", guild=guild)  # noqa: S608 - our own tables
        if row["n"]:
            raise NotEmpty(
                f"Guild {guild} has {row['n']} {what} already; import into an empty one, "
                f"or empty it first with `attache erase --guild {guild} --yes`."
            )


async def _beyond(database: Database, table: str) -> int:
    """By how much the ids of a table must be raised to meet none that is or was there."""
    if not await _has(database, table, f"{table}_id"):
        return 0
    [row] = await database.rows(
        f"SELECT max(coalesce((SELECT max({table}_id) FROM main.{table}), 0),"  # noqa: S608 - same
        " coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = :table), 0)) AS last",
        table=table,
    )
    return int(row["last"])


async def _copy(database: Database, table: str, guild: int, moved: dict[str, int]) -> int:
    columns = {
        row["name"]: row["name"] for row in await database.rows("SELECT name FROM pragma_table_info(:t)", t=table)
    }
    points = {f"{other}_id": by for other, by in moved.items()}
    for row in await database.rows('SELECT "from", "table" FROM pragma_foreign_key_list(:t)', t=table):
        points[row["from"]] = moved.get(row["table"], 0)
    values = [
        ":guild" if name == "guild_id" else f"{name} + {points[name]}" if points.get(name) else name for name in columns
    ]
    await database.rows(
        f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM scratch.{table}",  # noqa: S608 - same
        **({"guild": guild} if "guild_id" in columns else {}),
    )
    [row] = await database.rows("SELECT changes() AS n")
    return int(row["n"])


async def _has(database: Database, table: str, column: str) -> bool:
    found = await database.rows(
        "SELECT 1 FROM pragma_table_info(:table) WHERE name = :column", table=table, column=column
    )
    return bool(found)
