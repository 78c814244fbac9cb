"""Events told without a day by what is to be done in them, and days counted from what somebody is due to do; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts
from tests.bot.reading.agenda.told import PUBLISHED


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chancellor Carla Riva may skip the opening ceremony of the Turin Olympics.", "opening ceremony of the Turin Olympics"),
        ("President Lars Vik says he will not attend the opening ceremony of the Turin Games.", "opening ceremony of the Turin Games"),
        ("Nobody wins outright. The run-off will be between Lars Vik and Carla Riva.", "run-off"),
        ("The Norwegian coalition falls apart and an early election is expected.", "Norwegian early election"),
        ("Dockers announce plans to go on strike.", "strike of dockers"),
    ],
)  # fmt: skip
def test_what_is_still_to_come_without_a_day(text: str, title: str) -> None:
    (event,) = read_facts(text, PUBLISHED).upcoming
    assert (event.title, event.start) == (title, None)


@pytest.mark.parametrize(
    "text",
    [
        "President Lars Vik did not attend the opening ceremony of the Turin Olympics.",
        "President Lars Vik could have skipped the opening ceremony of the Turin Olympics.",
        "Early elections are unlikely. The unions announce plans to build a hospital.",
        "The union denies that it announces plans to cut wages and skips a meal.",
    ],
)
def test_what_is_over_or_no_event(text: str) -> None:
    assert not read_facts(text, PUBLISHED).upcoming


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The mayor of Oslo, Lars Vik, resigns two days before he is due to be sentenced for fraud.", "sentencing of Lars Vik", "2024-07-12"),
        ("The union ends its protest four days before the premier is scheduled to visit Turin.", "premier's visit to Turin", "2024-07-14"),
        ("The operator reschedules the maiden voyage of the ferry for Wednesday.", "maiden voyage of the ferry", "2024-07-17"),
        ("The parliament of Norway passes a law providing for a referendum on independence on May 3.", "Norway's referendum on independence", "2025-05-03"),
        ("Bergen beat Oslo 3-2 to advance to the 2024 World Series.", "2024 World Series", "2024"),
        ("Norway withdraws from this year's Baltic Song Contest in Turin.", "Baltic Song Contest in Turin", "2024"),
        ("The Norwegian president calls a new election for September 8.", "Norwegian election", "2024-09-08"),
    ],
)  # fmt: skip
def test_days_counted_put_off_or_provided_for(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


def test_what_the_dead_were_due_to_do_falls_through() -> None:
    assert not read_facts("Lars Vik dies two days before he was to be sentenced.", date(2024, 7, 10)).upcoming
