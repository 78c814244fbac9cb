"""Offices, bodies and people described rather than named, with the model, on sentences of our own."""

from __future__ import annotations

import pytest

from bot.reading.cast.find import find_cast
from bot.reading.parse.parsing import parse
from tests.bot.reading.cast.reading import cast, people, said


def test_representatives_of_a_president_are_his_state() -> None:
    found = said(cast("Talks between representatives of President Ada Byron of Peru and the opposition began."))
    assert found["representatives of President Ada Byron of Peru"] == ["Peru"]
    assert found["opposition"] == ["opposition"]


@pytest.mark.parametrize("text", ["They met in opposition to the plan.", "The opposition leader Tom Hale spoke."])
def test_opposition_that_is_no_party(text: str) -> None:
    assert ["opposition"] not in said(cast(text)).values()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Peruvian President Ada Byron met Tom Jones. The Peruvian leader left.", "Peruvian leader", "Ada Byron"),
        ("UN Secretary-General Tom Jones flew to Lima. The UN chief will stay.", "UN chief", "Tom Jones"),
        ("Peruvian Foreign Minister Ada Byron came. The Peruvian diplomat left.", "Peruvian diplomat", "Ada Byron"),
        ("Peru and the Peruvians in Lima saw President Tom Jones. The Peruvian president left.",
         "Peruvian president", "Tom Jones"),
    ],
)  # fmt: skip
def test_loose_words_for_an_office(text: str, words: str, name: str) -> None:
    assert said(cast(text))[words] == [name]


def test_loose_word_for_none_of_two() -> None:
    text = "Peruvian President Ada Byron and Peruvian Prime Minister Tom Jones met. A Peruvian leader left."
    assert said(cast(text))["Peruvian leader"] == ["Peru"]


def test_states_called_by_less_than_their_names() -> None:
    text = "Peru's government spoke. The government and the opposition met."
    found = said(cast(text))
    assert (found["government"], found["opposition"]) == (["Peru"], ["opposition"])
    found = said(cast("South Korea spoke on Monday. Talks with the South were put off."))
    assert found["South"] == ["South Korea"]
    assert "south" not in said(cast("South Korea spoke on Monday. It rained in the south."))


def test_surname_met_is_a_person() -> None:
    found = cast("Kenya's Otieno met Byron on Friday.")
    assert {m.entities[0].type for m in found.mentions if found.doc[m.head].text == "Byron"} == {"person"}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byron and Tom Jones, the foreign ministers of Peru and Chile, met Rui Costa on Monday.",
        "The foreign ministers of Peru and Chile, Ada Byron and Tom Jones, met Rui Costa on Monday.",
    ],
)
def test_offices_pair_up_with_a_list_of_names(text: str) -> None:
    found = cast(text)
    assert said(found)["foreign ministers of Peru and Chile"] == ["Ada Byron", "Tom Jones"]
    assert people(found) == {
        "Ada Byron": ("foreign minister", "Peru"),
        "Tom Jones": ("foreign minister", "Chile"),
        "Rui Costa": (None, None),
    }


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    text = "Tom Jones met Rui Costa. Costa stayed. “He was tired,” Costa said."
    assert said(cast(text)).get("He") != ["Rui Costa"]


def test_the_sides_are_rather_parties_named_than_states_of_presidents() -> None:
    text = "Peru and the opposition talked. Chile's President Ada Byron was pleased. The sides will meet again."
    assert said(cast(text))["The sides"] == ["Peru", "opposition"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peruvian PM Ada Byron met NATO envoy Tom Jones at 6 PM.",
         {"Ada Byron": ("prime minister", "Peru"), "Tom Jones": ("envoy", "NATO")}),
        ("Presidents Ada Byron of Peru and Tom Jones of Chile met.",
         {"Ada Byron": ("president", "Peru"), "Tom Jones": ("president", "Chile")}),
        ("President of the Republic Sergio Costa met Tom Jones.",
         {"Sergio Costa": ("president of the republic", None), "Tom Jones": (None, None)}),
    ],
)  # fmt: skip
def test_offices_of_headlines_and_lists(text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    assert people(cast(text)) == expected


def test_names_after_a_dash_hold_the_offices_told_before() -> None:
    found = people(cast("The prime ministers of Peru and Chile — Ada Byron and Tom Jones — met in Lima on Monday."))
    assert found == {"Ada Byron": ("prime minister", "Peru"), "Tom Jones": ("prime minister", "Chile")}


def test_a_person_of_the_news_is_no_minister_whom_the_text_does_not_name() -> None:
    found = said(cast("Emmanuel Macron arrived on Monday. The French foreign minister met Ada Byron in Lima."))
    assert found["French foreign minister"] == ["France"]


def test_junior_after_a_comma_belongs_to_the_name() -> None:
    assert "Tom Jones, Jr." in people(cast("President Tom Jones, Jr. met Ada Byron in Lima on Monday."))


def test_whose_relative_someone_is_names_no_second_person() -> None:
    found = people(cast("Peru's envoy Tom Jones and Byron's son-in-law Alan Hopper met Ada King in Lima on Monday."))
    assert set(found) == {"Tom Jones", "Alan Hopper", "Ada King"}


def test_rank_of_a_retired_officer_is_off_the_name() -> None:
    text = (
        "The army chief met the minister's adviser Maj Gen (retd.) Omar Faruk Siddiqui and General SM Ahmed in Dhaka."
    )
    names = [e.name for m in find_cast(parse(text)).mentions for e in m.entities]
    assert {"Omar Faruk Siddiqui", "SM Ahmed"} <= {*names}


def test_a_name_after_a_body_is_no_part_of_it() -> None:
    found = cast("Chairman of Kazakh Senate Kasym-Tomart Tulegen received Georgian Ambassador Zurab Abadze.")
    assert people(found)["Kasym-Tomart Tulegen"] == ("chairman", "Kazakhstan")


def test_army_chief_is_the_chief_of_army_staff() -> None:
    text = (
        "Visiting Indian Chief of Army Staff, General Manoj Rao, spoke. The Indian army chief will call on Ada Byron."
    )
    assert said(cast(text))["Indian army chief"] == ["Manoj Rao"]


def test_initials_of_two_letters_end_no_sentence() -> None:
    found = find_cast(parse("Mongolian President Kh.Batbayar met D.Tsogt in Oslo."))
    assert [e.name for m in found.mentions for e in m.entities][:1] == ["Kh Batbayar"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Peruvian Foreign Minister Ada Byron came. The Peruvian official left.", "Peruvian official", "Ada Byron"),
        ("Army chief General Tom Jones came. The COAS met Ada Byron.", "COAS", "Tom Jones"),
        ("PFP (Unity) Chairman Tom Jones came.", "PFP (Unity) Chairman Tom Jones", "Tom Jones"),
    ],
)
def test_holders_by_other_words(text: str, words: str, name: str) -> None:
    assert said(cast(text))[words] == [name]


def test_some_official_is_nobody_told_of() -> None:
    text = "Peruvian Foreign Minister Ada Byron came. Peruvian official: talks go on."
    assert said(cast(text))["Peruvian official"] == ["Peru"]
