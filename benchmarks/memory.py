"""What the bot's process and its worker hold resident after 1,000 articles, in MB (Linux).

The last line is {"bench": "memory", "bot_mb": ..., "worker_mb": ...}. The articles are those of seeds/, each time under new names.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import bot.client  # the bot's process holds discord.py too
from bot.intake.add import add_article
from bot.intake.fetcher import Fetcher
from bot.intake.files import article_from_file, files_in
from bot.intake.reader import WorkerReader
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Article

ARTICLES = 1000


def resident(pid: int) -> float:
    """MB of *pid* in memory now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def variant(article: Article, number: int) -> Article:
    """*article* as another text with words never seen before."""
    return Article(
        text=f"{article.text}\n\nNoted in the town of Qz{number}ville by Mr. Ab{number}ov.", published=article.published
    )


async def measure() -> tuple[float, float]:
    """MB of the bot's process and of its worker at the end."""
    seeds = [
        article_from_file(p, day=None, today=date(2024, 7, 5)) for p in files_in(Path(__file__).parents[1] / "seeds")
    ]
    now = datetime(2024, 7, 23, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "memory.sqlite3")
        try:
            async with WorkerReader() as reader, Fetcher():
                archive = Archive(database, 1)
                for start in range(0, ARTICLES, 4):
                    batch = [variant(seeds[n % len(seeds)], n) for n in range(start, start + 4)]
                    await asyncio.gather(*(add_article(archive, reader, a, now=now) for a in batch))
                return resident(os.getpid()), resident(await reader.run(os.getpid))
        finally:
            await database.close()


def main() -> None:
    """Measure and print."""
    ours, workers = asyncio.run(measure())
    print(f"after {ARTICLES} articles, with {bot.client.__name__} loaded; aims: bot under 120 MB, worker under 350 MB")
    print(json.dumps({"bench": "memory", "bot_mb": round(ours, 1), "worker_mb": round(workers, 1)}))


if __name__ == "__main__":
    main()
