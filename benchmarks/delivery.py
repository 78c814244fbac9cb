"""Kills the real bot at every step of a delivery, and counts what came twice and what never came.

The bot and the loopback Discord are processes of their own. Each start of the bot finds a new briefing due and what the
kills before left over, and is killed by SIGKILL at the next step in turn; every second time Discord has forgotten all
nonces by the time the bot is back. A last start is left alone. Each part in the ledger must then stand in its channel
exactly once. With --blind the bot may not read the channel: then the nonce alone is left, and doubles are to be expected
where Discord has forgotten it.

The last line is {"bench": "delivery", "kills": N, "doubled": 0, "lost": 0}.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time as clock
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.victims.delivery import STEPS
from bot.briefing.payload import payload_of
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
)
from storage.values.records import Article, Delivery, DeliveryState
from tests.discord_server.server import CHANNEL, GUILD
from tests.discord_server.world import TOKEN

ROOT = Path(__file__).parents[1]
TIMES = (1, 2)  # a briefing has two parts, and a start has a briefing left over besides
MEETINGS = 45  # enough for a briefing of two parts
LIMIT = 60.0  # seconds a start may take


@contextmanager
def loopback_discord() -> Iterator[str]:
    """Run the loopback Discord; its address."""
    script = ROOT / "tests/discord_server/serve.py"
    with subprocess.Popen([sys.executable, script, "--nonce-memory", "3600"], stdout=subprocess.PIPE) as process:
        assert process.stdout
        try:
            yield f"http://127.0.0.1:{json.loads(process.stdout.readline())['port']}"
        finally:
            process.terminate()


def ask(url: str, method: str = "GET", body: Any = None) -> Any:
    """Use a control route of the loopback Discord."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def start(discord: str, database: Path, step: str, count: int = 1) -> subprocess.Popen[bytes]:
    """Start the bot, to be killed at the *count*-th *step*."""
    port = discord.rpartition(":")[2]
    victim = str(ROOT / "benchmarks/victims/delivery.py")
    command = [sys.executable, victim, port, step, str(count), "--database", str(database)]
    environment = os.environ | {"ATTACHE_TOKEN": TOKEN}
    with database.with_name("bot.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


async def ledger(database: Path) -> list[Delivery]:
    """All that was claimed so far."""
    opened = await Database.open(database, read_only=True)
    try:
        archive = Archive(opened, GUILD)
        return [d for s in await archive.schedules.all() for d in await archive.deliveries.of(s.schedule_id, limit=100)]
    finally:
        await opened.close()


async def fill(database: Path) -> None:
    """Fill the archive with news of this day."""
    opened = await Database.open(database)
    try:
        now = datetime.now(UTC)
        for number in range(MEETINGS):
            names = (
                f"Ada {chr(65 + number // 26)}{chr(97 + number % 26)}lvarez",
                f"Bo {chr(97 + number % 26) * 3}berg",
            )
            met = Encounter(
                kind=EncounterKind.MEETING,
                status=EncounterStatus.HELD,
                participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in names),
                place="Geneva",
                start=PartialDate.of(now.date()),
                evidence=Evidence(text="They met.", span=Span(0, 9)),
            )
            article = Article(
                text=f"They met. {number}",
                published=now.date(),
                outlet="Courier",
                url=f"https://courier.example/{number}",
            )
            await keep(Archive(opened, GUILD), article, Facts(encounters=(met,)), now=now)
    finally:
        await opened.close()


async def make_due(database: Path) -> None:
    """Add a schedule that is due now."""
    opened = await Database.open(database)
    try:
        now = datetime.now(UTC)
        await Archive(opened, GUILD).schedules.add(
            CHANNEL, time(now.hour, now.minute), "UTC", now, 1, now - timedelta(1)
        )
    finally:
        await opened.close()


def await_end(bot: subprocess.Popen[bytes], database: Path, schedules: int) -> bool:
    """Wait until the bot is dead, or has settled everything; whether it was killed at its step."""
    log = database.with_name("bot.log")
    until = clock.monotonic() + LIMIT
    try:
        while clock.monotonic() < until:
            try:
                bot.wait(0.25)
            except subprocess.TimeoutExpired:
                found = asyncio.run(ledger(database))
                if len({d.schedule_id for d in found}) == schedules and not unsettled(found):
                    return False
            else:
                if bot.returncode != -9:
                    raise SystemExit(f"the bot ended with {bot.returncode}:\n{log.read_text('utf-8')[-2000:]}")
                return True
    finally:
        bot.kill()
        bot.wait()
    raise SystemExit(f"the bot did not deliver in {LIMIT} s:\n{log.read_text('utf-8')[-2000:]}")


def unsettled(found: list[Delivery]) -> int:
    """How many are claimed and neither posted nor given up."""
    return sum(d.state is DeliveryState.CLAIMED for d in found)


def run(kills: int, seed: int, *, blind: bool) -> dict[str, Any]:
    """Kill *kills* times and count."""
    order = random.Random(seed)
    steps: list[tuple[str, int]] = []
    done = schedules = forgotten = 0
    with tempfile.TemporaryDirectory() as folder, loopback_discord() as discord:
        database = Path(folder, "archive.sqlite3")
        asyncio.run(fill(database))
        control = f"{discord}/control"
        ask(
            f"{control}/faults", "POST", {"method": "POST", "path": "/channels/*/messages", "delay": 0.1, "times": None}
        )
        if blind:
            fault = {"method": "GET", "path": "/channels/*/messages", "status": 403, "times": None}
            ask(f"{control}/faults", "POST", fault)
        while done < kills:
            if not steps:
                steps = [(step, count) for step in STEPS for count in TIMES]
                order.shuffle(steps)
            asyncio.run(make_due(database))
            schedules += 1
            if await_end(start(discord, database, *steps.pop()), database, schedules):
                done += 1
                if done % 10 == 0:
                    print(f"{done} kills", flush=True)
                if done % 2:
                    clock.sleep(0.3)  # what was on the wire has arrived
                    ask(f"{control}/forget-nonces", "POST", {})
                    forgotten += 1
        await_end(start(discord, database, "never"), database, schedules)
        found = asyncio.run(ledger(database))
        state = ask(f"{control}/state")
        where = killed_at(database)
    footers = [m["components"][0]["components"][1]["content"] for m in state["messages"][str(CHANNEL)]]
    posted = Counter(footers)
    times = [posted[payload_of(delivery).footer] for delivery in found]
    if not in_order(found, footers):
        raise SystemExit("the parts of a briefing came in the wrong order")
    for name, count in sorted(where.items()):
        print(f"{count:4} killed {name}")
    print(f"{len(found)} parts of {schedules} briefings, nonces forgotten after {forgotten} kills")
    if state["violations"]:
        raise SystemExit(f"Discord would have refused: {state['violations'][:3]}")
    return {
        "bench": "delivery",
        "kills": done,
        "doubled": sum(max(0, n - 1) for n in times),
        "lost": times.count(0) + schedules - len({d.schedule_id for d in found}),
    }


def in_order(found: list[Delivery], footers: list[str]) -> bool:
    """Whether each briefing's parts were first posted in their order."""
    first = {footer: place for place, footer in reversed(list(enumerate(footers)))}
    places: dict[tuple[int, datetime], list[int]] = {}
    for delivery in sorted(found, key=lambda d: d.part):
        places.setdefault((delivery.schedule_id, delivery.due_at), []).append(
            first.get(payload_of(delivery).footer, -1)
        )
    return all(those == sorted(those) for those in places.values())


def killed_at(database: Path) -> Counter[str]:
    """How often each step was the last, as the bot's log says."""
    lines = database.with_name("bot.log").read_text(encoding="utf-8").splitlines()
    return Counter(line.removeprefix("killed ") for line in lines if line.startswith("killed "))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", action="store_true", help="the bot may not read the channel's history")
    given = parser.parse_args()
    print(json.dumps(run(given.kills, given.seed, blind=given.blind)))
