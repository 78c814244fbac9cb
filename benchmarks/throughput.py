"""What the way through worker processes costs: articles a second by one and two workers, beside bare reading.

The last line is {"bench": "throughput", "one_worker": ..., "two_workers": ...}: one worker's speed as a share of the bare
speed in one process, and two workers' as a multiple of one's. Each is measured in turns, and the best turn counts.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from datetime import date
from pathlib import Path

from bot.intake.files import article_from_file, files_in
from bot.intake.reader import WorkerReader
from storage.values.records import Article

ARTICLES = 120
TURNS = 3


async def through_workers(reader: WorkerReader, articles: list[Article]) -> float:
    """Articles a second through *reader*, its workers warm."""
    began = time.perf_counter()
    await asyncio.gather(*(reader.read(a.text, a.published) for a in articles))
    return len(articles) / (time.perf_counter() - began)


def bare(articles: list[Article]) -> float:
    """Articles a second in this process, with nothing between."""
    from bot.reading import read  # noqa: PLC0415 - not before the workers' turn

    read(articles[0].text, articles[0].published, times=False)
    began = time.perf_counter()
    for a in articles:
        read(a.text, a.published, times=False)
    return len(articles) / (time.perf_counter() - began)


async def measure(articles: list[Article]) -> tuple[float, float, float]:
    """Bare, one worker's and two workers' articles a second, the best of each."""
    best = [0.0, 0.0, 0.0]
    async with WorkerReader(workers=1) as one, WorkerReader(workers=2) as two:
        for reader in (one, two):
            await through_workers(reader, articles[:20])
        for _ in range(TURNS):
            found = (
                bare(articles),
                await through_workers(one, articles),
                await through_workers(two, articles),
            )
            best = [max(pair) for pair in zip(best, found, strict=True)]
    return best[0], best[1], best[2]


def main() -> None:
    """Measure and print."""
    seeds = [
        article_from_file(p, day=None, today=date(2024, 7, 5)) for p in files_in(Path(__file__).parents[1] / "seeds")
    ]
    plain, one, two = asyncio.run(measure([seeds[n % len(seeds)] for n in range(ARTICLES)]))
    print(f"articles a second: bare {plain:.1f}, one worker {one:.1f}, two workers {two:.1f}; {os.cpu_count()} cores")
    print(json.dumps({"bench": "throughput", "one_worker": round(one / plain, 3), "two_workers": round(two / one, 3)}))


if __name__ == "__main__":
    main()
