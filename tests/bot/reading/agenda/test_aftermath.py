"""What is over by the words about it, and what is taken for granted whatever is wished or denied of it."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    "text",
    [
        "Vik has so far refused to admit defeat in Tuesday's election that saw Salo win by a point.",
        "The king urges Vik to concede Sunday's election.",
        "Supporters celebrate victory in Sunday's referendum.",
        "The opposition is considering whether to challenge the results of Sunday's vote.",
        "The strike on Monday, which drew thousands of workers, has deepened the crisis.",
        "Part of her testimony in November appears to conflict with his account.",
        "The ministry had a Monday deadline to announce its plans.",
        "The index closed at 71.4, well ahead of Friday's final 71.8.",
        "The treasury stock due 2031 fell by half a point.",
        "The mayors accept an offer to meet on year-end priorities.",
        "The rule allows guests to repeatedly extend their stays in six-to-18-month increments.",
    ],
)
def test_over_or_none(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("She hopes to win Sunday's election.", "election", "2024-07-14"),
        ("The dispute could overshadow next week's summit in Oslo.", "summit in Oslo", "2024-07-15"),
        ("The law will not halt Sunday's planned closure of the last mine.", "closure of the last mine", "2024-07-14"),
        ("Activists want to stop Thursday's planned execution.", "execution", "2024-07-11"),
        ("He said his party would accept the results of Sunday's election.", "election", "2024-07-14"),
        ("The ministry has a Monday deadline to announce its plans.", "deadline to announce plans", "2024-07-15"),
    ],
)
def test_taken_for_granted(text: str, title: str, day: str) -> None:
    (event,) = read(text)
    assert (event.title, str(event.start)) == (title, day)
