"""How late the event loop is while the worker reads 200 articles: lateness of a 5 ms heartbeat, in ms.

The last line is {"bench": "loop_lag", "p99_ms": ..., "max_ms": ...}. The texts are those of seeds/, over and over.
"""

from __future__ import annotations

import asyncio
import json
import statistics
from datetime import date
from pathlib import Path

from heartbeat import beat

from bot.intake.files import article_from_file, files_in
from bot.intake.reader import WorkerReader

ARTICLES = 200
BEAT = 0.005  # seconds


async def measure() -> list[float]:
    """The heartbeats' lateness from before the worker starts until all is read."""
    seeds = [
        article_from_file(p, day=None, today=date(2024, 7, 5)) for p in files_in(Path(__file__).parents[1] / "seeds")
    ]
    late: list[float] = []
    heart = asyncio.create_task(beat(late, BEAT))
    async with WorkerReader() as reader:
        articles = [seeds[n % len(seeds)] for n in range(ARTICLES)]
        await asyncio.gather(*(reader.read(a.text, a.published) for a in articles))
    heart.cancel()
    return late


def main() -> None:
    """Measure and print."""
    late = asyncio.run(measure())
    p99 = statistics.quantiles(late, n=100)[98]
    print(f"{len(late)} heartbeats while {ARTICLES} articles were read; aims: p99 under 5 ms, maximum under 50 ms")
    print(json.dumps({"bench": "loop_lag", "p99_ms": round(p99, 2), "max_ms": round(max(late), 2)}))


if __name__ == "__main__":
    main()
