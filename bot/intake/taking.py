"""Reading an article and keeping it with what was read, or kept unread with the reason; by whichever way it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from time import perf_counter

from bot.intake.copies import bands_of, repeated
from bot.intake.keep import keep
from bot.intake.language import foreign_language, surely_english
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article; ``encounters`` and ``upcoming`` count the facts found in it, 0 when it was known already.

    ``new`` is false when the archive had it; ``copy_of`` is the earlier article whose text it repeats; ``unread`` says why
    it was kept without being read. ``notes`` are sentences for the person who added it.
    """

    article_id: int
    new: bool
    title: str | None
    published: date
    date_assumed: bool
    encounters: int = 0
    upcoming: int = 0
    copy_of: int | None = None
    unread: Why | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in an article, to be kept in as many archives as want it; ``unread`` says why nothing was.

    ``version`` is the reader's, where it has one.
    """

    facts: Facts = field(default_factory=Facts)
    bands: tuple[int, ...] = ()
    unread: Why | None = None
    notes: tuple[str, ...] = ()
    version: str | None = None


async def read_and_keep(
    archive: Archive, reader: Reader, article: Article, *, now: datetime, added_by: int | None
) -> Added:
    """Read *article* now and keep it; it waits in the queue meanwhile, where a process that dies over it leaves it."""
    waiting = await archive.waiting.put(article, added_by=added_by, claimed_until=now + LEASE)
    try:
        failures = 0
        while (reading := await read(reader, waiting, failures=failures)) is None:
            failures += 1
        return await keep_reading(archive, reader, waiting, reading, now=now)
    except Exception:  # whoever asked is told, and asks again
        await archive.waiting.remove(waiting.waiting_id)
        raise


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


async def keep_reading(archive: Archive, reader: Reader, waiting: Waiting, reading: Reading, *, now: datetime) -> Added:
    """Keep an article that waited with what was read in it, linked to the first text of the archive that it repeats."""
    article, facts = waiting.article, reading.facts
    repeats: dict[int, bool] = {}
    while True:
        async with archive.transaction():
            likely = await archive.copies.candidates(reading.bands)
            unsure = [first for first in likely if first.article_id not in repeats]
            if not unsure:
                copy_of = next((first.article_id for first in likely if repeats[first.article_id]), None)
                kept = await keep(
                    archive,
                    article,
                    facts,
                    now=waiting.known_at or now,
                    added_by=waiting.added_by,
                    reader_version=reading.version,
                )
                await archive.waiting.remove(waiting.waiting_id)
                if not kept.new:  # somebody else was quicker
                    return known(kept.article_id, article)
                await archive.copies.note(kept.article_id, reading.bands, copy_of=copy_of)
                if reading.unread:
                    reason = reading.notes[0]
                    await archive.unread.note(kept.article_id, reading.unread, reason, now=now, batch=waiting.batch)
                break
        # compared outside of the transaction, which others wait for; who came meanwhile is compared in the next turn
        compare = partial(repeated, readable_part(article.text), [readable_part(first.text) for first in unsure])
        found = await away(reader, compare, "The text")
        repeats |= {first.article_id: same for first, same in zip(unsure, found, strict=True)}
    metrics.articles.labels(reading.unread or "read").inc()
    metrics.copies.inc(copy_of is not None)
    return Added(
        article_id=kept.article_id,
        new=True,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
        encounters=len(facts.encounters),
        upcoming=len(facts.upcoming),
        copy_of=copy_of,
        unread=reading.unread,
        notes=reading.notes,
    )


def known(article_id: int, article: Article) -> Added:
    """What to say of an article the archive has already."""
    metrics.articles.labels("known").inc()
    return Added(
        article_id=article_id,
        new=False,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
    )
