"""Reading an article and having it kept with what was read, or kept unread with the reason; by whichever way it came in."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from time import perf_counter

from bot.errors import UserError
from bot.intake.copies import bands_of
from bot.intake.language import foreign_language, surely_english
from bot.intake.outcomes import Added, Reading
from bot.intake.placing import keep_reading
from bot.intake.reader import Reader, ReadingFailed, away, partly_read, readable_part
from bot.intake.workers import Failure
from bot.operating import metrics
from storage.archive import Archive
from storage.queue import Waiting
from storage.unread import Why
from storage.values.facts import Facts
from storage.values.records import Article

LEASE = timedelta(minutes=15)  # a claim older than that is a dead process's
_MOST_FAILURES = 2
_MOST_CLAIMS = 6  # the service itself stopped over a text so often, less the failures it lived to count
_FOR_GOOD = frozenset({Failure.CRASHED, Failure.ERROR})  # the workers have tried a crash twice; an error comes again


async def read_and_keep(
    archive: Archive, reader: Reader, article: Article, *, now: datetime, added_by: int | None
) -> Added:
    """Read *article* now and keep it; it waits in the queue meanwhile, where a process that dies over it leaves it."""
    waiting = await archive.waiting.put(article, added_by=added_by, claimed_until=now + LEASE)
    try:
        failures = 0
        while (reading := await read(reader, waiting, failures=failures)) is None:
            failures += 1
        added = await keep_reading(archive, reader, waiting, reading, now=now)
    except Exception:  # whoever asked is told, and asks again
        await archive.waiting.remove(waiting.waiting_id)
        raise
    if added is None:
        raise UserError("The text was erased while it was read.")
    return added


async def read(reader: Reader, waiting: Waiting, *, failures: int) -> Reading | None:
    """Read an article that *failures* readings came to nothing of; None when another try is worth it."""
    article = waiting.article
    if waiting.claims - failures > _MOST_CLAIMS:
        note = f"The service stopped {_MOST_CLAIMS} times while it read this text, so it was left unread."
        return Reading(unread=Why.FAILED, notes=(note,))
    try:
        return await read_article(reader, article)
    except ReadingFailed as failed:
        if failed.failure not in _FOR_GOOD and failures + 1 < _MOST_FAILURES:
            return None
        return Reading(unread=Why.FAILED, notes=(str(failed),))


async def read_article(reader: Reader, article: Article) -> Reading:
    """Read *article*; one that is not in English has no facts, but a note saying so. ReadingFailed."""
    language, version = None, getattr(reader, "version", None)
    if not surely_english(article.text):
        language = await away(reader, partial(foreign_language, article.text[:20_000]), "The text")
    facts = Facts()
    if not language:
        began = perf_counter()
        facts = await reader.read(article.text, article.published)
        metrics.reading_seconds.observe(perf_counter() - began)
    bands = await away(reader, partial(bands_of, readable_part(article.text)), "The text")
    if language:
        note = f"The text is in {language}. Only English is read, so it was kept without facts."
        return Reading(bands=bands, unread=Why.LANGUAGE, notes=(note,), version=version)
    partly = partly_read(article.text)
    return Reading(facts=facts, bands=bands, notes=(partly,) if partly else (), version=version)
