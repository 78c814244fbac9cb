"""An archive file looked over, point by point, and brought up to date when it is sound."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from storage.backup import back_up, connect, kept_before_migrating
from storage.database import Database
from storage.errors import ArchiveError, Unreadable, told
from storage.inspecting import links, newest_version, pages, search_index, version_in


class Verdict(StrEnum):
    """How one point of a check came out; only ``WRONG`` is a fault."""

    OK = "ok"
    ATTENTION = "attention"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One point that was looked at, and what was found, in one line."""

    point: str
    verdict: Verdict
    said: str


def check(path: Path) -> list[Finding]:
    """Look the archive at *path* over and bring an older one up to date, a backup first; ArchiveError when it is none.

    It may be in use meanwhile: readers do not hold the bot up, and the search index is looked at in a copy. Synchronous.
    """
    if not path.is_file():
        raise Unreadable(f"There is no archive at {path} yet; `attache ingest` makes one.")
    try:
        with closing(connect(path, "ro")) as connection:
            version = version_in(connection, path)
            found = [_finding("pages", pages(connection), "sound")]
            if found[0].verdict is Verdict.OK:
                found.append(_finding("links", links(connection), "every row points to one that is there"))
    except sqlite3.Error as error:
        raise told(error, path) or error from error
    if any(f.verdict is Verdict.WRONG for f in found):
        return [*found, _left_as_it_is(version)]
    return [*found, _up_to_date(path, version), _searchable(path)]


def _finding(point: str, wrong: list[str], otherwise: str) -> Finding:
    if wrong:
        return Finding(point=point, verdict=Verdict.WRONG, said="; ".join(wrong))
    return Finding(point=point, verdict=Verdict.OK, said=otherwise)


def _left_as_it_is(version: int) -> Finding:
    said = f"schema {version}, left as it is; restore a backup with `attache restore`"
    return Finding(point="version", verdict=Verdict.ATTENTION, said=said)


def _up_to_date(path: Path, version: int) -> Finding:
    newest = newest_version()
    if version == newest:
        return Finding(point="version", verdict=Verdict.OK, said=f"schema {version}, up to date")
    try:
        asyncio.run(_migrate(path))
    except ArchiveError as error:
        return Finding(
            point="version", verdict=Verdict.WRONG, said=f"schema {version}, not brought up to date: {error}"
        )
    kept = kept_before_migrating(path, version)
    said = f"brought from schema {version} to {newest}; as it was before, it is kept in {kept}"
    return Finding(point="version", verdict=Verdict.OK, said=said)


async def _migrate(path: Path) -> None:
    await (await Database.open(path)).close()


def _searchable(path: Path) -> Finding:
    """Whether search finds what the articles say; looked at in a copy, because FTS5 asks for the right to write."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            copy = Path(folder) / "copy"
            back_up(path, copy)
            with closing(connect(copy, "rw")) as connection:
                return _finding("search", search_index(connection), "the index agrees with the articles")
    except (OSError, ArchiveError) as error:
        said = f"not checked: {error.strerror if isinstance(error, OSError) else error}"
        return Finding(point="search", verdict=Verdict.ATTENTION, said=said)
