from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.intake.fetcher import Fetcher
from storage.database import Database
from tests.bot.intake.feed_world import World
from tests.bot.intake.hostile_site import Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A web site on the loopback that answers as it is told."""
    found = Site()
    server = await asyncio.start_server(found.answer, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    yield found
    server.close()


@pytest.fixture
async def world(site: Site, database: Database) -> AsyncIterator[World]:
    async with Fetcher(permitted=site.permitted, seconds=5) as fetcher:
        yield World(site, database, fetcher)
