"""What is said to be wrong is, and what is said to be sound is, whatever this SQLite's own check imagines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.inspecting import pages


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A table whose key is not made of its first columns, with a thousand rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute(
            "CREATE TABLE near (a INTEGER NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (a, c)) STRICT, WITHOUT ROWID"
        )
        opened.executemany("INSERT INTO near VALUES (1, 'x', ?)", [(n,) for n in range(1000)])
        yield opened


def test_a_null_that_is_not_there_is_not_told(connection: sqlite3.Connection) -> None:
    assert pages(connection) == []
    assert pages(connection, quick=True) == []


def test_a_true_fault_behind_a_thousand_imagined_ones_is_told(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE plain (a INTEGER, b INTEGER) STRICT")
    connection.execute("INSERT INTO plain VALUES (1, NULL)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE plain (a INTEGER, b INTEGER NOT NULL)' WHERE name = 'plain'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    assert pages(connection) == ["NULL value in plain.b"]
