"""Places that agree, and those that cannot both be."""

from __future__ import annotations

import pytest

from bot.joining import places, titles


@pytest.mark.parametrize(
    ("one", "other"),
    [("Astana", "Kazakhstan"), ("Kremlin", "Moscow"), ("the Kremlin", "Russia"), ("New Delhi", "Delhi"), ("White House", "Washington"),
     ("Washington", "Washington, D.C."), ("Hyderabad House, New Delhi", "New Delhi"), ("Astana", "Astana, Kazakhstan")],
)  # fmt: skip
def test_one_lies_in_the_other(one: str, other: str) -> None:
    assert places.agree(one, other)
    assert places.agree(other, one)
    assert not places.contradict(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Moscow", "Kazan"), ("Astana", "Tashkent"), ("Moscow", "Kazakhstan"), ("India", "Russia")]
)
def test_one_excludes_the_other(one: str, other: str) -> None:
    assert places.contradict(one, other, same_day=True)
    assert places.contradict(other, one, same_day=True)


def test_an_unknown_place_speaks_against_a_city_unless_the_day_is_the_same() -> None:
    assert places.contradict("Zzyzx Palace", "Moscow")
    assert not places.contradict("Zzyzx Palace", "Moscow", same_day=True)
    assert not places.contradict("Zzyzx Palace", "Russia")
    assert not places.contradict(None, "Russia")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("India-Russia annual summit", "annual India-Russia Summit", True),
        ("SCO summit", "Shanghai Cooperation Organisation Summit", True),
        ("SCO summit", "BRICS summit", False),
        ("22nd India-Russia summit", "23rd India-Russia summit", False),
        ("India-Russia summit", "India-China summit", False),
        ("summit", "talks", False),
        ("French presidential election", "presidential election in France", True),
        (None, "SCO summit", False),
    ],
)
def test_titles(one: str | None, other: str | None, same: bool) -> None:
    assert titles.agree(one, other) is same
    assert titles.agree(other, one) is same


def test_a_bilateral_title_names_two_states() -> None:
    assert titles.bilateral("India-Russia annual summit")
    assert not titles.bilateral("SCO summit")
    assert not titles.bilateral("French election")
