"""Slash-commands on the loopback Discord while 100 articles are read: milliseconds to the acknowledgement and the answer.

The archive holds 1,000,000 events unless another number is given as argument; asked are /met, /upcoming, /person, /search
and the autocomplete of people, one after another. Server and bot share one event loop, so both their work is counted.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the loopback Discord

from bulk import GUILD, fill, name

from bot.client import Attache
from bot.intake.add import add_text
from bot.intake.fetcher import Fetcher
from bot.intake.files import article_from_file
from bot.intake.reader import WorkerReader
from storage.database import Database
from tests.discord_server.server import LoopbackDiscord
from tests.discord_server.world import TOKEN

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ARTICLES, LEAST_ASKED, CHANNEL = 100, 400, 7200


async def bench(path: Path, people: int) -> tuple[list[float], list[float]]:
    """Ask until all articles are read, and `LEAST_ASKED` times at least; seconds to acknowledgements and answers."""
    database = await Database.open(path)
    try:
        async with LoopbackDiscord() as server, WorkerReader() as reader, Fetcher() as fetcher:
            server.world.add_guild(GUILD, "Bench", CHANNEL)
            with server.aimed():
                client = Attache(database=database, reader=reader, fetcher=fetcher, guild_ready_timeout=0)
                async with client:
                    running = asyncio.create_task(client.start(TOKEN))
                    await server.ready(60)
                    reading = asyncio.create_task(read_all(client))
                    taken = await ask(server, people, reading)
                    await reading
                    await client.close()
                    await running
            assert server.violations == [], server.violations[:3]
    finally:
        await database.close()
    return taken


async def read_all(client: Attache) -> None:
    """Read and keep `ARTICLES` articles, each with a last line of its own, as nothing is read twice."""
    archive = client.archive(GUILD)
    for number, seed in zip(range(ARTICLES), cycle(SEEDS)):
        article = article_from_file(seed, day=None, today=client.clock().date())
        text = f"{article.text}\n\nEdition {number}."
        await add_text(archive, client.reader, text, now=client.clock(), day=article.published)


async def ask(server: LoopbackDiscord, people: int, reading: asyncio.Task[None]) -> tuple[list[float], list[float]]:
    """The seconds each question took."""
    draw, acknowledged, answered = random.Random(5), [], []
    kinds = cycle(("met", "met", "upcoming", "person", "search", "complete"))
    while len(answered) < LEAST_ASKED or not reading.done():
        who, kind = name(draw.randint(1, people)), next(kinds)
        if kind == "complete":
            start = perf_counter()
            await server.autocomplete("met", "person", who[:3], channel_id=CHANNEL)
            acknowledged.append(perf_counter() - start)
            answered.append(acknowledged[-1])
            continue
        options = {"met": {"person": who}, "person": {"name": who}, "search": {"words": "summit Astana"}}.get(kind, {})
        done = await server.slash(kind, options, channel_id=CHANNEL, timeout=30)
        assert done.acknowledged_after is not None
        assert done.answered_after is not None
        acknowledged.append(done.acknowledged_after)
        answered.append(done.answered_after)
    return acknowledged, answered


def p99(seconds: list[float]) -> float:
    """What 99 of 100 do not exceed, in milliseconds."""
    return round(sorted(seconds)[int(len(seconds) * 0.99)] * 1000, 1)


def main() -> None:
    """Fill, ask, print."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attache.sqlite3"
        fill(path, events)
        acknowledged, answered = asyncio.run(bench(path, max(20, events // 10)))
    figures = {"ack_p99_ms": p99(acknowledged), "answer_p99_ms": p99(answered)}
    print(f"{events} events, {len(answered)} questions while {ARTICLES} articles were read")
    print(json.dumps({"bench": "commands", **figures}))


if __name__ == "__main__":
    main()
