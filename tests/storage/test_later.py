"""Statements sent along with the next, and the log moved into the file while nobody waits."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage.checkpoints import Checkpoint
from storage.database import Database

PUT = "INSERT INTO meta VALUES (1, :key, '')"


async def keys(database: Database) -> list[str]:
    return [row["key"] for row in await database.rows("SELECT key FROM meta ORDER BY key")]


async def test_what_is_sent_along_runs_in_order_and_before_what_is_waited_for(database: Database) -> None:
    async with database.transaction():
        await database.later(PUT, key="a")
        await database.later("UPDATE meta SET key = 'b'")
        await database.later(PUT, key="a")
        assert await keys(database) == ["a", "b"]
        await database.later("DELETE FROM meta WHERE key = 'a'")
    assert await keys(database) == ["b"]


async def test_outside_of_a_transaction_it_runs_at_once(database: Database) -> None:
    await database.later(PUT, key="a")
    with sqlite3.connect(database.path) as other:
        assert other.execute("SELECT count(*) FROM meta").fetchone() == (1,)
    other.close()


async def test_what_is_wrong_with_one_undoes_all(database: Database) -> None:
    async def put_twice() -> None:
        async with database.transaction():
            await database.later(PUT, key="a")
            await database.later(PUT, key="a")

    with pytest.raises(sqlite3.IntegrityError):
        await put_twice()
    assert await keys(database) == []


async def test_what_was_to_run_is_dropped_with_its_transaction(database: Database) -> None:
    async def put_and_fail() -> None:
        async with database.transaction():
            await database.later(PUT, key="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await put_and_fail()
    await database.execute(PUT, key="b")
    assert await keys(database) == ["b"]


async def test_many_go_at_once(database: Database) -> None:
    await database.execute_many(PUT, [{"key": str(n)} for n in range(50)])
    assert len(await keys(database)) == 50


async def test_the_log_is_moved_into_the_file_once_nothing_more_is_written(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "attache.sqlite3")
    try:
        before = database.path.stat().st_mtime_ns
        for n in range(20):
            await database.execute(PUT, key=str(n))
        for _ in range(1000):
            await asyncio.sleep(0.01)
            if database.path.stat().st_mtime_ns != before:
                break
        alone = tmp_path / "without its log.sqlite3"
        alone.write_bytes(database.path.read_bytes())
    finally:
        await database.close()
    copy = sqlite3.connect(alone)
    assert copy.execute("SELECT count(*) FROM meta").fetchone() == (20,)
    copy.close()


async def test_looking_for_something_to_do_does_not_put_it_off(database: Database) -> None:
    async def look() -> None:
        while True:
            await database.execute("UPDATE meta SET key = 'b' WHERE key = 'not there'")
            await asyncio.sleep(0.002)

    before = database.path.stat().st_mtime_ns
    looking = asyncio.create_task(look())
    for n in range(20):
        await database.execute(PUT, key=str(n))
    async with asyncio.timeout(20):
        while database.path.stat().st_mtime_ns == before:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)
    looking.cancel()


async def test_it_is_put_off_while_somebody_is_at_work() -> None:
    answers = iter([False, False, True])
    asked: list[bool] = []
    done = asyncio.Event()

    async def tidy() -> bool:
        asked.append(next(answers))
        if asked[-1]:
            done.set()
        return asked[-1]

    checkpoint = Checkpoint(tidy)
    for _ in range(7):
        checkpoint.committed()
    await asyncio.sleep(0.05)
    assert asked == []
    checkpoint.committed()
    await asyncio.wait_for(done.wait(), 10)
    await asyncio.sleep(0.05)
    assert asked == [False, False, True]
    await checkpoint.close()
