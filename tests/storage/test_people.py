"""Actors found by what people type."""

from __future__ import annotations

import pytest

from storage.archive import Archive
from storage.values.facts import ParticipantType
from storage.values.tellings import Named


async def enrol(archive: Archive, *names: str) -> None:
    await archive.registry.enrol(
        [
            Named(
                type=ParticipantType.PERSON,
                name=name,
                key=name.casefold(),
                family=name.casefold().split()[-1],
                block=name.casefold().split()[-1],
            )
            for name in names
        ]
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Sergey Lavrov", "Sergey Lavrov"),
        ("sergey  LAVROV", "Sergey Lavrov"),
        ("Lavrov", "Sergey Lavrov"),
        ("Biden", None),
        ("Joe Biden", "Joe Biden"),
        ("Nobody", None),
        ("", None),
        ("?!", None),
    ],
)
async def test_found_by_full_name_or_by_a_family_name_of_one(archive: Archive, typed: str, found: str | None) -> None:
    await enrol(archive, "Sergey Lavrov", "Joe Biden", "Hunter Biden")
    actor = await archive.people.find(typed)
    assert (actor.name if actor else None) == found


async def test_near_names_are_offered_for_misspellings_and_for_several(archive: Archive) -> None:
    await enrol(archive, "Sergey Lavrov", "Joe Biden", "Hunter Biden")
    assert [a.name for a in await archive.people.near("Sergei Lavrof")] == ["Sergey Lavrov"]
    assert {a.name for a in await archive.people.near("Biden")} == {"Joe Biden", "Hunter Biden"}
    assert await archive.people.near("") == []
    assert await archive.people.near("Xqzw") == []


async def test_completed_by_the_beginning_of_any_word_most_mentioned_first(archive: Archive) -> None:
    await enrol(archive, "Sergey Lavrov", "Joe Biden", "Hunter Biden")
    assert await archive.people.complete("bi") == []  # nobody speaks of them
    await archive._database.execute("UPDATE actor SET mentions = iif(name = 'Hunter Biden', 5, 1)")
    names = [[a.name for a in await archive.people.complete(typed)] for typed in ("bi", "bid j", "lav", "x")]
    assert names == [["Hunter Biden", "Joe Biden"], ["Joe Biden"], ["Sergey Lavrov"], []]
    assert next(a.name for a in await archive.people.complete("")) == "Hunter Biden"
    assert len(await archive.people.complete("%")) == 3
    assert len(await archive.people.complete("", limit=2)) == 2
