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


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The union gives the Chilean parliament a deadline of Sunday to pass the law.", "deadline for Chilean parliament to pass law", "2024-07-14"),
        ("The High Court of Norway sets dates for the trial of Ada Holm on fraud charges from August 8 to 26.", "trial of Ada Holm on fraud charges", "2024-08-08"),
        ("Lars Vik will have the first civilian trial for a detained migrant which will begin tomorrow in Bergen.", "first civilian trial for a detained migrant", "2024-07-11"),
        ("Candidates are campaigning in Texas for the upcoming Texas primaries.", "Texas primaries", "None"),
        ("Only four of the seats will be contested in the coming election.", "election", "None"),
        ("Norway is set to hold a referendum on the pact.", "Norway's referendum on the pact", "None"),
        ("The maker unveils its jet, one week ahead of the Bergen Air Show.", "Bergen Air Show", "2024-07"),
        ("The network suspends Ada Holm until she decides on a 2026 presidential election candidacy.", "2026 presidential election", "2026"),
        ("A state of emergency in Ecuador after the 2024 Ecuador crisis is extended to Friday.", "end of state of emergency", "2024-07-12"),
        ("Sudan announces its timetable, with 14 November named as the first date for voter registration.", "voter registration", "2024-11-14"),
        ("The Greens agree to go into government as part of the 30th Assembly when it opens on 14 August.", "opening of the 30th Assembly", "2024-08-14"),
        ("The trial of the former president of Chad Ada Holm is adjourned until Friday.", "trial of Ada Holm", "2024-07-12"),
        ("The results of the 2030 and 2034 World Cup bids are announced.", "2034 World Cup", "2034"),
    ],
)  # fmt: skip
def test_dates_of_courts_votes_and_shows(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


def test_the_closest_vote_in_years_is_no_vote_in_years_to_come() -> None:
    (vote,) = read("Norwegians vote tomorrow in what is called the closest election in 50 years.")
    assert str(vote.start) == "2024-07-11"


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Unions oppose a pension bill, which parliament will debate on Monday.", "debate on pension bill", "2024-07-15"),
        ("The minister defends the treaty that leaders are to sign on Friday.", "signing of the treaty", "2024-07-12"),
        ("The Diet votes to extend its session until August 31.", "end of session", "2024-08-31"),
        ("Norway bars observers from the upcoming general election in May.", "Norway's general election", "2025-05"),
    ],
)  # fmt: skip
def test_told_of_what_was_named_before(text: str, title: str, start: str) -> None:
    assert (title, "scheduled", start) in [(e.title, e.status.value, str(e.start)) for e in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Fans will find out in the next few days whether they have won.",
        "The government says it will attempt to end the insurgency within three years.",
        "The city celebrated its 800th anniversary on Sunday.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "title", "status", "start"),
    [
        ("The report on the crash is due by Friday.", "report on the crash", "scheduled", "2024-07-12"),
        ("Preliminary results are due on Friday.", "preliminary results", "scheduled", "2024-07-12"),
        ("Bergen is to host the next Baltic summit.", "next Baltic summit", "scheduled", "None"),
        ("Ministers reject a request by Chile to extend the talks past Tuesday's deadline.", "deadline", "scheduled", "2024-07-16"),
        ("President Ada Holm meets Lars Vik a day ahead of the Baltic summit.", "Baltic summit", "scheduled", "2024-07-11"),
        ("The opposition urges the government to postpone the planned referendum.", "referendum", "scheduled", "None"),
        ("The president asks his minister to postpone the planned referendum.", "referendum", "postponed", "None"),
        ("Final results will be declared on August 7.", "declaration of final results", "scheduled", "2024-08-07"),
    ],
)  # fmt: skip
def test_due_asked_for_and_the_day_after(text: str, title: str, status: str, start: str) -> None:
    assert (title, status, start) in [(e.title, e.status.value, str(e.start)) for e in read(text)]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Norway blocks access to news sites ahead of the ceremony for Ada Holm on Friday.", "ceremony for Ada Holm", "2024-07-12"),
        ("Shares rose ahead of the central bank's meeting on Tuesday.", "central bank's meeting", "2024-07-16"),
        ("Crowds gather to mark one month until the referendum on independence.", "referendum on independence", "2024-08"),
        ("Activists call for rallies demanding an end to emergency law, scheduled for Friday and Saturday outside parliament.", "rallies", "2024-07-12"),
        ("Pope Silvester announces a 24 August 2024 Consistory for the creation of six cardinals.", "Consistory", "2024-08-24"),
        ("Vietnam will become the 150th member of the World Trade Organization on August 11.", "Vietnam becoming 150th member of the World Trade Organization", "2024-08-11"),
        ("Chile arrests ten people ahead of a planned pro-reform rally.", "pro-reform rally", "None"),
        ("Chile will host a visit by Peruvian president Luis Gil in October.", "visit by Luis Gil", "2024-10"),
    ],
)  # fmt: skip
def test_awaited(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


def test_typhoons_make_no_plans() -> None:
    assert not read("Chile readies its response to two typhoons, expected to hit over the next few days.")
