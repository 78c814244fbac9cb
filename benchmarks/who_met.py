"""Whom somebody met, newest ten: storage p99 in milliseconds, for anybody and for the busiest, as the archive grows."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from pathlib import Path
from time import perf_counter

from bulk import GUILD, fill

from storage.archive import Archive
from storage.database import Database

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ASKED = 2_000


async def ask(path: Path, people: int) -> tuple[float, float]:
    """The p99 of asking for anybody and for the busiest."""
    database = await Database.open(path)
    archive = Archive(database, GUILD)
    draw = random.Random(1)
    try:
        for actor in range(1, 50):
            await archive.events.of(actor)
        anybody = [await timed(archive, draw.randint(1, people)) for _ in range(ASKED)]
        busiest = [await timed(archive, 1) for _ in range(ASKED)]
    finally:
        await database.close()
    return p99(anybody), p99(busiest)


async def timed(archive: Archive, actor: int) -> float:
    """Milliseconds of one question."""
    start = perf_counter()
    await archive.events.of(actor, limit=10)
    return (perf_counter() - start) * 1000


def p99(times: list[float]) -> float:
    """What 99 of 100 do not exceed."""
    return round(sorted(times)[int(len(times) * 0.99)], 3)


def main() -> None:
    """Fill, ask, print."""
    any_ms, busiest_ms = {}, {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "attache.sqlite3"
            start = perf_counter()
            fill(path, size)
            print(f"{size} events: filled in {perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
            any_ms[str(size)], busiest_ms[str(size)] = asyncio.run(ask(path, max(20, size // 10)))
            print(f"  anybody {any_ms[str(size)]} ms, busiest {busiest_ms[str(size)]} ms")
    growth = round(busiest_ms["1000000"] / busiest_ms["10000"], 2)
    print(json.dumps({"bench": "who_met", "p99_ms": any_ms, "busiest_p99_ms": busiest_ms, "growth": growth}))


if __name__ == "__main__":
    main()
