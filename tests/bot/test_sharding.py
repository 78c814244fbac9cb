from __future__ import annotations

import pytest
from discord import AutoShardedClient

from bot.client import Attache, client_for
from bot.intake.fetcher import Fetcher
from bot.settings import Settings
from storage.database import Database
from tests.commands.conftest import PresetReader


@pytest.mark.parametrize(("shards", "count"), [("", None), ("auto", None), ("3", 3)])
async def test_the_settings_choose_how_many_connections_there_are(
    database: Database, shards: str, count: int | None
) -> None:
    async with Fetcher() as fetcher:
        client = client_for(Settings(_env_file=None, shards=shards))(
            database=database, reader=PresetReader(), fetcher=fetcher
        )
        assert isinstance(client, Attache)
        assert isinstance(client, AutoShardedClient) == bool(shards)
        assert client.shard_count == count
        assert client.intents.value == 1
