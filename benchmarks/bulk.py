"""An archive of any size, filled with plain sqlite3: the stores read it as if articles had brought it all.

Participants follow Zipf's law, so that the busiest person has about a tenth of all encounters; days spread over ten years.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path

from storage.database import Database

GUILD = 1
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
STAMP = "2025-01-01T00:00:00.000000+00:00"
CITIES = ["Astana", "Moscow", "New Delhi", "Geneva", "Vienna", "Brussels", "Ankara", "Cairo"]
STATES = {"Astana": "kazakhstan", "Moscow": "russia", "New Delhi": "india", "Geneva": "switzerland", "Vienna": "austria",
          "Brussels": "belgium", "Ankara": "turkey", "Cairo": "egypt"}  # fmt: skip
COLUMNS = {  # of each table that is filled, in the order in which values are given
    "actor": "actor_id, guild_id, type, name, role, mentions",
    "naming": "naming_id, guild_id, type, name, key, family, block, office, country, actor_id",
    "name_part": "guild_id, part, actor_id",
    "article": "article_id, guild_id, url, text_hash, title, outlet, published, date_assumed, text, added_at",
    "event": "event_id, guild_id, kind, status, encounter, title, place, place_keys, start_on, end_on, first_day, last_day, "
    "occasion, reported_on, learned_at, changed_at",
    "report": "report_id, guild_id, event_id, article_id, ordinal, encounter, kind, status, title, place, start_on, end_on, "
    "occasion, evidence, evidence_start, evidence_end, confidence",
    "event_actor": "event_id, position, actor_id, guild_id",
    "who_met": "guild_id, actor_id, met_on, event_id, status",
    "report_actor": "report_id, position, naming_id, actor_id",
    "near": "guild_id, key, first_day, report_id, last_day",
}
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def fill(path: Path, events: int, *, seed: int = 7) -> None:
    """Make an archive of *events* encounters at *path*, with a tenth as many people and half as many articles."""
    asyncio.run(_empty(path))
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = OFF")
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("PRAGMA cache_size = -200000")
    raw.execute("BEGIN")
    draw = random.Random(seed)
    people, articles = max(20, events // 10), max(1, events // 2)
    _people(raw, people)
    _articles(raw, articles)
    _events(raw, events, people, articles, draw)
    raw.execute("COMMIT")
    raw.execute("ANALYZE")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()


def name(number: int) -> str:
    """The name of person *number*, given name and family name; no two are the same."""

    def word(n: int, length: int) -> str:
        parts = []
        for _ in range(length):
            n, rest = divmod(n, len(_SYLLABLES))
            parts.append(_SYLLABLES[rest])
        return "".join(parts).capitalize()

    return f"{word(number * 7919 % 343_000, 3)} {word(number, 3)}"


def day_of(number: int) -> date:
    """The day of event *number*."""
    return FIRST_DAY + timedelta(days=number * 7919 % DAYS)


async def _empty(path: Path) -> None:
    await (await Database.open(path)).close()


def _people(raw: sqlite3.Connection, people: int) -> None:
    from bot.joining.people import person  # noqa: PLC0415 - only the names are its matter

    known = [(i, person(name(i))) for i in range(1, people + 1)]
    raw.executemany(
        f"INSERT INTO actor ({COLUMNS['actor']}) VALUES (?, ?, 'person', ?, NULL, 0)",
        ((i, GUILD, n.name) for i, n in known),
    )
    raw.executemany(
        f"INSERT INTO naming ({COLUMNS['naming']}) VALUES (?, ?, 'person', ?, ?, ?, ?, '', '', ?)",
        ((i, GUILD, n.name, n.key, n.family, n.block, i) for i, n in known),
    )
    raw.executemany(
        f"INSERT OR IGNORE INTO name_part ({COLUMNS['name_part']}) VALUES (?, ?, ?)",
        ((GUILD, part, i) for i, n in known for part in n.key.split()),
    )


def _articles(raw: sqlite3.Connection, articles: int) -> None:
    raw.executemany(
        f"INSERT INTO article ({COLUMNS['article']}) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            (i, GUILD, f"bench:{i}", f"hash{i}", f"Talks {i}", f"Outlet {i % 97}", day_of(2 * i).isoformat(),
             f"Report {i}: two officials met in {CITIES[i % 8]} and spoke of trade, transit and number {i % 1013}.", STAMP)
            for i in range(1, articles + 1)
        ),
    )  # fmt: skip


def _events(raw: sqlite3.Connection, events: int, people: int, articles: int, draw: random.Random) -> None:
    weights = list(accumulate(1 / rank for rank in range(1, people + 1)))

    def anybody() -> int:
        return min(people, bisect(weights, draw.random() * weights[-1]) + 1)

    batch: dict[str, list[tuple[object, ...]]] = {}
    mentions = [0] * (people + 1)
    for i in range(1, events + 1):
        those = list(dict.fromkeys([anybody(), anybody(), *([anybody()] if i % 5 == 0 else [])]))
        those = those if len(those) > 1 else [those[0], those[0] % people + 1]
        _event(batch, i, those, article=(i + 1) // 2 if i <= 2 * articles else articles)
        for actor in those:
            mentions[actor] += 1
        if i % 20_000 == 0 or i == events:
            for table, rows in batch.items():
                raw.executemany(f"INSERT INTO {table} ({COLUMNS[table]}) VALUES ({','.join('?' * len(rows[0]))})", rows)
            batch.clear()
    raw.executemany("UPDATE actor SET mentions = ? WHERE actor_id = ?", ((n, i) for i, n in enumerate(mentions) if n))


def _event(batch: dict[str, list[tuple[object, ...]]], i: int, those: list[int], *, article: int) -> None:
    def add(table: str, *row: object) -> None:
        batch.setdefault(table, []).append(row)

    day = day_of(i)
    on, city = day.isoformat(), CITIES[i % 8]
    status = "planned" if i % 50 == 0 else "held"
    add(
        "event",
        i,
        GUILD,
        "meeting",
        status,
        1,
        None,
        city,
        f"|{city.lower()}|{STATES[city]}|",
        on,
        None,
        on,
        on,
        None,
        on,
        STAMP,
        STAMP,
    )
    add(
        "report",
        i,
        GUILD,
        i,
        article,
        i % 2,
        1,
        "meeting",
        status,
        None,
        city,
        on,
        None,
        None,
        "Two officials met.",
        0,
        18,
        1.0,
    )
    first, last = (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()
    for position, actor in enumerate(those):
        add("event_actor", i, position, actor, GUILD)
        add("who_met", GUILD, actor, on, i, status)
        add("report_actor", i, position, actor, actor)
    for one, other in pairwise(sorted(those)):
        add("near", GUILD, f"{one}+{other}", first, i, last)
