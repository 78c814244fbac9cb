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
        (
            "President Rosa Lind of Chile and President Ken Otieno of Kenya have met in Oslo, the palace said on Tuesday.",
            None,
            None,
        ),
        (
            "President Rosa Lind of Chile and President Ken Otieno of Kenya have agreed to meet again, a diplomat said Tuesday.",
            None,
            None,
        ),
        (
            "President Rosa Lind of Chile said she will meet President Ken Otieno of Kenya on Saturday.",
            "2016-04-23",
            None,
        ),
        (
            "President Rosa Lind of Chile met President Ken Otieno of Kenya in Oslo on Monday, the palace said on Tuesday.",
            "2016-04-18",
            None,
        ),
        ("Prime Minister Rosa Lind of Chile begins a four-day trip to Kenya.", "2016-04-21", "2016-04-24"),
        ("President Rosa Lind of Chile ended a two-day visit to Kenya on Tuesday.", "2016-04-18", "2016-04-19"),
        (
            "President Rosa Lind and Ken Otieno have agreed to meet, a diplomat told the Oslo Times on Thursday.",
            None,
            None,
        ),
        ("President Rosa Lind has met Ken Otieno, the radio reported on Wednesday.", None, None),
        ("President Rosa Lind met Ken Otieno at a ceremony in May, and both said so.", "2015-05", None),
        ("The forum will be the first meeting between Rosa Lind and Ken Otieno on May 3.", "2016-05-03", None),
    ],
)
def test_days_of_a_contact(text: str, start: str | None, end: str | None) -> None:
    (encounter,) = read(text, DAY).encounters
    assert (encounter.start and str(encounter.start), encounter.end and str(encounter.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "name", "status", "start"),
    [
        (
            "The strike comes a day before Rosa Lind's scheduled call with Ken Otieno.",
            "Ken Otieno",
            "planned",
            "2016-04-22",
        ),
        ("The strike comes two days after talks between Chad and Mali.", "Mali", "held", "2016-04-19"),
        (
            "Peace talks between Chad and Mali were set to begin in Oslo on Friday but were delayed.",
            "Mali",
            "cancelled",
            "2016-04-22",
        ),
        (
            "President Rosa Lind of Chile was due in Nairobi on Friday for talks with President Ken Otieno, but the trip has been put off.",
            "Ken Otieno",
            "cancelled",
            "2016-04-22",
        ),
        (
            "Chad pulls out of peace talks with Mali due to be held in Oslo on Friday.",
            "Mali",
            "cancelled",
            "2016-04-22",
        ),
        ("Talks between Chad and Mali in Oslo break down without a deal.", "Mali", "held", "2016-04-21"),
    ],
)
def test_status_and_day_from_around_the_clause(text: str, name: str, status: str, start: str) -> None:
    found = [e for e in read(text, DAY).encounters if any(p.name == name for p in e.participants)]
    assert [(e.status.value, str(e.start)) for e in found] == [(status, start)]


def test_an_hour_is_of_the_day_told_of() -> None:
    text = (
        "OSLO, April 21 (Agency) - President Rosa Lind of Chile met Prime Minister Ken Otieno of Kenya here on Thursday. "
        "They planned a visit to Nairobi on July 8. Lind met Ada Byron of Mali before noon."
    )
    found = [e for e in read(text, DAY).encounters if any(p.name == "Ada Byron" for p in e.participants)]
    assert [(e.place, str(e.start)) for e in found] == [("Oslo", "2016-04-21")]


def test_the_day_of_saying_is_not_that_of_what_had_been() -> None:
    text = "President Rosa Lind told reporters on Wednesday that she had met President Ken Otieno in Oslo."
    (encounter,) = read(text, DAY).encounters
    assert (encounter.place, encounter.start) == ("Oslo", None)


def test_what_somebody_had_done_has_not_the_day_of_what_he_will_do() -> None:
    text = "President Rosa Lind of Chile, who arrived in Kenya on an official visit, will meet Minister Carla Ruiz on Friday."
    days = {e.kind.value: e.start and str(e.start) for e in read(text, DAY).encounters}
    assert days["meeting"] == "2016-04-22"
    assert days.get("visit") != "2016-04-22"
