"""Feeds that fail, move, hang or ask for time."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

import pytest

from bot.intake.fetcher import Fetcher
from bot.intake.polling import FIRST_INTERVAL
from storage.archive import Archive
from storage.database import Database
from storage.feeds import Feeds
from storage.values.filters import FeedFilter
from tests.bot.intake.feed_world import BODY, START, World, kept
from tests.bot.intake.hostile_site import Site, moved, page


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
