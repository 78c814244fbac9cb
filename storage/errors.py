"""The error tree of the archive; each message is one plain sentence for the person who asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class ArchiveError(Exception):
    """Something the archive could not do."""


class NewerDatabase(ArchiveError):  # noqa: N818 - reads as what was found, and is an ArchiveError by its base
    """The file was written by a newer version of Attaché."""


class NotADatabase(ArchiveError):  # noqa: N818 - same
    """The file is no archive of Attaché's."""


class Unreadable(ArchiveError):  # noqa: N818 - same
    """The file cannot be opened where it lies."""


class Locked(ArchiveError):  # noqa: N818 - same
    """Another program holds the file."""


class DiskFull(ArchiveError):  # noqa: N818 - same
    """There is no room to write; what was already kept is safe."""


class ReadOnly(ArchiveError):  # noqa: N818 - same
    """The file may be read but not written."""


class Damaged(ArchiveError):  # noqa: N818 - same
    """Pages of the file are broken."""


def told(error: sqlite3.Error, path: Path) -> ArchiveError | None:
    """Say the driver's *error* about the file at *path* in our own words; None for a fault of our own, to be seen as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None  # the low byte is the primary result code
    match primary:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Locked(f"The archive {path} is in use by another program; try again in a moment.")
        case sqlite3.SQLITE_FULL:
            return DiskFull(f"The disk that holds the archive {path} is full; nothing of this was kept.")
        case sqlite3.SQLITE_READONLY:
            return ReadOnly(f"The archive {path} cannot be written to; its file or folder is read-only.")
        case sqlite3.SQLITE_NOTADB:
            return NotADatabase(f"{path} is not an archive; it was left as it is.")
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(f"The archive {path} is damaged; restore a backup with `attache restore`.")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_IOERR:
            return Unreadable(f"The archive {path} cannot be opened or read.")
        case _:
            return None
