"""Rows of an earlier version are brought to this one on their way in; ids keep out of the way of those that are there."""

from __future__ import annotations

from typing import Any

import pytest

from storage import whole
from storage.archive import Archive
from storage.database import Database
from storage.taking_in import NotAnExport, NotEmpty, take_in
from storage.values.records import EventStatus

STAMP = "2024-07-04T06:00:00.000000+00:00"


def document() -> dict[str, Any]:
    """One article's word on one meeting, as schema 4 had it."""
    facts = {"encounter": 1, "kind": "meeting", "status": "held", "place": "Astana", "start_on": "2024-07-03"}
    evidence = {"evidence": "They met.", "evidence_start": 0, "evidence_end": 9, "confidence": 1.0}
    names = [(1, "Sergey Lavrov", "lavrov"), (2, "Subrahmanyam Jaishankar", "jaishankar")]
    return {
        "articles": [
            {
                "article_id": 5,
                "text_hash": "x",
                "published": "2024-07-03",
                "date_assumed": 0,
                "text": "They met.",
                "added_at": STAMP,
            }
        ],
        "participants": [
            {
                "actor_id": i,
                "type": "person",
                "name": name,
                "mentions": 1,
                "names": [
                    {
                        "naming_id": i,
                        "type": "person",
                        "name": name,
                        "key": name.lower(),
                        "family": family,
                        "block": family,
                        "offices": [],
                    }
                ],
            }
            for i, name, family in names
        ],
        "events": [
            {
                "event_id": 9,
                **facts,
                "first_day": "2024-07-03",
                "last_day": "2024-07-03",
                "reported_on": "2024-07-03",
                "learned_at": STAMP,
                "changed_at": STAMP,
                "participants": [{"position": 0, "actor_id": 1}, {"position": 1, "actor_id": 2}],
                "reports": [
                    {
                        "report_id": 3,
                        "article_id": 5,
                        "ordinal": 0,
                        **facts,
                        **evidence,
                        "participants": [{"position": i - 1, "naming_id": i, "actor_id": i} for i, *_ in names],
                    }
                ],
                "history": [
                    {
                        "change_id": 1,
                        "changed_at": STAMP,
                        "field": "place",
                        "before": None,
                        "after": "Astana",
                        "article_id": 5,
                    }
                ],
            }
        ],
        "who_met": [{"actor_id": i, "met_on": "2024-07-03", "event_id": 9} for i, *_ in names],
    }


async def nothing(report_ids: list[int]) -> None:
    pass


async def test_rows_of_an_earlier_version_are_brought_to_this_one(database: Database, archive: Archive) -> None:
    seen: list[int] = []

    async def note(report_ids: list[int]) -> None:
        seen.extend(report_ids)

    taken = await take_in(database, archive.guild, document(), schema=4, look_under=note)
    assert (taken["article"], taken["event"], taken["actor"]) == (1, 1, 2)
    assert seen == [3]
    lavrov = await archive.people.find("Lavrov")
    assert lavrov
    [event] = await archive.events.of(lavrov.actor_id)
    assert (event.status, event.place, len(event.reports), len(event.changes)) == (EventStatus.HELD, "Astana", 1, 1)
    assert [a.name for a in event.participants] == ["Sergey Lavrov", "Subrahmanyam Jaishankar"]
    assert len(await archive.search.find("met")) == 1


async def test_each_guild_gets_ids_of_its_own(database: Database, archive: Archive, other_archive: Archive) -> None:
    for guild in (archive.guild, other_archive.guild):
        await take_in(database, guild, document(), schema=4, look_under=nothing)
    for each in (archive, other_archive):
        lavrov = await each.people.find("Lavrov")
        assert lavrov
        [event] = await each.events.of(lavrov.actor_id)
        assert (
            event.reports[0].source.article_id == event.changes[0].source.article_id if event.changes[0].source else 0
        )
        assert await each.articles.get(event.reports[0].source.article_id)
    with pytest.raises(NotEmpty):
        await take_in(database, archive.guild, document(), schema=4, look_under=nothing)


async def test_when_it_fails_on_the_way_nothing_is_taken_in(database: Database, archive: Archive) -> None:
    async def fail(report_ids: list[int]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await take_in(database, archive.guild, document(), schema=4, look_under=fail)
    assert (await archive.articles.count(), await archive.events.count()) == (0, 0)
    await take_in(database, archive.guild, document(), schema=4, look_under=nothing)


@pytest.mark.parametrize("schema", [-1, 0, 3, 999])
async def test_a_version_that_had_no_such_tables_is_refused(database: Database, archive: Archive, schema: int) -> None:
    with pytest.raises(NotAnExport):
        await take_in(database, archive.guild, document(), schema=schema, look_under=nothing)


async def test_what_is_handed_on_in_pages_is_all_of_it(
    database: Database, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take_in(database, archive.guild, document(), schema=4, look_under=nothing)

    async def all_rows() -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        async for section, rows in whole.sections(database, archive.guild):
            found.setdefault(section, []).extend(rows)
        return found

    at_once = await all_rows()
    monkeypatch.setattr(whole, "_PAGE", 1)
    monkeypatch.setattr(whole, "_MANY", 1)
    assert await all_rows() == at_once
    assert len(at_once["who_met"]) == 2
    assert at_once["events"][0]["reports"][0]["participants"][1]["actor_id"] == 2
