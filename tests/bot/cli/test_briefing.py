"""briefing of past days; schedule, and posting what is due over HTTP alone."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.briefing.calendar import next_due
from storage.archive import Archive
from storage.database import Database
from storage.values.records import DeliveryState
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord
from tests.discord_server.world import TOKEN

Attache = Callable[..., Any]
ROOT = Path(__file__).parents[3]
AIM = ROOT / "tests" / "discord_server" / "aim.py"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


async def scheduled(path: Path) -> None:
    database = await Database.open(path)
    try:
        for guild, wall, zone in ((GUILD, time(7), "UTC"), (GUILD + 1, time(18, 30), "Europe/Berlin")):
            archive = Archive(database, guild)
            due = next_due(wall, zone, after=NOW, weekdays={0, 2})
            await archive.schedules.add(CHANNEL, wall, zone, due, 1, NOW, weekdays={0, 2})
        place = await archive.watches.place(CHANNEL + 1, user_id=None, created_by=1, now=NOW)
        assert place.user_id is None
    finally:
        await database.close()


def test_a_past_day_is_composed(attache: Attache, seeded: Path) -> None:
    whole = attache("briefing", "--database", seeded, "--since", "2024-07-03", "--until", "2024-07-04", "--json")
    assert whole.status == 0
    assert whole.json["today"] == "2024-07-04"
    assert whole.json["until"].startswith("2024-07-05T00:00") or whole.json["until"].startswith("2024-07-04T23:59")
    again = attache("briefing", "--database", seeded, "--since", "2024-07-03", "--until", "2024-07-04", "--json")
    assert again.out == whole.out
    early = attache("briefing", "--database", seeded, "--until", "2020-01-01")
    assert early.status == 0
    assert "Nothing new was learned" in early.out


def test_an_end_before_the_beginning_is_said(attache: Attache, seeded: Path) -> None:
    wrong = attache("briefing", "--database", seeded, "--since", "2024-07-04", "--until", "2024-07-02")
    assert wrong.status == 1
    assert "ends before it begins" in wrong.err


def test_what_is_scheduled_is_listed(attache: Attache, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    asyncio.run(scheduled(path))
    listed = attache("schedule", "--database", path, "--as-of", "2026-06-01T12:00").out.splitlines()
    assert len(listed) == 3
    assert listed[0] == (
        f"server {GUILD}, briefing 1 · 07:00 UTC on Mon and Wed · to channel {CHANNEL} · "
        "next Wed 2026-06-03 07:00 UTC, Mon 2026-06-08 07:00 UTC, Wed 2026-06-10 07:00 UTC"
    )
    assert "next Mon 2026-06-01 18:30 CEST" in listed[1]
    assert listed[2].endswith(f"watch 3 · to channel {CHANNEL + 1}")
    one = attache("schedule", "--database", path, "--guild", GUILD, "--as-of", "2026-06-01T12:00", "--json")
    (found,) = one.json["schedules"]
    assert (found["kind"], found["weekdays"], len(found["next"])) == ("briefing", [0, 2], 3)


def test_nothing_scheduled_and_no_token(attache: Attache, seeded: Path, tmp_path: Path) -> None:
    assert attache("schedule", "--database", seeded).out == "Nothing is scheduled.\n"
    refused = attache("schedule", "--run", "--database", tmp_path / "new.sqlite3")
    assert refused.status == 1
    assert "There is no bot token" in refused.err


async def run_due(loopback: LoopbackDiscord, folder: Path, as_of: str, token: str = TOKEN) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(AIM), "--port", str(loopback.port), "-m", "bot", "schedule", "--run",
        "--database", str(folder / "archive.sqlite3"), "--as-of", as_of,
        cwd=folder, env={**os.environ, "ATTACHE_TOKEN": token},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    return process.returncode, out.decode()


async def test_what_is_due_is_posted_without_a_gateway(tmp_path: Path) -> None:
    await scheduled(tmp_path / "archive.sqlite3")
    async with LoopbackDiscord() as loopback:
        assert await run_due(loopback, tmp_path, "2026-06-03T07:01") == (0, "1 message posted.\n")
        assert await run_due(loopback, tmp_path, "2026-06-03T07:02") == (0, "0 messages posted.\n")
        (message,) = loopback.messages(CHANNEL)
        assert "Briefing for Wednesday 3 June 2026" in str(message)
        assert loopback.gateway.identified == 0
        status, said = await run_due(loopback, tmp_path, "2026-06-03T07:02", token="wrong")
        assert (status, "refuses the token" in said) == (1, True)
        loopback.inject(method="POST", path=f"/channels/{CHANNEL}/messages", status=403)
        status, said = await run_due(loopback, tmp_path, "2026-06-08T07:01")
        assert status == 0
        assert loopback.violations == []
    database = await Database.open(tmp_path / "archive.sqlite3")
    try:
        states = [d.state for d in await Archive(database, GUILD).deliveries.of(1)]
    finally:
        await database.close()
    assert states == [DeliveryState.FAILED, DeliveryState.POSTED]


@pytest.mark.parametrize("words", [["--help"], ["schedule", "--help"]])
def test_help(attache: Attache, words: list[str]) -> None:
    assert "schedule" in attache(*words).out
