"""Polling feeds: each is fetched once however many guilds follow it, and its new items wait to be read for each."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Self

from bot.errors import UserError
from bot.intake.add import fetch_article
from bot.intake.feed_items import Item, ParsedFeed
from bot.intake.fetcher import Answered, Fetched, Fetcher
from bot.intake.files import dated_article
from bot.intake.manners import Manners
from bot.intake.reader import Reader, away
from bot.intake.wanting import article_wanted, item_wanted
from bot.language.catalogue import SOURCE, say, speaking
from bot.operating import metrics
from storage.archive import Archive
from storage.database import Database
from storage.errors import ArchiveError
from storage.feeds import Feed, FeedBook, Follower
from storage.guild_settings import Settings
from storage.values.records import Article

log = logging.getLogger(__name__)

FEED_BYTES = 5 * 1024 * 1024
FIRST_INTERVAL = 30 * 60  # seconds; later between the two below, as often as the feed brings something
_SHORTEST_INTERVAL, _LONGEST_INTERVAL = 10 * 60, 6 * 60 * 60
_LONGEST_BACKOFF = 24 * 60 * 60
_TOLD_AFTER, _DISABLED_AFTER = 3, 20  # failures in a row
_AT_ONCE = 8  # feeds
HISTORY = 50  # newest items taken when a guild begins to follow a feed
_SHORTEST_TEXT = 200  # characters of an item's own text that can stand for a page that cannot be had
_MOST_CHANGED = 5  # items fetched again a poll; some feeds touch all theirs all the time
_CORRECTED_WITHIN = timedelta(days=3)
_KEPT = timedelta(days=90)  # how long an item a feed no longer holds is remembered

Notify = Callable[[int, int, str], Awaitable[None]]


class FeedService:
    """Polls what is due every *tick* seconds while entered. *notify* says a sentence to a server, in that channel if it can; *clock* is aware UTC."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        fetcher: Fetcher,
        *,
        notify: Notify,
        clock: Callable[[], datetime],
        tick: float = 30.0,
        manners: Manners | None = None,
    ) -> None:
        self._database = database
        self._book = FeedBook(database)
        self._reader = reader
        self._fetcher = fetcher
        self._notify = notify
        self._clock = clock
        self._tick = tick
        self._manners = manners or Manners()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._polling: set[int] = set()
        self._polls: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run(), name="feeds")
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [task for task in (self._task, *self._polls.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._start_due()
            except ArchiveError as error:
                log.warning("feeds could not be looked up: %s", error)
            await asyncio.sleep(self._tick)

    async def poll_due(self) -> None:
        """Poll every feed that is due; one that hangs or breaks does not hold up another."""
        await asyncio.gather(*await self._start_due())

    async def _start_due(self) -> list[asyncio.Task[None]]:
        started = []
        for feed in await self._book.due(self._clock()):
            if feed.feed_id not in self._polls:
                task = asyncio.create_task(self._poll_in_turn(feed), name=f"feed {feed.feed_id}")
                self._polls[feed.feed_id] = task
                started.append(task)
        return started

    async def _poll_in_turn(self, feed: Feed) -> None:
        try:
            async with self._places:
                await self.poll(feed)
        except ArchiveError as error:
            log.warning("feed %d: %s", feed.feed_id, error)
        except Exception as error:  # noqa: BLE001 - the next poll is another try, and others go on
            log.error("feed %d: %s", feed.feed_id, type(error).__name__)  # noqa: TRY400 - a traceback may hold text
            ours = UserError("Something went wrong here, which is not the feed's doing.")
            await self._failed(feed, ours, await self._book.followers(feed.feed_id))
        finally:
            self._polls.pop(feed.feed_id, None)

    async def poll(self, feed: Feed) -> int:
        """Poll *feed* now; how many items were new. What goes wrong is noted, told to its followers, and 0."""
        followers = await self._book.followers(feed.feed_id)
        if not followers or feed.feed_id in self._polling:
            return 0
        self._polling.add(feed.feed_id)
        try:
            fetched, parsed = await self._fetch(feed, conditional=all(f.caught_up for f in followers))
            new = await self._take_all(feed, parsed.items, followers)
        except UserError as error:
            metrics.polls.labels("failed").inc()
            await self._failed(feed, error, followers)
            return 0
        finally:
            self._polling.discard(feed.feed_id)
        metrics.polls.labels("new" if new else "unchanged").inc()
        await self._went_well(feed, fetched, parsed, new)
        return new

    async def _fetch(self, feed: Feed, *, conditional: bool) -> tuple[Fetched, ParsedFeed]:
        headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified} if conditional else {}
        async with self._manners.turn(feed.url):
            fetched = await self._fetcher.get(
                feed.url, most=FEED_BYTES, ask_robots=False, headers={k: v for k, v in headers.items() if v}
            )
        if fetched.status == 304:
            return fetched, ParsedFeed()
        parsed = await away(self._reader, partial(_parse, fetched.body, fetched.url), "The feed")
        if parsed.elsewhere:
            raise UserError("The address holds a page now, not a feed.")
        return fetched, parsed

    async def _take_all(self, feed: Feed, items: Sequence[Item], followers: Sequence[Follower]) -> int:
        """Keep what is new, oldest first, and for whoever has just begun to follow all there is, as history."""
        taken = changed = 0
        for place, item in reversed([*enumerate(items)]):
            seen = await self._book.seen(feed.feed_id, item.keys)
            again = seen is not None and seen.mark not in {None, item.mark} and self._is_fresh(item)
            changed += again
            if again and changed > _MOST_CHANGED:
                continue  # at a later poll
            wanted = [f for f in followers if (again or seen is None if f.caught_up else place < HISTORY)]
            if wanted and not await self._take(feed, item, wanted, again=again):
                continue  # the site is out of order: the next poll tries again
            taken += seen is None
            await self._book.mark_seen(feed.feed_id, item.keys, self._clock(), mark=item.mark)
        for follower in followers:
            if not follower.caught_up:
                await self._book.caught_up(feed.feed_id, follower.guild)
        return taken

    def _is_fresh(self, item: Item) -> bool:
        """Whether a change of *item* may well be a correction of news."""
        return item.published is None or self._clock().date() - item.published <= _CORRECTED_WITHIN

    async def _take(self, feed: Feed, item: Item, followers: Sequence[Follower], *, again: bool) -> bool:
        """Have *item* wait to be read, once for all of *followers*; False when it should be fetched again later.

        Whoever has it already is passed over, unless it is looked at *again* since it changed.
        """
        archives = [(Archive(self._database, f.guild), f) for f in followers if item_wanted(f.wanted, item)]
        if item.link and not again:
            archives = [(a, f) for a, f in archives if not await _has(a, item.link)]
        if not archives:
            return True
        try:
            article = await self._article(feed, item)
        except UserError as error:
            log.info("feed %d: an item was left: %s", feed.feed_id, type(error).__name__)
            return not (isinstance(error, Answered) and (error.status == 429 or error.status >= 500))
        for archive, follower in archives:
            # History is dated back, so that it is no news in the next briefing.
            if not await asyncio.to_thread(article_wanted, follower.wanted, article):  # up to a quarter of a second
                continue
            known_at = None if follower.caught_up else min(self._clock(), _midnight_after(article))
            if await archive.articles.known(article) is None:
                await archive.waiting.put(article, known_at=known_at, added_by=follower.added_by)
        return True

    async def _article(self, feed: Feed, item: Item) -> Article:
        """The item's page, else its own text where that is long enough; UserError."""
        today = self._clock().date()
        failure = UserError("The item has neither an address nor a text.")
        if item.link:
            try:
                async with self._manners.turn(item.link):
                    return await fetch_article(
                        self._reader, self._fetcher, item.link, day=None, today=today, stated=item.published
                    )
            except UserError as error:
                failure = error
        if not item.text or len(item.text) < _SHORTEST_TEXT:
            raise failure
        return dated_article(
            item.text, stated=item.published, day=None, today=today, title=item.title, outlet=feed.title, url=item.link
        )

    async def _went_well(self, feed: Feed, fetched: Fetched, parsed: ParsedFeed, new: int) -> None:
        interval = feed.interval_seconds * (0.7 if new else 1.3)
        seconds = int(max(_SHORTEST_INTERVAL, min(_LONGEST_INTERVAL, interval)))
        now = self._clock()
        unchanged = fetched.status == 304
        await self._book.polled(
            feed.feed_id,
            title=parsed.title,
            etag=feed.etag if unchanged else fetched.headers.get("ETag"),
            last_modified=feed.last_modified if unchanged else fetched.headers.get("Last-Modified"),
            next_poll_at=now + timedelta(seconds=_about(seconds)),
            interval_seconds=seconds,
            moved_to=fetched.moved_to,
        )
        if fetched.moved_to and fetched.moved_to == feed.moved_to:  # once may be a slip
            await self._book.move(feed.feed_id, fetched.moved_to)
        if not unchanged:
            await self._book.forget_items(feed.feed_id, now - _KEPT)

    async def _failed(self, feed: Feed, error: UserError, followers: Sequence[Follower]) -> None:
        wait = min(_LONGEST_BACKOFF, _about(feed.interval_seconds * 2.0 ** min(feed.failures, 10)))
        gone = isinstance(error, Answered) and error.status == 410
        if isinstance(error, Answered) and error.retry_after:
            wait = max(wait, error.retry_after)
        disable = gone or feed.failures + 1 >= _DISABLED_AFTER
        next_poll_at = self._clock() + timedelta(seconds=wait)
        with speaking(SOURCE):  # it is kept, and read by many; who asked for this look may speak another language
            problem = str(error)
        failures = await self._book.failed(feed.feed_id, problem=problem, next_poll_at=next_poll_at, disable=disable)
        if feed.disabled or not (disable or failures == _TOLD_AFTER):
            return
        for follower in followers:
            settings = await Settings(self._database, follower.guild).get()
            with speaking(settings.language or SOURCE):
                told = _notice(feed, str(error), failures, given_up=disable)
                await self._notify(follower.guild, follower.channel_id, told)


def _notice(feed: Feed, problem: str, failures: int, *, given_up: bool) -> str:
    """What followers are told of a feed that fails."""
    if given_up:
        return say(
            "The feed {address} is no longer polled: {problem} `/feed check` tries it again.",
            address=feed.url,
            problem=problem,
        )
    return say(
        "The feed {address} has failed {count} times in a row: {problem} It is tried again, less often.",
        address=feed.url,
        count=failures,
        problem=problem,
    )


async def find_feed(reader: Reader, fetcher: Fetcher, address: str) -> tuple[str, ParsedFeed]:
    """The feed at *address*, or the one the page there names, with its own address; UserError when there is none."""
    for _ in range(2):
        fetched = await fetcher.get(address, most=FEED_BYTES, ask_robots=False)
        parsed = await away(reader, partial(_parse, fetched.body, fetched.url), "The feed")
        if parsed.elsewhere is None:
            return fetched.url, parsed
        address = parsed.elsewhere
    raise UserError("The address holds no feed, and the one it names is none either.")


def _parse(body: bytes, url: str) -> ParsedFeed:
    from bot.intake.feed_parsing import parse_feed  # noqa: PLC0415 - feedparser is for the worker alone

    return parse_feed(body, url=url)


async def _has(archive: Archive, url: str) -> bool:
    return await archive.waiting.holds(url) or await archive.articles.find(url=url) is not None


def _midnight_after(article: Article) -> datetime:
    return datetime.combine(article.published + timedelta(days=1), time(), UTC)


def _about(seconds: float) -> float:
    return seconds * random.uniform(0.9, 1.1)  # noqa: S311 - spreads requests, keeps no secret
