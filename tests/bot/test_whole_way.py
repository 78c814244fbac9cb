"""One article's whole way: a file in Discord, the worker that reads it, the archive, and the answer with its evidence."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.client import Attache
from bot.intake.fetcher import Fetcher
from bot.intake.reader import WorkerReader
from storage.database import Database
from tests.discord_server.server import LoopbackDiscord
from tests.discord_server.world import MANAGE_MESSAGES, MEMBER, TOKEN

SEED = Path(__file__).parents[2] / "seeds" / "2024-07-03-jaishankar-lavrov.txt"


async def test_an_attached_article_answers_who_met_whom(database: Database) -> None:
    fresh = "spacy" not in sys.modules
    async with LoopbackDiscord() as loopback, WorkerReader() as reader, Fetcher() as fetcher:
        with loopback.aimed():
            client = Attache(database=database, reader=reader, fetcher=fetcher, guild_ready_timeout=0)
            async with client:
                running = asyncio.create_task(client.start(TOKEN))
                await loopback.ready()
                file = loopback.upload(SEED.name, SEED.read_bytes())
                added = await loopback.slash(
                    "article add", {"file": file}, permissions=MEMBER | MANAGE_MESSAGES, timeout=60
                )
                assert "Read as of Wed 3 July 2024" in added.text
                again = await loopback.slash("article add", {"file": file}, permissions=MEMBER | MANAGE_MESSAGES)
                assert "The archive has this article already" in again.text
                met = await loopback.slash("met", {"person": "Lavrov"})
                await client.close()
                await running
        assert loopback.violations == []
    assert "Sergey Lavrov met S. Jaishankar" in met.text
    assert "> “" in met.text
    if fresh:
        assert "spacy" not in sys.modules
