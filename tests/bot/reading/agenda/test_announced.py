"""What is announced, scheduled or to be done with a thing, and elections told by what voters do; sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The ministry announces the by-election in the Bergen constituency will take place on August 8.", "by-election in Bergen", "2024-08-08"),
        ("Ada Holm names a date for the general election; she tells the assembly that it will take place on August 8.", "general election", "2024-08-08"),
        ("Parliament approves plans for a referendum on the treaty, saying it is to be held on August 8.", "referendum on the treaty", "2024-08-08"),
        ("Norway's navy says that it is building a frigate in the port of Bergen to be launched later in 2024.", "launch of frigate", "2024"),
        ("The bank schedules a new round of talks on the debt.", "new round of talks on the debt", "None"),
        ("An extraordinary session to debate the matter is planned.", "extraordinary session", "None"),
        ("Norway and Chile are invited to the 2024 Baltic fishery conference.", "2024 Baltic fishery conference", "2024"),
        ("The minister presents a plan to withdraw all of the remaining soldiers from Chad by August 8.", "withdrawal of remaining soldiers from Chad", "2024-08-08"),
        ("The band announces its dissolution in October.", "dissolution", "2024-10"),
        ("The museum reopens to visitors on Saturday.", "reopening of the museum", "2024-07-13"),
        ("The elections have been put back to May.", "elections", "2025-05"),
        ("Chile is to elect a new parliament on Sunday.", "Chile's parliamentary election", "2024-07-14"),
        ("Ada Holm will run for mayor of Bergen in October.", "Bergen mayoral election", "2024-10"),
        ("The suspects are to be tried in October.", "trial of the suspects", "2024-10"),
    ],
)  # fmt: skip
def test_announced(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A meeting is planned.",  # which one, nobody can tell
        "The party reschedules nothing.",
        "No new round of talks is scheduled.",
        "Ada Holm wins the race to be named champion.",
    ],
)
def test_nothing_to_come(text: str) -> None:
    assert not read(text)


def test_a_month_says_which_trip_is_meant() -> None:
    (trip,) = read("Reporters join Ada Holm on her March trip to Chile.", date(2024, 1, 10))
    assert (trip.title, str(trip.start)) == ("Ada Holm's trip to Chile", "2024-03")
