"""Feeds: what one guild follows, and what the polling service keeps about each feed for all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.filters import FeedFilter, filter_from, filter_json

_BECOME_ONE = (
    """
    UPDATE following SET filter = NULL WHERE feed_id = :feed AND EXISTS (
        SELECT 1 FROM following AS other WHERE other.feed_id = :other AND other.guild_id = following.guild_id
            AND other.filter IS NOT following.filter
    )
    """,
    "UPDATE OR IGNORE following SET feed_id = :feed WHERE feed_id = :other",
    "UPDATE OR IGNORE feed_item SET feed_id = :feed WHERE feed_id = :other",
    "DELETE FROM feed WHERE feed_id = :other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed; ``failures`` are in a row, ``problem`` is the last one's sentence, ``next_poll_at`` is UTC.

    ``moved_to`` is where its address said at the last poll that it has moved for good.
    """

    feed_id: int
    url: str
    title: str | None
    etag: str | None
    last_modified: str | None
    next_poll_at: datetime
    interval_seconds: int
    failures: int
    problem: str | None
    disabled: bool
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """A guild that follows a feed and what it wants of it; ``caught_up`` is false until what the feed held was taken as history."""

    guild: int
    channel_id: int
    added_by: int
    caught_up: bool
    wanted: FeedFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An item of a feed as it was seen last; ``mark`` is None where it was not noted."""

    mark: str | None


class Feeds:
    """The feeds one guild follows."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def follow(  # noqa: PLR0917 - the order in which a person says it
        self, url: str, title: str | None, channel_id: int, added_by: int, interval_seconds: int, now: datetime
    ) -> Feed | None:
        """Follow *url*, to be polled at once; None when this guild follows it already. A disabled feed is tried again."""
        async with self._database.transaction():
            row = await self._database.row(
                """
                INSERT INTO feed (url, title, next_poll_at, interval_seconds) VALUES (:url, :title, :now, :interval)
                ON CONFLICT (url) DO UPDATE SET next_poll_at = :now, disabled = 0, failures = 0
                RETURNING *
                """,
                url=url,
                title=title,
                now=stamp(now),
                interval=interval_seconds,
            )
            assert row is not None
            new = await self._database.row(
                """
                INSERT INTO following (guild_id, feed_id, channel_id, added_by, added_at)
                VALUES (:guild, :feed, :channel, :added_by, :now) ON CONFLICT DO NOTHING RETURNING feed_id
                """,
                guild=self._guild,
                feed=row["feed_id"],
                channel=channel_id,
                added_by=added_by,
                now=stamp(now),
            )
        return _feed(row) if new else None

    async def all(self) -> list[Feed]:
        """The feeds followed, oldest first."""
        rows = await self._database.rows(
            "SELECT feed.* FROM following JOIN feed USING (feed_id) WHERE guild_id = :guild ORDER BY added_at, feed_id",
            guild=self._guild,
        )
        return [_feed(row) for row in rows]

    async def get(self, feed_id: int) -> Feed | None:
        """The feed of that id, if this guild follows it."""
        row = await self._database.row(
            "SELECT feed.* FROM following JOIN feed USING (feed_id) WHERE guild_id = :guild AND feed_id = :feed",
            guild=self._guild,
            feed=feed_id,
        )
        return _feed(row) if row else None

    async def wanted(self, feed_id: int) -> FeedFilter:
        """What this guild wants of a feed."""
        row = await self._database.row(
            "SELECT filter FROM following WHERE guild_id = :guild AND feed_id = :feed", guild=self._guild, feed=feed_id
        )
        return filter_from(row["filter"] if row else None)

    async def want(self, feed_id: int, wanted: FeedFilter) -> None:
        """Take no more than *wanted* of a feed from now on."""
        await self._database.execute(
            "UPDATE following SET filter = :filter WHERE guild_id = :guild AND feed_id = :feed",
            filter=filter_json(wanted),
            guild=self._guild,
            feed=feed_id,
        )

    async def unfollow(self, feed_id: int) -> bool:
        """Follow it no more; whether it was followed. A feed nobody follows is forgotten, its articles are not."""
        async with self._database.transaction():
            gone = await self._database.row(
                "DELETE FROM following WHERE guild_id = :guild AND feed_id = :feed RETURNING feed_id",
                guild=self._guild,
                feed=feed_id,
            )
            await self._database.execute(
                "DELETE FROM feed WHERE feed_id = :feed AND NOT EXISTS (SELECT 1 FROM following WHERE feed_id = :feed)",
                feed=feed_id,
            )
        return gone is not None


class FeedBook:
    """What the polling service asks and notes, across all guilds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int = 50) -> list[Feed]:
        """The feeds to poll at *now*, longest due first."""
        rows = await self._database.rows(
            "SELECT * FROM feed WHERE disabled = 0 AND next_poll_at <= :now ORDER BY next_poll_at, feed_id LIMIT :limit",
            now=stamp(now),
            limit=limit,
        )
        return [_feed(row) for row in rows]

    async def get(self, feed_id: int) -> Feed | None:
        """The feed of that id."""
        row = await self._database.row("SELECT * FROM feed WHERE feed_id = :feed", feed=feed_id)
        return _feed(row) if row else None

    async def followers(self, feed_id: int) -> list[Follower]:
        """The guilds that follow it."""
        rows = await self._database.rows(
            "SELECT * FROM following WHERE feed_id = :feed ORDER BY guild_id", feed=feed_id
        )
        return [
            Follower(
                guild=row["guild_id"],
                channel_id=row["channel_id"],
                added_by=row["added_by"],
                caught_up=bool(row["caught_up"]),
                wanted=filter_from(row["filter"]),
            )
            for row in rows
        ]

    async def seen(self, feed_id: int, keys: Iterable[str]) -> Seen | None:
        """How an item with any of *keys* was seen last, None when it never was."""
        row = await self._database.row(
            """
            SELECT mark FROM feed_item WHERE feed_id = :feed AND key IN (SELECT value FROM json_each(:keys))
            ORDER BY seen_at DESC, mark IS NULL LIMIT 1
            """,
            feed=feed_id,
            keys=json.dumps(list(keys)),
        )
        return Seen(mark=row["mark"]) if row else None

    async def mark_seen(self, feed_id: int, keys: Iterable[str], now: datetime, *, mark: str | None = None) -> None:
        """Remember an item by all its *keys* and its *mark*; those already there are noted as still there."""
        await self._database.execute_many(
            """
            INSERT INTO feed_item (feed_id, key, seen_at, mark) SELECT :feed, :key, :now, :mark
            WHERE EXISTS (SELECT 1 FROM feed WHERE feed_id = :feed)
            ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at, mark = excluded.mark
            """,
            [{"feed": feed_id, "key": key, "now": stamp(now), "mark": mark} for key in keys],
        )

    async def forget_items(self, feed_id: int, before: datetime) -> None:
        """Forget the items the feed has not held since *before*."""
        await self._database.execute(
            "DELETE FROM feed_item WHERE feed_id = :feed AND seen_at < :before", feed=feed_id, before=stamp(before)
        )

    async def caught_up(self, feed_id: int, guild: int) -> None:
        """From now on every new item is news to *guild*."""
        await self._database.execute(
            "UPDATE following SET caught_up = 1 WHERE feed_id = :feed AND guild_id = :guild", feed=feed_id, guild=guild
        )

    async def polled(
        self,
        feed_id: int,
        *,
        title: str | None,
        etag: str | None,
        last_modified: str | None,
        next_poll_at: datetime,
        interval_seconds: int,
        moved_to: str | None,
    ) -> None:
        """Note a poll that went well."""
        await self._database.execute(
            """
            UPDATE feed SET title = coalesce(:title, title), etag = :etag, last_modified = :last_modified,
                next_poll_at = :next, interval_seconds = :interval, failures = 0, problem = NULL, disabled = 0,
                moved_to = :moved_to
            WHERE feed_id = :feed
            """,
            feed=feed_id,
            title=title,
            etag=etag,
            last_modified=last_modified,
            next=stamp(next_poll_at),
            interval=interval_seconds,
            moved_to=moved_to,
        )

    async def move(self, feed_id: int, url: str) -> None:
        """Poll a feed at *url* from now on; one that was followed there already becomes one with it.

        Of a guild that follows both, the one following stays, and takes everything where the two wanted different things.
        """
        async with self._database.transaction():
            other = await self._database.row(
                "SELECT feed_id FROM feed WHERE url = :url AND feed_id <> :feed", feed=feed_id, url=url
            )
            if other is not None:
                for sql in _BECOME_ONE:
                    await self._database.execute(sql, feed=feed_id, other=other["feed_id"])
            await self._database.execute(
                "UPDATE feed SET url = :url, moved_to = NULL WHERE feed_id = :feed", feed=feed_id, url=url
            )

    async def failed(self, feed_id: int, *, problem: str, next_poll_at: datetime, disable: bool) -> int:
        """Note a poll that went wrong; how many did in a row."""
        async with self._database.transaction():
            row = await self._database.row(
                """
                UPDATE feed SET failures = failures + 1, problem = :problem, next_poll_at = :next, disabled = :disable
                WHERE feed_id = :feed RETURNING failures
                """,
                feed=feed_id,
                problem=problem,
                next=stamp(next_poll_at),
                disable=disable,
            )
        return int(row["failures"]) if row else 0


def _feed(row: sqlite3.Row) -> Feed:
    return Feed(
        feed_id=row["feed_id"],
        url=row["url"],
        title=row["title"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        next_poll_at=moment(row["next_poll_at"]),
        interval_seconds=row["interval_seconds"],
        failures=row["failures"],
        problem=row["problem"],
        disabled=bool(row["disabled"]),
        moved_to=row["moved_to"],
    )
