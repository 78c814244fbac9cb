"""Thousands of briefings due in the same minute, from archives of a million encounters.

They are those of hundreds of servers, ten of each, which is as many as a server may have; one server has nearly all of
the encounters, the others as much news. Each schedule has posted for a month before, so that its ledger is as long as one
in use. Posts go to a place that takes them after a tenth of a second, as Discord does. Measured: how late the event loop is, how
long composing takes (from the question to the text in parts), the most posts in any second, and whether they were
begun in the order they were due. The last line is
{"bench": "due", "posted": N, "loop_lag_p99_ms": L, "compose_p99_ms": C, "most_a_second": M, ...}.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from bulk import GUILD, fill

from bot.briefing import claiming
from bot.briefing.payload import Payload
from bot.briefing.service import BriefingService
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.moments import stamp
from storage.values.records import DeliveryState

NOW = datetime(2024, 7, 3, 7, 1, tzinfo=UTC)
OF_EACH = 10  # schedules of a server
MORNINGS = 30  # told before, of a few events each
NEWS, AHEAD = 30, 60  # events learned since the day before, and planned for the days to come
SAMPLE = 0.005  # seconds between looks at the loop's clock


class Place:
    """Takes posts, each after *latency* seconds."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.taken: list[tuple[float, int]] = []

    async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:  # noqa: ARG002 - the Post protocol
        """Take a post."""
        self.taken.append((perf_counter(), channel_id))
        await asyncio.sleep(self.latency)
        return len(self.taken)

    async def find(self, channel_id: int, payload: Payload, since: datetime) -> int | None:  # noqa: ARG002 - same
        """Find nothing: all claims are fresh."""
        return None

    async def system_channel(self, guild: int) -> int | None:  # noqa: ARG002 - same
        """There is none."""
        return None

    async def private_channel(self, user_id: int) -> int:
        """Nothing is told there."""
        return user_id

    async def is_member(self, guild: int, user_id: int) -> bool:  # noqa: ARG002 - same
        """Nobody leaves."""
        return True


async def watch_loop(late: list[float]) -> None:
    """Note by how many milliseconds each look at the clock comes too late."""
    while True:
        begin = perf_counter()
        await asyncio.sleep(SAMPLE)
        late.append((perf_counter() - begin - SAMPLE) * 1000)


def watch_composing(took: list[float]) -> None:
    """Have claiming note how many milliseconds each briefing takes to compose."""
    composed = claiming._composed  # noqa: SLF001 - watched from outside

    async def timed(*args: Any, **more: Any) -> Any:
        begin = perf_counter()
        parts = await composed(*args, **more)
        took.append((perf_counter() - begin) * 1000)
        return parts

    claiming._composed = timed  # noqa: SLF001 - same


def make_news(path: Path) -> None:
    """Have the archive learn some of its events on the day before."""
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("UPDATE event SET learned_at = '2015-01-01T00:00:00.000000+00:00', changed_at = learned_at")
        yesterday = stamp(NOW - timedelta(hours=5))
        raw.execute(
            """
            UPDATE event SET learned_at = :at, changed_at = :at
            WHERE event_id IN (SELECT event_id FROM event WHERE first_day = '2024-07-02' LIMIT :news)
            """,
            {"at": yesterday, "news": NEWS},
        )
        raw.execute(
            """
            UPDATE event SET status = 'planned'
            WHERE event_id IN (SELECT event_id FROM event WHERE first_day BETWEEN '2024-07-04' AND '2024-07-14' LIMIT :ahead)
            """,
            {"ahead": AHEAD},
        )
    raw.close()


def make_servers(path: Path, servers: int) -> None:
    """Give each of *servers* others its own copy of what is new and ahead in the first."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("BEGIN")
    raw.execute(
        """
        CREATE TEMP TABLE late AS SELECT event_id FROM event
        WHERE learned_at > '2016' OR status = 'planned' AND first_day BETWEEN '2024-06-26' AND '2024-07-17'
        """
    )
    [newest] = raw.execute("SELECT max(event_id) FROM event").fetchone()
    for number in range(1, servers + 1):
        for table, extra in (("event", []), ("report", ["report_id", "article_id"]), ("event_actor", [])):
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            moved = {"event_id", *extra} - {"article_id"}
            chosen = ", ".join(
                f"{c} + :by" if c in moved else ":guild" if c == "guild_id" else "-rowid - :by" if c == "ordinal" else c
                for c in columns
            )
            raw.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table} WHERE event_id IN late",
                {"by": number * newest, "guild": GUILD + number},
            )
    raw.execute("COMMIT")
    raw.close()


async def make_schedules(database: Database, schedules: int) -> list[int]:
    """Schedule *schedules* briefings for within a minute, in the order of their channels; the guilds they are of."""
    guilds = [GUILD + number // OF_EACH for number in range(schedules)]
    for number, guild in enumerate(guilds):
        archive = Archive(database, guild)
        due = NOW - timedelta(minutes=1) + timedelta(seconds=60 * number // schedules)
        async with database.transaction():
            made = await archive.schedules.add(
                number, due.time(), "UTC", due, 1, NOW - timedelta(days=1), horizon_days=(14, 7)[number % 2]
            )
            for day in range(MORNINGS):
                told = {(day + 1) * 1000 + n: ["held", "2024-06-01", None, "Astana"] for n in range(30)}
                payload = {"text": "x" * 3500, "told": told, "newest": 1_000_000}
                await archive.deliveries.claim(
                    schedule_id=made.schedule_id,
                    due_at=due - timedelta(days=day + 1),
                    part=1,
                    nonce="n",
                    payload=json.dumps(payload),
                    channel_id=number,
                    now=NOW - timedelta(days=day + 1),
                    state=DeliveryState.POSTED,
                )
    return guilds


async def post_all(path: Path, schedules: int) -> dict[str, Any]:
    """Let all come due at once and post them."""
    database = await Database.open(path)
    place = Place(0.1)
    took: list[float] = []
    late: list[float] = []
    watch_composing(took)
    try:
        guilds = await make_schedules(database, schedules)
        service = BriefingService(database, place, Settings(_env_file=None), clock=lambda: NOW)
        await service.replan()  # as at the start of the bot, long before
        watch = asyncio.create_task(watch_loop(late))
        begin = perf_counter()
        await service.tick()
        await service.settle()
        seconds = perf_counter() - begin
        watch.cancel()
        today = stamp(NOW - timedelta(hours=1))
        states = await database.rows("SELECT state FROM delivery WHERE due_at >= :today", today=today)
    finally:
        await database.close()
    first = list(dict.fromkeys(channel for _, channel in place.taken))
    assert first == sorted(first), "not in the order of due time"
    return {
        "bench": "due",
        "posted": len(first) if {row["state"] for row in states} == {"posted"} else 0,
        "loop_lag_p99_ms": p99(late),
        "compose_p99_ms": p99(took),
        "most_a_second": most_a_second([at for at, _ in place.taken]),
        "servers": len(set(guilds)),
        "loop_lag_max_ms": round(max(late), 2),
        "seconds": round(seconds),
    }


def most_a_second(times: list[float]) -> int:
    """The most of *times*, in order, within any one second."""
    most = begin = 0
    for end, at in enumerate(times):
        while at - times[begin] >= 1:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def p99(times: list[float]) -> float:
    """What 99 of 100 do not exceed."""
    return round(sorted(times)[int(len(times) * 0.99)], 2)


def main() -> None:
    """Fill, post, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schedules", type=int, default=5000)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attache.sqlite3"
        begin = perf_counter()
        fill(path, given.events)
        make_news(path)
        make_servers(path, given.schedules // OF_EACH)
        print(f"{given.events} events: filled in {perf_counter() - begin:.0f} s", flush=True)
        print(json.dumps(asyncio.run(post_all(path, given.schedules))))


if __name__ == "__main__":
    main()
