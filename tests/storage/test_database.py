"""Opening: what is refused, in a plain sentence and without a scratch; transactions: all or nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from storage.database import BUSY_TIMEOUT, Database
from storage.errors import (
    ArchiveError,
    Damaged,
    DiskFull,
    Locked,
    NewerDatabase,
    NotADatabase,
    ReadOnly,
    Unreadable,
)
from storage.migrating import APPLICATION_ID, migrations


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A sound, closed archive."""
    await (await Database.open(tmp_path / "attache.sqlite3")).close()
    return tmp_path / "attache.sqlite3"


def plain(error: pytest.ExceptionInfo[ArchiveError]) -> str:
    """The message, which must be one sentence on one line."""
    message = str(error.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


async def refused(path: Path, kind: type[ArchiveError], *, read_only: bool = False) -> str:
    before = content(path)
    with pytest.raises(kind) as error:
        await Database.open(path, read_only=read_only, busy_timeout=0.1)
    assert content(path) == before
    return plain(error)


async def test_a_new_archive_has_every_migration_and_our_mark(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
        assert raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    raw.close()
    assert {"article", "actor", "event", "report", "change", "schedule", "delivery", "meta"} <= tables


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


async def test_a_database_from_a_newer_version_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    assert "newer version" in await refused(path, NewerDatabase)
    assert "newer version" in await refused(path, NewerDatabase, read_only=True)


@pytest.mark.parametrize(
    "content", [b"Dear diary, " * 100, b"%PDF-1.7 \x00\x01" * 99, b"SQLite format 3\x00" + b"x" * 5000]
)
async def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as error:
        await Database.open(path)
    plain(error)
    assert path.read_bytes() == content


async def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmark (url TEXT)")
    raw.close()
    assert "another program" in await refused(path, NotADatabase)
    assert "another program" in await refused(path, NotADatabase, read_only=True)


async def test_a_folder_a_path_through_a_file_and_nothing_are_refused(tmp_path: Path, path: Path) -> None:
    assert "folder" in await refused(tmp_path, Unreadable)
    await refused(path / "inside.sqlite3", Unreadable)
    assert "no archive" in await refused(tmp_path / "absent.sqlite3", Unreadable, read_only=True)
    assert not (tmp_path / "absent.sqlite3").exists()


async def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    await (await Database.open(tmp_path / "a" / "b" / "attache.sqlite3")).close()
    assert (tmp_path / "a" / "b" / "attache.sqlite3").exists()


async def test_a_reader_sees_but_cannot_write(path: Path) -> None:
    reader = await Database.open(path, read_only=True)
    try:
        assert await reader.rows("SELECT * FROM meta") == []
        with pytest.raises(ReadOnly) as error:
            await reader.execute("INSERT INTO meta VALUES (1, 'a', 'b')")
        plain(error)
    finally:
        await reader.close()


async def test_a_locked_archive_says_so_reads_on_and_recovers(path: Path) -> None:
    """Locked for 30 s, in proportion: 0.1 s of patience under a lock that outlasts it, as `BUSY_TIMEOUT` does under 30 s.

    Nothing else depends on the length: SQLite itself waits the given time, then refuses; afterwards each write tries anew.
    """
    assert BUSY_TIMEOUT < 30
    database = await Database.open(path, busy_timeout=0.1)
    holder = sqlite3.connect(path, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        for _ in range(3):  # however long it lasts, each attempt is answered
            with pytest.raises(Locked) as error:
                await database.execute("INSERT INTO meta VALUES (1, 'a', 'b')")
            plain(error)
            assert await database.rows("SELECT * FROM meta") == []
        holder.execute("ROLLBACK")
        await database.execute("INSERT INTO meta VALUES (1, 'a', 'b')")
        assert len(await database.rows("SELECT * FROM meta")) == 1
    finally:
        holder.close()
        await database.close()


async def test_a_writer_waits_for_a_lock_that_is_let_go_in_time(path: Path) -> None:
    """A lock shorter than the patience of a writer is waited for, at any length: SQLite is given the setting and no other clock runs."""
    database = await Database.open(path, busy_timeout=30)
    holder = sqlite3.connect(path, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(database.execute("INSERT INTO meta VALUES (1, 'a', 'b')"))
        await asyncio.sleep(0.3)
        assert not writing.done()
        holder.execute("ROLLBACK")
        await writing
        assert len(await database.rows("SELECT * FROM meta")) == 1
    finally:
        holder.close()
        await database.close()


async def test_a_full_disk_says_so_keeps_what_was_kept_and_recovers(database: Database) -> None:
    await database.execute("INSERT INTO meta VALUES (1, 'kept', 'x')")
    pages = (await database.rows("PRAGMA page_count"))[0][0]
    await database.rows(f"PRAGMA max_page_count = {pages + 2}")

    async def write() -> None:
        async with database.transaction():
            await database.execute("INSERT INTO meta VALUES (1, 'small', 'x')")
            await database.execute("INSERT INTO meta VALUES (1, 'large', :x)", x="x" * 1_000_000)

    with pytest.raises(DiskFull) as error:
        await write()
    plain(error)
    assert [row["key"] for row in await database.rows("SELECT key FROM meta")] == ["kept"]
    await database.rows("PRAGMA max_page_count = 1000000")
    await database.execute("INSERT INTO meta VALUES (1, 'large', :x)", x="x" * 1_000_000)
    assert len(await database.rows("SELECT key FROM meta")) == 2


async def test_a_damaged_page_says_so(path: Path) -> None:
    sound = content(path) or b""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (len(sound) - 4096))
    with pytest.raises(Damaged) as error:
        await Database.open(path)
    plain(error)


async def test_an_exception_and_a_cancellation_roll_back(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.transaction():
            await database.execute("INSERT INTO meta VALUES (1, 'a', 'b')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write_and_fail()
    started = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.transaction():
            await database.execute("INSERT INTO meta VALUES (1, 'a', 'b')")
            started.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(write_and_wait())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await database.rows("SELECT * FROM meta") == []
    await database.execute("INSERT INTO meta VALUES (1, 'a', 'b')")


async def test_a_reader_never_sees_half_a_transaction(database: Database) -> None:
    async def write() -> None:
        async with database.transaction():
            await database.execute("INSERT INTO meta VALUES (1, 'a', '1')")
            await asyncio.sleep(0.01)
            await database.execute("INSERT INTO meta VALUES (1, 'b', '2')")

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.005)
    assert len(await database.rows("SELECT * FROM meta")) in {0, 2}
    await writing


async def test_a_fault_of_our_own_is_not_dressed_up(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await database.rows("SELECT no_such_column FROM meta")


def test_killed_in_the_middle_of_a_transaction_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "attache.sqlite3"
    script = textwrap.dedent(f"""
        import asyncio, os, signal
        from storage.database import Database

        async def main():
            database = await Database.open({str(path)!r})
            await database.execute("INSERT INTO meta VALUES (1, 'whole', '')")
            async with database.transaction():
                await database.execute("INSERT INTO meta VALUES (1, 'half', '')")
                os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(main())
    """)
    child = subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert child.returncode != 0

    async def look() -> list[str]:
        database = await Database.open(path)
        try:
            assert (await database.rows("PRAGMA integrity_check"))[0][0] == "ok"
            return [row["key"] for row in await database.rows("SELECT key FROM meta")]
        finally:
            await database.close()

    assert asyncio.run(look()) == ["whole"]


def test_a_connection_nobody_closed_does_not_hold_the_process(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import asyncio, os
        from storage.database import Database
        database = asyncio.run(Database.open({str(tmp_path / "attache.sqlite3")!r}))
    """)
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", script], timeout=60, check=False).returncode == 0
