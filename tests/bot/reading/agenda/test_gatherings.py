"""Summits that are hosted, moved, dropped or told without their name; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "status", "start"),
    [
        ("Envoys flew in for the summit of the Baltic Trade Union (BTU), which Norway is hosting on Friday.", "summit of the Baltic Trade Union", "scheduled", "2024-07-12"),
        ("The ninth meeting of the heads of government of the Baltic Union, which had been due to take place from August 3 to 5, has been postponed.", "ninth meeting of the heads of government of the Baltic Union", "postponed", "2024-08-03"),
        ("The Baltic summit in Riga was called off until further notice after the storm.", "Baltic summit", "cancelled", "None"),
        ("Ministers begin a two-day summit in Oslo on Tuesday.", "summit in Oslo", "scheduled", "2024-07-16"),
        ("Norway will be host to the Nordic states in Oslo in October.", "summit of the Nordic states", "scheduled", "2024-10"),
        ("The Baltic summit ended. Members have settled where they will gather next: in Oslo, in June 2025.", "Baltic summit", "scheduled", "2025-06"),
        ("The ministers are expected to endorse the plan at a summit in Oslo on Monday.", "summit in Oslo", "expected", "2024-07-15"),
        ("Norway and Sweden agree to a truce from noon on Saturday.", "start of truce", "scheduled", "2024-07-13"),
        ("The council backs a transfer of duties to the police by 2028.", "transfer of duties to the police", "scheduled", "2028"),
    ],
)  # fmt: skip
def test_gatherings(text: str, title: str, status: str, start: str) -> None:
    found = [(e.title, e.status.value, str(e.start)) for e in read(text)]
    assert found == [(title, status, start)]


def test_who_calls_off_talks_takes_part() -> None:
    (event,) = read(
        "Prime Minister Ada Berg cancels a planned summit with Norwegian leader Ole Lund, due in Oslo on August 12."
    )
    assert (event.title, event.status.value) == ("Ada Berg's summit with Ole Lund", "cancelled")


def test_will_not_meet_is_a_meeting_called_off() -> None:
    (event,) = read("The palace says that Ada Berg will not meet with Ole Lund in Oslo next month.")
    assert (event.status.value, str(event.start), event.place) == ("cancelled", "2024-08", "Oslo")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg becomes the first Norwegian foreign minister to travel to Chile in nine years.",
        "Ada Berg has called off a secret meeting with rebels.",
        "The conversation, one of many that are taking place around the summit of the Baltic Union, was short.",
    ],
)
def test_no_calendar_entries(text: str) -> None:
    assert read(text) == ()


def test_two_days_told_as_one_are_a_range() -> None:
    (event,) = read("Norway will host the Baltic summit in Oslo on Thursday and Friday.")
    assert (str(event.start), str(event.end)) == ("2024-07-11", "2024-07-12")


def test_what_takes_effect_is_the_truce_not_the_other_side() -> None:
    (event,) = read("The cabinet approves a truce with Norland, which takes effect on Friday.")
    assert event.title == "start of truce"
