"""Programmes in lines, in words of our own."""

from __future__ import annotations

from datetime import date

from tests.bot.reading.agenda.told import read

FRIDAY = date(2024, 7, 5)


PROGRAMME = """The week at the ministry

Foreign Minister Ada Lindqvist

Monday 8 July
09.30: Opens the Harbour Towns conference.
13.00: Meets Ivo Marek, the Czech ambassador.

Wednesday 10 July
10.00: Signing ceremony. Venue: Turin.

Thursday 11 - Friday 12 July
Travels to Norway.
"""


def test_lines_under_a_day_are_entries_of_that_day() -> None:
    told = [(e.title, e.kind.value, str(e.start)) for e in read(PROGRAMME, FRIDAY)]
    assert ("Harbour Towns conference", "summit", "2024-07-08") in told
    assert ("Ada Lindqvist's meeting with Ivo Marek", "talks", "2024-07-08") in told
    assert ("Signing ceremony", "ceremony", "2024-07-10") in told
    assert ("Ada Lindqvist's visit to Norway", "visit", "2024-07-11") in told


def test_the_person_above_takes_part_and_the_venue_is_the_place() -> None:
    entries = read(PROGRAMME, FRIDAY)
    assert all(e.participants[0] == "Ada Lindqvist" for e in entries)
    assert next(e.place for e in entries if e.title == "Signing ceremony") == "Turin"


def test_without_a_day_above_lines_are_none() -> None:
    assert read("Programme\n\n09.30: Opens the Harbour Towns conference.\n", FRIDAY) == ()
