"""What looks ahead and yet belongs in no calendar, and what is only one entry; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    "text",
    [
        "Norwegians are excited to travel again this summer, a manager said.",
        "The minister stressed the importance of holding a conference in Oslo on August 1.",
        "He welcomed a proposal for a summit in September.",
        "The adviser announced a referendum on the July Charter.",
        "The earliest date for the election shall be August 3.",
        "Under the law the ballot must be printed not later than 30 days before the election.",
        "Rescuers conclude the search for the crew of a boat, which sank off Bergen on Monday.",
        "It is unusual for a trip by a prime minister to be cancelled at the last minute.",
        "Primaries would begin on July 4 and end on July 19, the party said.",
    ],
)
def test_no_entry(text: str) -> None:
    assert not read(text)


def test_related_meetings_are_the_summit() -> None:
    (event,) = read("The president is set to attend the 43rd Baltic summit and related meetings in September.")
    assert (event.title, str(event.start)) == ("43rd Baltic summit", "2024-09")


def test_a_meeting_on_the_margins_dates_the_summit() -> None:
    found = read(
        "Norwegian president Lars Vik will meet Aino Salo on August 1 on the sidelines of the Baltic Summit in Riga."
    )
    assert ("Baltic Summit in Riga", "2024-08-01") in [(e.title, str(e.start)) for e in found]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("The trial of the former minister, Lars Vik, was adjourned until August 17.", "trial of Lars Vik", "hearing"),
        ("The court has set August 22 for the start of the trial of two policemen.", "start of the trial of two policemen", "hearing"),
        ("The treasury announced new tariff rates set to start on August 1.", "start of new tariff rates", "deadline"),
        ("Ballots are to be counted on July 16.", "counting of ballots", "election"),
    ],
)  # fmt: skip
def test_titles_and_kinds(text: str, title: str, kind: str) -> None:
    (event,) = read(text)
    assert (event.title, event.kind.value) == (title, kind)


def test_a_summit_and_a_dinner_are_two_a_meeting_that_is_the_summit_is_one() -> None:
    assert len(read("Norway will host a summit and a reception in Oslo on July 22.")) == 2
    text = (
        "A meeting of the Baltic leaders will be held on July 22.\n\nThe Baltic summit will be held in Riga on July 22."
    )
    assert [e.title for e in read(text)] == ["Baltic summit"]


def test_an_event_told_twice_in_a_row_has_its_name() -> None:
    (event,) = read("Formal talks, the 22nd annual Norway-Finland summit, will be held on Tuesday.")
    assert event.title == "22nd annual Norway-Finland summit"


def test_a_month_on_the_margins_of_a_summit_dates_only_the_meeting() -> None:
    found = read("The ministers are likely to meet next month on the sidelines of the Baltic Summit in Riga.")
    assert "Baltic Summit in Riga" not in [e.title for e in found]


def test_a_meal_with_its_day_is_an_entry_whatever_the_verb() -> None:
    found = read("The two negotiators close the week with a working breakfast on Friday.")
    assert ("working breakfast", "2024-07-12") in [(e.title, str(e.start)) for e in found]


def test_what_is_done_on_each_such_weekday_has_no_day() -> None:
    assert read("The city will ban Sunday shopping to curb the outbreak.") == ()
