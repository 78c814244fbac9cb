"""Whole archive files: copied under load, verified, and put back. Synchronous; run it in a thread where a loop runs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from storage.errors import ArchiveError, Damaged, Locked, NotADatabase, Unreadable, told
from storage.inspecting import sound, version_in

WAIT = 5.0
"""Seconds to wait for a lock on the archive."""

ASIDE = ".before-restore"
SIDECARS = ("-wal", "-shm", "-journal")


class AlreadyThere(ArchiveError):  # noqa: N818 - reads as what was found, and is an ArchiveError by its base
    """The file to be written exists, and nobody said to replace it."""


def back_up(archive: Path, target: Path, *, force: bool = False) -> int:
    """Write a verified copy of *archive*, as it stands at one moment, to *target*; its size in bytes.

    The archive may be written to meanwhile. *target* appears whole or not at all.
    """
    if not archive.is_file():
        raise Unreadable(f"There is no archive at {archive} yet; `attache ingest` makes one.")
    _refuse_folder(target)
    if target.resolve() in {_named(archive.resolve(), end) for end in ("", *SIDECARS)}:
        raise AlreadyThere(f"{target} is the archive itself; name another file for the backup.")
    if not force and any(_named(target, end).exists() for end in ("", *SIDECARS)):
        raise AlreadyThere(f"{target} exists already; name another file, or say --force to replace it.")
    with _beside(target) as copy:
        _copy(archive, copy)
        _verify(copy, said=archive)
        size = copy.stat().st_size
        with _alone(target):
            for end in SIDECARS:  # another file's log would be taken for the backup's
                _named(target, end).unlink(missing_ok=True)
            copy.replace(target)
    _sync_folder(target.parent)
    return size


def keep_before_migrating(archive: Path, version: int) -> None:
    """Back *archive*, of schema *version*, up beside itself, where `kept_before_migrating` says."""
    with _plainly(archive), closing(connect(archive, "ro")) as connection:
        if version_in(connection, archive) != version:
            return  # another process has brought it up to date meanwhile, and has kept it as it was
    back_up(archive, kept_before_migrating(archive, version), force=True)


def kept_before_migrating(archive: Path, version: int) -> Path:
    """Where *archive* is kept as it was at schema *version*."""
    return _named(archive, f".schema-{version}")


def restore(backup: Path, archive: Path, *, force: bool = False) -> Path | None:
    """Put a verified copy of *backup* in the place of *archive*; where the archive that was there is now, if there was one.

    Nothing changes unless the backup is sound, of a version this program knows, and no other program uses the archive.
    """
    if not backup.is_file():
        raise Unreadable(f"There is no backup at {backup}.")
    _refuse_folder(archive)
    there = archive.exists()
    if there and archive.samefile(backup):
        raise AlreadyThere(f"{backup} is the archive itself; there is nothing to restore.")
    if there and not force:
        raise AlreadyThere(
            f"There is an archive at {archive} already; say --force to replace it. It is kept as {archive.name}{ASIDE}."
        )
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(f"The folder {archive.parent} cannot be made: {error.strerror}.") from error
    with _beside(archive) as copy:
        try:
            _copy(backup, copy)
        except Damaged as error:
            raise Damaged(f"{backup} is damaged; nothing was restored.") from error
        _verify(copy, said=backup)
        with _alone(archive):
            aside = _set_aside(archive)
            copy.replace(archive)
    _sync_folder(archive.parent)
    return aside


def _verify(copy: Path, *, said: Path) -> None:
    """Raise unless *copy*, told of as *said*, is a whole archive of a version we know; then have it safe on the disk."""
    with closing(connect(copy, "ro")) as connection:
        version_in(connection, said)
        wrong = sound(connection, quick=True)
    if wrong:
        raise Damaged(f"{said} is damaged ({wrong[0]}); nothing was written.")
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _copy(source: Path, copy: Path) -> None:
    """Write what *source* holds now, its write-ahead log included, to *copy*."""
    with _plainly(source), closing(connect(source, "ro")) as connection:
        version_in(connection, source)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.OperationalError as error:
            # the source can be read by now: what cannot be opened or written is the copy
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
                raise Unreadable(
                    f"There is no room for a copy in {copy.parent}, or it cannot be written to."
                ) from error
            raise


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to *path* in autocommit; ``ro`` falls back to a file nobody can write, as it stands."""
    try:
        return _connected(path, mode)
    except sqlite3.OperationalError:
        if mode != "ro" or _named(path, "-wal").exists():
            raise
        # write-ahead logging needs a writable folder; without a log the file itself is all there is
        return _connected(path, "ro&immutable=1")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise told(error, path) or error from error
    return connection


@contextmanager
def _alone(archive: Path) -> Iterator[None]:
    """Hold *archive* against every other connection, its write-ahead log taken into it; Locked when it is in use."""
    if not archive.exists():
        yield
        return
    with _plainly(archive):
        try:
            connection = sqlite3.connect(archive, timeout=0.5, isolation_level=None)
            try:
                # fails while anybody has it open; afterwards the log is in the file, and gone
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is written: no journal beside the file
                connection.execute("BEGIN EXCLUSIVE")
            except BaseException:
                connection.close()
                raise
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise Locked(f"{archive} is in use; stop the bot first.") from error
            connection = None
        except sqlite3.DatabaseError:
            connection = None  # damaged or never ours: it is set aside as it is, with what lies beside it
        if connection is None and _held_by_another(archive):
            raise Locked(f"{archive} is in use; stop the bot first.")
    try:
        yield
    finally:
        if connection is not None:
            connection.close()


def _held_by_another(archive: Path) -> bool:
    """Whether another process holds one of SQLite's locks on a file too damaged for SQLite to say so itself."""
    try:
        import fcntl  # noqa: PLC0415 - only where there is such a thing; elsewhere an open file cannot be replaced anyway
    except ImportError:
        return False
    if not os.access(archive, os.W_OK):
        return False  # nobody here can write to it
    with archive.open("rb+") as file:
        try:
            # the byte range of shared locks, https://sqlite.org/src/file/src/os.h
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        except OSError:
            return True
    return False


def _set_aside(archive: Path) -> Path | None:
    """Give *archive*, and what lies beside it, a second name under which it is kept; where, if there was one."""
    aside = _free(_named(archive, ASIDE))
    if archive.exists():
        try:
            os.link(archive, aside)  # the archive is missing at no moment
        except OSError:  # a file system without links
            archive.replace(aside)
    for end in SIDECARS:
        stale = _named(archive, end)
        if stale.exists():  # another file's log would be taken for the restored one's
            stale.replace(_named(aside, end))
    return aside if aside.exists() else None


def _free(path: Path) -> Path:
    """*path*, or the first of ``path-2``, ``path-3`` … that is not taken: an archive set aside is never overwritten."""
    number, free = 1, path
    while any(_named(free, end).exists() for end in ("", *SIDECARS)):
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _named(path: Path, end: str) -> Path:
    """*path* with *end* put behind its name."""
    return path.with_name(path.name + end)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name for a file not there yet, on the same disk as *target*, gone in the end with all SQLite put beside it."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise Unreadable(f"{target} cannot be written: {error.strerror}.") from error
    try:
        with _plainly(target):
            yield folder / "copy"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Say what the system or SQLite says of *path* in our own words."""
    try:
        yield
    except sqlite3.Error as error:
        said = told(error, path)
        if said is None:
            raise
        raise said from error
    except OSError as error:
        raise Unreadable(f"{path} cannot be read or written: {error.strerror}.") from error


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise NotADatabase(f"{path} is a folder; name a file.")


def _sync_folder(folder: Path) -> None:
    """Have a renaming in *folder* survive a power cut, where folders can be synced at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
