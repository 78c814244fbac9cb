"""Announced changes: what starts, ends or is done from a day or by a year; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Norway is to ban the sale of diesel cars by 2040.", "ban on the sale of diesel cars", "2040"),
        ("Norway announces plans to start deporting migrants to Chad starting in October.", "Norway deporting migrants to Chad", "2024-10"),
        ("The separatist group ALN announces that it will disarm by August 8.", "ALN disarming", "2024-08-08"),
        ("The governor ordered schools to close on Friday.", "closure of schools", "2024-07-12"),
        ("On January 16 Lars Vik is to take over the reins from his mother.", "Lars Vik taking over reins from Lars Vik's mother", "2025-01-16"),
        ("The prime minister will turn over his office no later than August 9.", "prime minister turning over office", "2024-08-09"),
        ("Girls may join the corps as full members beginning in 2026.", "girls joining corps as full members", "2026"),
        ("Norway will end the practice of whaling by 2027.", "end of the practice of whaling", "2027"),
        ("More troops are expected to arrive in Riga on Friday.", "arrival of more troops in Riga", "2024-07-12"),
        ("The country's alert level will be increased tomorrow.", "increase in country's alert level", "2024-07-11"),
        ("Tomorrow is World Oceans Day.", "World Oceans Day", "2024-07-11"),
        ("The new law will be effective on August 1.", "start of the new law", "2024-08-01"),
        ("The court ordered that his team submit a report by August 20.", "deadline for team to submit a report", "2024-08-20"),
    ],
)  # fmt: skip
def test_announced_changes(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ("Norway imposes a two-week quarantine for travellers.", "The measure will take effect on Saturday.", "start of two-week quarantine for travellers"),
        ("The cabinet has decided to limit the entry of foreigners into Norway.", "The rules will take effect on Friday.", "start of limiting entry of foreigners into Norway"),
        ("The rebels declare a unilateral ceasefire in the north.", "The ceasefire will take effect on Thursday.", "start of unilateral ceasefire"),
    ],
)  # fmt: skip
def test_what_the_measure_means(before: str, after: str, title: str) -> None:
    (event,) = read(f"{before} {after}")
    assert event.title == title


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        (
            "Workers complain of conditions at the venues of the 2030 Winter Olympics.",
            "2030 Winter Olympics",
            "scheduled",
        ),
        ("Norway agrees to participate in the 2024 Baltic Games.", "2024 Baltic Games", "scheduled"),
        ("The 2024 Oslo Marathon is cancelled.", "2024 Oslo Marathon", "cancelled"),
        ("She is the nominee for the 2024 Oslo mayoral election.", "2024 Oslo mayoral election", "scheduled"),
    ],
)
def test_editions_that_bear_their_year(text: str, title: str, status: str) -> None:
    (event,) = read(text)
    assert (event.title, event.status.value) == (title, status)


@pytest.mark.parametrize(
    "text",
    [
        "The 2024 Oslo Marathon was won by a student.",
        "The company will lay off 5,000 employees by 2030.",
        "The state had planned to execute eight inmates on July 16.",
        "The delegation will leave Norway on July 21.",
    ],
)
def test_no_change_for_a_calendar(text: str) -> None:
    assert not read(text)


def test_a_banquet_called_for_a_day() -> None:
    (event,) = read("He may sit out a national peace conference called by the president for Friday.")
    assert (event.title, str(event.start)) == ("national peace conference", "2024-07-12")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Acme announces it will stop updating and distributing its software by the end of 2026.", "end of distributing software"),
        ("Norway, Sweden and Finland agree to hold a trilateral summit in October.", "trilateral summit of Norway, Sweden and Finland"),
        ("Lars Vik announces that he will run for Oslo governor in 2027.", "Oslo gubernatorial election"),
    ],
)  # fmt: skip
def test_titles_tell_what_is_meant(text: str, title: str) -> None:
    assert title in [e.title for e in read(text)]


def test_a_year_within_a_name_dates_no_clause() -> None:
    (event,) = read("A committee will be set up to monitor working conditions at the 2030 World Cup venues.")
    assert event.title == "2030 World Cup"
