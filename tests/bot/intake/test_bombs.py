"""What is made to choke a reader of the news: refused or cut within 10 seconds and 50 MB more, while others go on."""

from __future__ import annotations

import asyncio
import gzip
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.errors import UserError
from bot.intake.feed_parsing import parse_feed
from bot.intake.fetcher import Fetcher
from bot.intake.files import article_from_bytes
from bot.intake.following import FeedService
from bot.intake.manners import Manners
from bot.intake.opml import read_opml
from bot.intake.pages import article_from_page
from bot.intake.polling import FIRST_INTERVAL
from bot.intake.reader import WorkerReader, away
from bot.intake.workers import Workers
from bot.intake.zips import article_from_entry, entries_of
from storage.archive import Archive
from storage.database import Database
from storage.feeds import Feeds
from tests.bot.intake.hostile_site import Answer, Site, page
from tests.bot.intake.measuring import Memory, Taken, measured
from tests.bot.intake.test_documents import bomb, pdf
from tests.bot.intake.test_fetcher import drip, endless
from tests.bot.intake.test_pages import STORY

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux only")

SECONDS, MORE_MB = 10, 50
TODAY = date(2024, 7, 5)
NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
URL = "https://steppe.example/feed"
ITEM = "<item><title>Talks</title><link>https://steppe.example/a</link>{}</item>"


def feed(items: str, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()


def packed_zeros(megabytes: int) -> bytes:
    """A zlib stream of that many MB of blanks, in a thousandth of the room."""
    pack, blank = zlib.compressobj(9), b" " * 2**20
    return b"".join(pack.compress(blank) for _ in range(megabytes)) + pack.flush()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DTD = f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>'

BOMBS: dict[str, Callable[[], Any]] = {
    "billion laughs": partial(parse_feed, feed(ITEM.format("<description>&l9;</description>"), DTD), url=URL),
    "quadratic entities": partial(
        parse_feed,
        feed(ITEM.format(f"<description>{'&e;' * 50_000}</description>"), f'<!DOCTYPE r [<!ENTITY e "{"x" * 50_000}">]>'),
        url=URL,
    ),
    "a description of 10 MB": partial(
        parse_feed, feed(ITEM.format(f"<description>{'They met. ' * 1_000_000}</description>")), url=URL
    ),
    "a description of 5 MB of markup": partial(
        parse_feed, feed(ITEM.format(f"<description>{'&lt;b&gt;x&lt;/b&gt;' * 250_000}</description>")), url=URL
    ),
    "a description of 5 MB of markup as data": partial(
        parse_feed, feed(ITEM.format(f"<description><![CDATA[{'<b>x</b>' * 600_000}]]></description>")), url=URL
    ),
    "an entry of 5 MB of markup": partial(
        parse_feed, feed(f"<entry><content type='xhtml'>{'<b>x</b>' * 600_000}</content></entry>"), url=URL
    ),
    "billion laughs in UTF-16": partial(
        parse_feed,
        feed(ITEM.format("<description>&l9;</description>"), DTD).decode().replace("?>", " encoding='utf-16'?>", 1).encode("utf-16"),
        url=URL,
    ),
    "50,000 items": partial(parse_feed, feed(ITEM.format("") * 50_000), url=URL),
    "50,000 entries without an end": partial(parse_feed, feed("<entry><title>x" * 50_000), url=URL),
    "a feed of 200,000 nested tags": partial(parse_feed, feed("<a>" * 200_000 + "</a>" * 200_000), url=URL),
    "a JSON feed of 200,000 nested lists": partial(parse_feed, b'{"items": ' + b"[" * 200_000, url=URL),
    "a page of 200,000 nested tags": partial(
        article_from_page, b"<div>" * 200_000 + STORY.encode() + b"</div>" * 50_000, url=URL, day=None, today=TODAY
    ),
    "a page of 200,000 nested tables": partial(
        article_from_page, b"<table><tr><td>" * 130_000, url=URL, day=None, today=TODAY
    ),
    "a page of 2 MB in one paragraph": partial(
        article_from_page, f"<article><p>{'They met. ' * 200_000}</p></article>".encode(), url=URL, day=None, today=TODAY
    ),
    "a page of one tag with 100,000 attributes": partial(
        article_from_page, b"<p " + b"a=b " * 400_000 + b">x</p>", url=URL, day=None, today=TODAY
    ),
    **{
        f"a page that says it is {charset}": partial(
            article_from_page, STORY.encode(), url=URL, day=None, today=TODAY, charset=charset
        )
        for charset in ("utf-7", "utf-16", "zip", "unicode_escape", "no-such-thing", "shift_jis", "utf-32-be")
    },
    "a PDF with a stream of 1 GB": partial(
        article_from_bytes, "a.pdf", pdf(filtered=packed_zeros(1024)), day=None, today=TODAY
    ),
    "a Word document of 60 MB in 60 kB": partial(article_from_bytes, "a.docx", bomb(), day=None, today=TODAY),
    "an OPML file of a billion laughs": partial(
        read_opml, f"{DTD}<opml><body><outline text='&l9;' xmlUrl='{URL}'/></body></opml>".encode()
    ),
}  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1, time_limit=SECONDS) as opened:
        await opened.run(measured, partial(article_from_page, STORY.encode(), url=URL, day=None, today=TODAY))
        await opened.run(measured, partial(parse_feed, feed(ITEM.format("")), url=URL))
        yield opened


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_takes_little_time_and_memory(workers: Workers, name: str) -> None:
    taken: Taken = await workers.run(measured, BOMBS[name])
    assert taken.seconds < SECONDS
    assert taken.more_mb < MORE_MB, taken


@pytest.mark.asyncio(loop_scope="module")
async def test_a_zip_bomb_takes_little_time_and_memory(workers: Workers, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 - for this bomb alone

    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack, pack.open("a.txt", "w") as entry:
        for _ in range(1024):
            entry.write(b" " * 2**20)
    for work in (
        partial(entries_of, path, "bomb.zip"),
        partial(article_from_entry, path, "a.txt", day=None, today=TODAY),
    ):
        taken: Taken = await workers.run(measured, work)
        assert (taken.seconds < SECONDS, taken.more_mb < MORE_MB) == (True, True), taken


async def lying(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + b"x" * 5_000_000)
    await writer.drain()


FETCHED: dict[str, Answer] = {
    "gzip": page(gzip.compress(b" " * 2**20 * 200), "Content-Encoding: gzip"),
    "deflate": page(packed_zeros(1024), "Content-Encoding: deflate"),
    "gzip in gzip": page(gzip.compress(gzip.compress(b" " * 2**20 * 200)), "Content-Encoding: gzip, gzip"),
    "brotli": page(bytes.fromhex("5bffff3f0000") * 1000, "Content-Encoding: br"),
    "endless": endless,
    "drip": drip,
    "length": lying,
}


@pytest.mark.parametrize("name", FETCHED)
async def test_a_hostile_answer_takes_little_time_and_memory(site: Site, name: str) -> None:
    site.pages = {"/a": FETCHED[name]}
    async with Fetcher(permitted=site.permitted, seconds=3) as fetcher:
        memory = Memory()
        began = asyncio.get_running_loop().time()
        try:
            await fetcher.get(f"{site.root}/a")
        except UserError:
            pass
        else:
            assert name == "length"  # ten bytes, as it says
        assert asyncio.get_running_loop().time() - began < SECONDS
        assert memory.more() < MORE_MB


async def test_every_other_feed_goes_on(site: Site, database: Database) -> None:
    hostile: dict[str, Answer] = {f"/{name.replace(' ', '-')}": answer for name, answer in FETCHED.items()}
    bodies = ("billion laughs", "50,000 items", "a feed of 200,000 nested tags", "a description of 5 MB of markup")
    for name in bodies:
        hostile[f"/{name.replace(' ', '-')}"] = page(BOMBS[name].args[0])  # type: ignore[attr-defined] # partials
    links = "".join(f"<item><title>t{n}</title><link>{site.root}/bomb{n}</link></item>" for n in range(3))
    hostile["/links"] = page(feed(links))
    html = "Content-Type: text/html"
    site.pages = {
        **hostile,
        "/bomb0": page(pdf(filtered=packed_zeros(1024)), "Content-Type: application/pdf"),
        "/bomb1": page(b"<div>" * 200_000, html),
        "/bomb2": page(b"\xff\xfe\0\0" * 1000, html),
        "/good": page(feed(f"<item><title>Talks</title><link>{site.root}/story</link></item>")),
        "/story": page(f"<html><article><h1>Talks</h1>{STORY}</article></html>".encode(), html),
    }
    follower = Feeds(database, 1)
    for path in (*hostile, "/good"):
        assert await follower.follow(f"{site.root}{path}", None, 10, 7, FIRST_INTERVAL, NOW)

    async def told(_: int, __: int, ___: str) -> None:
        """Nobody listens."""

    async with Fetcher(permitted=site.permitted, seconds=3) as fetcher, WorkerReader() as reader:
        service = FeedService(database, reader, fetcher, notify=told, clock=lambda: NOW, manners=Manners(pause=0))
        await service.poll_due()
        assert await away(reader, int, "a number") == 0
    archive = Archive(database, 1)
    assert await archive.waiting.holds(f"{site.root}/story")
    failing = {f.url.removeprefix(site.root) for f in await follower.all() if f.failures}
    assert failing >= {"/gzip", "/deflate", "/gzip-in-gzip", "/brotli", "/endless", "/drip"}
    assert not {"/good", "/links"} & failing
