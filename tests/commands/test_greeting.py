from __future__ import annotations

import asyncio

from bot.client import Attache
from bot.intake.fetcher import Fetcher
from storage.database import Database
from tests.commands.conftest import PresetReader
from tests.discord_server.server import CHANNEL, LoopbackDiscord
from tests.discord_server.world import TOKEN


async def test_it_says_hello_where_it_may_and_once(database: Database) -> None:
    async with LoopbackDiscord() as loopback:
        with loopback.aimed():
            client = Attache(database=database, reader=PresetReader(), fetcher=Fetcher(), guild_ready_timeout=0)
            async with client:
                running = asyncio.create_task(client.start(TOKEN))
                await loopback.ready()
                await asyncio.wait_for(client.wait_until_ready(), 10)
                assert loopback.messages(CHANNEL) == []
                loopback.world.add_guild(9100, "New here", 7100)
                await loopback.gateway.dispatch(
                    "GUILD_CREATE", loopback.world.guild_json(9100) | {"system_channel_id": "7100"}
                )
                loopback.world.add_guild(9101, "No system channel", 7101)
                await loopback.gateway.dispatch("GUILD_CREATE", loopback.world.guild_json(9101))
                async with asyncio.timeout(5):
                    while not loopback.messages(7100):  # noqa: ASYNC110 - the server has no event for a post
                        await asyncio.sleep(0.02)
                await client.close()
                await running
        assert "/article add" in str(loopback.messages(7100)[0]["components"])
        assert len(loopback.messages(7100)) == 1
        assert loopback.messages(7101) == []
        assert loopback.violations == []
