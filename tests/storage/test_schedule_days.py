"""Schedules on chosen days, changed, paused and resumed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from storage.agenda_book import AgendaBook
from storage.archive import Archive
from storage.database import Database
from storage.migrating import APPLICATION_ID, migrations

NOW = datetime(2024, 7, 3, 5, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


async def test_days_and_horizon_come_back(archive: Archive) -> None:
    plain = await archive.schedules.add(42, time(7), "UTC", LATER, 7, NOW)
    assert (plain.weekdays, plain.horizon_days, plain.paused) == (frozenset(range(7)), 14, False)
    chosen = await archive.schedules.add(42, time(7), "UTC", LATER, 7, NOW, weekdays=[4, 0, 4], horizon_days=30)
    assert (chosen.weekdays, chosen.horizon_days) == (frozenset({0, 4}), 30)
    assert await archive.schedules.get(chosen.schedule_id) == chosen


async def test_paused_is_not_due_until_resumed(database: Database, archive: Archive, other_archive: Archive) -> None:
    made = await archive.schedules.add(42, time(7), "UTC", NOW, 7, NOW)
    assert not await other_archive.schedules.pause(made.schedule_id)
    assert await archive.schedules.pause(made.schedule_id)
    book = AgendaBook(database)
    assert [found async for found in book.due(LATER)] == []
    assert not await other_archive.schedules.resume(made.schedule_id, next_due_at=LATER)
    assert await archive.schedules.resume(made.schedule_id, next_due_at=LATER)
    ((guild, due),) = [found async for found in book.due(LATER)]
    assert (guild, due.paused, due.next_due_at, due.covered_until) == (archive.guild, False, LATER, NOW)


async def test_resuming_takes_back_what_disabled_it(database: Database, archive: Archive) -> None:
    made = await archive.schedules.add(42, time(7), "UTC", NOW, 7, NOW)
    await archive.schedules.disable(made.schedule_id, "The channel is gone.")
    assert await archive.schedules.resume(made.schedule_id, next_due_at=LATER)
    assert [s.disabled_because async for _, s in AgendaBook(database).due(LATER)] == [None]


async def test_changed_in_its_own_guild_only(archive: Archive, other_archive: Archive) -> None:
    made = await archive.schedules.add(42, time(7), "UTC", NOW, 7, NOW)
    wanted: dict[str, Any] = {
        "channel_id": 43,
        "wall_time": time(18, 30),
        "zone": "Asia/Kolkata",
        "weekdays": {5},
        "horizon_days": 7,
        "next_due_at": LATER,
    }
    assert await other_archive.schedules.change(made.schedule_id, **wanted) is None
    changed = await archive.schedules.change(made.schedule_id, **wanted)
    assert changed
    assert (changed.channel_id, changed.wall_time, changed.zone) == (43, time(18, 30), "Asia/Kolkata")
    assert (changed.weekdays, changed.horizon_days, changed.next_due_at) == (frozenset({5}), 7, LATER)
    assert changed.covered_until == made.covered_until


async def test_schedules_of_an_older_archive_are_daily(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    raw = sqlite3.connect(path)
    for number, text in migrations():
        if number < 7:
            raw.executescript(text)
            raw.execute(f"PRAGMA user_version = {number}")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(
        """
        INSERT INTO schedule (guild_id, channel_id, wall_time, zone, next_due_at, covered_until, created_by, created_at)
        VALUES (1, 2, '07:00:00', 'UTC', :now, :now, 3, :now)
        """,
        {"now": "2024-07-03T05:00:00.000000+00:00"},
    )
    raw.commit()
    raw.close()
    database = await Database.open(path)
    try:
        (kept,) = await Archive(database, 1).schedules.all()
    finally:
        await database.close()
    assert (kept.weekdays, kept.horizon_days, kept.paused) == (frozenset(range(7)), 14, False)
