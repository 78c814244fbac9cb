"""A newsroom, and a morning service, for tests of what is posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.briefing.desk import Desk
from tests.bot.briefing.morning import Morning


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        yield Desk(database)
    finally:
        await database.close()


@pytest.fixture
async def morning(tmp_path: Path) -> AsyncIterator[Morning]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        yield Morning(database)
    finally:
        await database.close()
