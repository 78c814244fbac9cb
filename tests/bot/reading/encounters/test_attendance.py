"""Who else was there, as a later sentence tells."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2016, 4, 21)  # a Thursday
MET = "President Rosa Lind of Chile met Prime Minister Ken Otieno of Kenya in Oslo on Wednesday. "
TWO = {"Rosa Lind", "Ken Otieno"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The talks were attended by Foreign Minister Carla Ruiz and the envoy, Jon Berg.", {"Carla Ruiz", "Jon Berg"}),
        ("Foreign Minister Carla Ruiz and Ambassador Jon Berg attended the meeting.", {"Carla Ruiz", "Jon Berg"}),
        ("Also present at the talks were Foreign Minister Carla Ruiz and Jon Berg.", {"Carla Ruiz", "Jon Berg"}),
        ("Foreign Minister Carla Ruiz took part in the talks.", {"Carla Ruiz"}),
        ("Foreign Minister Carla Ruiz will attend the next meeting.", set()),  # another one
        ("Foreign Minister Carla Ruiz did not attend the meeting.", set()),
        ("The palace said that Foreign Minister Carla Ruiz attended the meeting.", {"Carla Ruiz"}),
        ("Foreign Minister Carla Ruiz did not say who attended the meeting.", set()),
    ],
)
def test_those_who_attended_are_added(sentence: str, names: set[str]) -> None:
    (encounter,) = read(MET + sentence, DAY).encounters
    assert {p.name for p in encounter.participants} == TWO | names
    assert (encounter.place, str(encounter.start)) == ("Oslo", "2016-04-20")


def test_told_once_more_it_is_the_same_meeting() -> None:
    text = MET + "Foreign Minister Carla Ruiz attended the meeting. Lind and Otieno met at noon on Wednesday."
    (encounter,) = read(text, DAY).encounters
    assert len(encounter.participants) == 3


def test_those_who_also_attended_what_is_told_with_its_parties() -> None:
    (encounter,) = read("The talks between Rosa Lind and Ken Otieno were also attended by Carla Ruiz.", DAY).encounters
    assert {p.name for p in encounter.participants} == TWO | {"Carla Ruiz"}


def test_those_who_were_on_the_call_too() -> None:
    text = "President Rosa Lind spoke by phone with President Ken Otieno on Monday. Foreign Minister Carla Ruiz was also on the call."
    (encounter,) = read(text, DAY).encounters
    assert {p.name for p in encounter.participants} == TWO | {"Carla Ruiz"}
