"""Adding an article to an archive: what the command line and Discord share."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from yarl import URL

from bot.errors import UserError
from bot.intake.addresses import tidy
from bot.intake.fetcher import Fetcher
from bot.intake.files import article_from_bytes, dated_article, is_plain, read_file, shown_name, unwrapped
from bot.intake.outcomes import Added, known
from bot.intake.reader import Reader, away
from bot.intake.taking import read_and_keep
from storage.archive import Archive
from storage.values.records import Article

_DOCUMENTS = {"text/plain": "The text.txt", "application/pdf": "The document.pdf"}
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})


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
    """Add pasted *text* of its dateline's day, else of *day*, else of today; UserError."""
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
    """Fetch *url* under guard and add the article found there, which may be a corrected version of one kept; UserError."""
    try:
        article = await fetch_article(reader, fetcher, url, day=day, today=now.date())
    except UserError:
        there = await archive.articles.find(url=url.strip())
        if there is None:
            raise
        return known(there.article_id, there.article)
    return await add_article(archive, reader, article, now=now, added_by=added_by)


async def add_article(
    archive: Archive, reader: Reader, article: Article, *, now: datetime, added_by: int | None = None
) -> Added:
    """Read *article* and keep it with its facts; one the archive has is not read again."""
    there = await archive.articles.known(article)
    if there is not None and not article.dates(there.article):
        return known(there.article_id, there.article)
    return await read_and_keep(archive, reader, article, now=now, added_by=added_by)


async def fetch_article(
    reader: Reader, fetcher: Fetcher, url: str, *, day: date | None, today: date, stated: date | None = None
) -> Article:
    """Fetch the page or text at *url* under guard and make its article, of the day *stated* by what linked it; UserError."""
    fetched = await fetcher.get(url)
    make = partial(
        _article_from_answer,
        fetched.body,
        kind=fetched.content_type,
        charset=fetched.charset,
        url=fetched.url,
        day=day,
        today=today,
        stated=stated,
    )
    return await away(reader, make, "The page")


def _article_from_answer(
    body: bytes, *, kind: str, charset: str | None, url: str, day: date | None, today: date, stated: date | None
) -> Article:
    """Make the article of what a site sent; in the worker."""
    from bot.intake.pages import article_from_page  # noqa: PLC0415 - trafilatura is for the worker alone

    if kind in _PAGES:
        return article_from_page(body, url=url, day=day, today=today, charset=charset, stated=stated)
    if kind in _DOCUMENTS:
        article = article_from_bytes(_DOCUMENTS[kind], body, day=stated or day, today=today)
        return replace(article, url=tidy(url), outlet=article.outlet or URL(url).host)
    raise UserError("The address holds no page, text or PDF, but {name}.", name=shown_name(kind))
