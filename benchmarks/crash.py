"""200 SIGKILLs of a process that takes in articles, each sent twice: nothing lost, doubled or half written."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from stories import Tale, tales

from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database

KILLS = 200
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST = 0.15  # seconds a victim works before it is killed

COUNTS = {
    "half_written": """
        SELECT (SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.article_id = article.article_id))
             + (SELECT count(*) FROM report WHERE event_id IS NULL)
             + (SELECT count(*) FROM report WHERE NOT EXISTS (SELECT 1 FROM report_actor WHERE report_actor.report_id = report.report_id))
             + (SELECT count(*) FROM event WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.event_id = event.event_id))
             + (SELECT count(*) FROM event WHERE encounter AND NOT EXISTS (SELECT 1 FROM who_met WHERE who_met.event_id = event.event_id))
        """,
    "doubled": "SELECT count(*) - count(DISTINCT text) FROM article",
}


async def victim(path: Path, first: int) -> None:
    """Take in each article twice from number *first* on, saying what is kept, until killed."""
    told = _tales()
    database = await Database.open(path)
    archive = Archive(database, 1)
    print("ready", flush=True)
    for number, tale in enumerate(told[first:], first):
        await keep(archive, tale.article, tale.facts, now=NOW)
        await keep(archive, tale.article, tale.facts, now=NOW)
        print(number, flush=True)
    await database.close()


def _tales() -> list[Tale]:
    return tales(600, seed=5)


def kill_often(path: Path) -> int:
    """Kill KILLS victims at random moments; how many articles they said were kept."""
    draw = random.Random(2)
    kept = 0
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, __file__, str(path), str(max(0, kept - 1))], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n", "the victim did not start"
        time.sleep(draw.random() * LONGEST)
        child.kill()
        said = child.stdout.read().split()
        child.wait()
        kept = max(kept, *(int(number) + 1 for number in said)) if said else kept
    return kept


def judge(path: Path, kept: int) -> dict[str, object]:
    """What is lost, doubled or half written in what is left."""
    expected = [tale.article.text for tale in _tales()[:kept]]
    with closing(sqlite3.connect(path)) as raw:
        there = {text for (text,) in raw.execute("SELECT text FROM article")}
        found: dict[str, object] = {name: raw.execute(sql).fetchone()[0] for name, sql in COUNTS.items()}
        raw.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
        sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
        if raw.execute("PRAGMA foreign_key_check").fetchall():
            sound = "foreign keys broken"
    return {
        "bench": "crash",
        "kills": KILLS,
        "lost": sum(text not in there for text in expected),
        **found,
        "integrity": sound,
    }


def main() -> None:
    """Kill, judge, print."""
    if len(sys.argv) > 2:
        asyncio.run(victim(Path(sys.argv[1]), int(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attache.sqlite3"
        asyncio.run(_empty(path))
        kept = kill_often(path)
        print(f"{kept} articles kept by {KILLS} victims of process {os.getpid()}")
        print(json.dumps(judge(path, kept)))


async def _empty(path: Path) -> None:
    await (await Database.open(path)).close()


if __name__ == "__main__":
    main()
