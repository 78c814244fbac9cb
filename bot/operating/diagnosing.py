"""What the bot needs around it, looked at point by point. No secret is told, only whether it is set."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import UserError
from bot.settings import Settings, load_settings
from storage.checking import Finding, Verdict
from storage.database import Database
from storage.errors import ArchiveError

_OLDEST_SQLITE = (3, 38, 0)  # STRICT tables, RETURNING and JSON operators
_WITHOUT_RESET_FAULT = (3, 51, 3)  # notes/reliability.md: before it, two programs that write at once may lose pages
_LITTLE = 500_000_000  # bytes of disk room
_NONE_LEFT = 20_000_000
_MANY_ZONES = 400


def settings_usable() -> tuple[Settings | None, Finding]:
    """The settings, if they can be used, and what is to be said of them."""
    try:
        settings = load_settings()
    except UserError as error:
        return None, _wrong("settings", str(error))
    token = settings.token is not None and bool(settings.token.get_secret_value().strip())
    said = "usable; token set" if token else "usable; token not set (only `attache run` needs it)"
    return settings, _ok("settings", said)


def around() -> Iterator[Finding]:
    """Python, SQLite, Discord's library and time zones."""
    said = platform.python_version()
    yield _ok("Python", said) if sys.version_info >= (3, 11) else _wrong("Python", f"{said}; 3.11 or newer is needed")
    yield _sqlite(sqlite3.sqlite_version_info)
    yield _library("discord.py")
    yield _zones()


def model_loads(model: str, load: Callable[[str], object]) -> Finding:
    """Whether *load* makes a spaCy pipeline of *model*."""
    try:
        meta = getattr(load(model), "meta", {})
    except (OSError, ImportError, ValueError) as error:
        first = str(error).splitlines()[0]
        return _wrong("spaCy model", f"{model} cannot be loaded ({first[:150]}); `make setup` installs the default one")
    return _ok("spaCy model", f"{model} {meta.get('version', '')} loads".replace("  ", " "))


def archive_readable(path: Path) -> Iterator[Finding]:
    """Whether the archive can be read, how much is in it, and what of its intake needs somebody."""
    if not path.exists():
        yield _attention("archive", f"none yet at {path}; `attache ingest` makes one")
        return
    try:
        row = asyncio.run(_counted(path))
    except ArchiveError as error:
        older = type(error) is ArchiveError  # of an older version, which `attache check` mends
        yield _attention("archive", str(error)) if older else _wrong("archive", str(error))
        return
    yield _ok(
        "archive", f"{path}: readable; articles: {row['articles']}, events: {row['events']}, guilds: {row['guilds']}"
    )
    said = f"{row['waiting']} articles wait; {row['failed']} could not be read"
    failed = f"{said}, see `attache articles --failed` with --guild"
    yield _attention("reading", failed) if row["failed"] else _ok("reading", said)
    said = f"{row['feeds']} followed, {row['failing']} failing, {row['disabled']} given up"
    yield _attention("feeds", said) if row["failing"] or row["disabled"] else _ok("feeds", said)


def neighbours(settings: Settings) -> Iterator[Finding]:
    """Whether the Dask scheduler answers and the ports to serve on are free, of those that are set."""
    if settings.dask:
        where = urlsplit(settings.dask)
        try:
            socket.create_connection((where.hostname or "", where.port or 8786), timeout=3).close()
            yield _ok("Dask", f"the scheduler at {settings.dask} answers")
        except (OSError, ValueError):
            yield _wrong("Dask", f"no scheduler answers at {settings.dask}; texts wait until one does")
    for name, host, port in (
        ("metrics port", "127.0.0.1", settings.metrics_port),
        ("calendar port", settings.calendar_host, settings.calendar_port),
    ):
        if port:
            try:
                socket.create_server((host, port)).close()
                yield _ok(name, f"{port} is free")
            except OSError:
                yield _attention(name, f"{port} of {host} is in use, by the running bot or by another program")


async def _counted(path: Path) -> sqlite3.Row:
    database = await Database.open(path, read_only=True)
    try:
        [row] = await database.rows(
            "SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM event) AS events,"
            " (SELECT count(DISTINCT guild_id) FROM article) AS guilds, (SELECT count(*) FROM waiting) AS waiting,"
            " (SELECT count(*) FROM unread WHERE why = 'failed') AS failed, (SELECT count(*) FROM feed) AS feeds,"
            " (SELECT count(*) FROM feed WHERE failures AND NOT disabled) AS failing,"
            " (SELECT count(*) FROM feed WHERE disabled) AS disabled"
        )
    finally:
        await database.close()
    return row


def room(path: Path) -> Finding:
    """Whether the archive's folder can be written to and the disk has room for it to grow and to be backed up."""
    folder = path.absolute().parent
    while not folder.exists():
        folder = folder.parent  # it will be made, if the one above it can be written to
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return _wrong("disk", f"{path} cannot be written to")
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.exists() else 0
    said = f"{free / 1e9:.1f} GB free where the archive lies; it takes {size / 1e6:.1f} MB"
    if free < _NONE_LEFT:
        return _wrong("disk", said)
    return _attention("disk", f"{said}, so room is short") if free < max(_LITTLE, 2 * size) else _ok("disk", said)


def _sqlite(number: tuple[int, ...]) -> Finding:
    said = ".".join(map(str, number))
    if number < _OLDEST_SQLITE:
        return _wrong("SQLite", f"{said}; {'.'.join(map(str, _OLDEST_SQLITE))} or newer is needed")
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE words USING fts5 (text)").connection.close()
    except sqlite3.Error:
        return _wrong("SQLite", f"{said} has no full-text search (FTS5)")
    if number < _WITHOUT_RESET_FAULT:
        return _attention(
            "SQLite",
            f"{said}: before 3.51.3 a fault in write-ahead logging can, very rarely, damage a file two programs write to "
            "at once; rather add articles in Discord than with `attache ingest` while the bot runs",
        )
    return _ok("SQLite", said)


def _library(name: str) -> Finding:
    try:
        return _ok(name, version(name))
    except PackageNotFoundError:
        return _wrong(name, "not installed; `make setup` installs it")


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        return _wrong("time zones", "there is no time zone data; install the package tzdata")
    number = len(available_timezones())
    said = f"{number} known"
    return _ok("time zones", said) if number >= _MANY_ZONES else _attention("time zones", f"only {said}")


def _ok(point: str, said: str) -> Finding:
    return Finding(point=point, verdict=Verdict.OK, said=said)


def _attention(point: str, said: str) -> Finding:
    return Finding(point=point, verdict=Verdict.ATTENTION, said=said)


def _wrong(point: str, said: str) -> Finding:
    return Finding(point=point, verdict=Verdict.WRONG, said=said)
