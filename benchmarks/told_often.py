"""One meeting told by 1,000 articles: the work of saving the last 50 of them, and how late the event loop is meanwhile, in ms.

The last line is {"bench": "told_often", "cpu_ms": ..., "late_p99_ms": ..., "late_max_ms": ...}: processor time an article, in the
middle of the 50, and the lateness of a 1 ms heartbeat. The articles are those of a story of `stories`, with its noise in names,
days, places and wording.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import statistics
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from time import process_time

from heartbeat import beat
from stories import PLACES, Contact, Tale, told

from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.values.facts import EncounterKind

ARTICLES = 1_000
MEASURED = 50
BEAT = 0.001  # seconds
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEETING = Contact(
    story=0,
    those=(0, 1),
    kind=EncounterKind.MEETING,
    on=date(2024, 7, 3),
    days=0,
    place=PLACES[0],
    occasion="SCO Summit",
)


def articles() -> list[Tale]:
    """As many tales of the meeting, no two with one text."""
    draw = random.Random(5)
    tales = islice((tale for _ in range(ARTICLES) for tale in told(MEETING, draw)), ARTICLES)
    return [replace(t, article=replace(t.article, text=f"{n}. {t.article.text}")) for n, t in enumerate(tales)]


async def measure() -> tuple[list[float], list[float]]:
    """The processor time of each of the last savings, and the lateness of the heartbeats meanwhile."""
    taken: list[float] = []
    late: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "often.sqlite3")
        try:
            archive = Archive(database, 1)
            every = articles()
            for tale in every[:-MEASURED]:
                await keep(archive, tale.article, tale.facts, now=NOW)
            gc.collect()
            gc.freeze()  # as the service does
            heart = asyncio.create_task(beat(late, BEAT))
            for tale in every[-MEASURED:]:
                began = process_time()
                await keep(archive, tale.article, tale.facts, now=NOW)
                taken.append((process_time() - began) * 1000)
            heart.cancel()
        finally:
            await database.close()
    return taken, late


def main() -> None:
    """Measure and print."""
    taken, late = asyncio.run(measure())
    print(
        f"the last {MEASURED} of {ARTICLES} articles; aims: under 50 ms of work each, the loop never 10 ms late by it"
    )
    print(
        json.dumps(
            {
                "bench": "told_often",
                "cpu_ms": round(statistics.median(taken), 1),
                "late_p99_ms": round(statistics.quantiles(late, n=100)[98], 1),
                "late_max_ms": round(max(late), 1),
            }
        )
    )


if __name__ == "__main__":
    main()
