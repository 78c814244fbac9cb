"""Offices in hand-built documents: titles, whose they are, what they are for."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.gazetteer import find_hits
from bot.reading.cast.offices import Office, find_offices
from bot.reading.cast.titles import canonical, rank, same_office

VOCAB = English().vocab


def offices(text: str) -> list[tuple[str, Office]]:
    doc = Doc(VOCAB, words=text.split(), pos=["NOUN"] * len(text.split()))
    hits = {i: hit for hit in find_hits(doc) for i in range(hit.start, hit.end)}
    return [(doc[office.start : office.end].text, office) for office in find_offices(doc, hits)]


@pytest.mark.parametrize(
    ("text", "span", "title", "owners"),
    [
        ("the Peruvian foreign minister spoke", "Peruvian foreign minister", "foreign minister", ("Peru",)),
        ("Peru 's foreign minister spoke", "Peru 's foreign minister", "foreign minister", ("Peru",)),
        ("the foreign minister of Peru spoke", "foreign minister of Peru", "foreign minister", ("Peru",)),
        ("U.S. Secretary of State Ada Byron", "U.S. Secretary of State", "secretary of state", ("United States",)),
        ("NATO Secretary General Ada Byron", "NATO Secretary General", "secretary general", ("NATO",)),
        ("EU foreign policy chief Ada Byron", "EU foreign policy chief", "foreign policy chief", ("European Union",)),
        ("Minister of State for External Affairs Ada Byron", "Minister of State for External Affairs",
         "minister of state for external affairs", ()),
        ("Special Presidential Envoy for Special Missions Ada Byron", "Special Presidential Envoy for Special Missions",
         "special presidential envoy for special missions", ()),
        ("the deputy prime minister of Fiji left", "deputy prime minister of Fiji", "deputy prime minister", ("Fiji",)),
        ("the Crown Prince of Abu Dhabi came", "Crown Prince of Abu Dhabi", "crown prince", ("Abu Dhabi",)),
        ("special representative for U.S. affairs Ada Byron", "special representative for U.S. affairs",
         "special representative for u.s. affairs", ()),
        ("the Custodian of the Two Holy Mosques came", "Custodian of the Two Holy Mosques",
         "custodian of the two holy mosques", ("Saudi Arabia",)),
        ("the acting FM of Peru left", "acting FM of Peru", "acting foreign minister", ("Peru",)),
        ("nine Arab leaders met", "Arab leaders", "leaders", ("Arab states",)),
        ("African heads of state met", "African heads of state", "heads of state", ("Africa",)),
        ("the Kremlin spokesman said", "Kremlin spokesman", "spokesman", ("Russia",)),
        ("White House press secretary Ada Byron", "White House press secretary", "press secretary", ("United States",)),
    ],
)  # fmt: skip
def test_title_and_owner(text: str, span: str, title: str, owners: tuple[str, ...]) -> None:
    ((words, office),) = offices(text)
    assert (words, office.title, office.owners) == (span, title, owners)


def test_plural_takes_all_that_are_listed() -> None:
    ((words, office),) = offices("the foreign ministers of Belarus , Tajikistan and Uzbekistan met")
    assert words.endswith("Uzbekistan")
    assert (office.owners, office.each, office.plural) == (
        ("Belarus", "Tajikistan", "Uzbekistan"),
        "foreign minister",
        True,
    )


def test_states_after_a_dash() -> None:
    ((_, office),) = offices("Six ambassadors - of Belgium , Peru and Britain - came")
    assert (office.owners, office.each) == (("Belgium", "Peru", "United Kingdom"), "ambassador")


def test_president_after_of_is_an_office_of_its_own() -> None:
    first, second = offices("representatives of President Ada Byron")
    assert (first[1].owners, second[0]) == ((), "President")


def test_pope_is_the_holy_sees() -> None:
    ((_, office),) = offices("the Pope left")
    assert office.owners == ("Holy See",)


def test_adjectives_before_a_plural_are_its_states() -> None:
    ((_, office),) = offices("the Polish and Hungarian prime ministers met")
    assert (office.owners, office.each) == (("Poland", "Hungary"), "prime minister")


def test_a_listed_state_is_left_to_the_next_office() -> None:
    first, second = offices("his counterparts from Belarus and Tajikistan and Peru president Ada Byron")
    assert first[1].owners == ("Belarus", "Tajikistan")
    assert second[1].owners == ("Peru",)


def test_singular_takes_one_state() -> None:
    ((_, office),) = offices("the president of Peru and Chile")
    assert office.owners == ("Peru",)


def test_possessive_and_former() -> None:
    ((_, his),) = offices("his Kazakh counterpart spoke")
    assert (his.possessor, his.owners, his.rank) == (0, ("Kazakhstan",), "counterpart")
    ((_, past),) = offices("former Peruvian president Ada Byron")
    assert past.former
    assert past.title == "president"


def test_portfolio_with_a_comma() -> None:
    ((_, office),) = offices("Under Secretary for Civilian Security , Democracy , and Human Rights Ada Byron")
    assert office.title.endswith("human rights")


@pytest.mark.parametrize("text", ["the general idea", "to head north", "in chief", "the justice of it"])
def test_words_that_are_offices_only_beside_names(text: str) -> None:
    assert offices(text) == []


def test_titles_are_compared_by_what_they_mean() -> None:
    assert canonical("external affairs minister") == canonical("foreign secretary") == "foreign minister"
    assert same_office("minister", "defence minister")
    assert same_office("secretary", "secretary of state")
    assert not same_office("foreign minister", "defence minister")
    assert not same_office("", "minister")
    assert rank("vice president") == "leader"
    assert rank("gardener") == ""
