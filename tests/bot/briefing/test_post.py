"""Deliveries through the unmodified discord.py client against the loopback Discord."""

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
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord
from tests.discord_server.world import TOKEN

DUE = datetime(2026, 6, 2, 7, tzinfo=UTC)
SETTINGS = Settings(_env_file=None)
POSTS = "/channels/*/messages"


class Wire:
    """The loopback Discord, a real client logged in to it, and a service with one schedule."""

    def __init__(self, server: LoopbackDiscord, client: discord.Client, database: Database) -> None:
        self.server, self.client, self.database = server, client, database
        self.archive = Archive(database, GUILD)
        self.now = DUE
        self.time_limit = 30.0
        self.start()

    def start(self) -> None:
        post = DiscordPost(self.client, time_limit=self.time_limit)
        courier = Courier(post, pauses=(0.01, 0.02))
        self.service = BriefingService(
            self.database, post, SETTINGS, clock=lambda: self.now, courier=courier, rest=(0.0,)
        )

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            await self.service.tick()
            await self.service.settle()
            self.now += timedelta(minutes=1)

    async def outcome(self) -> list[tuple[DeliveryState, str | None]]:
        return [(d.state, d.reason) for d in await self.archive.deliveries.of(1)]

    async def disabled(self) -> str | None:
        schedule = await self.archive.schedules.get(1)
        assert schedule
        return schedule.disabled_because


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        async with LoopbackDiscord() as server:
            with server.aimed():
                async with discord.Client(intents=discord.Intents(guilds=True)) as client:
                    await client.login(TOKEN)
                    wire = Wire(server, client, database)
                    await wire.archive.schedules.add(CHANNEL, time(7), "UTC", DUE, 1, DUE - timedelta(hours=12))
                    yield wire
            assert not server.violations
    finally:
        await database.close()


async def test_a_briefing_is_posted_as_discord_takes_it(wire: Wire) -> None:
    await wire.tick(2)
    (message,) = wire.server.messages(CHANNEL)
    body = next(r.body for r in wire.server.requests if r.method == "POST")
    assert body["enforce_nonce"] is True
    assert len(body["nonce"]) <= 25
    assert body["allowed_mentions"] == {"parse": []}
    texts = [part["content"] for part in message["components"][0]["components"]]
    assert texts[0].startswith("## Briefing for Tuesday 2 June 2026")
    assert texts[1].startswith("-# ref ")
    (delivery,) = await wire.archive.deliveries.of(1)
    assert (delivery.state, str(delivery.message_id)) == (DeliveryState.POSTED, message["id"])


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 502},
        {"status": 503},
        {"status": 503, "times": 4},
        {"status": 504},
        {"status": 429},
        {"status": 429, "everywhere": True},
        {"status": 429, "via": False},
        {"status": 429, "via": False, "times": 4},
        {"reset": "before"},
        {"reset": "before", "times": 4},
        {"reset": "after"},
        {"reset": "after", "times": 4},
        {"delay": 0.5},
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("forgetful", [False, True])
async def test_each_passing_fault_ends_in_one_message(wire: Wire, fault: dict[str, Any], forgetful: bool) -> None:
    wire.server.inject(method="POST", path=POSTS, **fault)
    await wire.tick()
    if forgetful and await wire.archive.deliveries.pending():  # only between ticks does it take so long
        wire.server.forget_nonces()
    await wire.tick(5)
    assert len(wire.server.messages(CHANNEL)) == 1
    assert await wire.outcome() == [(DeliveryState.POSTED, None)]
    assert await wire.disabled() is None


async def test_slower_than_we_wait_is_found_again(wire: Wire) -> None:
    wire.time_limit = 0.3
    wire.start()
    wire.server.inject(method="POST", path=POSTS, delay=0.6, times=2)
    await wire.tick(4)
    assert len(wire.server.messages(CHANNEL)) == 1
    assert await wire.outcome() == [(DeliveryState.POSTED, None)]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"status": 403}, "I may not post in this channel."),
        ({"status": 404}, "The channel is gone."),
        ({"status": 400, "code": 50083, "message": "Thread is archived"}, "The thread is archived."),
    ],
)
async def test_a_closed_channel_disables_the_schedule(wire: Wire, fault: dict[str, Any], reason: str) -> None:
    wire.server.inject(method="POST", path=POSTS, times=None, **fault)
    await wire.tick(3)
    wire.now += timedelta(days=1)
    await wire.tick(3)
    assert await wire.outcome() == [(DeliveryState.FAILED, reason)]
    assert await wire.disabled() == reason
    assert sum(r.method == "POST" and r.path == f"/channels/{CHANNEL}/messages" for r in wire.server.requests) == 1


async def test_a_refused_message_is_recorded_and_the_schedule_goes_on(wire: Wire) -> None:
    wire.server.inject(method="POST", path=POSTS, status=400, code=50035)
    await wire.tick(3)
    reason = "Discord did not take the message."
    assert await wire.outcome() == [(DeliveryState.FAILED, reason)]
    assert await wire.disabled() is None


async def test_discord_away_all_morning_is_recorded(wire: Wire) -> None:
    wire.server.inject(method="POST", path=POSTS, status=503, times=None)
    await wire.tick(2)
    wire.now += timedelta(hours=7)
    await wire.tick(2)
    assert await wire.outcome() == [(DeliveryState.FAILED, "Discord could not take it.")]


async def test_a_message_of_somebody_else_is_not_taken_for_ours(wire: Wire) -> None:
    wire.server.inject(method="POST", path=POSTS, status=503, times=3)
    await wire.tick()
    (claimed,) = await wire.archive.deliveries.pending()
    reference = json.loads(claimed.payload)["reference"]
    world = wire.server.world
    stranger = world.bot | {"id": "42", "bot": False}
    body = {"flags": 32768, "components": [{"type": 10, "id": 1, "content": f"-# {reference}"}]}
    wire.server.messages(CHANNEL).append(world.message(CHANNEL, body, author=stranger))
    await wire.tick(2)
    assert [m["author"]["id"] for m in wire.server.messages(CHANNEL)] == ["42", world.bot["id"]]


async def test_without_permission_to_read_the_nonce_is_left(wire: Wire) -> None:
    wire.server.inject(method="GET", path=POSTS, status=403, times=None)
    wire.server.inject(method="POST", path=POSTS, reset="after", times=4)
    await wire.tick(3)
    assert len(wire.server.messages(CHANNEL)) == 1
    assert await wire.outcome() == [(DeliveryState.POSTED, None)]


async def test_found_behind_many_later_messages(wire: Wire) -> None:
    wire.server.inject(method="POST", path=POSTS, reset="after", times=3)
    await wire.tick()
    wire.server.forget_nonces()
    world = wire.server.world
    chatter = [world.message(CHANNEL, {"content": "hello"}, author=world.bot | {"id": "42"}) for _ in range(350)]
    wire.server.messages(CHANNEL).extend(chatter)
    await wire.tick(2)
    assert sum(m["author"]["id"] == world.bot["id"] for m in wire.server.messages(CHANNEL)) == 1
