"""Archives that hold notes, on disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from storage.errors import ArchiveError


async def note(path: Path, key: str) -> None:
    database = await Database.open(path)
    await database.execute("INSERT INTO meta VALUES (1, :key, '')", key=key)
    await database.close()


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return [key for (key,) in raw.execute("SELECT key FROM meta ORDER BY key")]


def names(folder: Path) -> set[str]:
    """What lies there, without the empty log and its index that a reader leaves beside an archive."""
    return {
        entry.name
        for entry in folder.iterdir()
        if not entry.name.endswith("-shm") and not (entry.name.endswith("-wal") and entry.stat().st_size == 0)
    }


def plain(error: pytest.ExceptionInfo[ArchiveError]) -> str:
    message = str(error.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message
