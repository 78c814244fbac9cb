"""Pictures drawn in their worker process: milliseconds for who met whom with 2 to 100 people, a timeline, a calendar.

The first figure counts the start of the process; the limit is 2,000 ms each.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from time import perf_counter

from bot.answers.network import network
from bot.answers.timeline import timeline
from bot.asking.studio import Studio
from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Contact, Event, EventKind, EventStatus

TODAY, PEOPLE, ROUNDS = date(2024, 7, 4), (2, 10, 40, 100), 8


def people(many: int) -> list[Actor]:
    """So many with names as long as names are."""
    return [
        Actor(actor_id=n, name=f"Person Number {n} of the Ministry", type=ParticipantType.PERSON) for n in range(many)
    ]


def contacts(many: int, seed: int) -> list[Contact]:
    """Encounters among *many* people, some of whom meet many."""
    draw, everybody = random.Random(seed), people(many)
    pairs = [(n, min(int(draw.paretovariate(0.9)) - 1, n - 1)) for n in range(1, many)] * 2
    return [
        Contact(event_id=number, met_on=TODAY, actors=(everybody[one], everybody[other]))
        for number, (one, other) in enumerate(pairs)
    ]


def event(number: int, day: date, *who: Actor) -> Event:
    """One event, with a place and a title of several words."""
    then = datetime(2024, 7, 1, tzinfo=UTC)
    return Event(
        event_id=number,
        kind=EventKind.MEETING if who else EventKind.SUMMIT,
        status=EventStatus.HELD if day <= TODAY else EventStatus.PLANNED,
        encounter=bool(who),
        title=None if who else f"Summit number {number} of the organisation",
        participants=who,
        place="New Delhi",
        start=PartialDate.of(day),
        learned_at=then,
        changed_at=then,
    )


async def timed(work: Awaitable[object]) -> float:
    """The milliseconds *work* takes."""
    begun = perf_counter()
    await work
    return round((perf_counter() - begun) * 1000, 1)


async def bench() -> dict[str, float]:
    """The slowest of `ROUNDS` of each."""
    minutes = count()  # no guild is made to wait
    studio, taken = Studio(clock=lambda: next(minutes) * 60.0), {}
    try:
        taken["first_ms"] = await timed(studio.network(0, network(contacts(10, 0), focus=None, since=None, whole=True)))
        for many in PEOPLE:
            graphs = [network(contacts(many, seed), focus=None, since=None, whole=True) for seed in range(ROUNDS)]
            taken[f"network_{many}_ms"] = max([await timed(studio.network(0, graph)) for graph in graphs])
        me, *others = people(60)
        met = [event(n, TODAY - timedelta(days=3 * n), me, others[n % 59]) for n in range(300)]
        ahead = [event(n, TODAY + timedelta(days=n // 2)) for n in range(120)]
        line = timeline(me, met, since=None, today=TODAY)
        taken["timeline_ms"] = max([await timed(studio.timeline(0, line)) for _ in range(ROUNDS)])
        taken["calendar_ms"] = max([await timed(studio.months(0, ahead, "Coming up", TODAY)) for _ in range(ROUNDS)])
    finally:
        await studio.close()
    return taken


def main() -> None:
    """Draw and print."""
    print(json.dumps({"bench": "pictures", **asyncio.run(bench())}))


if __name__ == "__main__":
    main()
