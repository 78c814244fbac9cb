"""Events spoken of in passing, and titles that say whose they are; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.title, e.status.value, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Lars Vik is appointed as Norwegian envoy in Sudria from June 1 on.", "Lars Vik taking office as Norwegian envoy in Sudria", "2024-06-01"),
        ("The judge summons the former mayor, Ada Holm, to appear in court on April 3.", "Ada Holm's court hearing", "2024-04-03"),
        ("Ada Holm is barred from running in the 2026 election by the electoral board.", "2026 election", "2026"),
        ("Peru will hold snap elections.", "Peru's snap elections", "None"),
        ("The bank says it will layoff 600 staff on May 3.", "bank laying off 600 staff", "2024-05-03"),
        ("On Tuesday, he is scheduled to have lunch with Ada Holm.", "lunch with Ada Holm", "2024-03-05"),
        ("Sudria's government dissolves parliament and schedules snap elections for 17 December.", "snap elections", "2024-12-17"),
        ("Iceland will hold a referendum on the talks no later than 2027.", "Iceland's referendum on the talks", "2027"),
        ("Talks will resume on Monday, two days before a planned walkout.", "walkout", "2024-03-06"),
        ("Tomorrow is World Water Day.", "World Water Day", "2024-03-02"),
        ("The party hopes to win in the Sunday, March 10, 2024, election.", "election", "2024-03-10"),
        ("The agency closes all parks, museums, and protected beaches until March 15.", "end of closure of parks, museums", "2024-03-15"),
        ("Drivers dismiss concerns over this week's 2024 Baltic Grand Prix.", "2024 Baltic Grand Prix", "2024-03"),
        ("Norway and Sweden met, with Denmark and Finland scheduled to start high-level talks tomorrow.", "high-level talks of Denmark and Finland", "2024-03-02"),
        ("Prime Minister Jacinda Ardern announces that the next general election is to be held on September 19.", "next general election", "2024-09-19"),
        ("The British premier lowers the voting age for the upcoming general election.", "British general election", "None"),
        ("The minister announces a visit to the Norwegian capital Oslo as a sign of support.", "minister's visit to the Norwegian capital Oslo", "None"),
        ("Sudria's parliament votes to join Norland and schedules a referendum for March 16.", "referendum", "2024-03-16"),
        ("Ireland votes on Tuesday on whether to repeal its ban on abortion.", "Ireland's vote", "2024-03-05"),
        ("The committee awards the 2030 Baltic Games to Turin.", "2030 Baltic Games", "2030"),
        ("The parliament approves a pact under which Norwegian troops will leave Mali by the end of 2025.", "Norwegian troops' departure from Mali", "2025"),
        ("Airports in Finland will remain closed until at least 7 a.m. on Sunday.", "end of closure of airports", "2024-03-03"),
        ("Lars Vik leads his last cabinet meeting before handing over to Ada Holm tomorrow.", "Lars Vik handing over to Ada Holm", "2024-03-02"),
        ("Mourners gather ahead of Lars Vik's state funeral on 15 March in Bergen.", "Lars Vik's state funeral", "2024-03-15"),
        ("The Baltic Games have opened in Riga and will close on March 15.", "end of Baltic Games", "2024-03-15"),
        ("The state takes over the bank, with trading in its shares to resume on Thursday.", "resumption of trading", "2024-03-07"),
        ("The treasury says it will run out of money on March 17.", "treasury running out of money", "2024-03-17"),
        ("Same-sex marriage is scheduled to start in June.", "start of same-sex marriage", "2024-06"),
        ("The court rules that the 8 p.m. to 5 a.m. curfew will be scrapped on March 11.", "end of curfew", "2024-03-11"),
    ],
)  # fmt: skip
def test_in_passing(text: str, title: str, start: str) -> None:
    assert (title, "scheduled", start) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fifteen sailors are held in Norland. They are to be tried next week, the ministry says.",
        "The climate conference opens in Riga and will run until March 18.",
    ],
)
def test_who_speaks_is_not_who_is_tried_and_what_has_begun_is_no_entry(text: str) -> None:
    assert told(text) == []


def test_what_is_complete_by_then_is_its_completion() -> None:
    text = "The repair of the bridge is expected to be complete in August."
    assert told(text) == [("completion of the repair of the bridge", "expected", "2024-08")]


def test_the_upcoming_election_is_the_one_dated_before() -> None:
    text = "The Norwegian polls will go ahead on November 8. The upcoming election is the first since the war."
    assert told(text) == [("Norwegian polls", "scheduled", "2024-11-08")]


def test_this_weekends_vote_that_saw_something_is_over() -> None:
    assert told("The separatists won most seats in this weekend's election that saw a record turnout.") == []


def test_a_reading_put_off() -> None:
    assert told("The council delays the second reading of the press bill.") == [
        ("second reading of the press bill", "postponed", "None")
    ]
