"""Sentences that speak of contacts and people without telling that these met, and what they tell all the same."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2016, 4, 20)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "President Rosa Lind stressed the importance of holding a meeting with Ken Otieno.",
        "It will meet with President Ken Otieno and Foreign Minister Carla Ruiz on Friday.",  # whoever that is
        "What will President Rosa Lind and Ken Otieno talk about?\n\nNobody knows.",
        "The town lies where government troops and northern rebels are facing each other.",
        "President Rosa Lind and President Ken Otieno both speak at the General Assembly.",
        "The session began after the banquet hosted by President Ken Otieno, said Foreign Minister Carla Ruiz.",
    ],
)
def test_nobody_is_told_to_meet(text: str) -> None:
    assert not read(text, DAY).encounters


def test_what_was_done_before_meeting_somebody() -> None:
    text = "Before meeting Rosa Lind, Ken Otieno had dinner with Carla Ruiz in Oslo on Monday."
    found = {tuple(p.name for p in e.participants): e for e in read(text, DAY).encounters}
    meeting, dinner = found["Ken Otieno", "Rosa Lind"], found["Ken Otieno", "Carla Ruiz"]
    assert (meeting.status.value, meeting.start, meeting.place) == ("held", None, None)
    assert (dinner.status.value, str(dinner.start), dinner.place) == ("held", "2016-04-18", "Oslo")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("President Rosa Lind and Ken Otieno discussed the fighting in Chad on Monday.", None),
        ("In Oslo on Monday, President Rosa Lind and Ken Otieno discussed trade.", "Oslo"),
    ],
)
def test_what_is_discussed_is_elsewhere(text: str, place: str | None) -> None:
    (encounter,) = read(text, DAY).encounters
    assert encounter.place == place


def test_who_speaks_where_they_met_does_not_telephone() -> None:
    text = (
        "President Rosa Lind met Ken Otieno on Monday. "
        "Lind and Otieno spoke for an hour in the library. Speaking in Oslo, Lind and Otieno praised the trade."
    )
    assert [e.kind.value for e in read(text, DAY).encounters] == ["meeting"]


def test_states_in_the_background_of_a_meeting_of_people() -> None:
    text = (
        "President Rosa Lind met Ken Otieno in Oslo on Monday. They spoke of the war. "
        "Talks between Chad and Mali broke down earlier this month."
    )
    assert [{p.name for p in e.participants} for e in read(text, DAY).encounters] == [{"Rosa Lind", "Ken Otieno"}]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Minister Rosa Lind of Chile met her counterparts in Oslo on Monday.", None),
        ("President Rosa Lind was received by her host, Ken Otieno, on Monday.", {"Rosa Lind", "Ken Otieno"}),
        (
            "President Rosa Lind and Carla Ruiz held talks in Oslo on Monday, brokered by President Ken Otieno.",
            {"Rosa Lind", "Carla Ruiz", "Ken Otieno"},
        ),
        ("Maj Gen Rosa Lind met Vice Chairman and Minister Ken Otieno.", {"Rosa Lind", "Ken Otieno"}),
    ],
)
def test_who_is_meant(text: str, names: set[str] | None) -> None:
    found = [{p.name for p in e.participants} for e in read(text, DAY).encounters]
    assert found == ([names] if names else [])
