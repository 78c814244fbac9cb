from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from unittest.mock import AsyncMock, MagicMock

import discord
import pytest
import simcord

from bot.client import Attache
from bot.intake.feed_lists import FeedList
from bot.intake.fetcher import Fetcher
from bot.intake.following import feed_service
from bot.intake.opml import Outline, write_opml
from bot.intake.reading_service import ReadingService
from commands import feed_importing
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


def told(server: Server) -> str:
    return str(server.channel.history(viewer=server.curator)[-1].components)


async def imported(server: Server, urls: list[str]) -> str:
    """What the message says in the end."""
    opml = write_opml(Outline(url=url, title=f"Feed {number}") for number, url in enumerate(urls))
    begun = await server.curator.slash(server.channel, "feed import", file=("feeds.opml", opml))
    assert begun.ephemeral
    async with asyncio.timeout(20):
        while feed_importing.running:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)
    return told(server)


async def test_a_list_comes_in_with_its_progress_and_goes_out(server: Server, site: Site) -> None:
    link = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed2"></head></html>'
    site.pages["/site"] = page(link, "Content-Type: text/html")
    site.pages["/feed2"] = site.pages["/feed"]
    urls = [f"{site.root}/feed", f"{site.root}/site", f"{site.root}/home", "ftp://x.example/", "http://10.0.0.1/feed"]
    words = await imported(server, urls)
    assert "Looked at all 5 feeds\\n2 followed from now on · 0 known already · 3 refused" in words
    assert "Feed 2: The address holds no feed, and names none." in words
    assert "Feed 4: 10.0.0.1 is not on the public internet" in words
    assert "feeds:stop" not in words
    assert "0 followed from now on · 2 known already" in await imported(server, [urls[0], f"{site.root}/feed2"])
    followed = await Feeds(server.client.database, server.guild.id).all()
    assert [(f.url, f.title) for f in followed] == [(f"{site.root}/{n}", "Steppe *News*") for n in ("feed", "feed2")]
    sent = await server.curator.slash(server.channel, "feed export")
    assert sent.followups or sent.response
    wrong = await server.curator.slash(server.channel, "feed import", file=("feeds.opml", b"nonsense"))
    assert "not OPML" in said(wrong)


async def test_a_list_is_followed_as_far_as_there_is_room(
    server: Server, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_importing, "MOST_FEEDS", 3)
    for n in range(6):
        site.pages[f"/f{n}"] = site.pages["/feed"]
    words = await imported(server, [f"{site.root}/home", *(f"{site.root}/f{n}" for n in range(6))])
    assert "3 followed from now on · 0 known already · 1 refused" in words
    assert "A server can follow 3 feeds; 3 more were left." in words


async def test_an_import_of_a_list_stops_at_its_button(server: Server, site: Site) -> None:
    over = asyncio.Event()

    async def never(_: asyncio.StreamWriter) -> None:
        await over.wait()

    for n in range(100):
        site.pages[f"/f{n}"] = never
    site.pages["/f0"] = site.pages["/feed"]
    outlines = [Outline(url=f"{site.root}/f{n}", title=None) for n in range(100)]
    feeds, client = FeedList(total=100), server.client
    work = feeds.follow(
        Feeds(client.database, server.guild.id), client.reader, client.fetcher, outlines,
        most=100, channel_id=1, added_by=1, clock=client.clock,
    )  # fmt: skip
    job = asyncio.create_task(work)
    async with asyncio.timeout(60):
        while not feeds.followed:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)
    feed_importing.running[feeds.batch] = feeds, job
    view = feed_importing.list_view(feeds)
    assert " of 100 feeds" in str(view.to_components())
    button = feed_importing.StopListButton(feeds.batch)
    interaction = MagicMock(
        permissions=discord.Permissions(manage_messages=True),
        response=MagicMock(defer=AsyncMock()),
        edit_original_response=AsyncMock(),
    )
    await button.act(interaction)
    assert "Stopped: " in str(interaction.edit_original_response.call_args.kwargs["view"].to_components())
    async with asyncio.timeout(60):
        await job
    assert (feeds.followed, feeds.past < 100) == (1, True)
    feed_importing.running.clear()
    await button.act(interaction)
    assert "stopped before" in str(interaction.edit_original_response.call_args.kwargs["view"].to_components())
    over.set()
    await asyncio.sleep(0.1)  # for the site to close what hangs


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
