"""Whether an archive file is sound: its pages, its links, its search index. Synchronous, over an open connection."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from storage.errors import NotADatabase
from storage.migrating import APPLICATION_ID, migrations, refuse_newer

INDEXES_OF_WORDS = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name"
)
"""Names every full-text index."""

_MOST = 3  # faults worth naming; a broken file has thousands


def newest_version() -> int:
    """The schema version this program writes."""
    return migrations()[-1][0]


def version_in(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the archive at *path*; NotADatabase or NewerDatabase when it is none of ours."""
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise NotADatabase(f"{path} is not an archive; it was left as it is.")
    version = _number(connection, "PRAGMA user_version")
    refuse_newer(version, newest_version(), path)
    return version


def sound(connection: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """What is wrong with the file's pages and with rows that point to others; nothing when it is sound.

    *quick* leaves out whether every index agrees with its table, which a copy made by VACUUM INTO cannot get wrong.
    """
    return pages(connection, quick=quick) or links(connection)


def pages(connection: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """What is wrong with the file's pages, rows and indexes."""
    wrong: list[str] = []
    imagined: dict[str, bool] = {}
    try:
        # every message is asked for, since those of SQLite's own fault would crowd out the true ones
        for (text,) in connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(2147483647)"):
            said = " ".join(str(text).split())
            if said not in imagined:
                imagined[said] = said == "ok" or _imagined(connection, said)
            if not imagined[said]:
                wrong.append(said)
            if len(wrong) == _MOST:
                break
    except sqlite3.DatabaseError as error:
        wrong.append(str(error))
    return wrong


def _imagined(connection: sqlite3.Connection, said: str) -> bool:
    """Whether a NULL that SQLite tells of is not there.

    SQLite 3.40 looks for it in the wrong column of a WITHOUT ROWID table whose key is not made of its first columns.
    """
    found = re.fullmatch(r"NULL value in (\w+)\.(\w+)", said)
    if not found:
        return False
    table, column = found.groups()
    return not _number(connection, f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE typeof("{column}") = \'null\')')  # noqa: S608 - names from the schema itself


def links(connection: sqlite3.Connection) -> list[str]:
    """Rows that point to rows that are not there, and rows of one guild that point to another's."""
    lost = connection.execute(
        'SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 LIMIT ?', (_MOST,)
    ).fetchall()
    wrong = [f"{count} of {child} point to no {parent}" for child, parent, count in lost]
    for child, column, parent, key in _links_within_guilds(connection):
        strays = _number(
            connection,
            f'SELECT count(*) FROM "{child}" AS child JOIN "{parent}" AS parent ON child."{column}" = parent."{key}" '  # noqa: S608 - names from the schema itself
            "WHERE child.guild_id != parent.guild_id",
        )
        if strays:
            wrong.append(f"{strays} of {child} point to another guild's {parent}")
    return wrong[:_MOST]


def search_index(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the indexes of words, against the texts; it asks for a connection that may write."""
    wrong = []
    for (index,) in connection.execute(INDEXES_OF_WORDS).fetchall():
        try:
            connection.execute(f'INSERT INTO "{index}" ("{index}", rank) VALUES (\'integrity-check\', 1)')  # noqa: S608 - same
        except sqlite3.DatabaseError as error:
            wrong.append(f"{index} does not agree with what it is made from ({error})")
    return wrong


def _links_within_guilds(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Each foreign key between two tables whose rows belong to guilds: table, column, table and column pointed to."""
    return connection.execute(
        """
        SELECT child.name, link."from", link."table",
            coalesce(link."to", (SELECT name FROM pragma_table_info(link."table") WHERE pk = 1))
        FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS link
        WHERE child.type = 'table'
            AND EXISTS (SELECT 1 FROM pragma_table_info(child.name) WHERE name = 'guild_id')
            AND EXISTS (SELECT 1 FROM pragma_table_info(link."table") WHERE name = 'guild_id')
        ORDER BY 1, 2
        """
    ).fetchall()


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
