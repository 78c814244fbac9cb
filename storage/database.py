"""One connection to the archive's file: one writer behind a lock, or a reader that cannot write."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, Self
from urllib.parse import quote

import aiosqlite

from storage.backup import keep_before_migrating
from storage.checkpoints import LONGEST_LOG, Checkpoint
from storage.errors import ArchiveError, NotADatabase, Unreadable, told
from storage.migrating import migrate, migrations, refuse_newer, version_of

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another process's lock before giving up."""
_STATEMENTS = 512  # kept prepared; all that the service uses


class Database:
    """An open archive file; every statement is serialised, so a reader never sees half a transaction."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[Any] | None = None
        self._later: list[tuple[str, Mapping[str, Any]]] = []
        self._checkpoint = Checkpoint(self._tidy)

    @classmethod
    async def open(cls, path: Path | str, *, read_only: bool = False, busy_timeout: float = BUSY_TIMEOUT) -> Self:
        """Open the archive at *path*, creating and migrating it unless *read_only*; ArchiveError says why it cannot."""
        path = Path(path)
        _refuse_unusable(path, read_only=read_only)
        if not read_only:
            _make_folder(path)
            return cls(await _connect(path, "rwc", busy_timeout), path)
        try:
            connection = await _connect(path, "ro", busy_timeout)
        except Unreadable:
            # write-ahead logging needs a writable folder; a file nobody can write may be read as it stands
            connection = await _connect(path, "ro&immutable=1", busy_timeout)
        return cls(connection, path)

    async def close(self) -> None:
        """Close the file; what was not committed is gone."""
        await self._checkpoint.close()
        await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Hold the write lock, commit at the end, roll back on any exception; within one it joins that one."""
        if self._owner is not None and self._owner is asyncio.current_task():
            yield
            return
        async with self._lock:
            self._owner = asyncio.current_task()
            try:
                before = self._connection.total_changes
                await self._run("BEGIN IMMEDIATE")
                yield
                await self._run("COMMIT")
            except BaseException:
                self._later.clear()
                # a no-op where SQLite has rolled back by itself, as it does on a full disk
                with suppress(sqlite3.Error):
                    await asyncio.shield(self._connection.rollback())
                raise
            finally:
                self._owner = None
            changed = self._connection.total_changes != before
        if changed:  # one that only looked, as the reading service does time and again, is no work to wait for
            self._checkpoint.committed()

    async def rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        """All rows *sql* yields."""
        if self._owner is not None and self._owner is asyncio.current_task():
            return await self._run(sql, named)
        async with self._lock:
            return await self._run(sql, named)

    async def later(self, sql: str, **named: Any) -> None:
        """Run *sql*, whose rows nobody asks for, no later than the next statement that is waited for, and before it.

        Within a transaction several go to the connection's thread at once: each way there and back costs more than a short
        statement itself. What is wrong with one is raised by the next that is waited for, COMMIT at the latest.
        """
        if self._owner is None or self._owner is not asyncio.current_task():
            await self.execute(sql, **named)
        else:
            self._later.append((sql, named))

    async def row(self, sql: str, **named: Any) -> sqlite3.Row | None:
        """The first row *sql* yields."""
        found = await self.rows(sql, **named)
        return found[0] if found else None

    async def execute(self, sql: str, **named: Any) -> int:
        """Run *sql* in a transaction; how many rows it returned, which RETURNING makes how many it changed."""
        async with self.transaction():
            return len(await self._run(sql, named))

    async def execute_many(self, sql: str, every: Iterable[Mapping[str, Any]]) -> None:
        """Run *sql* once for each of *every*, in a transaction."""
        async with self.transaction():
            for named in every:
                await self.later(sql, **named)

    async def _run(self, sql: str, named: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        waiting, self._later = [*self._later, (sql, named or {})], []
        try:
            found = await self._connection._execute(self._one_by_one, waiting)  # type: ignore[no-untyped-call]  # noqa: SLF001 - several in one call
        except sqlite3.Error as error:
            _raise(error, self.path)
        rows: list[sqlite3.Row] = found
        return rows

    def _one_by_one(self, statements: Sequence[tuple[str, Mapping[str, Any]]]) -> list[sqlite3.Row]:
        """The rows of the last of *statements*, on the connection's own thread."""
        rows: list[sqlite3.Row] = []
        for sql, named in statements:
            rows = self._connection._conn.execute(sql, named).fetchall()  # noqa: SLF001 - same
        return rows

    async def _tidy(self) -> bool:
        """Move what the write-ahead log holds into the file, unless somebody is at work; whether it was done."""
        if self._lock.locked():
            return False
        async with self._lock:
            with suppress(ArchiveError):  # it is tried again, and SQLite does it by itself in the end
                await self._run("PRAGMA wal_checkpoint(PASSIVE)")
        return True


def _raise(error: sqlite3.Error, path: Path) -> NoReturn:
    """Raise *error* in our own words, or as it is when it is a fault of our own."""
    said = told(error, path)
    if said is None:
        raise error
    raise said from error


def _refuse_unusable(path: Path, *, read_only: bool) -> None:
    """Raise Unreadable for a folder, a path through a file, and for nothing where a reader expects something."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder, not an archive.")
        there = path.exists()
    except OSError as error:
        raise Unreadable(f"The archive {path} cannot be opened: {error.strerror}.") from error
    if read_only and not there:
        raise Unreadable(f"There is no archive at {path} yet; `attache ingest` makes one.")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(f"The folder {path.parent} cannot be made: {error.strerror}.") from error


async def _connect(path: Path, mode: str, busy_timeout: float) -> aiosqlite.Connection:
    """Open and check the file; a file that is not ours is never written to."""
    connection = aiosqlite.connect(
        _uri(path, mode), uri=True, timeout=busy_timeout, isolation_level=None, cached_statements=_STATEMENTS
    )
    connection._thread.daemon = True  # noqa: SLF001 - a connection nobody closed must not hold the process at its exit
    try:
        await connection
    except sqlite3.Error as error:
        _raise(error, path)
    try:
        await _prepare(connection, path, writable=mode == "rwc")
    except sqlite3.Error as error:
        await connection.close()
        _raise(error, path)
    except BaseException:
        await connection.close()
        raise
    return connection


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


async def _prepare(connection: aiosqlite.Connection, path: Path, *, writable: bool) -> None:
    connection.row_factory = sqlite3.Row
    await connection.execute_fetchall("PRAGMA foreign_keys = ON")
    version = await version_of(connection, path)
    newest = migrations()[-1][0]
    refuse_newer(version, newest, path)
    if writable:
        await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        await connection.execute_fetchall("PRAGMA synchronous = NORMAL")
        await connection.execute_fetchall(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")
        if 0 < version < newest:
            await asyncio.to_thread(keep_before_migrating, path, version)
        await migrate(connection, path)
    elif version == 0:
        raise NotADatabase(f"{path} is not an archive; it was left as it is.")
    elif version < newest:
        raise ArchiveError(f"The archive {path} is of an older version; `attache check` brings it up to date.")
