"""Sentences of our own through the model, one a signal; and what no calendar should hold."""

from __future__ import annotations

from functools import partial

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.agenda import find_upcoming
from bot.reading.cast.find import find_cast
from bot.reading.parse.parsing import parse
from bot.reading.times import find_times
from tests.bot.reading.agenda.told import PUBLISHED, read


@pytest.mark.parametrize(
    ("text", "title", "kind", "start"),
    [
        ("Norland will host an emergency summit of the League on 27 July.", "emergency summit of the League", "summit", "2024-07-27"),
        ("The talks between Norland and Sudria will begin on Monday in Geneva.", "talks between Norland and Sudria", "talks", "2024-07-15"),
        ("A run-off will be held on July 21.", "run-off", "election", "2024-07-21"),
        ("The court scheduled a hearing for July 30.", "hearing", "hearing", "2024-07-30"),
        ("The trial of the former mayor resumes on August 5.", "trial of the former mayor", "hearing", "2024-08-05"),
        ("Tariffs on steel will take effect on August 1.", "start of tariffs on steel", "deadline", "2024-08-01"),
        ("The ministry announces a ban on fishing until August 15.", "end of ban on fishing", "deadline", "2024-08-15"),
        ("The treaty will be signed in Geneva on July 20.", "signing of the treaty", "ceremony", "2024-07-20"),
        ("The company will send no delegates to the 2025 Pan-Asian Games.", "2025 Pan-Asian Games", "other", "2025"),
    ],
)  # fmt: skip
def test_dated_signals(text: str, title: str, kind: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, event.kind.value, str(event.start)) == (title, kind, start)


def test_a_range_gives_start_and_end() -> None:
    (event,) = read("The film festival will take place from August 3 to 8 in Oslo.")
    assert (str(event.start), str(event.end), event.place) == ("2024-08-03", "2024-08-08", "Oslo")


def test_upcoming_without_a_date() -> None:
    (event,) = read("The minister resigned ahead of the upcoming Norwegian elections.")
    assert (event.title, event.start) == ("Norwegian elections", None)


def test_a_bare_election_is_given_its_state() -> None:
    (event,) = read("Norway's electoral commission bars two parties from the upcoming parliamentary election.")
    assert event.title == "Norway's parliamentary election"


def test_postponed_and_cancelled() -> None:
    (event,) = read("The summit was postponed until September 3.")
    assert (event.status.value, str(event.start)) == ("postponed", "2024-09-03")
    (event,) = read("The committee cancelled a planned meeting of the Arctic Council.")
    assert event.status.value == "cancelled"


def test_the_day_before_an_event_dates_it() -> None:
    (event,) = read("The strike comes a day before the scheduled presidential election in Norway.")
    assert (event.kind.value, str(event.start)) == ("election", "2024-07-11")


def test_evidence_is_the_sentence_as_it_stands() -> None:
    text = "Nothing else happened. A run-off will be held on July 21."
    (event,) = read(text)
    assert (
        text[event.evidence.span.start : event.evidence.span.end]
        == event.evidence.text
        == "A run-off will be held on July 21."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The summit was held on July 3.",
        "The election took place on Sunday.",
        "The minister called for elections by September.",
        "A referendum could be held in September.",
        "There will be no summit in September.",
        "The group hopes to hold a summit in September.",
        "He would resign if an election were held in September.",
        "Prices will rise by five percent in September.",
        "The storm is expected to reach Norway on Friday.",
        "The company will cut emissions by 2030.",
        "It was the first missile launch in two months.",
        "Thousands marched in memory of the October 7 attacks.",
        "The 2024 election was lost by the Liberals.",
    ],
)
def test_wishes_forecasts_and_what_is_over_are_none(text: str) -> None:
    assert read(text) == ()


def test_without_a_parse_there_is_nothing() -> None:
    doc = spacy.blank("en")("The summit will be held on July 21.")
    assert find_upcoming(doc, partial(find_cast, doc), find_times(doc, PUBLISHED), (), PUBLISHED) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=80),
    st.sampled_from(["will meet on Friday", "the upcoming summit", "until July 30", "visit to", "-"]),
)
def test_no_text_is_too_odd(text: str, told: str) -> None:
    whole = parse(f"{text} {told} {text}").text  # blanks of other kinds become spaces
    for event in read(whole):
        assert whole[event.evidence.span.start : event.evidence.span.end] == event.evidence.text


@pytest.mark.parametrize(
    ("text", "title", "kind", "start"),
    [
        ("The president is due in Oslo on Thursday.", "president's visit to Oslo", "visit", "2024-07-11"),
        ("Bidders have until August 15 to submit plans.", "deadline for bidders to submit plans", "deadline", "2024-08-15"),
        ("The museum will reopen on September 14.", "reopening of the museum", "other", "2024-09-14"),
        ("President-elect Luis Mora will be inaugurated on August 7.", "inauguration of Luis Mora", "ceremony", "2024-08-07"),
        ("Peter Otieno is due back in court on July 20.", "Peter Otieno's court hearing", "hearing", "2024-07-20"),
        ("The truce, which runs until July 20, has largely held.", "end of truce", "deadline", "2024-07-20"),
        ("The ministers will gather in Oslo on July 19.", "meeting of ministers", "talks", "2024-07-19"),
        ("The leaders' meeting, originally planned for July 15, was moved to July 22.", "leaders' meeting", "talks", "2024-07-22"),
        ("The minister may skip the summit with Norway on July 18.", "summit with Norway", "summit", "2024-07-18"),
        ("Norway goes to the polls on July 21.", "Norway's election", "election", "2024-07-21"),
        ("The minister announced the arrival of Ada Berg on 17 September.", "arrival of Ada Berg", "visit", "2024-09-17"),
        ("With two weeks to go before the Arctic summit in Oslo, allies remain split.", "Arctic summit", "summit", "2024-07"),
    ],
)  # fmt: skip
def test_more_signals(text: str, title: str, kind: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, event.kind.value, str(event.start)) == (title, kind, start)


def test_put_off_although_planned() -> None:
    (event,) = read("Talks between the two sides will not start on Monday as planned.")
    assert (event.status.value, str(event.start)) == ("postponed", "2024-07-15")


def test_the_meeting_of_a_later_sentence_is_the_one_told_before() -> None:
    (event,) = read("Ada Berg will meet Ivo Marek next week. The meeting will take place in Turin on Tuesday.")
    assert ("Berg" in event.title, str(event.start), event.place) == (True, "2024-07-16", "Turin")


def test_a_stop_with_days_of_its_own_replaces_those_of_the_journey() -> None:
    found = read("Ada Berg will travel to Oslo and Turin from July 15 to 20. On July 18 she will travel to Turin.")
    assert [(str(e.start), e.place) for e in found] == [("2024-07-15", "Oslo"), ("2024-07-18", "Turin")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister had earlier said that he would visit Oslo on July 20.",
        "He would go to the meeting on Friday if it were held in Oslo.",
        "The clubs invited him to meet the mayor on July 20.",
    ],
)
def test_overtaken_conditional_and_only_invited_are_none(text: str) -> None:
    assert read(text) == ()


def test_an_edition_has_its_own_year() -> None:
    (event,) = read("The 2026 Harbour Towns summit will open on September 3.")
    assert str(event.start) == "2026-09-03"


def test_a_state_and_its_city_on_the_same_days_are_one_visit() -> None:
    found = read("Ada Berg will visit Norway next week. The report says Ada Berg will visit Oslo next week.")
    assert [e.place for e in found] == ["Oslo"]


def test_what_a_journey_to_come_is_made_for_lies_ahead() -> None:
    found = read("Ada Berg will pay a visit to Norway to attend a Harbour Council meeting on Tuesday.")
    assert "Harbour Council meeting" in [e.title for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg was the first of the visiting leaders to arrive in Oslo on Sunday.",
        "Ada Berg was among the leaders to arrive in Oslo on Sunday.",
        "Oslo hopes that the negotiations will take place in August, the official said.",
        "The meeting comes days after Oslo on Saturday named an envoy.",
        "Ada Berg to meet Lars Vik in Oslo five days before elections",
    ],
)
def test_what_somebody_was_among_to_do_and_what_is_hoped_are_none(text: str) -> None:
    assert read(text) == ()


def test_how_they_meet_is_not_whom() -> None:
    (event,) = read("Ada Berg will meet face-to-face on July 20 with the premier, Lars Vik.")
    assert "face" not in event.title
