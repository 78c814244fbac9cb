"""Saving one read article of six facts into an archive of a million encounters: p99 in milliseconds."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bulk import CITIES, GUILD, day_of, fill, name

from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.records import Article

EVENTS = 1_000_000
SAVED = 1_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def told(number: int, people: int, draw: random.Random) -> tuple[Article, Facts]:
    """An article of six facts on people known and new, busy and rare, some of it known already."""
    on = day_of(draw.randint(1, EVENTS))
    names = [name(min(people, int(people ** draw.random()) + 1)) for _ in range(5)] + [f"Newcomer Number{number}"]
    lines, encounters, upcoming = [], [], []
    for n in range(6):
        one, other = draw.sample(names, 2)
        office = "French foreign minister " if n == 0 and number % 5 == 0 else ""
        line = f"{office}{one} met {other} in {CITIES[n]} for the {number}th time."
        evidence = Evidence(
            text=line, span=Span(sum(map(len, lines)) + len(lines), sum(map(len, lines)) + len(lines) + len(line))
        )
        lines.append(line)
        start = PartialDate.of(on + timedelta(days=n)) if n % 3 else None
        if n < 4:
            those = tuple(Participant(name=who, type=ParticipantType.PERSON) for who in (one, other))
            encounters.append(Encounter(kind=EncounterKind.MEETING, status=EncounterStatus.HELD, participants=those, place=CITIES[n],
                                        start=start, evidence=evidence))  # fmt: skip
        else:
            upcoming.append(UpcomingEvent(title=f"talks of {one} and {other}", kind=UpcomingKind.TALKS, status=UpcomingStatus.SCHEDULED,
                                          participants=(one, other), place=CITIES[n], start=start, evidence=evidence))  # fmt: skip
    article = Article(text="\n".join(lines), published=on, outlet=f"Outlet {number % 40}", url=f"new:{number}")
    return article, Facts(encounters=tuple(encounters), upcoming=tuple(upcoming))


async def save(path: Path) -> list[float]:
    """Milliseconds of each saving."""
    database = await Database.open(path)
    archive = Archive(database, GUILD)
    draw = random.Random(3)
    taken = []
    try:
        for number in range(SAVED + 20):
            article, facts = told(number, EVENTS // 10, draw)
            start = perf_counter()
            await keep(archive, article, facts, now=NOW)
            taken.append((perf_counter() - start) * 1000)
    finally:
        await database.close()
    return sorted(taken[20:])


def main() -> None:
    """Fill, save, print; a path given is filled once and used again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "attache.sqlite3"
        if not path.exists():
            fill(path, EVENTS)
        taken = asyncio.run(save(path))
    print(f"median {taken[len(taken) // 2]:.1f} ms, slowest {taken[-1]:.1f} ms")
    print(json.dumps({"bench": "save", "p99_ms": round(taken[int(len(taken) * 0.99)], 2)}))


if __name__ == "__main__":
    main()
