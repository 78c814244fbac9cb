"""What is told as planned in one place and as off in another, and what is told untrue."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2016, 4, 21)  # a Thursday


def told(text: str) -> list[tuple[str, set[str]]]:
    return [(e.status.value, {p.name for p in e.participants}) for e in read(text, DAY).encounters]


def test_a_plan_that_is_off_is_told_once() -> None:
    text = (
        "Chad on Thursday called off its talks with Mali. The envoys were set to open the talks between Chad and Mali "
        "in Oslo on May 25. The talks between Chad and Mali would have been the first in a year."
    )
    assert told(text) == [("cancelled", {"Chad", "Mali"})]


def test_who_was_to_meet_is_told_by_name_for_the_ministers() -> None:
    text = (
        "There will be no meeting between the foreign ministers of Chile and Kenya. Foreign Minister Rosa Lind of Chile "
        "and Foreign Minister Ken Otieno of Kenya were set to meet in Oslo next week."
    )
    assert told(text) == [("cancelled", {"Rosa Lind", "Ken Otieno"})]


def test_another_meeting_is_another_plan() -> None:
    text = (
        "President Rosa Lind has called off a meeting with Ken Otieno on Friday. "
        "Rosa Lind will meet Ken Otieno in May instead."
    )
    assert {status for status, _ in told(text)} == {"cancelled", "planned"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Minister Carla Ruiz denied reports of a secret meeting between Rosa Lind and Ken Otieno.", "denied"),
        ("The minister, Carla Ruiz, denied on Monday reports that Rosa Lind met Ken Otieno.", "denied"),
        ("President Rosa Lind's visit to Nairobi on May 25 stands cancelled.", "cancelled"),
        ("President Rosa Lind's meeting with Ken Otieno was not without quarrels.", "held"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [found for found, _ in told(text)] == [status]
