"""Outside of a server one asks one's own archive: in direct messages, and where the app is one's own alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.client import Attache
from bot.intake.fetcher import Fetcher
from bot.scope import own_archive
from storage.database import Database
from tests.commands.conftest import PresetReader, Server, said
from tests.commands.news import encounter, person, publish
from tests.discord_server.server import GUILD, LoopbackDiscord
from tests.discord_server.world import TOKEN

USER = 5000


async def test_direct_messages_know_nothing_of_any_server(server: Server) -> None:
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    writer = server.env.create_user("writer")
    assert "knows nobody called" in said(await writer.slash("met", person="Sergey Lavrov"))
    assert "your own archive" in said(await writer.slash("help"))
    assert "/feed" not in said(await writer.slash("help"))
    assert "0 articles" in said(await writer.slash("about"))


@pytest.fixture
async def loopback(database: Database) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as discord:
        with discord.aimed():
            client = Attache(database=database, reader=PresetReader(), fetcher=Fetcher(), guild_ready_timeout=0)
            async with client:
                running = asyncio.create_task(client.start(TOKEN))
                await discord.ready()
                await asyncio.wait_for(client.wait_until_ready(), 10)
                yield discord
                await client.close()
                await running
        assert discord.violations == []


async def test_ones_own_app_in_a_foreign_server_answers_alone_and_from_ones_own_archive(
    loopback: LoopbackDiscord, database: Database
) -> None:
    mine = {"1": str(USER)}
    answer = await loopback.slash("upcoming", user_id=USER, owners=mine)
    assert answer.ephemeral
    told = await loopback.slash("met", {"person": "Nobody Known"}, user_id=USER, owners=mine)
    assert told.ephemeral
    assert await database.rows("SELECT 1 FROM article") == []


@pytest.mark.parametrize("owners", [{"0": str(GUILD)}, {"0": str(GUILD), "1": str(USER)}, {}])
async def test_where_the_app_is_the_servers_the_server_is_asked(
    loopback: LoopbackDiscord, owners: dict[str, str]
) -> None:
    assert not (await loopback.slash("upcoming", user_id=USER, owners=owners)).ephemeral


def test_no_two_archives_have_one_number() -> None:
    assert own_archive(USER) < 0
