"""What is denied, called off or not, whichever way and in whatever order an article says so."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reading import read

DAY = date(2016, 4, 21)  # a Thursday


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Minister Ana Soto denied reports of a secret meeting between President Rosa Lind of Chile and President Ken Otieno of Kenya.",
            "denied",
        ),
        (
            "Reports about a meeting between President Rosa Lind of Chile and President Ken Otieno of Kenya are false.",
            "denied",
        ),
        ("President Rosa Lind of Chile not only met President Ken Otieno of Kenya but gave him a book.", "held"),
        ("Rosa Lind's meeting with President Ken Otieno of Kenya on Monday was not without controversy.", "held"),
        ("Rosa Lind's visit to Nairobi for talks with President Ken Otieno on Friday stands cancelled.", "cancelled"),
    ],
)
def test_status_told_in_other_ways(text: str, status: str) -> None:
    assert {e.status.value for e in read(text, DAY).encounters} == {status}


def test_a_plan_told_after_its_end_gives_it_its_day() -> None:
    text = (
        "Kenya on Thursday called off its secretary-level meeting with Chile.\n\n"
        "The meeting between Kenya and Chile, to be held in Oslo on April 28, would have been the first in two years."
    )
    (encounter,) = read(text, DAY).encounters
    told = (encounter.status.value, [p.name for p in encounter.participants], str(encounter.start))
    assert told == ("cancelled", ["Kenya", "Chile"], "2016-04-28")


def test_a_plan_of_people_ends_with_that_of_their_states() -> None:
    text = (
        "Foreign Minister Rosa Lind of Chile and her Kenyan counterpart, Ken Otieno, were set to meet in New York next week.\n\n"
        '"There will be no meeting between the foreign ministers of Chile and Kenya," the spokesman said.'
    )
    (encounter,) = read(text, DAY).encounters
    assert (encounter.status.value, [p.name for p in encounter.participants]) == (
        "cancelled",
        ["Rosa Lind", "Ken Otieno"],
    )


def test_what_will_be_called_off_on_a_condition_only_is_not() -> None:
    text = "Chile will pull out of the talks with Kenya on Friday unless a deal is reached."
    assert not read(text, DAY).encounters
