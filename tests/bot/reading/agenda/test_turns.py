"""Events whose day stands aside, trails behind or belongs to another word; sentences of our own through the model."""

from __future__ import annotations

import pytest

from bot.reading import read as read_facts
from tests.bot.reading.agenda.told import PUBLISHED, read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("Fuel would reach the islands by August 8, when Norwegian president-elect Lars Vik is sworn in.", "swearing-in of Lars Vik", "2024-08-08"),
        ("Norway defeated Chile on Tuesday to reach the final of the tournament, in which they will meet Japan on Sunday.", "final of the tournament", "2024-07-14"),
        ("A judge gives the former mayor a date of August 12 for his arraignment.", "arraignment", "2024-08-12"),
        ("A conclave is expected to elect a successor in September.", "conclave", "2024-09"),
        ("Vik and Holm go through to a second round of the Norwegian presidential election, to be held on August 4.", "second round of the Norwegian presidential election", "2024-08-04"),
        ("Norland serves notice that it will quit the League on January 1.", "Norland's departure from the League", "2025-01-01"),
        ("The minister said that the publication of the final list is July 19.", "publication of the final list", "2024-07-19"),
        ("The committee will choose the host of the 2030 Winter Games on August 24.", "committee choosing host of the 2030 Winter Games", "2024-08-24"),
        ("Norway will announce the official results of the presidential election on July 22.", "announcement of the official results of the presidential election", "2024-07-22"),
        ("Norwegian protesters call for a general strike on August 28 and 29.", "general strike", "2024-08-28"),
        ("The last day for the submission of complaints is August 3.", "last day for the submission of complaints", "2024-08-03"),
        ("The junta has promised an election before the end of 2025.", "election", "2025"),
        ("The deadline for a nuclear accord was pushed back to August 30, the minister said.", "deadline for a nuclear accord", "2024-08-30"),
        ("Norwegian airline Nordfly announces it will resume direct flights to Oslo on July 26.", "resumption of direct flights to Oslo", "2024-07-26"),
        ("Lars Vik and Aino Salo face a fifth conversation on the islands in Turin on Tuesday.", "Lars Vik and Aino Salo's fifth conversation on the islands in Turin", "2024-07-16"),
    ],
)  # fmt: skip
def test_days_that_stand_aside(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


def test_two_days_of_talks_that_somebody_opens() -> None:
    (event,) = read("The ministers open two days of consultations on a security pact tomorrow.")
    assert event.title.endswith("consultations on a security pact")
    assert str(event.start) == "2024-07-11"


def test_what_is_moved_from_one_day_to_the_next_is_on_the_later() -> None:
    (event,) = read("Her team moves the parachute jump from Wednesday to Thursday because of a cold front.")
    assert (str(event.start), event.status.value) == ("2024-07-11", "postponed")


def test_the_day_of_the_second_verb_is_not_that_of_the_first() -> None:
    titles = [e.title for e in read("The group will end its protests in the city and disband by July 26.")]
    assert "protests" not in " ".join(titles)


def test_who_will_not_go_somewhere_on_a_day_has_called_the_visit_off() -> None:
    (event,) = read(
        "Norwegian president Lars Vik said that he would stay at home and will not travel to Rome on July 22."
    )
    assert (event.status.value, str(event.start), event.place) == ("cancelled", "2024-07-22", "Rome")


@pytest.mark.parametrize(
    "text",
    [
        "The leaders threatened Norland with sanctions if it does not agree to a truce beginning on July 12.",
        "The presidents agree to extend the arms treaty by five years.",
    ],
)
def test_what_hangs_on_a_condition_or_has_no_day_is_no_entry(text: str) -> None:
    assert not read(text)


def test_the_eve_of_a_summit_passes_the_cheap_look() -> None:
    (event,) = read_facts(
        "The two presidents sign a charter in Oslo on the eve of the Baltic summit.", PUBLISHED
    ).upcoming
    assert (event.title, str(event.start)) == ("Baltic summit", "2024-07-11")


def test_so_many_days_before_a_vote() -> None:
    (event,) = read("A candidate is shot dead in Oslo eleven days before the first round of the election.")
    assert (event.title, str(event.start)) == ("first round of the election", "2024-07")


def test_a_meeting_for_talks_is_one_entry() -> None:
    text = (
        "Norwegian president Lars Vik says he will be meeting Finnish president Aino Salo in Oslo for talks on July 15."
    )
    (event,) = read_facts(text, PUBLISHED).upcoming
    assert (event.title, event.place) == ("Lars Vik's talks with Aino Salo in Oslo", "Oslo")


def test_a_trip_called_off_is_the_trip_that_had_a_day() -> None:
    text = (
        "Norwegian prime minister Lars Vik will visit Rome on July 22.\n\n"
        "Lars Vik has postponed his trip for lack of time."
    )
    assert [e.place for e in read(text)] == ["Rome"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lars Vik and Aino Salo will hold a summit on August 3.", "summit of Lars Vik and Aino Salo"),
        ("Lars Vik and Aino Salo will hold the 5th Norway-Finland annual summit on August 3.", "5th Norway-Finland annual summit"),
    ],
)  # fmt: skip
def test_a_summit_is_of_those_who_hold_it_unless_it_has_a_name(text: str, title: str) -> None:
    assert [e.title for e in read(text)] == [title]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The state of emergency, which was extended twice, is due to end on July 31.", "end of the state of emergency", "2024-07-31"),
        ("The mandate of the mission runs out on August 3.", "end of the mandate of the mission", "2024-08-03"),
        ("Vik, whose term ends on October 1, will not run again.", "end of Vik's term", "2024-10-01"),
        ("Lars Vik heads to Egypt on Friday.", "Lars Vik's visit to Egypt", "2024-07-12"),
        ("The leaders gather on Friday for a two-day summit.", "summit", "2024-07-12"),
        ("The ministry expects to issue a request for bids in the coming weeks.", "issue of request for bids", "2024"),
    ],
)  # fmt: skip
def test_present_tenses_and_edges(text: str, title: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, str(event.start)) == (title, start)
