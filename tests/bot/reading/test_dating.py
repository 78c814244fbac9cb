"""The day a contact is told to be on, from the words of its own clause and no other."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reading import read

DAY = date(2016, 4, 21)  # a Thursday


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "President Rosa Lind of Chile cancels a planned summit with Kenyan leader Ken Otieno, which was due to take place in Oslo on June 12.",
            "2016-06-12",
            None,
        ),
        ("Delegations of Chad and Mali hold talks in Oslo three days later than planned.", "2016-04-21", None),
        (
            "President Rosa Lind of Chile declines to receive Prime Minister Ken Otieno, citing the election on May 17.",
            None,
            None,
        ),
        (
            "Minister Rosa Lind was to have held talks in Oslo on Monday with her Kenyan counterpart, Ken Otieno.",
            "2016-04-25",
            None,
        ),
        (
            "Opposition leader Rosa Lind on Tuesday turned down an invitation to talks with President Ken Otieno.",
            None,
            None,
        ),
        (
            "Minister Rosa Lind and Minister Ken Otieno open two days of trade talks in Oslo.",
            "2016-04-21",
            "2016-04-22",
        ),
        ("Prime Minister Rosa Lind of Chile begins a four-day trip to Kenya.", "2016-04-21", "2016-04-24"),
        ("President Rosa Lind of Chile ended a two-day visit to Kenya on Tuesday.", "2016-04-18", "2016-04-19"),
    ],
)
def test_days_of_a_contact(text: str, start: str | None, end: str | None) -> None:
    (encounter,) = read(text, DAY).encounters
    assert (encounter.start and str(encounter.start), encounter.end and str(encounter.end)) == (start, end)
