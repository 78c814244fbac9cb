"""Adding an article to an archive: what the command line and Discord share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from yarl import URL

from bot.errors import UserError
from bot.intake.addresses import tidy
from bot.intake.copies import bands_of, repeated
from bot.intake.fetcher import Fetcher
from bot.intake.files import article_from_bytes, dated_article, is_plain, read_file, shown_name, unwrapped
from bot.intake.keep import keep
from bot.intake.language import foreign_language, surely_english
from bot.intake.reader import Reader, partly_read, readable_part
from bot.intake.workers import Failure, WorkFailed, Workroom
from storage.archive import Archive
from storage.values.facts import Facts
from storage.values.records import Article

T = TypeVar("T")

_PAGE_SECONDS = 10.0
_DOCUMENTS = {"text/plain": "The text.txt", "application/pdf": "The document.pdf"}
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article; ``encounters`` and ``upcoming`` count the facts found in it, 0 when it was known already.

    ``new`` is false when the archive had it; ``copy_of`` is the earlier article whose text it repeats. ``notes`` are sentences for the person who added it.
    """

    article_id: int
    new: bool
    title: str | None
    published: date
    date_assumed: bool
    encounters: int = 0
    upcoming: int = 0
    copy_of: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article and what was read in it, to be kept in as many archives as want it."""

    article: Article
    facts: Facts
    bands: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


async def add_text(
    archive: Archive,
    reader: Reader,
    text: str,
    *,
    now: datetime,
    day: date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    added_by: int | None = None,
) -> Added:
    """Add pasted *text* of *day*, else of its dateline's day, else of today; UserError."""
    if not text.strip():
        raise UserError("The text is empty.")
    article = dated_article(unwrapped(text.strip()), day=day, today=now.date(), title=title, outlet=outlet, url=url)
    return await add_article(archive, reader, article, now=now, added_by=added_by)


async def add_bytes(
    archive: Archive,
    reader: Reader,
    name: str,
    data: bytes,
    *,
    now: datetime,
    day: date | None = None,
    added_by: int | None = None,
) -> Added:
    """Add a file called *name*, see `article_from_bytes`; UserError."""
    make = partial(article_from_bytes, name, data, day=day, today=now.date())
    article = await (asyncio.to_thread(make) if is_plain(name) else away(reader, make, shown_name(name)))
    return await add_article(archive, reader, article, now=now, added_by=added_by)


async def add_file(
    archive: Archive,
    reader: Reader,
    path: Path,
    *,
    now: datetime,
    day: date | None = None,
    added_by: int | None = None,
) -> Added:
    """Add the file at *path*; UserError. For the command line: Discord's users have no paths here."""
    data = await asyncio.to_thread(read_file, path)
    return await add_bytes(archive, reader, path.name, data, now=now, day=day, added_by=added_by)


async def add_link(
    archive: Archive,
    reader: Reader,
    fetcher: Fetcher,
    url: str,
    *,
    now: datetime,
    day: date | None = None,
    added_by: int | None = None,
) -> Added:
    """Fetch *url* under guard and add the article found there; UserError. A page already kept is not fetched again."""
    known = await archive.articles.find(url=url.strip())
    if known is not None:
        return _known(known.article_id, known.article)
    article = await fetch_article(reader, fetcher, url, day=day, today=now.date())
    return await add_article(archive, reader, article, now=now, added_by=added_by)


async def add_article(
    archive: Archive, reader: Reader, article: Article, *, now: datetime, added_by: int | None = None
) -> Added:
    """Read *article* and keep it with its facts; one the archive has is not read again."""
    known = await archive.articles.find(url=article.url, text=article.text)
    if known is not None:
        return _known(known.article_id, known.article)
    return await keep_reading(archive, reader, await read_article(reader, article), now=now, added_by=added_by)


async def fetch_article(reader: Reader, fetcher: Fetcher, url: str, *, day: date | None, today: date) -> Article:
    """Fetch the page or text at *url* under guard and make its article; UserError."""
    fetched = await fetcher.get(url)
    make = partial(
        _article_from_answer,
        fetched.body,
        kind=fetched.content_type,
        charset=fetched.charset,
        url=fetched.url,
        day=day,
        today=today,
    )
    return await away(reader, make, "The page")


async def read_article(reader: Reader, article: Article) -> Reading:
    """Read *article*; one that is not in English has no facts, but a note saying so. ReadingFailed."""
    bands = await away(reader, partial(bands_of, readable_part(article.text)), "The text")
    language = None
    if not surely_english(article.text):
        language = await away(reader, partial(foreign_language, article.text[:20_000]), "The text")
    if language:
        note = f"The text is in {language}. Only English is read, so it was kept without facts."
        return Reading(article=article, facts=Facts(), bands=bands, notes=(note,))
    facts = await reader.read(article.text, article.published)
    partly = partly_read(article.text)
    return Reading(article=article, facts=facts, bands=bands, notes=(partly,) if partly else ())


async def keep_reading(
    archive: Archive, reader: Reader, reading: Reading, *, now: datetime, added_by: int | None = None
) -> Added:
    """Keep an article with what was read in it, linked to the first text of the archive that it repeats."""
    article, facts = reading.article, reading.facts
    repeats: dict[int, bool] = {}
    while True:
        async with archive.transaction():
            likely = await archive.copies.candidates(reading.bands)
            unsure = [first for first in likely if first.article_id not in repeats]
            if not unsure:
                copy_of = next((first.article_id for first in likely if repeats[first.article_id]), None)
                kept = await keep(archive, article, facts, now=now, added_by=added_by)
                if not kept.new:  # somebody else was quicker
                    return _known(kept.article_id, article)
                await archive.copies.note(kept.article_id, reading.bands, copy_of=copy_of)
                break
        # compared outside of the transaction, which others wait for; who came meanwhile is compared in the next turn
        compare = partial(repeated, readable_part(article.text), [readable_part(first.text) for first in unsure])
        found = await away(reader, compare, "The text")
        repeats |= {first.article_id: same for first, same in zip(unsure, found, strict=True)}
    return Added(
        article_id=kept.article_id,
        new=True,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
        encounters=len(facts.encounters),
        upcoming=len(facts.upcoming),
        copy_of=copy_of,
        notes=reading.notes,
    )


def _known(article_id: int, article: Article) -> Added:
    return Added(
        article_id=article_id,
        new=False,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
    )


async def away(reader: Reader, make: Callable[[], T], subject: str) -> T:
    """Do *make* in the reader's worker if it has one to lend, as parsers of strangers' files may hang or crash."""
    if not isinstance(reader, Workroom):
        return await asyncio.to_thread(make)
    try:
        return await reader.run(make, time_limit=_PAGE_SECONDS)
    except WorkFailed as failed:
        if failed.failure is Failure.TIMEOUT:
            raise UserError(f"{subject} took longer than {_PAGE_SECONDS:g} seconds to take apart.") from None
        raise UserError(f"{subject} could not be taken apart ({failed.detail or failed.failure}).") from None


def _article_from_answer(
    body: bytes, *, kind: str, charset: str | None, url: str, day: date | None, today: date
) -> Article:
    """Make the article of what a site sent; in the worker."""
    from bot.intake.pages import article_from_page  # noqa: PLC0415 - trafilatura is for the worker alone

    if kind in _PAGES:
        return article_from_page(body, url=url, day=day, today=today, charset=charset)
    if kind in _DOCUMENTS:
        article = article_from_bytes(_DOCUMENTS[kind], body, day=day, today=today)
        return replace(article, url=tidy(url), outlet=article.outlet or URL(url).host)
    raise UserError(f"The address holds no page, text or PDF, but {shown_name(kind)}.")
