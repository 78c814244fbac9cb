"""A site with a feed, the service that polls it, and a clock to turn; the reader finds nothing, which is enough here."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

from bot.intake.fetcher import Fetcher
from bot.intake.manners import Manners
from bot.intake.polling import FIRST_INTERVAL, FeedService
from bot.intake.reading_service import ReadingService
from storage.archive import Archive
from storage.database import Database
from storage.feeds import Feed, FeedBook, Feeds
from storage.values.facts import Facts
from tests.bot.intake.hostile_site import Site, page

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
