"""Feeds polled from a loopback site into a real database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import UserError
from bot.intake.polling import find_feed
from storage.archive import Archive
from storage.feeds import Feeds
from storage.values.filters import FeedFilter
from tests.bot.intake.feed_world import BODY, World, kept
from tests.bot.intake.hostile_site import page


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
