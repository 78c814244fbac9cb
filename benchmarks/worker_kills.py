"""100 workers killed by SIGKILL while they read: no text is lost or kept twice, and a new worker is soon there.

The last line is {"bench": "worker_kills", "kills": 100, "lost": 0, "doubled": 0, "slowest_restart_s": ...}. The restart is from the
kill until a new worker, its pipeline loaded, does its first work. A number as argument makes it fewer kills.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from bot.intake.add import add_text
from bot.intake.files import article_from_file, files_in
from bot.intake.reader import WorkerReader
from storage.archive import Archive
from storage.database import Database

NOW = datetime(2024, 7, 23, tzinfo=UTC)


async def kill_in_mid_read(archive: Archive, reader: WorkerReader, text: str, wait: float) -> float:
    """Add *text*, kill its worker after *wait* seconds of reading; seconds until there was a new one."""
    pid = await reader.run(os.getpid)
    adding = asyncio.create_task(add_text(archive, reader, text, now=NOW))
    await asyncio.sleep(wait)
    assert not adding.done(), "the text was read before its worker could be killed"
    os.kill(pid, signal.SIGKILL)
    began = time.perf_counter()
    assert await reader.run(os.getpid) != pid
    took = time.perf_counter() - began
    await adding
    return took


async def measure(kills: int) -> tuple[int, list[float]]:
    """How many articles are kept after as many texts as *kills*, and how long each restart took."""
    seeds = [
        article_from_file(p, day=None, today=date(2024, 7, 5)).text
        for p in files_in(Path(__file__).parents[1] / "seeds")
    ]
    long = "\n\n".join(seeds)
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "kills.sqlite3")
        try:
            archive = Archive(database, 1)
            async with WorkerReader() as reader:
                took = [
                    await kill_in_mid_read(archive, reader, f"{long}\n\nText {n}.", chance.uniform(0.02, 0.2))
                    for n in range(kills)
                ]
            return await archive.articles.count(), took
        finally:
            await database.close()


def main() -> None:
    """Measure and print."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    kept, took = asyncio.run(measure(kills))
    print(f"{kills} kills; aims: nothing lost or doubled, slowest restart under 3 s")
    print(
        json.dumps(
            {
                "bench": "worker_kills",
                "kills": kills,
                "lost": max(0, kills - kept),
                "doubled": max(0, kept - kills),
                "slowest_restart_s": round(max(took), 2),
            }
        )
    )


if __name__ == "__main__":
    main()
