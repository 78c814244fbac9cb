"""Sentences of our own: what becomes of an event, and what newspapers announce in other words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reading import read

DAY = date(2019, 5, 14)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The guard announced that the elections planned for 11 October will not go ahead.", "cancelled"),
        ("The government has scrapped a summit that had been set for May 25 in Oslo.", "cancelled"),
        ("The two governments agreed to put off the summit, which had been due on May 25.", "postponed"),
        ("The ministry regretted the postponement of the summit planned for May 25.", "postponed"),
        ("The summit planned for May 25 will open with a dinner.", "scheduled"),
    ],
)
def test_what_becomes_of_it(text: str, status: str) -> None:
    (event,) = read(text, DAY, times=False).upcoming
    assert event.status.value == status


@pytest.mark.parametrize(
    "text",
    [
        "Norland postpones its summit with Sudria, which had been scheduled for June 25, to December 15.",
        "The summit in Turin, which was scheduled to begin on June 3, is postponed to December 15.",
    ],
)
def test_the_later_day_stands(text: str) -> None:
    assert [(e.status.value, str(e.start)) for e in read(text, DAY, times=False).upcoming] == [
        ("postponed", "2019-12-15")
    ]


@pytest.mark.parametrize(
    ("text", "title", "kind", "start"),
    [
        ("Ahead of Thursday's vote, the prime minister spoke to rebels in her party.", "vote", "election", "2019-05-16"),
        ("With elections due in October, the government has little time left.", "elections", "election", "2019-10"),
        ("Preliminary results are not due before the end of the month.", "preliminary results", "other", "2019-05"),
        ("The new tariffs are set to kick in on June 1.", "start of the new tariffs", "deadline", "2019-06-01"),
        ("China has until the end of the month to respond.", "deadline for China to respond", "deadline", "2019-05"),
        ("Mourners will gather in Oslo on Friday for a memorial service.", "memorial service", "ceremony", "2019-05-17"),
        ("A date for the inquest has been set for June 3.", "inquest", "hearing", "2019-06-03"),
        ("A court adjourned the case until July 3.", "case", "hearing", "2019-07-03"),
        ("A hearing in the case is set for May 30 at a court in London.", "hearing in London", "hearing", "2019-05-30"),
        ("The court also fixed July 6 for hearing of the motion.", "hearing of the motion", "hearing", "2019-07-06"),
        ("The premier sets October 1 as the date of a vote on the treaty.", "vote on the treaty", "election", "2019-10-01"),
        ("The deadline for an accord was pushed back to June 30.", "deadline for an accord", "deadline", "2019-06-30"),
        ("Kenya will meet Chile on May 21 in the opening match of the cup.", "opening match of the cup", "other", "2019-05-21"),
        ("Counting will take place on May 23.", "counting", "other", "2019-05-23"),
    ],
)  # fmt: skip
def test_announced_in_other_words(text: str, title: str, kind: str, start: str) -> None:
    (event,) = read(text, DAY, times=False).upcoming
    assert (event.title, event.kind.value, str(event.start)) == (title, kind, start)


def test_start_and_end_of_one_thing_are_one_entry() -> None:
    (event,) = read("The campaign will begin on May 20 and end on June 16.", DAY, times=False).upcoming
    assert (str(event.start), str(event.end)) == ("2019-05-20", "2019-06-16")


def test_a_headline_and_its_text_announce_one_event() -> None:
    text = (
        "Oslo To Host Peace Summit On Thursday\n\n"
        "A summit on peace in Sudan will be held in Oslo on Thursday, Norway's foreign ministry said on Tuesday.\n"
    )
    assert len(read(text, DAY, times=False).upcoming) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace went to Turin to attend the Alpine Summit.",
        "The Alpine Summit, which began on Monday, runs through Friday.",
        "She was the first minister to visit Turin since the vote.",
        "It is unusual for a trip by a minister to be cancelled.",
        "The calendar counts this as the year 2079 of the emperor.",
    ],
)
def test_what_is_over_or_under_way_is_no_entry(text: str) -> None:
    assert read(text, DAY, times=False).upcoming == ()


def test_what_is_told_as_past_within_a_plan_is_no_entry() -> None:
    text = "Ada Lovelace will face Ken Otieno in a second round on May 28 after winning half of the vote on Sunday."
    assert [str(e.start) for e in read(text, DAY, times=False).upcoming] == ["2019-05-28"]
