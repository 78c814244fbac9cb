"""What "it" points back to, and what a clause after it speaks of; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


def told(text: str) -> list[tuple[str, str]]:
    return [(e.title, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The trial of the former mayor opens in Turin. It is expected to end by mid-June.", "end of the trial of the former mayor", "2024-06"),
        ("The carmakers announce that they have reached a tentative deal. It will be sent to the union tomorrow.", "sending of tentative deal", "2024-03-02"),
        ("Norland announces a tariff increase on goods from Sudria and the Baltic Union to take effect on April 1.", "start of tariff increase on goods from Sudria and the Baltic Union", "2024-04-01"),
        ("The airline announces a deal to buy ten aircraft, with deliveries starting in 2027.", "start of deliveries", "2027"),
        ("The Security Council votes unanimously to withdraw its mission in Sudria on December 31, 2026.", "withdrawal of Security Council's mission", "2026-12-31"),
        ("The two sides say that a ceasefire agreement will be signed no later than August 18.", "signing of ceasefire agreement", "2024-08-18"),
        ("Sudria answers Norland's tariffs with a reciprocal tariff on imports of cars. The tariff will take effect on April 10.", "start of reciprocal tariff on imports of cars", "2024-04-10"),
    ],
)  # fmt: skip
def test_what_is_meant(text: str, title: str, start: str) -> None:
    assert (title, start) in told(text)


def test_a_storm_is_not_what_schools_do() -> None:
    text = "Turin announces the closure of its schools, as Storm Ada is expected to make landfall on Thursday."
    assert told(text) == []


def test_who_is_meant_by_it_is_no_person() -> None:
    assert told("Ada Holm thanked Lars Vik. It will be shown on Sunday.") == []
