"""An older archive is migrated after a backup beside it, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.backup import kept_before_migrating
from storage.database import Database
from storage.errors import ArchiveError
from storage.migrating import APPLICATION_ID, migrations
from tests.storage.noted import names, note, notes, plain


def older(path: Path, version: int = 4) -> None:
    """An archive with one note in it, as an earlier version left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for _, script in migrations()[:version]:
            raw.executescript(script)
        raw.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};")
        raw.execute("INSERT INTO meta VALUES (1, 'first', '')")


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


async def test_an_older_archive_is_migrated_after_a_backup_beside_it(tmp_path: Path) -> None:
    older(tmp_path / "old")
    await note(tmp_path / "old", "second")
    kept = kept_before_migrating(tmp_path / "old", 4)
    assert kept.name == "old.schema-4"
    assert (schema(kept), notes(kept)) == (4, ["first"])
    assert (schema(tmp_path / "old"), notes(tmp_path / "old")) == (migrations()[-1][0], ["first", "second"])
    await note(tmp_path / "old", "third")
    assert names(tmp_path) == {"old", "old.schema-4"}


async def test_without_room_for_its_backup_nothing_is_migrated(tmp_path: Path) -> None:
    older(tmp_path / "old")
    (tmp_path / "old.schema-4").mkdir()  # in the way
    with pytest.raises(ArchiveError) as error:
        await Database.open(tmp_path / "old")
    plain(error)
    assert (schema(tmp_path / "old"), notes(tmp_path / "old")) == (4, ["first"])


async def test_a_new_archive_needs_no_backup(tmp_path: Path) -> None:
    await note(tmp_path / "new", "first")
    assert names(tmp_path) == {"new"}
