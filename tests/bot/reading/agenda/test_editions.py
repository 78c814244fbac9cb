"""Editions named by their year, and steps told with a year alone; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.title, e.status.value, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "status", "start"),
    [
        ("In a vote seen as a test for the 2026 elections, Vik beats Holm by two points.", "2026 elections", "scheduled", "2026"),
        ("The league bars the club from the 2025 Baltic Cup over unpaid debts.", "2025 Baltic Cup", "scheduled", "2025"),
        ("The 2024 Turin Marathon is cancelled because of the floods.", "2024 Turin Marathon", "cancelled", "2024"),
        ("The 2024 Bergen Fishfest, the oldest fair of its kind, is cancelled because of the floods.", "2024 Bergen Fishfest", "cancelled", "2024"),
        ("The inspector resigns over the bids for the 2026 and 2030 Baltic Games.", "2030 Baltic Games", "scheduled", "2030"),
        ("The 2024 NHL draft will go ahead in June despite the strike.", "2024 NHL draft", "scheduled", "2024-06"),
    ],
)  # fmt: skip
def test_editions(text: str, title: str, status: str, start: str) -> None:
    assert (title, status, start) in told(text)


def test_an_edition_that_is_over_or_no_event_is_none() -> None:
    assert told("Vik won the 2022 election, and the 2025 budget has been passed.") == []


@pytest.mark.parametrize(
    "after",
    ["The event would have been held between March 24 and 27.", "It was originally planned for March 24 to 27."],
)
def test_the_day_of_what_is_called_off_may_be_told_later(after: str) -> None:
    found = read_facts(f"The union decides to cancel this year's Baltic Song Contest in Riga. {after}", PUBLISHED)
    (event,) = found.upcoming
    assert (event.title, event.status.value) == ("Baltic Song Contest in Riga", "cancelled")
    assert (str(event.start), str(event.end)) == ("2024-03-24", "2024-03-27")


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Ada Lovelace, host of the show, announces plans to retire in May 2025.", "Ada Lovelace's retirement", "2025-05"),
        ("Turin's city council announces plans to ban lorries from the centre by 2027.", "ban on lorries from centre", "2027"),
        ("Iceland announces it will end the practice of whaling by 2026.", "end of the practice of whaling", "2026"),
        ("The parliament approves a minimum wage which will be set at nine euros from 2025.", "start of minimum wage", "2025"),
    ],
)  # fmt: skip
def test_steps_of_a_year(text: str, title: str, start: str) -> None:
    assert (title, "scheduled", start) in told(text)
