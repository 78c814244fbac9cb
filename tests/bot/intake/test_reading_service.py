"""The queue: nothing in it is lost, read for nothing, or waits behind one guild's pile."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.intake.add import add_text
from bot.intake.reader import ReadingFailed
from bot.intake.reading_service import ReadingService
from bot.intake.workers import Failure
from storage.archive import Archive
from storage.database import Database
from storage.errors import ArchiveError
from storage.queue import QueueBook
from storage.unread import Why
from storage.values.facts import Facts
from storage.values.records import Article

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
DAY = date(2024, 7, 4)


class Script:
    """A reader that does what is scripted for a word of the text, and notes what it was given."""

    def __init__(self, **script: Callable[[], Awaitable[None]]) -> None:
        self.texts: list[str] = []
        self._script = script

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - as readers are asked
        self.texts.append(text)
        for word, act in self._script.items():
            if word in text:
                await act()
        return Facts()


def fails(failure: Failure) -> Callable[[], Awaitable[None]]:
    async def fail() -> None:
        raise ReadingFailed(f"It came to nothing ({failure}).", failure)

    return fail


def article(number: int, words: str = "The ministers met and spoke about") -> Article:
    return Article(text=f"{words} matter {number} of theirs.", published=DAY, title=f"Story {number}")


async def put(archive: Archive, *articles: Article, batch: str | None = None) -> None:
    for one in articles:
        await archive.waiting.put(one, batch=batch)


def service(database: Database, reader: Script) -> ReadingService:
    return ReadingService(database, reader, clock=lambda: NOW, idle=0.01, pause=0.01)


async def test_what_waits_is_read_once_and_kept(database: Database, archive: Archive) -> None:
    await put(archive, *map(article, range(5)), article(1))
    reader = Script()
    assert await archive.waiting.count() == 5
    await service(database, reader).work_off()
    assert (await archive.waiting.count(), await archive.articles.count(), len(reader.texts)) == (0, 5, 5)


async def test_a_pile_of_one_guild_does_not_hold_up_another(database: Database) -> None:
    big, small, third = (Archive(database, guild) for guild in (5, 9, -3))
    await put(big, *map(article, range(40)))
    await put(small, article(100))
    await put(third, article(101), article(102))
    reader = Script()
    reading = service(database, reader)
    for _ in range(5):
        await reading.read_next()
    assert (await small.articles.count(), await third.articles.count(), await big.articles.count()) == (1, 2, 2)


async def test_an_import_of_ten_thousand_does_not_delay_a_single_link(database: Database) -> None:
    big, small = Archive(database, 5), Archive(database, 9)
    await database.execute_many(
        """
        INSERT INTO waiting (guild_id, text_hash, published, date_assumed, text, batch)
        VALUES (5, :digest, '2024-07-04', 0, :text, 'import')
        """,
        [{"digest": f"{n:064}", "text": f"The ministers met and spoke about matter {n}."} for n in range(10_000)],
    )
    reading = service(database, Script())
    for _ in range(3):
        await reading.read_next()
    began = asyncio.get_running_loop().time()
    await put(small, article(100))
    await reading.read_next()
    assert asyncio.get_running_loop().time() - began < 1
    assert (await small.articles.count(), await big.articles.count()) == (1, 3)
    assert await big.waiting.count("import") == 9_997
    assert await big.waiting.drop("import") == 9_997


async def test_a_text_many_guilds_wait_for_is_read_once(database: Database) -> None:
    guilds = [Archive(database, guild) for guild in range(1, 6)]
    for guild in guilds:
        await put(guild, article(1))
    reader = Script()
    await service(database, reader).work_off()
    assert [await guild.articles.count() for guild in guilds] == [1] * 5
    assert len(reader.texts) == 1


@pytest.mark.parametrize(
    ("failure", "readings"), [(Failure.TIMEOUT, 2), (Failure.MEMORY, 2), (Failure.CRASHED, 1), (Failure.ERROR, 1)]
)
async def test_a_bad_text_is_set_apart_with_the_reason_and_others_go_on(
    database: Database, archive: Archive, failure: Failure, readings: int
) -> None:
    await put(archive, article(0, "Poison:"), *map(article, range(1, 6)), batch="import")
    reader = Script(Poison=fails(failure))
    await service(database, reader).work_off()
    assert await archive.articles.count() == 6
    (bad,) = await archive.unread.newest()
    assert (bad.why, bad.reason, bad.stored.article.title) == (
        Why.FAILED,
        f"It came to nothing ({failure}).",
        "Story 0",
    )
    assert sum("Poison" in text for text in reader.texts) == readings
    assert await archive.unread.count(Why.FAILED, batch="import") == 1
    assert len(await archive.search.find("poison")) == 1


async def test_a_fault_of_ours_under_a_text_sets_it_apart_too(database: Database, archive: Archive) -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    await put(archive, article(0, "Poison:"), article(1))
    await service(database, Script(Poison=broken)).work_off()
    (bad,) = await archive.unread.newest(Why.FAILED)
    assert bad.reason.startswith("Something went wrong here")
    assert await archive.articles.count() == 2


@pytest.mark.parametrize(
    "trouble",
    [
        ArchiveError("The disk is full."),
        UserError("The pipeline is not installed."),
        sqlite3.OperationalError("no such column"),
    ],
)
async def test_what_no_text_is_to_blame_for_waits_until_it_is_over(
    database: Database, archive: Archive, trouble: Exception
) -> None:
    troubles = [trouble] * 5

    async def act() -> None:
        if troubles:
            raise troubles.pop()

    await put(archive, article(1))
    async with service(database, Script(ministers=act)), asyncio.timeout(10):
        while await archive.articles.count() == 0:  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.01)
    assert await archive.unread.count() == 0


async def test_another_language_is_kept_and_marked_with_its_name(database: Database, archive: Archive) -> None:
    french = (
        "Les ministres des affaires étrangères se sont rencontrés mardi à Paris pour parler du commerce et des visas. "
    )
    await put(archive, Article(text=french * 4, published=DAY))
    reader = Script()
    await service(database, reader).work_off()
    (one,) = await archive.unread.newest(Why.LANGUAGE)
    assert "French" in one.reason
    assert reader.texts == []
    assert len(await archive.search.find("ministres")) == 1


async def test_a_text_somebody_reads_is_left_to_them_until_they_are_taken_for_dead(
    database: Database, archive: Archive
) -> None:
    await put(archive, article(1))
    book = QueueBook(database)
    later = NOW.replace(hour=7)
    assert len(await book.take(now=NOW, until=later, after_guild=0)) == 1
    assert await book.take(now=NOW, until=later, after_guild=0) == []
    (again,) = await book.take(now=later, until=later.replace(hour=8), after_guild=0)
    assert again.claims == 2


async def test_an_import_called_off_leaves_what_was_read(database: Database, archive: Archive) -> None:
    await put(archive, *map(article, range(4)), batch="a")
    await put(archive, article(9), batch="b")
    reading = service(database, Script())
    await reading.read_next()
    assert await archive.waiting.drop("a") == 3
    await reading.work_off()
    assert await archive.articles.count() == 2


async def test_adding_by_hand_tries_twice_then_keeps_it_unread(archive: Archive) -> None:
    reader = Script(Poison=fails(Failure.TIMEOUT))
    added = await add_text(archive, reader, "Poison: the ministers met.", now=NOW)
    assert (added.new, added.unread, len(reader.texts)) == (True, Why.FAILED, 2)
    assert await archive.waiting.count() == 0


VICTIM = """
    import asyncio, sys, time
    from datetime import UTC, datetime
    from bot.intake.reading_service import ReadingService
    from storage.database import Database
    from storage.values.facts import Facts

    class Slow:
        read_so_far = 0

        async def read(self, text, published):
            if self.read_so_far == {survives}:
                print("reading", flush=True)
                await asyncio.sleep(60)
            self.read_so_far += 1
            return Facts()

    async def main():
        database = await Database.open(sys.argv[1])
        async with ReadingService(database, Slow(), clock=lambda: datetime.now(UTC)):
            await asyncio.sleep(60)

    asyncio.run(main())
"""


async def test_a_process_killed_in_mid_read_loses_and_doubles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed.sqlite3"
    database = await Database.open(path)
    await put(Archive(database, 1), *map(article, range(8)))
    await database.close()
    for survives in (2, 0, 3):
        script = textwrap.dedent(VICTIM.format(survives=survives))
        with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as process:  # noqa: ASYNC220
            assert process.stdout
            assert process.stdout.readline() == b"reading\n"
            os.kill(process.pid, signal.SIGKILL)
    database = await Database.open(path)
    try:
        archive = Archive(database, 1)
        assert (await archive.articles.count(), await archive.waiting.count()) == (5, 3)
        async with service(database, Script()), asyncio.timeout(10):
            while await archive.waiting.count():  # noqa: ASYNC110 - the database tells nobody
                await asyncio.sleep(0.01)
        titles = Counter(a.article.title for a in await archive.articles.recent(20))
        assert titles == {f"Story {n}": 1 for n in range(8)}
        assert await archive.unread.count() == 0
    finally:
        await database.close()


async def test_a_text_under_which_the_service_dies_again_and_again_is_set_apart(
    database: Database, archive: Archive
) -> None:
    await put(archive, article(1))
    book = QueueBook(database)
    for _ in range(6):
        await book.take(now=NOW, until=NOW.replace(hour=7), after_guild=0)
        await book.release_all()
    reader = Script()
    await service(database, reader).work_off()
    (bad,) = await archive.unread.newest()
    assert "stopped 6 times" in bad.reason
    assert reader.texts == []
