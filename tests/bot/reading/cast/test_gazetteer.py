"""Listed names in hand-built documents."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.gazetteer import Hit, Kind, find_hits, folded, gazetteer, lowered, rows

VOCAB = English().vocab


def hits(*words: str) -> list[Hit]:
    return list(find_hits(Doc(VOCAB, words=list(words))))


def found(*words: str) -> list[tuple[str, Kind]]:
    return [(hit.entry.name, hit.entry.kind) for hit in hits(*words)]


def test_longest_name_wins() -> None:
    assert found("the", "Democratic", "Republic", "of", "the", "Congo") == [
        ("Democratic Republic of the Congo", Kind.COUNTRY)
    ]


@pytest.mark.parametrize(
    ("word", "name"),
    [("Czech", "Czechia"), ("Türkiye", "Turkey"), ("U.S.", "United States"), ("UAE", "United Arab Emirates"),
     ("Kazakh", "Kazakhstan"), ("Britain", "United Kingdom"), ("Holland", "Netherlands")],
)  # fmt: skip
def test_short_english_name_of_a_state(word: str, name: str) -> None:
    assert [hit.entry.country for hit in hits("The", word, "side")] == [name]


def test_capital_knows_its_state() -> None:
    (hit,) = hits("in", "Ouagadougou")
    assert (hit.entry.kind, hit.entry.country, hit.entry.capital) == (Kind.CITY, "Burkina Faso", True)


def test_ordinary_words_are_no_names() -> None:
    assert found("A", "turkey", "for", "us", "at", "the", "quad") == []


def test_text_without_capitals_is_searched_without_them_but_not_for_short_forms() -> None:
    assert found("norway", "tells", "us", "that", "peru", "met", "it") == [
        ("Norway", Kind.COUNTRY),
        ("Peru", Kind.COUNTRY),
    ]


def test_city_in_capitals_at_the_head_of_an_article() -> None:
    assert found("OTTAWA", ",", "Canada", "said") == [("Ottawa", Kind.CITY), ("Canada", Kind.COUNTRY)]


def test_pair_in_one_token_names_both() -> None:
    assert found("U.S.-Japan", "talks") == [("United States", Kind.COUNTRY), ("Japan", Kind.COUNTRY)]


def test_typographic_apostrophes_and_letters_without_marks() -> None:
    assert found("in", "Côte", "d’Ivoire") == [("Ivory Coast", Kind.COUNTRY)]
    assert found("in", "Reykjavik") == [("Reykjavik", Kind.CITY)]


def test_folding_keeps_base_letters() -> None:
    assert folded("Łódź İzmir Đà") == "Lodz Izmir Da"


def test_lower_case_keeps_every_character_in_place() -> None:
    assert len(lowered("İSTANBUL İ")) == len("İSTANBUL İ")


@pytest.mark.parametrize(
    "name", ["countries.tsv", "cities.tsv", "regions.tsv", "venues.tsv", "organisations.tsv", "offices.tsv",
             "office_words.tsv", "office_synonyms.tsv", "honorifics.txt", "particles.txt", "not_names.txt",
             "organisation_words.txt", "place_words.tsv", "event_words.txt", "state_nouns.txt", "people_nouns.txt",
             "given_names.tsv", "group_nouns.tsv", "headline_words.txt"],
)  # fmt: skip
def test_each_list_has_rows(name: str) -> None:
    assert all(row[0] for row in rows(name))


def test_every_city_lies_in_a_listed_state() -> None:
    states = {row[0] for row in rows("countries.tsv")}
    assert {row[1] for row in rows("cities.tsv")} <= states
    assert {row[1] for row in rows("regions.tsv") if row[1]} <= states


def test_index_is_under_first_words() -> None:
    assert all(alias.startswith(first) for first, listed in gazetteer().items() for alias, _ in listed)
