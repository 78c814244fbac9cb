"""Places of entries told by their title or the state that takes a measure; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The premier of Poland closes all schools until April 13.", "Poland"),
        ("Kenya will close its borders to all foreign travellers, effective on Wednesday.", "Kenya"),
        ("Kenya imposes a quarantine on lorry drivers. The measure will take effect on Saturday.", "Kenya"),
        ("The governor announces an end to the speed limit in Tyrol on April 12.", "Tyrol"),
        ("Mourners gather ahead of Lars Vik's state funeral on 15 March in Bergen.", "Bergen"),
        ("Lars Vik will take office as President of Norway on May 10.", "Norway"),
    ],
)
def test_the_place_of_a_measure_or_office(text: str, place: str) -> None:
    assert place in [e.place for e in read_facts(text, PUBLISHED).upcoming]


def test_a_virtual_summit_takes_place_nowhere() -> None:
    (event,) = read_facts("Norway will host a virtual summit of the Baltic states on April 3.", PUBLISHED).upcoming
    assert event.place is None


def test_flights_to_a_place_are_not_stopped_there() -> None:
    (event,) = read_facts("The airline suspends flights to South Korea starting March 12.", PUBLISHED).upcoming
    assert event.place is None


def test_who_asks_for_an_emergency_meeting_is_not_where_it_is() -> None:
    text = "The Security Council will hold an emergency meeting on April 11 at the request of Kuwait."
    (event,) = read_facts(text, PUBLISHED).upcoming
    assert event.place is None


def test_a_city_may_begin_the_name_of_another_place() -> None:
    text = "French president Paul Girard will host a ceremony at Omaha Beach on June 6."
    (event,) = read_facts(text, PUBLISHED).upcoming
    assert event.place == "Omaha Beach"


def test_a_day_of_mourning_has_no_start_of_its_own() -> None:
    text = "The Portuguese government declares a day of mourning for tomorrow after a funicular crashes in Lisbon."
    (event,) = read_facts(text, PUBLISHED).upcoming
    assert event.title == "day of mourning"
