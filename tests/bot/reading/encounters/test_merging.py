"""One encounter a real-world contact."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2024, 7, 3)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Hungarian prime minister Istvan Nagy visits Kyiv to meet with Ukrainian president Petro Kovalenko.",
            ["visit"],
        ),
        (
            "Hungarian prime minister Istvan Nagy travels to Kyiv for talks with Ukrainian president Petro Kovalenko.",
            ["visit"],
        ),
        (
            "Hungarian prime minister Istvan Nagy met Ukrainian president Petro Kovalenko on Monday.\n\nNagy met Kovalenko in Kyiv on Monday, his office said.",
            ["meeting"],
        ),
        (
            "Hungarian prime minister Istvan Nagy met Ukrainian president Petro Kovalenko on Monday.\n\nNagy will meet Kovalenko again on Friday.",
            ["meeting", "meeting"],
        ),
    ],
)
def test_merged(text: str, kinds: list[str]) -> None:
    assert [e.kind.value for e in read(text, DAY, times=False).encounters] == kinds


def test_the_host_takes_the_place_of_his_state() -> None:
    (visit,) = read(
        "Hungarian prime minister Istvan Nagy visits Kyiv to meet with Ukrainian president Petro Kovalenko.", DAY
    ).encounters
    assert [p.name for p in visit.participants] == ["Istvan Nagy", "Petro Kovalenko"]
    assert visit.place == "Kyiv"
