"""Bringing a database file to the newest schema."""

from __future__ import annotations

from importlib import resources

import aiosqlite

from storage.errors import NewerDatabase, NotADatabase

APPLICATION_ID = 0x41545443
"""Written into every archive's header ("ATTC"), so that another program's database is never taken for one."""


def migrations() -> list[tuple[int, str]]:
    """The numbered migrations, each with its SQL, in order."""
    files = [f for f in resources.files("storage").joinpath("migrations").iterdir() if f.name.endswith(".sql")]
    return sorted((int(f.name.split("_", 1)[0]), f.read_text(encoding="utf-8")) for f in files)


async def version_of(connection: aiosqlite.Connection, path: object) -> int:
    """The schema version of an archive, 0 for an empty file; NotADatabase when it is another program's."""
    tables = await _number(connection, "SELECT count(*) FROM sqlite_schema")
    owner = await _number(connection, "PRAGMA application_id")
    if tables and owner != APPLICATION_ID:
        raise NotADatabase(f"{path} is another program's database; it was left as it is.")
    return await _number(connection, "PRAGMA user_version")


async def migrate(connection: aiosqlite.Connection, path: object) -> None:
    """Bring the archive at *path* to the newest version, one transaction a step; NewerDatabase when it is beyond it."""
    version = await version_of(connection, path)
    steps = migrations()
    newest = steps[-1][0]
    refuse_newer(version, newest, path)
    for number, script in steps:
        if number <= version:
            continue
        try:
            # executescript commits first, so the transaction stands in the script itself
            await connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\n"
                f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {number};\nCOMMIT;"
            )
        except BaseException:
            await connection.rollback()
            raise


def refuse_newer(version: int, newest: int, path: object) -> None:
    """Raise NewerDatabase when *version* is beyond *newest*."""
    if version > newest:
        raise NewerDatabase(
            f"The archive {path} was written by a newer version of Attaché (schema {version}, this one knows {newest}); "
            "update Attaché to use it."
        )


async def _number(connection: aiosqlite.Connection, sql: str) -> int:
    found = list(await connection.execute_fetchall(sql))
    return int(found[0][0])
