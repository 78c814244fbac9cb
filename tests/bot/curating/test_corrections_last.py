"""Corrections revoked together, handed on to another archive, and met by articles in any order; the archive stays sound."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from bot.curating.correcting import Corrector
from bot.curating.importing import import_guild
from storage.archive import Archive
from storage.database import Database
from storage.inspecting import newest_version
from storage.values.dates import PartialDate
from storage.values.records import EventStatus
from storage.whole import sections
from tests.bot.curating.told import ADA, ALAN, CURATOR, NOW, events, met, only, told, who


async def test_all_that_one_person_corrected_is_revoked(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    before = await only(archive)
    await corrector.place(before.event_id, "Almaty")
    await corrector.rename(await who(archive, ADA), "Augusta King")
    await Corrector(archive, by=5, now=NOW).status(before.event_id, EventStatus.DENIED)
    assert await corrector.revoke_all() == 2
    event = await only(archive)
    assert (event.place, event.status, event.participants) == (None, EventStatus.DENIED, before.participants)
    assert [c.made_by for c in await archive.corrections.newest()] == [5]


async def test_the_archive_stays_sound(archive: Archive, corrector: Corrector, database: Database) -> None:
    await told(archive, "a", met(ADA, ALAN))
    await told(archive, "b", met("Pope Francis", ALAN), day=4)
    event = (await events(archive))[0]
    await corrector.participants(event.event_id, [await who(archive, ADA), await who(archive, "Pope Francis")])
    await corrector.dismiss(event.event_id)
    assert await database.rows("PRAGMA foreign_key_check") == []
    assert [row[0] for row in await database.rows("PRAGMA integrity_check")] == ["ok"]


async def test_corrections_are_handed_on_and_stand_there_too(
    archive: Archive, corrector: Corrector, database: Database
) -> None:
    await told(archive, "a", met(ADA, ALAN))
    await told(archive, "b", met("Pope Francis", "Grace Hopper"), day=4)
    first, second = sorted(await events(archive), key=lambda e: e.event_id)
    await corrector.date(first.event_id, PartialDate.parse("2024-07-02"))
    await corrector.dismiss(second.event_id)
    await corrector.rename(await who(archive, ADA), "Augusta King")
    document: dict[str, Any] = {}
    async for name, rows in sections(database, archive.guild):
        document.setdefault(name, []).extend(rows)
    await import_guild(database, 77, document, schema=newest_version())
    there = Archive(database, 77)
    await told(there, "c", met(ADA, ALAN, on="2024-07-02"), day=5)
    await told(there, "d", met("Pope Francis", "Grace Hopper"), day=5)
    event = await only(there)
    assert (str(event.start), len(event.reports)) == ("2024-07-02", 2)
    assert [p.name for p in event.participants] == ["Augusta King", ALAN]
    for one in await there.corrections.newest():
        await Corrector(there, by=1, now=NOW).undo(one.correction_id)
    assert len(await events(there)) == 3  # two articles name another day each
    assert len(await events(archive)) == 1


@pytest.mark.parametrize("seed", range(6))
async def test_in_whatever_order_articles_come_after_a_correction(tmp_path: Path, seed: int) -> None:
    stories = [
        (met(ADA, ALAN, on="2024-07-02"), 4), (met(ADA, "Turing", on="2024-07-03"), 5), (met(ADA, ALAN, on=None), 5),
        (met(ADA, ALAN, on="2024-07", place="Astana"), 6), (met(ADA, ALAN, on="2024-07-02", status="denied"), 6),
        (met(ADA, ALAN, on="2024-07-09", status="planned"), 7), (met("Lovelace", ALAN, on="2024-07-03", place="Kazakhstan"), 4),
    ]  # fmt: skip
    results: list[list[tuple[Any, ...]]] = []
    for shuffle in (False, True):
        order = list(range(len(stories)))
        if shuffle:
            random.Random(seed).shuffle(order)
        database = await Database.open(tmp_path / f"{shuffle}.db")
        archive = Archive(database, 1)
        await told(archive, "first", met(ADA, ALAN))
        corrector = Corrector(archive, by=CURATOR, now=NOW)
        await corrector.date((await only(archive)).event_id, PartialDate.parse("2024-07-02"))
        await corrector.rename(await who(archive, ADA), "Augusta King")
        for n in order:
            fact, day = stories[n]
            await told(archive, f"story {n}", fact, day=day)
        results.append(
            sorted(
                (
                    str(e.start),
                    e.status,
                    e.place or "",
                    sorted(p.name for p in e.participants),
                    len(e.reports),
                    len(e.changes),
                )
                for e in await events(archive)
            )
        )
        await database.close()
    assert results[0] == results[1]
