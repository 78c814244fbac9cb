"""Reading articles of the archive anew: the facts of each are replaced, its events worked out again, corrections kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.intake.reader import Reader, ReadingFailed
from bot.intake.replacing import replace_facts
from bot.intake.taking import read_article
from storage.archive import Archive
from storage.values.records import StoredArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """How many articles were read anew, and how many could not be read and keep their old facts."""

    read: int
    failed: int


async def reread(
    archive: Archive,
    reader: Reader,
    *,
    version: str,
    clock: Callable[[], datetime],
    at_once: int = 2,
    done: Callable[[], None] = lambda: None,
) -> Reread:
    """Read every article anew that another *version* read, *done* being called after each.

    Each article is one transaction; what is stopped goes on from there when it is called again.
    """
    counts: Counter[str] = Counter()
    waiting = _behind(archive, version)
    turn = asyncio.Lock()

    async def work() -> None:
        while True:
            async with turn:
                stored = await anext(waiting, None)
            if stored is None:
                return
            counts[await _reread_one(archive, reader, stored, version=version, now=clock())] += 1
            done()

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())
    return Reread(read=counts["read"], failed=counts["failed"])


async def _behind(archive: Archive, version: str) -> AsyncIterator[StoredArticle]:
    last = 0
    while page := await archive.readers.behind(version, after=last):
        for stored in page:
            yield stored
        last = page[-1].article_id


async def _reread_one(archive: Archive, reader: Reader, stored: StoredArticle, *, version: str, now: datetime) -> str:
    try:
        reading = await read_article(reader, stored.article)
    except ReadingFailed:
        async with archive.transaction():
            await archive.readers.note(stored.article_id, version)
        return "failed"
    async with archive.transaction():
        if reading.unread is None:
            await replace_facts(archive, stored, reading.facts, now=now)
            await archive.unread.forget(stored.article_id)
        await archive.readers.note(stored.article_id, version)
    return "read"
