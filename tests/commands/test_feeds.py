from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import simcord

from bot.client import Attache
from bot.intake.fetcher import Fetcher
from bot.intake.following import feed_service
from bot.intake.opml import Outline, write_opml
from bot.intake.reading_service import ReadingService
from storage.database import Database
from storage.feeds import Feeds
from tests.bot.intake.hostile_site import Site, page
from tests.commands.conftest import NOW, PresetReader, Server, make_server, said
from tests.discord_server.contract import violations

RSS = (
    "<rss version='2.0'><channel><title>Steppe *News*</title>"
    "<item><title>Talks</title><link>{root}/1</link><guid>1</guid></item></channel></rss>"
)
STORY = "<p>" + "The foreign ministers met in Astana and spoke about trade, rail and visas. " * 5 + "</p>"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    found = Site()
    server = await asyncio.start_server(found.answer, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    found.pages = {
        "/feed": page(RSS.format(root=found.root).encode(), "Content-Type: application/rss+xml"),
        "/1": page(
            f"<html><body><article><h1>Talks</h1>{STORY}</article></body></html>".encode(), "Content-Type: text/html"
        ),
        "/home": page(b"<html><body>Nothing here</body></html>", "Content-Type: text/html"),
    }
    yield found
    server.close()


@pytest.fixture
async def server(database: Database, reader: PresetReader, site: Site) -> AsyncIterator[Server]:
    async with Fetcher(permitted=site.permitted, seconds=3) as fetcher:
        client = Attache(database=database, reader=reader, fetcher=fetcher, clock=lambda: NOW)
        env = simcord.Env(client, check_errors=False)
        await env.start()
        try:
            yield make_server(env, client, reader)
            assert [v for r in env.http_requests for v in violations(r.method, r.path, r.json)] == []
        finally:
            await env.shutdown()
        await client.close()


async def test_add_list_check_remove(server: Server, site: Site) -> None:
    added = await server.curator.slash(server.channel, "feed add", address=f"{site.root}/feed")
    assert added.ephemeral
    assert r"Following **[Steppe \*News\*]" in said(added)
    assert "Its newest item is read as history" in said(added)
    (feed,) = await Feeds(server.client.database, server.guild.id).all()
    assert "next look <t:" in said(await server.curator.slash(server.channel, "feed list"))
    (choice,) = await server.curator.autocomplete(server.channel, "feed check", "which", "steppe")
    assert choice["value"] == feed.feed_id
    assert "1 new" in said(await server.curator.slash(server.channel, "feed check", which=feed.feed_id))
    assert await server.archive.waiting.count() == 1
    await ReadingService(server.client.database, server.reader, clock=lambda: NOW).work_off()
    assert await server.archive.articles.count() == 1
    assert "0 new" in said(await server.curator.slash(server.channel, "feed check", which=feed.feed_id))
    gone = await server.curator.slash(server.channel, "feed remove", which=feed.feed_id)
    assert "no longer followed" in said(gone)
    assert await server.archive.articles.count() == 1
    assert "No feed is followed yet" in said(await server.curator.slash(server.channel, "feed list"))


async def test_what_is_no_feed_is_said(server: Server, site: Site) -> None:
    for address, sentence in (
        (f"{site.root}/home", "holds no feed"),
        (f"{site.root}/none", "has no such page"),
        ("http://10.0.0.1/feed", "not on the public internet"),
        ("not an address", "Only addresses that begin with"),
    ):
        answer = await server.curator.slash(server.channel, "feed add", address=address)
        assert answer.ephemeral
        assert sentence in said(answer)
    assert await Feeds(server.client.database, server.guild.id).all() == []


async def test_the_same_feed_twice_is_refused(server: Server, site: Site) -> None:
    for _ in range(2):
        last = await server.curator.slash(server.channel, "feed add", address=f"{site.root}/feed")
    assert "follows that feed already" in said(last)


async def test_only_managers_choose_feeds(server: Server, site: Site) -> None:
    with pytest.raises(simcord.SetupError, match="default-member-permissions"):
        await server.member.slash(server.channel, "feed add", address=f"{site.root}/feed")
    assert site.asked == []


async def test_another_servers_feed_is_out_of_reach(server: Server, site: Site) -> None:
    await server.curator.slash(server.channel, "feed add", address=f"{site.root}/feed")
    (feed,) = await Feeds(server.client.database, server.guild.id).all()
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    for command in ("check", "remove"):
        answer = await other.curator.slash(other.channel, f"feed {command}", which=feed.feed_id)
        assert "There is no such feed here" in said(answer)
    assert await other.curator.autocomplete(other.channel, "feed remove", "which", "") == []


async def test_a_failing_feed_is_told_in_its_channel(server: Server, site: Site) -> None:
    await server.curator.slash(server.channel, "feed add", address=f"{site.root}/feed")
    site.pages["/feed"] = page(b"", status="500 No")
    service = feed_service(server.client)
    for _ in range(3):
        (feed,) = await Feeds(server.client.database, server.guild.id).all()
        await service.poll(feed)
    last = server.channel.last_message
    assert last is not None
    assert "failed 3 times in a row" in str(last.components)
    assert "failed 3×" in said(await server.curator.slash(server.channel, "feed list"))


async def test_a_list_comes_in_and_goes_out(server: Server, site: Site) -> None:
    urls = [f"{site.root}/feed", "https://news.example/rss", "ftp://x.example/", "https://me:pass@x.example/"]
    opml = write_opml(Outline(url=url, title=f"Feed {number}") for number, url in enumerate(urls)).replace(
        b"<head>", b"<head >"
    )
    taken = await server.curator.slash(server.channel, "feed import", file=("feeds.opml", opml))
    assert "2 of 4 feeds are new here" in said(taken)
    assert "2 have addresses that are not fetched" in said(taken)
    again = await server.curator.slash(server.channel, "feed import", file=("feeds.opml", opml))
    assert "0 of 4 feeds are new here" in said(again)
    assert [feed.url for feed in await Feeds(server.client.database, server.guild.id).all()] == urls[:2]
    sent = await server.curator.slash(server.channel, "feed export")
    assert sent.followups or sent.response
    wrong = await server.curator.slash(server.channel, "feed import", file=("feeds.opml", b"nonsense"))
    assert "not OPML" in said(wrong)


async def test_a_filter_is_set_shown_changed_and_lifted(server: Server, site: Site) -> None:
    await server.curator.slash(server.channel, "feed add", address=f"{site.root}/feed")
    (feed,) = await Feeds(server.client.database, server.guild.id).all()
    narrow = "feed filter"
    first = await server.curator.slash(server.channel, narrow, which=feed.feed_id, words="rail, visas")
    assert "only these articles are read: with one of the words rail, visas." in said(first)
    second = await server.curator.slash(server.channel, narrow, which=feed.feed_id, people="*Lavrov*")
    assert r"with one of the words rail, visas; naming one of \*Lavrov\*" in said(second)
    assert "with one of the words rail" in said(await server.curator.slash(server.channel, "feed list"))
    last = await server.curator.slash(server.channel, narrow, which=feed.feed_id, everything=True)
    assert "all its articles are read" in said(last)
    wrong = await server.curator.slash(
        server.channel, narrow, which=feed.feed_id, words=",".join("abcdefghijklmnopqrstuvwxyz")
    )
    assert "up to 20 of a kind" in said(wrong)
