"""Schedules belong to one guild; the service sees what is due in all of them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from storage.agenda_book import AgendaBook
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Schedule

NOW = datetime(2024, 7, 3, 5, tzinfo=UTC)


async def daily(archive: Archive, *, due_in: timedelta = timedelta(hours=1)) -> Schedule:
    return await archive.schedules.add(42, time(7, 30), "Europe/Berlin", NOW + due_in, created_by=7, now=NOW)


async def test_a_schedule_comes_back_as_it_was_added(archive: Archive) -> None:
    added = await daily(archive)
    assert added == Schedule(
        schedule_id=added.schedule_id,
        channel_id=42,
        wall_time=time(7, 30),
        zone="Europe/Berlin",
        next_due_at=NOW + timedelta(hours=1),
        created_by=7,
        covered_until=NOW,
    )
    assert await archive.schedules.all() == [added]
    assert await archive.schedules.get(added.schedule_id) == added


async def test_due_names_the_guild_and_leaves_out_the_disabled(
    database: Database, archive: Archive, other_archive: Archive
) -> None:
    late, later = await daily(other_archive), await daily(archive, due_in=timedelta(hours=2))
    stopped = await daily(archive)
    assert await archive.schedules.disable(stopped.schedule_id, "its channel is gone")
    book = AgendaBook(database)
    assert [found async for found in book.due(NOW)] == []
    assert [found async for found in book.due(NOW + timedelta(hours=3))] == [
        (other_archive.guild, late),
        (archive.guild, later),
    ]
    found = await archive.schedules.get(stopped.schedule_id)
    assert found is not None
    assert found.disabled_because == "its channel is gone"


async def test_advancing_keeps_what_was_covered_unless_told(database: Database, archive: Archive) -> None:
    added = await daily(archive)
    book = AgendaBook(database)
    tomorrow = NOW + timedelta(days=1)
    assert await book.advance(archive.guild, added.schedule_id, next_due_at=tomorrow)
    found = await archive.schedules.get(added.schedule_id)
    assert found is not None
    assert (found.next_due_at, found.covered_until) == (tomorrow, NOW)
    assert await archive.schedules.advance(added.schedule_id, next_due_at=tomorrow, covered_until=tomorrow)
    found = await archive.schedules.get(added.schedule_id)
    assert found is not None
    assert found.covered_until == tomorrow


async def test_another_guild_can_neither_see_nor_touch_it(archive: Archive, other_archive: Archive) -> None:
    added = await daily(archive)
    stores = other_archive.schedules
    assert await stores.all() == []
    assert await stores.get(added.schedule_id) is None
    assert not await stores.disable(added.schedule_id, "no")
    assert not await stores.advance(added.schedule_id, next_due_at=NOW)
    assert not await stores.remove(added.schedule_id)
    assert await archive.schedules.all() == [added]
    assert await archive.schedules.remove(added.schedule_id)
    assert await archive.schedules.all() == []
