from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.client import Attache
from bot.departing import KEPT_FOR, erase_due, note_absent
from bot.intake.fetcher import Fetcher
from storage.database import Database
from storage.erasing import count
from storage.values.records import Article
from tests.commands.conftest import PresetReader
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord
from tests.discord_server.world import TOKEN

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class _Clock:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        with server.aimed():
            yield server
        assert server.violations == []


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
async def client(loopback: LoopbackDiscord, database: Database, clock: _Clock) -> AsyncIterator[Attache]:
    bot = Attache(database=database, reader=PresetReader(), fetcher=Fetcher(), clock=clock, guild_ready_timeout=0)
    async with bot:
        running = asyncio.create_task(bot.start(TOKEN))
        await loopback.ready()
        await asyncio.wait_for(bot.wait_until_ready(), 10)
        yield bot
        await bot.close()
        await running


async def _until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.02)


async def test_it_says_hello_once_in_the_system_channel_and_in_the_servers_language(
    loopback: LoopbackDiscord, client: Attache
) -> None:
    assert loopback.messages(CHANNEL) == []
    loopback.world.add_guild(9100, "New here", 7100)
    new = loopback.world.guild_json(9100) | {"system_channel_id": "7100", "preferred_locale": "de"}
    await loopback.gateway.dispatch("GUILD_CREATE", new)
    await _until(lambda: loopback.messages(7100))
    assert "/hilfe" in str(loopback.messages(7100)[0]["components"]) or "/help" in str(loopback.messages(7100))
    assert len(loopback.messages(7100)) == 1
    assert client.guilds_set.of(9100).language == "de"


async def test_without_a_system_channel_the_owner_is_told(loopback: LoopbackDiscord, client: Attache) -> None:
    loopback.inject(method="GET", path="/guilds/9101/integrations", status=403)
    loopback.world.add_guild(9101, "No system channel", 7101)
    await loopback.gateway.dispatch("GUILD_CREATE", loopback.world.guild_json(9101) | {"owner_id": "5000"})
    posted = "POST"
    await _until(lambda: [r for r in loopback.requests if r.method == posted and r.path == "/users/@me/channels"])
    await _until(lambda: [r for r in loopback.requests if r.method == posted and r.path.endswith("/messages")])
    assert loopback.messages(7101) == []


async def test_what_is_kept_of_a_server_left_is_erased_after_its_time(
    loopback: LoopbackDiscord, client: Attache, clock: _Clock
) -> None:
    article = Article(text="Something.", published=NOW.date())
    await client.archive(GUILD).articles.add(article, now=NOW)
    await client.archive(77).articles.add(article, now=NOW)
    await loopback.gateway.dispatch("GUILD_DELETE", {"id": str(GUILD)})
    await _until(lambda: client.guilds_set.of(GUILD).erase_at)
    assert client.guilds_set.of(GUILD).erase_at == NOW + KEPT_FOR
    await note_absent(client)  # the bot had been removed from server 77 while it was not running
    clock.now = NOW + KEPT_FOR - timedelta(seconds=1)
    await erase_due(client)
    assert (await count(client.database, GUILD)).articles == 1
    clock.now = NOW + KEPT_FOR
    await erase_due(client)
    assert (await count(client.database, GUILD)).articles == (await count(client.database, 77)).articles == 0


async def test_coming_back_in_time_keeps_it(loopback: LoopbackDiscord, client: Attache, clock: _Clock) -> None:
    await client.archive(GUILD).articles.add(Article(text="Something.", published=NOW.date()), now=NOW)
    await loopback.gateway.dispatch("GUILD_DELETE", {"id": str(GUILD)})
    await _until(lambda: client.guilds_set.of(GUILD).erase_at)
    await loopback.gateway.dispatch(
        "GUILD_CREATE", loopback.world.guild_json(GUILD) | {"system_channel_id": str(CHANNEL)}
    )
    await _until(lambda: loopback.messages(CHANNEL))
    clock.now = NOW + 2 * KEPT_FOR
    await erase_due(client)
    assert (await count(client.database, GUILD)).articles == 1


async def test_a_curator_role_that_is_deleted_is_told_and_no_longer_set(
    loopback: LoopbackDiscord, client: Attache
) -> None:
    role = {"id": "4242", "name": "Archivists @everyone", "color": 0, "colors": {"primary_color": 0}, "hoist": False}
    role |= {"position": 1, "permissions": "0", "managed": False, "mentionable": False, "flags": 0}
    await loopback.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(GUILD), "role": role})
    await client.archive(GUILD).settings.set_curator_role(4242)
    await client.archive(GUILD).settings.set_default_channel(CHANNEL)
    await client.guilds_set.renew(GUILD)
    await loopback.gateway.dispatch("GUILD_ROLE_DELETE", {"guild_id": str(GUILD), "role_id": "4242"})
    await _until(lambda: loopback.messages(CHANNEL))
    assert "Archivists" in str(loopback.messages(CHANNEL)[0]["components"])
    assert client.guilds_set.of(GUILD).curator_role_id is None
