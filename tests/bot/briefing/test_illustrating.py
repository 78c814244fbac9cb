"""A picture goes along with a briefing, under the same rules: one message, the same bytes, or the words alone."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.asking.studio import Studio
from bot.briefing.delivery import Courier
from bot.briefing.payload import payload_of
from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.errors import UserError
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.records import DeliveryState, Event
from tests.bot.briefing.desk import DAY, NOON, PLANNED, Desk
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord
from tests.discord_server.world import FORUM, THREAD, TOKEN, Channel

DUE = NOON + timedelta(hours=1)
PLACE = 7010


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    png: bytes = b"\x89PNG as drawn"
    alt: str = "A calendar of June 2026"


class Artist:
    """Draws the same each time, or fails."""

    def __init__(self) -> None:
        self.drawn: list[list[int]] = []
        self.fails = False

    async def __call__(self, guild: int, events: Sequence[Event], title: str, today: date) -> Sketch:
        assert (guild, title, today) == (GUILD, "Coming up", DUE.date())
        self.drawn.append([event.event_id for event in events])
        if self.fails:
            raise UserError("The picture could not be drawn.")
        return Sketch()


class Wire:
    """The loopback Discord, a real client, an artist, and a service."""

    def __init__(self, server: LoopbackDiscord, client: discord.Client, database: Database) -> None:
        self.server, self.database, self.artist = server, database, Artist()
        self.archive, self.now = Archive(database, GUILD), DUE
        post = DiscordPost(client, time_limit=30.0)
        self.service = BriefingService(
            database,
            post,
            Settings(_env_file=None),
            clock=lambda: self.now,
            courier=Courier(post, pauses=(0.01, 0.02)),
            artist=self.artist,
            rest=(0.0,),
        )

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            await self.service.tick()
            await self.service.settle()
            self.now += timedelta(minutes=1)

    async def schedule(self, channel: int = CHANNEL, *, forum: bool = False) -> None:
        await self.archive.schedules.add(channel, time(13), "UTC", DUE, 1, NOON, picture=True, forum=forum)


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        async with LoopbackDiscord() as server:
            server.world.channels[PLACE] = Channel(channel_id=PLACE, guild_id=GUILD, name="briefings", kind=FORUM)
            with server.aimed():
                async with discord.Client(intents=discord.Intents(guilds=True)) as client:
                    await client.login(TOKEN)
                    desk = Desk(database)
                    await desk.report(
                        "Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-05", archive=Archive(database, GUILD)
                    )
                    yield Wire(server, client, database)
            assert not server.violations
    finally:
        await database.close()


def gallery(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in message["components"][0]["components"] if part["type"] == 12]


@pytest.mark.parametrize("fault", [None, {"status": 503}, {"reset": "after"}, {"status": 429}], ids=json.dumps)
async def test_it_goes_along_once(wire: Wire, fault: dict[str, Any] | None) -> None:
    await wire.schedule()
    if fault:
        wire.server.inject(method="POST", path="/channels/*/messages", **fault)
    await wire.tick(3)
    (message,) = wire.server.messages(CHANNEL)
    (shown,) = gallery(message)
    assert shown["items"][0]["media"]["url"] == "attachment://calendar.png"
    assert shown["items"][0]["description"] == "A calendar of June 2026"
    assert len(wire.artist.drawn) == 1
    (delivery,) = await wire.archive.deliveries.of(1)
    assert delivery.state is DeliveryState.POSTED
    assert payload_of(delivery).picture is None  # the ledger keeps it no longer than it is needed


async def test_what_could_not_be_posted_is_posted_with_the_picture_drawn_then(wire: Wire) -> None:
    await wire.schedule()
    wire.server.inject(method="POST", path="/channels/*/messages", status=503, times=3)
    await wire.tick()
    (pending,) = await wire.archive.deliveries.pending()
    assert payload_of(pending).picture
    wire.artist.fails = True
    await wire.tick()
    (message,) = wire.server.messages(CHANNEL)
    assert gallery(message)
    assert len(wire.artist.drawn) == 1


async def test_in_a_forum_too(wire: Wire) -> None:
    await wire.schedule(PLACE, forum=True)
    await wire.tick(2)
    (thread,) = [c for c in wire.server.world.channels.values() if c.kind == THREAD]
    assert gallery(thread.messages[0])


async def test_what_cannot_be_drawn_comes_in_words(wire: Wire) -> None:
    wire.artist.fails = True
    await wire.schedule()
    await wire.tick(2)
    (message,) = wire.server.messages(CHANNEL)
    assert not gallery(message)


async def test_without_attach_files_the_words_come_alone(wire: Wire) -> None:
    await wire.schedule()
    wire.server.inject(method="POST", path="/channels/*/messages", status=403, code=50013)
    await wire.tick(2)
    (message,) = wire.server.messages(CHANNEL)
    assert not gallery(message)
    (kept,) = await wire.archive.schedules.all()
    assert kept.disabled_because is None


async def test_schedules_of_one_server_share_it_and_quiet_agendas_have_none(wire: Wire) -> None:
    await wire.schedule()
    await wire.schedule(PLACE, forum=True)
    await wire.tick(2)
    assert len(wire.artist.drawn) == 1
    await wire.database.execute("UPDATE event SET status = 'cancelled'")
    wire.now = DUE + 10 * DAY
    wire.service._artist = None
    await wire.tick(2)
    assert len(wire.server.messages(CHANNEL)) == 2


async def test_the_real_one_is_a_png(wire: Wire) -> None:
    studio = Studio()
    wire.service._artist = studio.months
    try:
        await wire.schedule()
        await wire.service.tick()
        (pending,) = await wire.archive.deliveries.pending()
        picture = payload_of(pending).picture
        assert picture
        assert picture.file().fp.read(8) == b"\x89PNG\r\n\x1a\n"
        assert "June 2026" in picture.alt
        await wire.service.settle()
        assert gallery(wire.server.messages(CHANNEL)[0])
    finally:
        await studio.close()
