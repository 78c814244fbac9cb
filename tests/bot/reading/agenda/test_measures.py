"""Measures that take effect, end or hold from a day on, named after what was announced; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.title, e.kind.value, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Norland imposes a ten-day quarantine for travellers from Sudria. The measure will take effect on Saturday.", "start of ten-day quarantine for travellers from Sudria", "2024-03-02"),
        ("Norland declares a truce with the rebels in the north. The truce, which the union welcomes, will be effective Thursday.", "start of truce with the rebels in the north", "2024-03-07"),
        ("The minister says the speed limit on motorways will be lowered to 100 km/h. This change takes effect on April 17.", "start of lowering of speed limit on motorways", "2024-04-17"),
        ("Norland passes a law banning phones in schools, which takes effect in August.", "start of ban on phones in schools", "2024-08"),
        ("Sudria declares three days of national mourning starting on Monday.", "start of three days of national mourning", "2024-03-04"),
        ("The government declares May 18 as a day of mourning following the strike.", "day of mourning", "2024-05-18"),
        ("Authorities in Turin declare a curfew across the city for the following day.", "curfew in Turin", "2024-03-02"),
        ("The council decides to make helmets mandatory on all building sites. The rules are set to begin on April 2.", "start of making helmets mandatory on all building sites", "2024-04-02"),
    ],
)  # fmt: skip
def test_a_measure_is_named_after_what_was_announced(text: str, title: str, start: str) -> None:
    assert (title, "other", start) in told(text)


def test_its_end_too() -> None:
    text = "Norland tightens its restrictions on nightclubs. The measures will last until March 19."
    assert ("end of restrictions on nightclubs", "deadline", "2024-03-19") in told(text)
    closed = "Schools in Turin will remain closed through Thursday because of the floods."
    assert ("end of closure of schools", "deadline", "2024-03-07") in told(closed)


def test_the_start_of_tariffs_is_a_deadline() -> None:
    text = "Norland's tariffs on Sudrian cars will take effect on March 15."
    assert told(text) == [("start of Norland's tariffs on Sudrian cars", "deadline", "2024-03-15")]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Norland announces that farmers will be allowed to sell milk in the street, starting next year.", "farmers selling milk in street", "2025"),
        ("Norland suspends flights to Sudria starting March 12.", "suspension of flights to Sudria", "2024-03-12"),
        ("The ministry issues an order banning lorries from using the old bridge beginning on March 17.", "ban on lorries from using old bridge", "2024-03-17"),
        ("Norland will close its borders to all foreign travellers, effective on Wednesday.", "closure of Norland's borders to foreign travellers", "2024-03-06"),
        ("The agency announces an expansion of the toll zone beginning on 23 August.", "expansion of the toll zone", "2024-08-23"),
        ("The mayor announces that Turin will lift its curfew for restaurants on March 7.", "lifting of Turin's curfew for restaurants", "2024-03-07"),
    ],
)  # fmt: skip
def test_what_is_from_a_day_on(text: str, title: str, start: str) -> None:
    assert (title, "other", start) in told(text)


def test_a_day_from_which_something_was_is_none() -> None:
    assert told("The ministry denied that it had banned lorries beginning on February 12.") == []
