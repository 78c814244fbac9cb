"""Whom "the Indian head of government" means, from the offices that the archive knows."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from bot.answers.wording import headline
from storage.archive import Archive
from tests.bot.intake.told import Story, article, events, met, office, party, people, state_after, take_in


def planned(state: str, head: str) -> Story:
    return article("2024-07-04", f"The {head} of {state} is to meet Ada Lovelace.",
                   met(office(state, head), *people("Ada Lovelace"), on="2024-07-09", status="planned"))  # fmt: skip


def known(title: str, name: str) -> Story:
    return article("2024-07-01", f"{title} {name} met Alan Turing.", met(*people(name, "Alan Turing"), on="2024-07-01"))


@pytest.mark.parametrize(
    ("state", "head", "holders", "expected"),
    [
        ("India", "head of government", {"Narendra Modi": "Indian Prime Minister"}, "Narendra Modi"),
        ("Austria", "head of government", {"Karl Nehammer": "Austrian Chancellor"}, "Karl Nehammer"),
        ("United States", "head of government", {"Joe Biden": "US President"}, "Joe Biden"),
        ("France", "head of state", {"Emmanuel Macron": "French President"}, "Emmanuel Macron"),
        ("France", "head of government", {"Emmanuel Macron": "French President"}, "France"),
        ("India", "head of state", {"Narendra Modi": "Indian Prime Minister"}, "India"),
        ("India", "head of government", {"Dick Schoof": "Dutch Prime Minister"}, "India"),
        ("Spain", "head of state", {"Felipe Borbon": "Spanish King", "Pedro Sanchez": "Spanish President"}, "Spain"),
        ("India", "foreign minister", {"Narendra Modi": "Indian Prime Minister"}, "India"),
    ],
)
async def test_a_head_is_the_only_holder_known_of_an_office_it_may_be(
    archive: Archive, state: str, head: str, holders: dict[str, str], expected: str
) -> None:
    await take_in(archive, *(known(title, name) for name, title in holders.items()), planned(state, head))
    [event] = [e for e in await events(archive) if str(e.start) == "2024-07-09"]
    assert sorted(p.name for p in event.participants) == sorted([expected, "Ada Lovelace"])


async def test_a_head_and_its_holder_are_one_in_any_order(tmp_path: Path) -> None:
    held = article("2024-07-10", "Narendra Modi met Ada Lovelace on Tuesday.",
                   met(*people("Narendra Modi", "Ada Lovelace"), on="2024-07-09"))  # fmt: skip
    told = (planned("India", "head of government"), known("Indian Prime Minister", "Narendra Modi"), held)
    results = [await state_after(tmp_path / f"{n}.db", order) for n, order in enumerate(permutations(told))]
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 2


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Indian Prime Minister", "Shinzo Abe to meet Narendra Modi on a visit to India"),
        ("Prime Minister", "Narendra Modi and Shinzo Abe to visit India"),
    ],
)
async def test_one_in_office_where_the_visit_goes_is_the_host(archive: Archive, title: str, expected: str) -> None:
    visit = met(*people("Narendra Modi", "Shinzo Abe"), party("India"), kind="visit", on="2024-07-09", status="planned")
    await take_in(archive, known(title, "Narendra Modi"), known("Japanese Prime Minister", "Shinzo Abe"),
                  article("2024-07-04", "Shinzo Abe is to visit Narendra Modi in India.", visit))  # fmt: skip
    [event] = [e for e in await events(archive) if str(e.start) == "2024-07-09"]
    assert headline(event) == expected
