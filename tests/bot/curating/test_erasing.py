"""What one person added is gone, and what others told of the same events stands as if it had never been there."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from bot.curating.erasing import erase_user
from bot.intake.keep import keep
from storage.archive import Archive
from storage.checking import Verdict, check
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
from storage.values.records import Article, EventStatus

NOW = datetime(2024, 7, 10, 6, tzinfo=UTC)
GIVER, OTHER = 77, 78


def met(*names: str, on: str, status: str = "held", place: str | None = None) -> Encounter:
    return Encounter(
        kind=EncounterKind.MEETING,
        status=EncounterStatus(status),
        participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in names),
        place=place,
        start=PartialDate.parse(on),
        end=None,
        occasion=None,
        evidence=Evidence(text="They met.", span=Span(0, 9)),
        confidence=1.0,
    )


async def told(archive: Archive, text: str, published: date, by: int, *encounters: Encounter) -> None:
    article = Article(text=text, published=published)
    await keep(archive, article, Facts(encounters=encounters), now=NOW, added_by=by)


async def fill(archive: Archive) -> None:
    planned = met("Narendra Modi", "Vladimir Putin", on="2024-07-09", status="planned")
    held = met("Narendra Modi", "Vladimir Putin", on="2024-07-09", place="Kremlin")
    await told(archive, "Modi is to meet Putin.", date(2024, 7, 4), OTHER, planned)
    await told(archive, "Modi met Putin, says the zyzzyvaquux.", date(2024, 7, 9), GIVER, held)
    await told(
        archive,
        "Nobody saw Karl Quillfeather.",
        date(2024, 7, 9),
        GIVER,
        met("Karl Quillfeather", "Ann Lee", on="2024-07-09"),
    )


async def test_what_others_told_stands_and_the_rest_is_gone(database: Database, archive: Archive) -> None:
    await fill(archive)
    done = await erase_user(database, archive.guild, GIVER, now=NOW)
    assert (done.articles, done.traces) == (2, False)
    modi = await archive.people.find("Narendra Modi")
    assert modi
    [event] = await archive.events.of(modi.actor_id)
    assert (event.status, event.place, event.changes) == (EventStatus.PLANNED, None, ())
    assert [r.source.published for r in event.reports] == [date(2024, 7, 4)]
    assert await archive.people.find("Karl Quillfeather") is None
    assert await archive.people.complete("quill") == []
    assert await archive.search.find("zyzzyvaquux") == []
    assert (await archive.articles.count(), await archive.events.count()) == (1, 1)
    [row] = await database.rows("SELECT mentions FROM actor WHERE actor_id = :id", id=modi.actor_id)
    assert row["mentions"] == 1


async def test_nothing_of_it_can_be_read_from_the_file(database: Database, archive: Archive, tmp_path: Path) -> None:
    await fill(archive)
    await erase_user(database, archive.guild, GIVER, now=NOW)
    content = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))  # noqa: ASYNC240 - a small file of this test's
    for word in (b"zyzzyvaquux", b"uillfeather"):
        assert word not in content
    assert b"Narendra" in content


async def test_other_users_and_guilds_are_not_touched(
    database: Database, archive: Archive, other_archive: Archive
) -> None:
    await fill(archive)
    await fill(other_archive)
    before = [
        dict(row) for row in await database.rows("SELECT * FROM article WHERE guild_id = :g", g=other_archive.guild)
    ]
    await erase_user(database, archive.guild, GIVER, now=NOW)
    await erase_user(database, archive.guild, 999, now=NOW)
    after = [
        dict(row) for row in await database.rows("SELECT * FROM article WHERE guild_id = :g", g=other_archive.guild)
    ]
    assert before == after
    assert await other_archive.events.count() == 2
    assert len(await other_archive.search.find("zyzzyvaquux")) == 1
    assert await archive.articles.count() == 1


async def test_their_id_is_taken_from_what_they_set_up(database: Database, archive: Archive) -> None:
    await archive.schedules.add(1, NOW.time(), "UTC", NOW, GIVER, NOW)
    await archive.schedules.add(1, NOW.time(), "UTC", NOW, OTHER, NOW)
    done = await erase_user(database, archive.guild, GIVER, now=NOW)
    assert (done.articles, done.elsewhere) == (0, 1)
    assert [s.created_by for s in await archive.schedules.all()] == [0, OTHER]


async def test_texts_not_read_yet_are_gone_too(database: Database, archive: Archive) -> None:
    for guild, user in ((archive.guild, GIVER), (archive.guild, OTHER), (archive.guild + 1, GIVER)):
        await database.execute(
            "INSERT INTO waiting (guild_id, text_hash, published, date_assumed, text, added_by)"
            " VALUES (:guild, 'x' || :user, '2024-07-09', 0, 'Not read yet.', :user)",
            guild=guild,
            user=user,
        )
    await erase_user(database, archive.guild, GIVER, now=NOW)
    left = {(row["guild_id"], row["added_by"]) for row in await database.rows("SELECT * FROM waiting")}
    assert left == {(archive.guild, OTHER), (archive.guild + 1, GIVER)}


async def test_the_archive_stays_sound_and_learns_on(database: Database, archive: Archive) -> None:
    await fill(archive)
    await erase_user(database, archive.guild, GIVER, now=NOW)
    await told(archive, "They met.", date(2024, 7, 9), OTHER, met("Narendra Modi", "Vladimir Putin", on="2024-07-09"))
    modi = await archive.people.find("Narendra Modi")
    assert modi
    [event] = await archive.events.of(modi.actor_id)
    assert event.status is EventStatus.HELD
    found = await asyncio.to_thread(check, database.path)
    assert {f.verdict for f in found} == {Verdict.OK}, found
