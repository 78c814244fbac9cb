"""Whom "his Russian counterpart" means, from what the archive knows of those beside it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from storage.archive import Archive
from tests.bot.intake.told import article, events, met, office, people, state_after, take_in

COUNTERPART = article("2024-07-02", "He is to see his Russian opposite number on Wednesday.",
                      met(*people("S Jaishankar"), office("Russia", "opposite number"), on="2024-07-03", status="planned"))  # fmt: skip
JAISHANKARS_OFFICE = article("2024-06-20", "External affairs minister S Jaishankar met Jake Sullivan.",
                             met(*people("S Jaishankar", "Jake Sullivan"), on="2024-06-19"))  # fmt: skip
LAVROVS_OFFICE = article("2024-06-28", "Russian foreign minister Sergey Lavrov met Wang Yi.",
                         met(*people("Sergey Lavrov", "Wang Yi"), on="2024-06-27"))  # fmt: skip
MEETING = article("2024-07-04", "S Jaishankar met Sergey Lavrov on Wednesday.",
                  met(*people("S Jaishankar", "Sergey Lavrov"), on="2024-07-03", place="Astana"))  # fmt: skip


async def test_a_counterpart_is_the_holder_and_what_was_planned_with_him_is_what_was_held(tmp_path: Path) -> None:
    told = (COUNTERPART, JAISHANKARS_OFFICE, LAVROVS_OFFICE, MEETING)
    results = [await state_after(tmp_path / f"{n}.db", order) for n, order in enumerate(permutations(told))]
    assert all(result == results[0] for result in results)
    [meeting] = [
        values for values in results[0] if {name for name, *_ in values[4]} == {"S Jaishankar", "Sergey Lavrov"}
    ]
    assert meeting[1] == "held"
    assert len(meeting[9]) == 2


async def test_a_counterpart_nobody_is_known_for_is_the_office_itself(archive: Archive) -> None:
    await take_in(archive, COUNTERPART, JAISHANKARS_OFFICE,
                  article("2024-07-03", "The Russian foreign minister met S Jaishankar.",
                          met(office("Russia", "foreign minister"), *people("S Jaishankar"), on="2024-07-03")))  # fmt: skip
    [_, event] = await events(archive)
    assert [(p.name, p.role) for p in event.participants] == [("S Jaishankar", None), ("Russia", "foreign minister")]
    assert len(event.reports) == 2


async def test_a_counterpart_of_somebody_without_an_office_stays_one(archive: Archive) -> None:
    await take_in(archive, COUNTERPART, LAVROVS_OFFICE)
    roles = [p.role for event in await events(archive) for p in event.participants if p.role]
    assert roles == ["counterpart"]


@pytest.mark.parametrize(
    ("heads", "expected"), [(("president",), "Vladimir Putin"), (("president", "prime minister"), "Russia")]
)
async def test_the_counterpart_of_a_head_is_the_only_head_known(
    archive: Archive, heads: tuple[str, ...], expected: str
) -> None:
    names = dict(zip(("president", "prime minister"), ("Vladimir Putin", "Mikhail Mishustin"), strict=True))
    await take_in(
        archive,
        article(
            "2024-07-01", "Indian Prime Minister Narendra Modi spoke.", met(*people("Narendra Modi", "Ada Lovelace"))
        ),
        *(
            article("2024-07-01", f"Russian {head} {names[head]} spoke.", met(*people(names[head], "Alan Turing")))
            for head in heads
        ),
        article(
            "2024-07-09",
            "Modi met his Russian counterpart.",
            met(*people("Narendra Modi"), office("Russia", "counterpart"), on="2024-07-09"),
        ),
    )
    [event] = [e for e in await events(archive) if str(e.start) == "2024-07-09"]
    assert [p.name for p in event.participants] == ["Narendra Modi", expected]
