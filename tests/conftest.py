"""Real temporary databases for every test that needs one."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.database import Database

GUILD = 1001

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in what a script starts with "&", whose children inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty archive file, open for writing."""
    opened = await Database.open(tmp_path / "attache.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def archive(database: Database) -> Archive:
    """The archive of guild 1001."""
    return Archive(database, GUILD)


@pytest.fixture
def other_archive(database: Database) -> Archive:
    """The archive of another guild in the same file."""
    return Archive(database, GUILD + 1)
