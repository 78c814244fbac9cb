"""Backups under load, what a restore refuses and keeps, and that nothing half-written or stale is left behind."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.backup import ASIDE, AlreadyThere, back_up, restore
from storage.database import Database
from storage.errors import ArchiveError, Damaged, Locked, NewerDatabase, NotADatabase, Unreadable
from tests.storage.noted import names, note, notes, plain


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A sound, closed archive that holds one note."""
    await note(tmp_path / "attache.sqlite3", "first")
    return tmp_path / "attache.sqlite3"


def content(path: Path) -> bytes:
    return path.read_bytes()


def remove(path: Path) -> None:
    path.unlink()


@contextmanager
def held_elsewhere(path: Path) -> Iterator[None]:
    """Another process with the archive open, as the bot has it."""
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM sqlite_schema').fetchall();"
        "print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline().strip() == b"open"
        yield
    finally:
        holder.stdin.close()
        holder.wait(10)
        holder.stdout.close()


async def test_a_backup_is_whole_while_the_archive_is_open_and_written_to(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    try:
        await database.execute("INSERT INTO meta VALUES (1, 'second', '')")  # in the log alone
        async with database.transaction():
            await database.execute("INSERT INTO meta VALUES (1, 'third', '')")
            size = await asyncio.to_thread(back_up, path, tmp_path / "backup")
        await database.execute("INSERT INTO meta VALUES (1, 'fourth', '')")
    finally:
        await database.close()
    assert notes(tmp_path / "backup") == ["first", "second"]
    assert size == (tmp_path / "backup").stat().st_size
    assert names(tmp_path) == {"attache.sqlite3", "backup"}


async def test_a_backup_replaces_only_when_told_and_never_the_archive(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    target.write_text("somebody's letter")
    with pytest.raises(AlreadyThere) as error:
        back_up(path, target)
    assert "--force" in plain(error)
    assert target.read_text() == "somebody's letter"
    back_up(path, target, force=True)
    assert notes(target) == ["first"]
    for own in (path, path.with_name(path.name + "-wal"), tmp_path / "sub" / ".." / path.name):
        with pytest.raises(AlreadyThere) as error:
            back_up(path, own, force=True)
        assert "itself" in plain(error)
    assert notes(path) == ["first"]


async def test_a_backup_that_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "absent" / "backup", path / "inside"):
        with pytest.raises(ArchiveError) as error:
            back_up(path, target)
        plain(error)
    with pytest.raises(Unreadable) as nothing:
        back_up(tmp_path / "none", tmp_path / "backup")
    assert "There is no archive" in plain(nothing)
    assert names(tmp_path) == {"attache.sqlite3"}


async def test_a_damaged_archive_is_not_backed_up_as_if_it_were_sound(path: Path, tmp_path: Path) -> None:
    spoil(path, 4096)
    with pytest.raises(Damaged) as error:
        back_up(path, tmp_path / "backup")
    plain(error)
    assert names(tmp_path) == {"attache.sqlite3"}


async def test_a_forced_backup_does_not_leave_the_old_ones_log_beside_the_new(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    await note(target, "other")
    with held_elsewhere(target), pytest.raises(Locked):
        back_up(path, target, force=True)
    leave_log(target)
    back_up(path, target, force=True)
    assert notes(target) == ["first"]
    assert names(tmp_path) == {"attache.sqlite3", "backup"}


async def test_a_restored_archive_answers_as_the_backup_did(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "backup")
    await note(path, "later")
    assert restore(tmp_path / "backup", tmp_path / "new" / "attache.sqlite3") is None
    assert notes(tmp_path / "new" / "attache.sqlite3") == ["first"]
    with pytest.raises(AlreadyThere) as error:
        restore(tmp_path / "backup", path)
    assert "--force" in plain(error)
    assert notes(path) == ["first", "later"]
    aside = restore(tmp_path / "backup", path, force=True)
    assert aside == path.with_name(path.name + ASIDE)
    assert notes(path) == ["first"]
    assert notes(aside) == ["first", "later"]
    await note(path, "afterwards")
    assert restore(tmp_path / "backup", path, force=True) == path.with_name(f"{path.name}{ASIDE}-2")
    assert notes(aside) == ["first", "later"]


async def test_a_log_left_by_a_kill_is_kept_with_the_archive_it_belongs_to(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "backup")
    leave_log(path)
    aside = restore(tmp_path / "backup", path, force=True)
    assert aside
    assert names(tmp_path) == {"attache.sqlite3", "backup", aside.name}
    assert notes(path) == ["first"]
    assert notes(aside) == ["first", "in the log"]


async def test_a_log_without_its_archive_is_not_taken_for_the_restored_ones(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "backup")
    leave_log(path)
    remove(path)
    restore(tmp_path / "backup", path)
    assert notes(path) == ["first"]
    assert path.name + ASIDE + "-wal" in names(tmp_path)


async def test_a_damaged_archive_is_kept_as_it_was(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "backup")
    for start in (0, 4096):
        spoil(path, start)
        bad = content(path)
        aside = restore(tmp_path / "backup", path, force=True)
        assert aside
        assert content(aside) == bad
        assert notes(path) == ["first"]


@pytest.mark.parametrize("spoilt_from", [None, 0])
async def test_an_archive_in_use_is_not_replaced(path: Path, tmp_path: Path, spoilt_from: int | None) -> None:
    back_up(path, tmp_path / "backup")
    with held_elsewhere(path):
        if spoilt_from is not None:
            spoil(path, spoilt_from)
        before = content(path)
        with pytest.raises(Locked) as error:
            restore(tmp_path / "backup", path, force=True)
        assert "stop the bot" in plain(error)
        assert content(path) == before
    restore(tmp_path / "backup", path, force=True)
    assert notes(path) == ["first"]


async def test_what_is_no_sound_backup_of_ours_changes_nothing(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    before = content(path)

    def refused(kind: type[ArchiveError], part: str) -> None:
        with pytest.raises(kind) as error:
            restore(backup, path, force=True)
        assert part in plain(error)
        assert content(path) == before
        assert names(tmp_path) <= {"attache.sqlite3", "backup"}

    refused(Unreadable, "There is no backup")
    for junk in (b"", b"Dear diary, " * 1000, b"SQLite format 3\x00" + b"x" * 5000):
        backup.write_bytes(junk)
        refused(NotADatabase, "is not an archive")
    backup.unlink()
    back_up(path, backup)
    spoil(backup, 4096)
    refused(Damaged, "is damaged")
    back_up(path, backup, force=True)
    change(backup, "PRAGMA user_version = 999")
    refused(NewerDatabase, "newer version")
    back_up(path, backup, force=True)
    change(backup, "PRAGMA application_id = 1")
    refused(NotADatabase, "is not an archive")
    back_up(path, backup, force=True)
    change(backup, "PRAGMA foreign_keys = OFF", "INSERT INTO name_part VALUES (1, 'x', 77)")
    refused(Damaged, "name_part point to no actor")
    with pytest.raises(AlreadyThere):
        restore(path, path, force=True)


async def test_a_backup_in_a_folder_nobody_can_write_is_read(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "old").write_bytes(content(path))  # marked for write-ahead logging, without a log
    (folder / "old").chmod(0o400)
    folder.chmod(0o500)
    try:
        restore(folder / "old", tmp_path / "new")
    finally:
        folder.chmod(0o700)
    assert notes(tmp_path / "new") == ["first"]


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for sql in statements:
            raw.execute(sql)


def spoil(path: Path, start: int) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(start)
        file.write(b"\xff" * (size - start))


def leave_log(path: Path) -> None:
    """Have a process write to *path* and die, so that what it wrote is in the log alone."""
    script = (
        "import os, signal, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA journal_mode = WAL'); c.execute(\"INSERT INTO meta VALUES (1, 'in the log', '')\");"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False, timeout=30)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
