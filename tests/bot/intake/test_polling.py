"""Feeds polled from a loopback site into a real database; the reader finds nothing, which is enough here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import UserError
from bot.intake.fetcher import Fetcher
from bot.intake.manners import Manners
from bot.intake.polling import FIRST_INTERVAL, FeedService, find_feed
from bot.intake.reading_service import ReadingService
from storage.archive import Archive
from storage.database import Database
from storage.feeds import Feed, FeedBook, Feeds
from storage.values.facts import Facts
from storage.values.filters import FeedFilter
from tests.bot.intake.hostile_site import Site, moved, page

START = datetime(2024, 7, 5, 6, tzinfo=UTC)
BODY = (
    "The foreign ministers of the two neighbours met in Astana and spoke about trade, rail and visas for an hour. " * 4
)


class Nothing:
    """A reader that counts what it is given."""

    def __init__(self) -> None:
        self.read_texts: list[str] = []

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - as readers are asked
        self.read_texts.append(text)
        return Facts()


class World:
    """A feed site, a database and the service, with a clock to turn."""

    def __init__(self, site: Site, database: Database, fetcher: Fetcher) -> None:
        self.site, self.database, self.fetcher = site, database, fetcher
        self.now = START
        self.told: list[tuple[int, str]] = []
        self.reader = Nothing()
        self.book = FeedBook(database)
        self.service = FeedService(
            database, self.reader, fetcher, notify=self.notify, clock=lambda: self.now, manners=Manners(pause=0)
        )

        self.reading = ReadingService(database, self.reader, clock=lambda: self.now)

    async def notify(self, guild: int, channel: int, sentence: str) -> None:
        assert channel == guild * 10
        self.told.append((channel, sentence))

    async def follow(self, guild: int = 1, path: str = "/feed") -> Feed:
        feed = await Feeds(self.database, guild).follow(
            f"{self.site.root}{path}", "News", guild * 10, 7, FIRST_INTERVAL, self.now
        )
        assert feed is not None
        return feed

    async def later(self, **time: float) -> None:
        self.now += timedelta(**time)
        await self.service.poll_due()
        await self.read()

    async def read(self) -> None:
        await self.reading.work_off()

    async def articles(self, guild: int = 1) -> int:
        return await Archive(self.database, guild).articles.count()

    def show(self, *numbers: int, headers: tuple[str, ...] = (), guid: str = "id") -> None:
        """Put the items of those *numbers* into the feed, newest first, each with its page."""
        items = ""
        for n in numbers:
            items += (
                f"<item><title>Talks number {n}</title><link>{self.site.root}/{n}</link><guid>{guid}{n}</guid></item>"
            )
            html = f"<html><body><article><h1>Talks {n}</h1><p>{BODY} It was meeting {n}.</p></article></body></html>"
            self.site.pages[f"/{n}"] = page(html.encode(), "Content-Type: text/html")
        feed = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
        self.site.pages["/feed"] = page(feed.encode(), "Content-Type: application/rss+xml", *headers)


async def kept(world: World) -> None:
    """Wait until there is an article."""
    async with asyncio.timeout(8):
        while await world.articles() == 0:
            await world.read()
            await asyncio.sleep(0.02)


@pytest.fixture
async def world(site: Site, database: Database) -> AsyncIterator[World]:
    async with Fetcher(permitted=site.permitted, seconds=5) as fetcher:
        yield World(site, database, fetcher)


async def test_new_items_are_read_once_and_never_again(world: World) -> None:
    world.show(2, 1)
    await world.follow()
    await world.later()
    assert await world.articles() == 2
    world.show(3, 2, 1)
    await world.later(hours=1)
    await world.later(hours=8)
    assert await world.articles() == 3
    assert len(world.reader.read_texts) == 3


async def test_renamed_ids_bring_nothing_back(world: World) -> None:
    world.show(2, 1)
    await world.follow()
    await world.later()
    world.show(2, 1, guid="renamed")
    asked = world.site.asked.count("/1")
    await world.later(hours=1)
    assert world.site.asked.count("/1") == asked
    assert await world.articles() == 2


async def test_one_fetch_and_one_reading_serve_two_guilds(world: World) -> None:
    world.show(1)
    await world.follow(1)
    await world.follow(2)
    await world.later()
    assert (await world.articles(1), await world.articles(2)) == (1, 1)
    assert world.site.asked.count("/feed") == 1
    assert world.site.asked.count("/1") == 1
    assert len(world.reader.read_texts) == 1


async def test_a_later_follower_gets_the_history_and_others_nothing_twice(world: World) -> None:
    world.show(1)
    feed = await world.follow(1)
    await world.later()
    await world.follow(2)
    await world.later()
    assert (await world.articles(1), await world.articles(2)) == (1, 1)
    assert [f.caught_up for f in await world.book.followers(feed.feed_id)] == [True, True]


async def test_history_is_the_newest_fifty(world: World) -> None:
    world.show(*range(70, 0, -1))
    await world.follow()
    await world.later()
    assert await world.articles() == 50
    await world.later(hours=2)
    assert await world.articles() == 50
    assert "/20" not in world.site.asked


async def test_history_is_no_news(world: World) -> None:
    world.show(1)
    feed = world.site.pages["/feed"]
    assert isinstance(feed, bytes)
    body = feed.partition(b"\r\n\r\n")[2].replace(
        b"</guid>", b"</guid><pubDate>Mon, 01 Jul 2024 10:00:00 GMT</pubDate>"
    )
    world.site.pages["/feed"] = page(body, "Content-Type: application/rss+xml")
    await world.follow()
    await world.later()
    (stored,) = await Archive(world.database, 1).articles.recent()
    assert stored.added_at == datetime(2024, 7, 2, tzinfo=UTC)


async def test_an_unchanged_feed_is_not_sent_again(world: World) -> None:
    world.show(1, headers=('ETag: "v1"', "Last-Modified: Fri, 05 Jul 2024 05:00:00 GMT"))
    feed = await world.follow()
    await world.later()
    world.site.pages["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    await world.later(hours=1)
    assert 'If-None-Match: "v1"' in world.site.heads[-1]
    assert "If-Modified-Since: Fri" in world.site.heads[-1]
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert (after.etag, after.failures) == ('"v1"', 0)
    assert after.interval_seconds > feed.interval_seconds * 0.7


async def test_a_failing_feed_is_told_once_then_stopped_with_notice(world: World) -> None:
    world.site.pages["/feed"] = page(b"", status="500 No")
    feed = await world.follow()
    for _ in range(25):
        await world.later(days=2)
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert (after.failures, after.disabled) == (20, True)
    assert [channel for channel, _ in world.told] == [10, 10]
    assert "failed 3 times" in world.told[0][1]
    assert "no longer polled" in world.told[1][1]
    assert world.site.asked.count("/feed") == 20
    await world.service.poll(after)  # by hand; whoever asks is answered
    assert len(world.told) == 2
    world.show(1)
    assert await world.service.poll(after) == 1


async def test_a_feed_that_recovers_and_fails_again_is_told_again(world: World) -> None:
    feed = await world.follow()
    for status in ("500 No", "200 OK", "500 No"):
        world.show(1)
        if status != "200 OK":
            world.site.pages["/feed"] = page(b"", status=status)
        for _ in range(4):
            await world.later(days=2)
    assert ["failed 3 times" in sentence for _, sentence in world.told] == [True, True]
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert after.failures == 4


@pytest.mark.parametrize("status", ["301 Moved", "308 Moved"])
async def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(world: World, status: str) -> None:
    world.show(2, 1)
    feed = await world.follow()
    await world.later()
    world.site.pages["/new"] = world.site.pages["/feed"]
    world.site.pages["/feed"] = moved("/new", status)
    await world.later(hours=8)
    once = await world.book.get(feed.feed_id)
    await world.later(hours=8)
    twice = await world.book.get(feed.feed_id)
    assert once is not None
    assert twice is not None
    assert (once.url, twice.url) == (f"{world.site.root}/feed", f"{world.site.root}/new")
    asked = world.site.asked.count("/feed")
    world.show(3, 2, 1)
    world.site.pages["/new"] = world.site.pages["/feed"]
    await world.later(hours=8)
    assert world.site.asked.count("/feed") == asked
    assert await world.articles() == 3
    assert len(world.reader.read_texts) == 3


async def test_a_feed_that_is_elsewhere_for_now_or_only_once_keeps_its_address(world: World) -> None:
    world.show(1)
    feed = await world.follow()
    world.site.pages["/new"] = at_home = world.site.pages["/feed"]
    for answer in (moved("/new"), moved("/new"), moved("/new", "301 Moved"), at_home, moved("/new", "301 Moved")):
        world.site.pages["/feed"] = answer
        await world.later(hours=8)
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert after.url == feed.url


async def test_a_feed_that_moved_where_another_is_becomes_one_with_it(world: World) -> None:
    world.show(2, 1)
    world.site.pages["/new"] = world.site.pages["/feed"]
    old, _ = await world.follow(1), await world.follow(1, "/new")
    await world.follow(2, "/new")
    await Feeds(world.database, 1).want(old.feed_id, FeedFilter(words=("nothing of the kind",)))
    await world.later()
    world.site.pages["/feed"] = moved("/new", "301 Moved")
    for _ in range(2):
        await world.later(hours=8)
    [mine], [theirs] = await Feeds(world.database, 1).all(), await Feeds(world.database, 2).all()
    assert mine == theirs
    assert mine.url == f"{world.site.root}/new"
    world.show(3, 2, 1)
    world.site.pages["/new"] = world.site.pages["/feed"]
    asked = len(world.site.asked)
    await world.later(hours=8)
    assert world.site.asked[asked:] == ["/new", "/3"]
    assert (await world.articles(1), await world.articles(2)) == (3, 3)


async def test_a_feed_that_asks_for_time_gets_it(world: World) -> None:
    world.site.pages["/feed"] = page(b"", "Retry-After: 40000", status="429 No")
    feed = await world.follow()
    await world.later()
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert after.next_poll_at == world.now + timedelta(seconds=40000)


async def test_a_page_out_of_order_is_tried_again_and_a_missing_one_is_not(world: World) -> None:
    world.show(2, 1)
    world.site.pages["/1"] = page(b"", status="503 No")
    world.site.pages["/2"] = page(b"", status="404 No")
    await world.follow()
    await world.later()
    assert await world.articles() == 0
    world.show(2, 1)
    await world.later(hours=1)
    assert await world.articles() == 1
    assert world.site.asked.count("/2") == 1


async def test_an_items_own_text_stands_in_for_a_closed_page(world: World) -> None:
    world.show(1)
    world.site.pages["/1"] = page(b"", status="403 No")
    feed = world.site.pages["/feed"]
    assert isinstance(feed, bytes)
    body = feed.partition(b"\r\n\r\n")[2].replace(b"</guid>", f"</guid><description>{BODY}</description>".encode())
    world.site.pages["/feed"] = page(body, "Content-Type: application/rss+xml")
    await world.follow()
    await world.later()
    (stored,) = await Archive(world.database, 1).articles.recent()
    assert (stored.article.title, stored.article.outlet) == ("Talks number 1", "News")


async def test_one_hanging_feed_holds_up_no_other(site: Site, database: Database) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK")
        await reader.read()
        writer.close()

    other = await asyncio.start_server(hang, "127.0.0.2", site.port)
    async with other, Fetcher(permitted=site.permitted | {("127.0.0.2", site.port)}, seconds=10) as fetcher:
        world = World(site, database, fetcher)
        world.show(1)
        await Feeds(database, 1).follow(f"http://127.0.0.2:{site.port}/feed", None, 10, 7, FIRST_INTERVAL, START)
        await world.follow(1)
        polling = asyncio.create_task(world.later())
        await kept(world)
        assert not polling.done()
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling


async def test_a_fault_of_ours_is_not_repeated_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    world.show(1)
    feed = await world.follow()
    monkeypatch.setattr(world.service, "_article", broken)
    await world.later()
    after = await world.book.get(feed.feed_id)
    assert after is not None
    assert after.failures == 1
    assert after.next_poll_at > world.now


async def test_a_feed_nobody_follows_is_forgotten(world: World) -> None:
    feed = await world.follow(1)
    assert await Feeds(world.database, 1).get(feed.feed_id) == feed
    assert await Feeds(world.database, 2).get(feed.feed_id) is None
    assert not await Feeds(world.database, 2).unfollow(feed.feed_id)
    assert await Feeds(world.database, 1).unfollow(feed.feed_id)
    assert await world.book.get(feed.feed_id) is None


async def test_the_service_polls_by_itself(world: World) -> None:
    world.show(1)
    await world.follow()
    async with world.service:
        await kept(world)


async def test_a_pages_own_feed_is_found(world: World) -> None:
    world.show(1)
    link = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
    world.site.pages["/home"] = page(link, "Content-Type: text/html")
    world.site.pages["/loop"] = page(link.replace(b"/feed", b"/loop"), "Content-Type: text/html")
    address, parsed = await find_feed(world.reader, world.fetcher, f"{world.site.root}/home")
    assert (address, parsed.title, len(parsed.items)) == (f"{world.site.root}/feed", "News", 1)
    with pytest.raises(UserError, match="no feed"):
        await find_feed(world.reader, world.fetcher, f"{world.site.root}/loop")


async def test_each_guild_gets_what_it_wants_of_a_feed(world: World) -> None:
    world.show(1, 2)
    feed = await world.follow(1)
    await world.follow(2)
    await world.follow(3)
    await Feeds(world.database, 2).want(feed.feed_id, FeedFilter(words=("meeting 2",)))
    await Feeds(world.database, 3).want(feed.feed_id, FeedFilter(sections=("sport",)))
    await world.later()
    assert [await world.articles(guild) for guild in (1, 2, 3)] == [2, 1, 0]
    world.show(1, 2, 3)
    await world.later(hours=6)
    assert [await world.articles(guild) for guild in (1, 2, 3)] == [3, 1, 0]


async def test_an_item_that_was_corrected_is_fetched_again_and_its_new_text_counts(world: World) -> None:
    world.show(2, 1)
    await world.follow()
    await world.later()
    html = f"<html><body><article><h1>Talks 2</h1><p>{BODY} It was not meeting 2 but 3.</p></article></body></html>"
    world.site.pages["/2"] = page(html.encode(), "Content-Type: text/html")
    asked = len(world.site.asked)
    await world.later(hours=1)
    assert world.site.asked[asked:] == ["/feed"]  # the feed says nothing of it yet
    feed = world.site.pages["/feed"]
    assert isinstance(feed, bytes)
    body = feed.partition(b"\r\n\r\n")[2].replace(b"Talks number 2", b"Talks number 2 (corrected)")
    world.site.pages["/feed"] = page(body, "Content-Type: application/rss+xml")
    await world.later(hours=8)
    archive = Archive(world.database, 1)
    stored = await archive.articles.find(url=f"{world.site.root}/2")
    assert stored is not None
    assert "It was not meeting 2 but 3." in stored.article.text
    assert len(await archive.articles.versions(stored.article_id)) == 1
    assert (await archive.articles.count(), len(world.reader.read_texts)) == (2, 3)
    asked = len(world.site.asked)
    await world.later(hours=20)
    assert world.site.asked[asked:] == ["/feed"]


async def test_a_feed_that_touches_all_its_items_has_few_fetched_again_a_poll(world: World) -> None:
    world.show(*range(12, 0, -1))
    await world.follow()
    await world.later()
    feed = world.site.pages["/feed"]
    assert isinstance(feed, bytes)
    touched = feed.partition(b"\r\n\r\n")[2].replace(b"Talks number", b"Talks with number")
    world.site.pages["/feed"] = page(touched, "Content-Type: application/rss+xml")
    asked = len(world.site.asked)
    await world.later(hours=1)
    assert len(world.site.asked[asked:]) == 1 + 5
    assert await world.articles() == 12
