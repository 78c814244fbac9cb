"""Each briefing a post of its own in a forum, through the unmodified discord.py client."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.briefing.delivery import Courier
from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.records import DeliveryState
from tests.bot.briefing.desk import Desk
from tests.discord_server.server import GUILD, LoopbackDiscord
from tests.discord_server.world import FORUM, THREAD, TOKEN, Channel

DUE = datetime(2026, 6, 2, 7, tzinfo=UTC)
PLACE = 7010
OPENED = "/channels/*/threads"


class Forum:
    """The loopback Discord with a forum, and a service with one schedule that posts there."""

    def __init__(self, server: LoopbackDiscord, client: discord.Client, database: Database) -> None:
        self.server, self.archive = server, Archive(database, GUILD)
        post = DiscordPost(client, time_limit=30.0)
        self.now = DUE
        self.service = BriefingService(
            database,
            post,
            Settings(_env_file=None),
            clock=lambda: self.now,
            courier=Courier(post, pauses=(0.01, 0.02)),
            rest=(0.0,),
        )

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            await self.service.tick()
            await self.service.settle()
            self.now += timedelta(minutes=1)

    @property
    def posts(self) -> list[Channel]:
        return [c for c in self.server.world.channels.values() if c.kind == THREAD]


@pytest.fixture
async def forum(tmp_path: Path) -> AsyncIterator[Forum]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        async with LoopbackDiscord() as server:
            server.world.channels[PLACE] = Channel(channel_id=PLACE, guild_id=GUILD, name="briefings", kind=FORUM)
            with server.aimed():
                async with discord.Client(intents=discord.Intents(guilds=True)) as client:
                    await client.login(TOKEN)
                    made = Forum(server, client, database)
                    before = DUE - timedelta(hours=12)
                    await made.archive.schedules.add(PLACE, time(7), "UTC", DUE, 1, before, forum=True)
                    yield made
            assert not server.violations
    finally:
        await database.close()


async def test_each_briefing_is_a_post_with_a_title(forum: Forum) -> None:
    await forum.tick(2)
    forum.now = DUE + timedelta(days=1)
    await forum.tick(2)
    assert [post.name for post in forum.posts] == [
        "Briefing for Tuesday 2 June 2026",
        "Briefing for Wednesday 3 June 2026",
    ]
    (second, first) = await forum.archive.deliveries.of(1)
    assert [first.message_id, second.message_id] == [post.channel_id for post in forum.posts]
    assert first.channel_id == first.message_id


async def test_the_parts_follow_in_the_post(forum: Forum) -> None:
    desk = Desk(forum.archive._database)
    desk.now = DUE - timedelta(hours=2)
    for number in range(45):
        await desk.report(
            f"Ada {chr(65 + number // 26)}{chr(97 + number % 26)}lvarez",
            f"Bo {chr(97 + number % 26) * 3}berg",
            archive=forum.archive,
            occasion="plenary session of the assembly of the long names",
        )
    await forum.tick(2)
    (post,) = forum.posts
    assert len(post.messages) > 1
    assert [d.channel_id for d in await forum.archive.deliveries.of(1)] == [post.channel_id] * len(post.messages)
    footers = [json.dumps(m["components"], ensure_ascii=False) for m in post.messages]
    assert all(f"part {number} of {len(footers)}" in footer for number, footer in enumerate(footers, 1))


@pytest.mark.parametrize("archived", [False, True])
@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 503}, {"status": 429}, {"reset": "before"}, {"reset": "after"}, {"delay": 0.3}],
    ids=json.dumps,
)
async def test_each_passing_fault_ends_in_one_post(forum: Forum, fault: dict[str, Any], archived: bool) -> None:
    forum.server.inject(method="POST", path=OPENED, **fault)
    service_posts = forum.service.tick
    await service_posts()
    for post in forum.posts:
        post.archived = archived
    await forum.service.settle()
    await forum.tick(3)
    assert len(forum.posts) == 1
    assert [d.state for d in await forum.archive.deliveries.of(1)] == [DeliveryState.POSTED]


async def test_a_forum_that_wants_a_tag_gets_one(forum: Forum) -> None:
    forum.server.world.channels[PLACE].tags = (11, 12)
    await forum.tick()
    opened = next(r.body for r in forum.server.requests if r.method == "POST")
    assert opened["applied_tags"] == ["11"]
    assert opened["message"]["allowed_mentions"] == {"parse": []}
    assert len(forum.posts) == 1


async def test_a_forum_that_is_gone_stops_the_schedule(forum: Forum) -> None:
    del forum.server.world.channels[PLACE]
    await forum.tick(2)
    (kept,) = await forum.archive.schedules.all()
    assert kept.disabled_because == "The channel is gone."
