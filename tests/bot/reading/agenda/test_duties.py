"""Duties with a bound, and days that belong to another word; sentences of our own through the model."""

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
        ("The telephone company must stop selling cards within 60 days.", "deadline for the telephone company to stop selling cards", "2024-04-30"),
        ("Norland must withdraw its troops from Sudria by August 30.", "deadline for Norland to withdraw its troops from Sudria", "2024-08-30"),
        ("Lars Vik was ordered to pay the fine before September 3.", "deadline for Lars Vik to pay the fine", "2024-09-03"),
        ("The fund must be set up by September 3.", "deadline for the fund to be set up", "2024-09-03"),
        ("The president gives Lars Vik the mandate to form a cabinet by March 24.", "deadline for Lars Vik to form a cabinet", "2024-03-24"),
        ("The king tasks Lars Vik with forming a cabinet by March 24.", "deadline for Lars Vik to form a cabinet", "2024-03-24"),
        ("Lars Vik is asked to form a cabinet by March 24.", "deadline for Lars Vik to form a cabinet", "2024-03-24"),
        ("Norland declares a state of emergency lasting until April 14.", "end of state of emergency", "2024-04-14"),
    ],
)  # fmt: skip
def test_what_must_be_done_by_then(text: str, title: str, start: str) -> None:
    assert (title, "deadline", start) in told(text)


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The interim government will rule until a general election is held in January.", "general election", "2025-01"),
        ("The commission cancels the second debate of the campaign, scheduled for April 15.", "second debate of the campaign", "2024-04-15"),
        ("If nothing is agreed, Norland will leave the League without a deal on January 1.", "Norland's departure from the League", "2025-01-01"),
        ("The ministry announces that the alert level will be raised tomorrow.", "raising of the alert level", "2024-03-02"),
        ("The opening of the bridge has been delayed from June 21 to at least July 19.", "opening of the bridge", "2024-07-19"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_event(text: str, title: str, start: str) -> None:
    assert (title, start) in [(t, s) for t, _, s in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Turin goes to the polls today. The vote was originally scheduled in January but was delayed because of the floods.",
        "The premier declares that a January decision to freeze the talks will be extended indefinitely.",
        "Ada Holm is slated to become a vice-president of the union.",
        "The ministry calls for hospitals to treat the illness as a cold beginning on March 12.",
    ],
)
def test_no_entries(text: str) -> None:
    assert told(text) == []
