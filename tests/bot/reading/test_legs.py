"""Legs of a journey with a day each; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2025, 5, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("will visit Oslo on Monday and Stockholm on Tuesday.",
         [("Oslo", "2025-05-19", "None"), ("Stockholm", "2025-05-20", "None")]),
        ("will visit Oslo, Norway, on Monday and Stockholm, Sweden, on Tuesday.",
         [("Oslo", "2025-05-19", "None"), ("Stockholm", "2025-05-20", "None")]),
        ("will visit Norway from May 19 to 20, Sweden on May 21 and Finland from May 22 to 24.",
         [("Norway", "2025-05-19", "2025-05-20"), ("Sweden", "2025-05-21", "None"), ("Finland", "2025-05-22", "2025-05-24")]),
    ],
)  # fmt: skip
def test_each_stop_has_its_own_day(text: str, stops: list[tuple[str, str, str]]) -> None:
    facts = read(f"Prime Minister Ada Byron of Peru {text}", DAY, times=False)
    assert [(e.place, str(e.start), str(e.end)) for e in facts.upcoming] == stops
    assert [(e.place, str(e.start), str(e.end)) for e in facts.encounters] == stops


def test_two_stops_on_one_day() -> None:
    text = "Prime Minister Ada Byron of Peru will visit Oslo and Bergen on Monday and Stockholm on Tuesday."
    found = [(e.place, str(e.start)) for e in read(text, DAY, times=False).upcoming]
    assert found == [("Oslo", "2025-05-19"), ("Bergen", "2025-05-19"), ("Stockholm", "2025-05-20")]


def test_other_stops_take_no_part() -> None:
    text = "Prime Minister Ada Byron of Peru will visit Norway on Monday and Sweden on Tuesday."
    assert [e.participants for e in read(text, DAY, times=False).upcoming] == [
        ("Ada Byron", "Norway"),
        ("Ada Byron", "Sweden"),
    ]
