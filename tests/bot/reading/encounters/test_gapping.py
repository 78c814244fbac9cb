"""Who else is met where the verb is not said again; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2025, 5, 14)  # a Wednesday


def test_whoever_is_due_to_do_the_second_thing_too() -> None:
    text = "President Ada Byron hosted President Max Otto on Monday and is due to receive Prime Minister Lin Dahl on Thursday."
    assert [(n, s) for n, s in told(text)] == [("Max Otto", "2025-05-12"), ("Lin Dahl", "2025-05-15")]


def told(text: str) -> list[tuple[str, str]]:
    return [(e.participants[-1].name, str(e.start)) for e in read(text, DAY, times=False).encounters]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Ada Byron met President Max Otto on Monday, and Prime Minister Lin Dahl on Tuesday.",
         [("Max Otto", "2025-05-12"), ("Lin Dahl", "2025-05-13")]),
        ("Ada Byron met President Max Otto on Monday and later with Prime Minister Lin Dahl.",
         [("Max Otto", "2025-05-12"), ("Lin Dahl", "2025-05-12")]),
        ("Peter Lind held talks with Max Otto in Moscow on Monday, and afterwards with Lin Dahl.",
         [("Max Otto", "2025-05-12"), ("Lin Dahl", "2025-05-12")]),
        ("Ada Byron spoke by phone with Max Otto on Sunday and with Lin Dahl on Monday.",
         [("Max Otto", "2025-05-11"), ("Lin Dahl", "2025-05-12")]),
        ("Ada Byron called Max Otto on Sunday and Lin Dahl on Monday.",
         [("Max Otto", "2025-05-11"), ("Lin Dahl", "2025-05-12")]),
        # another clause begins
        ("Ada Byron met President Max Otto on Monday, and Prime Minister Lin Dahl said that trade had grown.",
         [("Max Otto", "2025-05-12")]),
        ("Ada Byron met President Max Otto in Oslo on Monday before Prime Minister Lin Dahl spoke.",
         [("Max Otto", "2025-05-12")]),
    ],
)  # fmt: skip
def test_each_is_met_at_a_time_of_their_own(text: str, met: list[tuple[str, str]]) -> None:
    assert told(text) == met
