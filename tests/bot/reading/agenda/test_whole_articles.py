"""Turns of whole articles, told in sentences of our own: lengths of measures, stops, results, what is only expected."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("All the suspensions are only for 90 days as of now.", "end of suspensions", "2024-10"),
        ("The vaccine will be available from July 18.", "availability of the vaccine", "2024-07-18"),
        ("A decision is expected in the coming weeks.", "decision", "2024"),
        ("The anniversary of the fire falls on Friday.", "anniversary of the fire", "2024-07-12"),
        ("Unions have called for a general strike on Thursday.", "general strike", "2024-07-11"),
        ("The next court date is August 3.", "next court date", "2024-08-03"),
        ("Vik's trip included a stop in Oman and will conclude on Friday in Kuwait.", "Vik's visit to Kuwait", "2024-07-12"),
        ("A ship carrying aid is due to leave Cyprus on Friday.", "ship's departure from Cyprus", "2024-07-12"),
        ("The region's pro-Oslo leadership announced a July 24 referendum.", "referendum", "2024-07-24"),
        ("He has pledged to back candidates in Senate primaries next year.", "Senate primaries", "2025"),
        ("The bank waited until around the time of the Budget on July 26.", "Budget", "2024-07-26"),
    ],
)  # fmt: skip
def test_turns_of_articles(text: str, title: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, str(event.start)) == (title, start)


def test_results_are_of_the_election_told_before() -> None:
    found = read("Iceland holds an election on Friday. Results will be announced on Saturday.")
    assert [e.title for e in found][1:] == ["announcement of election results"]


@pytest.mark.parametrize("text", ["The strike lasted for 14 days.", "More arrests are expected in the coming days."])
def test_none(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The judge gave the union until 9 a.m. Tuesday to reply.", "deadline for union to reply", "2024-07-16"),
        (
            "Anna Vik is scheduled to spend five hours in Nairobi on Friday.",
            "Anna Vik's visit to Nairobi",
            "2024-07-12",
        ),
        ("Anna Vik will stop in Nairobi on Friday on her way home.", "Anna Vik's visit to Nairobi", "2024-07-12"),
    ],
)
def test_hours_and_stops(text: str, title: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, str(event.start)) == (title, start)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "We expect to issue a request for bids in the coming weeks and a full tender early in 2025.",
            ["issue of request for bids", "issue of full tender"],
        ),
        (
            "The ministry will open an embassy in Oslo in August and a consulate in Bergen in October.",
            ["opening of embassy", "opening of consulate"],
        ),
        (
            "The stock will be available for dealings from July 18, with the remainder of the amount payable on August 5.",
            ["availability of the stock for dealings", "payment of remainder of the amount"],
        ),
        (
            "Services may begin disappearing after a pair of Norwegian laws come into effect Thursday banning the agency.",
            ["start of Norwegian laws"],
        ),
        ("Summer time will run until October 27.", ["end of summer time"]),
        ("We will sign the agreement on Monday, he said.", ["signing of the agreement"]),
    ],
)
def test_each_with_its_day(text: str, titles: list[str]) -> None:
    assert [e.title for e in read(text)] == titles


def test_a_first_stop_begins_the_tour_told_before() -> None:
    text = "Anna Vik will tell leaders on a five-nation Africa tour what she wants. Vik leaves on Friday for Nairobi, the first stop."
    assert ("five-nation Africa tour", "2024-07-12") in [(e.title, str(e.start)) for e in read(text)]


def test_the_conference_is_the_congress_told_before() -> None:
    text = "The 14th congress of the Baltic Dealers Association comes late. About 250 traders will attend the conference, which begins on Saturday."
    assert [e.title for e in read(text)] == ["14th congress of the Baltic Dealers Association"]


def test_what_had_been_set_and_was_called_off_is_cancelled() -> None:
    (event,) = read("Talks had been set for Monday but were called off.")
    assert event.status.value == "cancelled"


@pytest.mark.parametrize(
    "text",
    [
        "Police will continue to patrol the area over the weekend.",
        "The notes mature on August 5, 2031.",
        "Under the constitution, the president must call elections within 90 days of a vacancy.",
    ],
)
def test_goes_on_or_by_rule(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norway assumes the presidency of the Security Council on August 1.", "Norway assuming presidency of the Security Council"),
        ('The exhibition "Silk Roads" opens in Oslo on July 22.', 'exhibition "Silk Roads"'),
        ("The film “Lost Rivers” opens on July 22.", "opening of the Lost Rivers"),
        ("The bridge is due for completion in September.", "completion of bridge"),
        ("Secretary Vik's travel to Japan and South Korea, July 17-21", "Vik's travel to Japan and South Korea"),
    ],
)  # fmt: skip
def test_titles_of_ministries(text: str, title: str) -> None:
    (event,) = read(text)
    assert event.title == title


def test_a_place_between_an_event_and_its_day() -> None:
    (event,) = read("The two leaders look forward to meeting at the G20 summit in Rio in November.")
    assert (event.title, event.place, str(event.start)) == ("G20 summit", "Rio", "2024-11")


def test_each_of_three_cities_is_visited() -> None:
    found = read("Deputy Secretary Anna Vik will travel to Brussels, Paris and Madrid July 17-23.")
    assert [e.place for e in found] == ["Brussels", "Paris", "Madrid"]
