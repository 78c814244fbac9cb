"""100 backups of an archive that is written to all the while, each restored and compared; how long a writer ever had to wait.

A child process makes the backups, as `attache backup` does beside the running bot. This process keeps articles as the bot
does: the longest any of its statements took while a backup was being made is the stall. A backup is sound
when it holds exactly the articles kept up to some moment while it was made, nothing half-written, with its search index
and links whole, and the archive restored from it holds the same rows, every one.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bulk
from stories import Tale, tales

from bot.intake.keep import keep
from storage.archive import Archive
from storage.backup import back_up, restore
from storage.database import Database
from storage.inspecting import links, pages, search_index

GUILD = bulk.GUILD + 1
NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVENTS = 3_000  # there before, so that a backup takes a while
PAUSE = 0.02  # seconds between two articles
WARM_UP, ALONE = 3, 10  # seconds of writing before the first backup, the latter timed for comparison
HALF_WRITTEN = """
    SELECT (SELECT count(*) FROM report WHERE event_id IS NULL)
         + (SELECT count(*) FROM event WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.event_id = event.event_id))
         + (SELECT count(*) FROM report WHERE NOT EXISTS (SELECT 1 FROM report_actor AS r WHERE r.report_id = report.report_id))
"""


@dataclass(slots=True)
class Load:
    """What the writer has done: texts kept so far, and the longest statements (seconds) without and during a backup."""

    kept: list[str] = field(default_factory=list)
    longest: dict[str, float] = field(default_factory=dict)
    phase: str = "warming up"


class Timed(Database):
    """The archive, each of whose statements is timed: BEGIN and COMMIT too, where a writer would have to wait."""

    load = Load()

    async def _run(self, sql: str, named: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        phase, start = self.load.phase, time.perf_counter()
        try:
            return await super()._run(sql, named)
        finally:
            took = time.perf_counter() - start
            self.load.longest[phase] = max(took, self.load.longest.get(phase, 0))


async def write(database: Database, load: Load, told: list[Tale]) -> None:
    """Keep the articles *told*, one after the other."""
    archive = Archive(database, GUILD)
    for tale in told:
        added = await keep(archive, tale.article, tale.facts, now=NOW)
        if added.new:
            load.kept.append(tale.article.text)
        await asyncio.sleep(PAUSE)


def make_backups(archive: Path) -> None:
    """Back *archive* up to each path read from standard input, and judge it; two lines of answer each (the child process)."""
    for line in sys.stdin:
        target = Path(line.strip())
        back_up(archive, target)
        print("made", flush=True)
        print(json.dumps(judge(target)), flush=True)


async def measure(folder: Path, count: int) -> dict[str, object]:
    """Make, restore and compare *count* backups under load."""
    path = folder / "attache.sqlite3"
    await asyncio.to_thread(bulk.fill, path, EVENTS)
    told = tales(2_000, seed=11)
    database = await Timed.open(path)
    load = database.load
    child = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--child", str(path), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin
    assert child.stdout
    writer = asyncio.create_task(write(database, load, told))
    sound = 0
    seconds = []
    try:
        await asyncio.sleep(WARM_UP)
        load.phase = "alone"
        await asyncio.sleep(ALONE)
        for number in range(count):
            at_least, start = len(load.kept), time.perf_counter()
            load.phase = "backup"
            child.stdin.write(f"{folder / f'backup-{number}'}\n".encode())
            assert await child.stdout.readline() == b"made\n", "the backup failed"
            load.phase = "judging"
            seconds.append(time.perf_counter() - start)
            at_most = len(load.kept) + 1  # one may have been kept and not yet been counted
            judged = json.loads(await child.stdout.readline())
            articles = judged["articles"]
            await asyncio.sleep(5 * PAUSE)  # by then it is counted
            prefix = at_least <= articles <= at_most and judged["texts"] == texts_digest(load.kept[:articles])
            sound += prefix and not judged["wrong"]
            if judged["wrong"] or not prefix:
                print(f"backup {number}: {judged['wrong']}, {at_least} <= {articles} <= {at_most}, {prefix=}")
            assert not writer.done(), "the writer stopped"
    finally:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
        child.stdin.close()
        await child.wait()
        await database.close()
    print(
        f"{len(load.kept)} articles kept meanwhile; a backup of {path.stat().st_size / 1e6:.0f} MB took "
        f"{sorted(seconds)[len(seconds) // 2]:.2f} s, at most {max(seconds):.2f} s"
    )
    return {
        "bench": "backup",
        "backups": count,
        "sound": sound,
        "longest_stall_ms": round(load.longest["backup"] * 1000, 1),
        "longest_without_backup_ms": round(load.longest["alone"] * 1000, 1),
    }


def judge(backup: Path) -> dict[str, object]:
    """How many articles *backup* holds, a digest of their texts, and what is wrong with it or with what is restored from it."""
    restored = backup.with_suffix(".restored")
    restore(backup, restored)
    with closing(sqlite3.connect(restored, isolation_level=None)) as raw:
        texts = [t for (t,) in raw.execute("SELECT text FROM article WHERE guild_id = ? ORDER BY article_id", (GUILD,))]
        wrong = [
            *(["half-written"] if raw.execute(HALF_WRITTEN, {"guild": GUILD}).fetchone()[0] else []),
            *pages(raw),
            *links(raw),
            *search_index(raw),
            *([] if digest(raw) == digest_of(backup) else ["restored otherwise than backed up"]),
        ]
    for path in (backup, restored):
        path.unlink()
    return {"articles": len(texts), "texts": texts_digest(texts), "wrong": wrong}


def texts_digest(texts: list[str]) -> str:
    """A digest of *texts*."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def digest_of(path: Path) -> str:
    """`digest` of the file at *path*."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return digest(raw)


def digest(raw: sqlite3.Connection) -> str:
    """A digest of every row of every table."""
    total = hashlib.sha256()
    tables = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'article_words%' ORDER BY 1"
    )
    for (table,) in tables.fetchall():
        for row in raw.execute(f'SELECT * FROM "{table}"'):  # in the order of its key, which is the same in both
            total.update(repr(row).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def main() -> None:
    """Measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100, help="how many backups")
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        make_backups(chosen.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), chosen.count))))


if __name__ == "__main__":
    main()
