"""Watches, reminders and calendar addresses as rows of one guild."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from storage.agenda_book import AgendaBook
from storage.archive import Archive
from storage.calendar_addresses import guild_of
from storage.database import Database
from storage.giving import forget_giver
from storage.values.watches import Subject
from tests.conftest import GUILD

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FAR = NOW + timedelta(days=300)


async def test_one_schedule_a_place_and_none_without_watches(archive: Archive, other_archive: Archive) -> None:
    place = await archive.watches.place(7, user_id=None, created_by=1, now=NOW)
    same = await archive.watches.place(7, user_id=None, created_by=2, now=FAR)
    theirs = await other_archive.watches.place(7, user_id=None, created_by=2, now=NOW)
    assert same == place
    assert theirs.schedule_id != place.schedule_id
    for name in ("Geneva", "Kenya"):
        assert await archive.watches.add(place.schedule_id, Subject.PLACE, name, actor_id=None, added_by=1, now=NOW)
    assert not await archive.watches.add(place.schedule_id, Subject.PLACE, "Kenya", actor_id=None, added_by=1, now=NOW)
    first, second = [watched for _, watched in await archive.watches.all()]
    assert not await other_archive.watches.remove(first.watch_id)
    assert await archive.watches.remove(first.watch_id)
    assert await archive.schedules.get(place.schedule_id)
    assert await archive.watches.remove(second.watch_id)
    assert await archive.schedules.get(place.schedule_id) is None


async def test_watches_and_reminders_are_no_briefings(archive: Archive, database: Database) -> None:
    place = await archive.watches.place(7, user_id=None, created_by=1, now=NOW)
    await archive.watches.keep_quiet(place.schedule_id, (time(22), time(7)), "Asia/Tokyo")
    reminder = await archive.reminders.add(
        99, 24, channel_id=7, user_id=5, zone="UTC", next_due_at=FAR, created_by=5, now=NOW
    )
    assert await archive.schedules.all() == []
    book = AgendaBook(database)
    assert [s.schedule_id async for _, s in book.due(FAR)] == [reminder.schedule_id]
    ((guild, watch),) = [found async for found in book.watches(NOW)]
    assert (guild, watch.quiet, watch.zone) == (GUILD, (time(22), time(7)), "Asia/Tokyo")
    assert [(g, s.schedule_id, start) for g, s, start in await book.reminders(moved=False)] == [
        (GUILD, reminder.schedule_id, None)
    ]
    assert len(await book.every()) == 2


async def test_what_goes_to_one_person_alone_goes_when_they_are_forgotten(archive: Archive, database: Database) -> None:
    private = await archive.watches.place(70, user_id=5, created_by=5, now=NOW)
    await archive.watches.add(private.schedule_id, Subject.PLACE, "Kenya", actor_id=None, added_by=5, now=NOW)
    public = await archive.watches.place(7, user_id=None, created_by=5, now=NOW)
    await archive.watches.add(public.schedule_id, Subject.PLACE, "Kenya", actor_id=None, added_by=5, now=NOW)
    await archive.reminders.add(9, 1, channel_id=70, user_id=5, zone="UTC", next_due_at=FAR, created_by=5, now=NOW)
    async with database.transaction():
        await forget_giver(database, GUILD, 5)
    ((schedule, watched),) = await archive.watches.all()
    assert (schedule.schedule_id, schedule.created_by, watched.added_by) == (public.schedule_id, 0, 0)
    assert await archive.reminders.all() == []


async def test_addresses_are_revoked_by_guild(archive: Archive, other_archive: Archive, database: Database) -> None:
    await archive.calendar_addresses.add("a", created_by=1, now=NOW)
    await other_archive.calendar_addresses.add("b", created_by=1, now=NOW)
    assert await archive.calendar_addresses.revoke() == 1
    assert await archive.calendar_addresses.count() == 0
    assert (await guild_of(database, "a"), await guild_of(database, "b")) == (None, GUILD + 1)
