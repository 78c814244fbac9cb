"""The ledger: a part is claimed once, settled once, and seen by its own guild alone."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from storage.agenda_book import AgendaBook
from storage.archive import Archive
from storage.database import Database
from storage.migrating import APPLICATION_ID, migrations
from storage.moments import stamp
from storage.values.records import DeliveryState

NOW = datetime(2024, 7, 3, 5, tzinfo=UTC)


async def schedule(archive: Archive) -> int:
    return (await archive.schedules.add(42, time(7, 30), "Europe/Berlin", NOW, created_by=7, now=NOW)).schedule_id


async def claim(archive: Archive, schedule_id: int, *, part: int = 0, payload: str = "{}") -> bool:
    return await archive.deliveries.claim(
        schedule_id=schedule_id, due_at=NOW, part=part, nonce=f"n{part}", payload=payload, channel_id=42, now=NOW
    )


async def test_a_part_is_claimed_once_and_keeps_its_first_payload(archive: Archive) -> None:
    mine = await schedule(archive)
    assert await claim(archive, mine, payload="first")
    assert not await claim(archive, mine, payload="second")
    [pending] = await archive.deliveries.pending()
    assert (pending.payload, pending.state, pending.claimed_at) == ("first", DeliveryState.CLAIMED, NOW)


async def test_settled_parts_are_no_longer_pending(database: Database, archive: Archive) -> None:
    mine = await schedule(archive)
    for part in range(4):
        await claim(archive, mine, part=part)
    assert await archive.deliveries.mark_posted(mine, NOW, 0, message_id=99)
    assert await archive.deliveries.mark_skipped(mine, NOW, 1, reason="six hours late")
    assert await archive.deliveries.mark_failed(mine, NOW, 2, reason="no permission")
    assert [found async for found in AgendaBook(database).unsettled()] == [(archive.guild, mine, NOW)]
    assert [d.part for d in await archive.deliveries.claimed(mine, NOW)] == [3]
    posted, skipped, failed = [await archive.deliveries.get(mine, NOW, part) for part in range(3)]
    assert posted
    assert skipped
    assert failed
    assert (posted.state, posted.message_id) == (DeliveryState.POSTED, 99)
    assert (skipped.state, skipped.reason) == (DeliveryState.SKIPPED, "six hours late")
    assert (failed.state, failed.reason) == (DeliveryState.FAILED, "no permission")
    assert not await archive.deliveries.mark_posted(mine, NOW, 9, message_id=1)


async def test_a_missed_part_is_written_down_as_skipped_at_once(archive: Archive) -> None:
    mine = await schedule(archive)
    assert await archive.deliveries.claim(
        schedule_id=mine, due_at=NOW, part=0, nonce="n", payload="", channel_id=42, now=NOW,
        state=DeliveryState.SKIPPED, reason="the bot was away",
    )  # fmt: skip
    assert await archive.deliveries.pending() == []
    assert [d.reason for d in await archive.deliveries.of(mine)] == ["the bot was away"]


async def test_another_guild_can_neither_claim_nor_settle_it(archive: Archive, other_archive: Archive) -> None:
    mine = await schedule(archive)
    assert not await claim(other_archive, mine)
    assert await claim(archive, mine)
    assert await other_archive.deliveries.get(mine, NOW, 0) is None
    assert await other_archive.deliveries.of(mine) == []
    assert await other_archive.deliveries.pending() == []
    assert not await other_archive.deliveries.mark_posted(mine, NOW, 0, message_id=1)


async def test_removing_a_schedule_takes_its_ledger_along(archive: Archive) -> None:
    mine = await schedule(archive)
    await claim(archive, mine)
    await archive.schedules.remove(mine)
    assert await archive.deliveries.pending() == []
    assert await schedule(archive) > mine


def tells(newest: int, **told: list[str | None]) -> str:
    return json.dumps({"newest": newest, "told": {number.removeprefix("e"): stood for number, stood in told.items()}})


HELD = ["held", "2024-07-02", None, "Astana"]
DENIED = ["denied", "2024-07-02", None, None]


async def test_what_was_told_last_counts_and_what_failed_was_not_told(archive: Archive, other_archive: Archive) -> None:
    mine = await schedule(archive)
    ledger = archive.deliveries
    assert await ledger.newest_known(mine) is None
    for day, payload in enumerate([tells(5, e1=HELD, e2=HELD), tells(9, e1=DENIED), tells(12, e2=DENIED, e3=HELD)]):
        await ledger.claim(
            schedule_id=mine,
            due_at=NOW + timedelta(days=day),
            part=1,
            nonce="n",
            payload=payload,
            channel_id=42,
            now=NOW,
        )
    await ledger.mark_posted(mine, NOW, 1, message_id=1)
    await ledger.mark_failed(mine, NOW + timedelta(days=2), 1, reason="no permission")
    assert await ledger.told(mine, [1, 2, 3, 4]) == {1: tuple(DENIED), 2: tuple(HELD)}
    assert await ledger.told(mine, [2]) == {2: tuple(HELD)}
    assert await ledger.newest_known(mine) == 9
    assert [(o.due_at - NOW).days for o in await ledger.outcomes(mine, limit=2)] == [2, 1]
    assert await other_archive.deliveries.told(mine, [1, 2]) == {}
    assert await other_archive.deliveries.newest_known(mine) is None


async def test_another_schedule_was_told_nothing(archive: Archive) -> None:
    mine, other = await schedule(archive), await schedule(archive)
    await claim(archive, mine, payload=tells(5, e1=HELD))
    assert await archive.deliveries.told(other, [1]) == {}


async def test_what_an_older_ledger_told_is_known(tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite3"
    [came_with] = [number for number, script in migrations() if "CREATE TABLE told" in script]
    with sqlite3.connect(path) as raw:
        raw.executescript("".join(script for number, script in migrations() if number < came_with))
        raw.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {came_with - 1};")
        raw.execute(
            """
            INSERT INTO schedule (schedule_id, guild_id, channel_id, wall_time, zone, next_due_at, covered_until, created_by, created_at)
            VALUES (3, 1001, 42, '07:00:00', 'UTC', :now, :now, 1, :now)
            """,
            {"now": stamp(NOW)},
        )
        for part, payload in enumerate(["", tells(5, e1=HELD)]):
            raw.execute(
                "INSERT INTO delivery VALUES (3, :now, :part, 1001, 'n', :payload, 'posted', 42, :now, 9, NULL)",
                {"now": stamp(NOW), "part": part, "payload": payload},
            )
    raw.close()
    database = await Database.open(path)
    try:
        assert await Archive(database, 1001).deliveries.told(3, [1]) == {1: tuple(HELD)}
    finally:
        await database.close()


async def test_thousands_unsettled_are_found_a_page_at_a_time(
    database: Database, archive: Archive, other_archive: Archive
) -> None:
    made = [(a, await schedule(a)) for _ in range(60) for a in (archive, other_archive)]
    for owner, number in made:
        for part in range(2):
            await claim(owner, number, part=part)
    found = [number async for _, number, _ in AgendaBook(database).unsettled()]
    assert found == [number for _, number in made]
    assert await other_archive.deliveries.claimed(made[0][1], NOW) == []
