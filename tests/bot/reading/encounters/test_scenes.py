"""Where and when a contact is that is told without its own place or day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.cast.find import find_cast
from bot.reading.encounters.datelines import dateline_of
from bot.reading.parse.parsing import parse
from bot.reading.reading import read

DAY = date(2016, 4, 21)  # a Thursday


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("NAIROBI: Ministers met on Thursday.", "Nairobi"),
        ("NEW DELHI, April 21 (Agency) - Ministers met on Thursday.", "New Delhi"),
        ("A headline\n\n(AGENCY) - OSLO, APR 21 - Ministers met on Thursday.", "Oslo"),
        ("CAIRO, April 21. /AGENCY/. Ministers met on Thursday.", "Cairo"),
        ("Nairobi: Ministers met on Thursday.", "Nairobi"),
        ("A headline\n\nNairobi /AGENCY/. Ministers met on Thursday.", "Nairobi"),
        ("New Delhi, April 21 (AGENCY) Ministers met on Thursday.", "New Delhi"),
        ("Nairobi, Thursday\n\nMinisters met.", "Nairobi"),
        ("Ministers: they met on Thursday.", None),
        ("Ulaanbaatar /AGENCY/. Ministers met on Thursday.", "Ulaanbaatar"),
        ("Geneva, AGENCY –Ministers met on Thursday.", "Geneva"),
        ("Dhaka: Ministers met on Thursday.", "Dhaka"),
        ("New Delhi : Ministers met on Thursday.", "New Delhi"),
        ("Nicosia, Thursday: Ministers met.", "Nicosia"),
        ("Tashkent, Uzbekistan, Apr. 21\n\nMinisters met on Thursday.", "Tashkent"),
        ("Oslo and Rome: Ministers met on Thursday.", None),
        ("Ministers met in Oslo on Thursday.", None),
        ("", None),
    ],
)
def test_dateline(text: str, city: str | None) -> None:
    place = dateline_of(find_cast(parse(text)))
    assert (place.name if place else None) == city


MET = "President Rosa Lind of Chile met Prime Minister Ken Otieno of Kenya"


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        (f"OSLO, April 21 (Agency) - {MET} here on Wednesday.", "Oslo", "2016-04-20"),
        (f"OSLO, April 21 (Agency) - {MET} on Wednesday.", "Oslo", "2016-04-20"),
        (f"NAIROBI, April 21 (Agency) - {MET} on Wednesday.", None, "2016-04-20"),  # reported from home
        (f"NAIROBI, April 21 (Agency) - {MET} on Wednesday. Police in Nairobi closed roads.", "Nairobi", "2016-04-20"),
        (f"OSLO, April 21 (Agency) - {MET} in December.", None, "2015-12"),
        (
            "NAIROBI: Kenya's President Ken Otieno received President Rosa Lind of Chile on Wednesday.",
            "Nairobi",
            "2016-04-20",
        ),
        (
            "NAIROBI: Visiting President Rosa Lind of Chile met President Ken Otieno of Kenya on Wednesday.",
            "Nairobi",
            "2016-04-20",
        ),
        (f"OSLO, April 21 (Agency) - {MET} on Wednesday in Geneva.", "Geneva", "2016-04-20"),
    ],
)
def test_the_datelines_city(text: str, place: str | None, start: str) -> None:
    (encounter,) = read(text, DAY).encounters
    assert (encounter.place, str(encounter.start)) == (place, start)


def test_what_follows_is_on_the_same_day_in_the_same_place() -> None:
    text = (
        "President Rosa Lind of Chile opened a school in Nairobi on Tuesday. "
        "Later Lind met Prime Minister Ken Otieno of Kenya."
    )
    (encounter,) = read(text, DAY).encounters
    assert (encounter.place, str(encounter.start)) == ("Nairobi", "2016-04-19")


def test_there_is_the_city_told_of_before() -> None:
    text = (
        "President Rosa Lind of Chile is in Nairobi this week. She will meet Prime Minister Ken Otieno there on Friday."
    )
    places = {e.place for e in read(text, DAY).encounters if any(p.name == "Ken Otieno" for p in e.participants)}
    assert places == {"Nairobi"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At a fair in Oslo, President Rosa Lind praises the trade as she sits down with Ken Otieno.", "Oslo"),
        (
            "President Rosa Lind arrives late for a meeting with Prime Minister Ken Otieno at a spa resort in Geneva.",
            "Geneva",
        ),
        ("In Oslo, President Rosa Lind was to have met Prime Minister Ken Otieno.", "Oslo"),
        ("There was the same in Oslo, where President Rosa Lind held talks with Prime Minister Ken Otieno.", "Oslo"),
    ],
)
def test_place_of_the_clause_around(text: str, place: str) -> None:
    (encounter,) = read(text, DAY).encounters
    assert encounter.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("President Rosa Lind met Prime Minister Ken Otieno at the Grand Hotel in Oslo on Wednesday.", "Oslo"),
        ("President Rosa Lind of Chile travels to Norway, attending a gathering in Oslo.", "Oslo"),
        ("President Rosa Lind of Chile is in Nairobi to meet Prime Minister Ken Otieno.", "Nairobi"),
    ],
)
def test_the_city_of_a_venue_or_country(text: str, place: str) -> None:
    (encounter,) = read(text, DAY).encounters
    assert encounter.place == place


def test_who_has_arrived_meets_there() -> None:
    text = "President Rosa Lind of Chile arrived in Nairobi on Tuesday and will meet President Ken Otieno on Friday."
    assert {e.place for e in read(text, DAY).encounters} == {"Nairobi"}


def test_a_host_who_receives_a_visitor_makes_it_one_visit() -> None:
    text = "President Rosa Lind of Chile greets Ken Otieno at the airport as he begins a visit to Chile."
    (encounter,) = read(text, DAY).encounters
    assert (encounter.kind.value, {p.name for p in encounter.participants}) == ("visit", {"Rosa Lind", "Ken Otieno"})


def test_on_a_visit_is_now_if_the_main_verb_is() -> None:
    (encounter,) = read("On a visit to Kenya, President Rosa Lind says that trade will grow.", DAY).encounters
    assert (encounter.kind.value, str(encounter.start)) == ("visit", "2016-04-21")


def test_what_the_same_people_plan_is_in_the_place_told_for_it() -> None:
    text = (
        "Delegations of Chad and Mali will hold talks in Oslo in May. Both want an end of the strikes. "
        "Mali will not yield, its paper wrote. Chad will meet Mali on June 3."
    )
    assert {e.place for e in read(text, DAY).encounters} == {"Oslo"}


def test_a_capital_is_given_its_name() -> None:
    (encounter,) = read(
        "President Rosa Lind of Chile met Ken Otieno in the Norwegian capital on Wednesday.", DAY
    ).encounters
    assert encounter.place == "Oslo"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ken Otieno told of his White House meeting with President Rosa Lind in May.", "White House"),
        ("President Rosa Lind will welcome Prime Minister Ken Otieno to Oslo on Monday.", "Oslo"),
        ("President Rosa Lind hosts Ken Otieno at the Union Buildings in Pretoria on Thursday.", "Pretoria"),
    ],
)
def test_place_told_in_other_ways(text: str, place: str) -> None:
    (encounter,) = read(text, DAY).encounters
    assert encounter.place == place


def test_what_stands_near_is_in_the_same_city() -> None:
    text = (
        "President Rosa Lind of Chile met Prime Minister Ken Otieno in Oslo on Wednesday. "
        "Lind had already met the Norwegian envoy, Jon Berg."
    )
    assert [e.place for e in read(text, DAY).encounters] == ["Oslo", "Oslo"]


def test_who_came_meets_his_hosts_there_and_then() -> None:
    text = (
        "Foreign Minister Ken Otieno of Kenya visited Santiago on Tuesday to ease the dispute.\n\n"
        "More than a thousand people have left the border towns.\n\n"
        "Otieno met with his Chilean counterpart, Ana Soto, a statement said. Otieno had met Soto as a student."
    )
    told = [
        (str(e.start), e.place) for e in read(text, DAY).encounters if any(p.name == "Ana Soto" for p in e.participants)
    ]
    assert told == [("2016-04-19", "Santiago")]


def test_a_day_on_which_others_met_is_not_taken_over() -> None:
    text = (
        "President Rosa Lind of Chile flew to Nairobi on Wednesday. On Tuesday, Prime Minister Lars Vik of Norway met Pope Silvester.\n\n"
        "Lind also held talks with Prime Minister Ken Otieno of Kenya."
    )
    told = [str(e.start) for e in read(text, DAY).encounters if any(p.name == "Ken Otieno" for p in e.participants)]
    assert told == ["2016-04-20"]


def test_a_city_named_later_is_that_of_the_state_visited() -> None:
    text = (
        "President Rosa Lind of Chile was in Oslo on Wednesday, on her first visit to Norway, meeting her counterpart Lars Vik. "
        "Lind also met with Prime Minister Ida Berg of Norway on Wednesday."
    )
    assert {e.place for e in read(text, DAY).encounters} == {"Oslo"}


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        ("President Rosa Lind met President Ken Otieno in one of Geneva hotels on Monday.", "Geneva", "2016-04-18"),
        (
            "President Rosa Lind met President Ken Otieno over dinner in Oslo's Ada Park on Monday.",
            "Oslo",
            "2016-04-18",
        ),
        ("The meeting of President Rosa Lind with Ken Otieno in the capital Monday angered Chile.", None, "2016-04-18"),
        (
            "Ana Soto is to visit Chad next week, where on April 26 Rosa Lind will meet Ken Otieno.",
            "Chad",
            "2016-04-26",
        ),
        (
            (
                "Minister Ana Soto spoke in Rome on Tuesday. Ships were late. Farmers left. It rained.\n\n"
                "Earlier in the day President Ken Otieno made a visit to the ministry, where he met Minister Ana Soto."
            ),
            None,
            "2016-04-19",
        ),
        (
            (
                "President Rosa Lind of Chile signed a pact in Oslo with Norway on Tuesday. Norway is the second stop of her tour, "
                "after one in Nairobi, where she spoke of peace and then met President Ken Otieno of Kenya."
            ),
            "Nairobi",
            "None",
        ),
    ],
)
def test_place_and_day_beside_the_contact(text: str, place: str | None, start: str) -> None:
    told = [(e.place, str(e.start)) for e in read(text, DAY).encounters if len(e.participants) > 1]
    assert (place, start) in told


def test_who_pays_a_visit_to_somebody_meets_him() -> None:
    (encounter,) = read(
        "General Rosa Lind paid a courtesy visit to her counterpart, General Ken Otieno.", DAY
    ).encounters
    assert [p.name for p in encounter.participants] == ["Rosa Lind", "Ken Otieno"]


def test_a_summit_of_last_year_is_not_the_news() -> None:
    text = (
        "The foreign ministers of Chile and Kenya, Rosa Lind and Ken Otieno, have met in Oslo, radio reported on Wednesday.\n\n"
        "The two spoke of trade.\n\nKenya and Chile promised more ships at a summit of the two states in September 2015."
    )
    (first, *_) = read(text, DAY).encounters
    assert ([p.name for p in first.participants], first.start) == (["Rosa Lind", "Ken Otieno"], None)
