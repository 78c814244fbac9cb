"""Journeys of one article and the contacts that they consist of."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read
from storage.values.facts import Encounter

DAY = date(2016, 4, 20)  # a Wednesday


def told(text: str) -> list[tuple[str, str, set[str]]]:
    return [(e.kind.value, e.status.value, {p.name for p in e.participants}) for e in read(text, DAY).encounters]


def test_a_visit_and_the_talks_on_it_are_one() -> None:
    text = (
        "President Rosa Lind of Chile will visit Kenya on May 6 at the invitation of Kenyan President Ken Otieno. "
        "During her visit, Lind will hold talks with Otieno."
    )
    assert told(text) == [("visit", "planned", {"Rosa Lind", "Ken Otieno"})]


def test_who_has_come_for_talks_is_still_to_hold_them() -> None:
    text = "President Rosa Lind of Chile flew into Nairobi on Tuesday ahead of Friday's talks with Kenyan President Ken Otieno."
    (encounter,) = read(text, DAY).encounters
    assert (encounter.kind.value, encounter.status.value, str(encounter.start)) == ("visit", "planned", "2016-04-22")


def test_the_two_sides_talk_on_a_visit() -> None:
    text = (
        "Foreign Minister Rosa Lind of Chile will visit Kenya on Friday. "
        "During her visit, Chile and Kenya will hold talks on trade."
    )
    assert told(text) == [("visit", "planned", {"Rosa Lind", "Kenya"})]


def test_what_was_planned_for_a_visit_that_is_off_is_off() -> None:
    text = (
        "Chilean President Rosa Lind has put off her visit to Kenya that had been slated to start on Sunday. "
        "She was slated to hold talks with Kenyan President Ken Otieno in Nairobi on Monday."
    )
    assert {status for _, status, _ in told(text)} == {"cancelled"}


def test_no_journey_is_made_to_what_is_off() -> None:
    text = (
        "The meeting in Nairobi on Thursday between Chilean President Rosa Lind and Ken Otieno has been postponed. "
        "President Lind was scheduled to leave for Nairobi on Wednesday evening."
    )
    assert told(text) == [("meeting", "cancelled", {"Rosa Lind", "Ken Otieno"})]


@pytest.mark.parametrize(
    "text",
    [
        "President Rosa Lind of Chile will come to Kenya on a visit with her husband Jon Berg on Friday.",
        "President Rosa Lind of Chile will visit Kenya with her husband Jon Berg on Friday.",
    ],
)
def test_who_goes_along_is_no_host(text: str) -> None:
    assert [names for _, _, names in told(text)] == [{"Rosa Lind", "Kenya"}]


def test_who_goes_along_is_not_visited() -> None:
    found: tuple[Encounter, ...] = read(
        "The minister is accompanied on the trip by his wife Rosa Lind and Ken Otieno.", DAY
    ).encounters
    assert not found
