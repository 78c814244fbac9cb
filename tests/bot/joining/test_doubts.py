from __future__ import annotations

import pytest

from bot.joining.doubts import Doubt, doubts
from bot.joining.people import person
from storage.values.tellings import Naming


def block(*names: str) -> list[Naming]:
    return [Naming(naming_id=n, actor_id=n, named=person(name)) for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Imran Khan", "Khan"), [(1, 2, True)]),
        (("Imran Khan", "Sadiq Khan"), []),
        (("Imran Khan", "Imran Khann"), [(1, 2, True)]),
        (("Viktor Shevchenko", "Viktor Shevchenka"), [(1, 2, False)]),
        (("Ada Lovelace", "Grace Lovelace", "A. Lovelace"), [(1, 3, True)]),
    ],
)
def test_who_may_be_one(names: tuple[str, ...], found: list[tuple[int, int, bool]]) -> None:
    assert list(doubts(block(*names))) == [Doubt(one=a, other=b, short=short) for a, b, short in found]


def test_what_people_kept_apart_is_no_doubt() -> None:
    assert list(doubts(block("Imran Khan", "Khan"), {frozenset({1, 2})})) == []
    assert len(list(doubts(block("Imran Khan", "Khan"), {frozenset({1, 3})}))) == 1
