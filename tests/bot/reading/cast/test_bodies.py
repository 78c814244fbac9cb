"""Parties without a name of their own, and groups of states, in hand-built documents."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.blocs import bloc_ending, states_told
from bot.reading.cast.bodies import with_bodies
from bot.reading.cast.gazetteer import Kind, find_hits

VOCAB = English().vocab


def doc_of(text: str) -> Doc:
    """The document of *text*, a word as ``text/part of speech`` where it is no noun."""
    fields = [word.partition("/") for word in text.split()]
    tags = ["POS" if word == "'s" else "NN" for word, _, _ in fields]
    return Doc(VOCAB, words=[word for word, _, _ in fields], pos=[pos or "NOUN" for _, _, pos in fields], tags=tags)


def bodies(text: str) -> list[str]:
    found = with_bodies(doc_of(text), find_hits(doc_of(text)))
    return [hit.entry.name for hit in found if hit.entry.kind is Kind.ORGANISATION]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("talks with Peru 's main/ADJ opposition parties today", "Peru 's main opposition parties"),
        ("the Chadian/ADJ opposition met/VERB him", "Chadian opposition"),
        ("a delegation from the Peruvian/ADJ KZB came", "Peruvian KZB"),
    ],
)  # fmt: skip
def test_a_noun_with_its_state_is_a_party(text: str, name: str) -> None:
    assert bodies(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "the opposition met/VERB him",
        "Peru opposition is/AUX strong/ADJ",
        "the Peruvian/ADJ PM came/VERB",
        "Peruvian/ADJ AI grew/VERB",
    ],
)
def test_what_is_no_such_party(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("eight/NUM Arab/ADJ and/CCONJ Muslim/ADJ countries in New York", "Arab and Muslim countries"),
        ("neighbouring/ADJ states", "neighbouring states"),
    ],
)  # fmt: skip
def test_groups_of_states_without_their_number(text: str, name: str) -> None:
    told = states_told(doc_of(text), 0)
    assert told is not None
    assert told[1] == name


@pytest.mark.parametrize(
    "text", ["the/DET two/NUM countries", "countries", "their/PRON states", "eight/NUM met/VERB countries"]
)
def test_groups_told_of_before_have_no_name(text: str) -> None:
    assert states_told(doc_of(text), 0) is None


def test_an_adjective_of_a_part_of_the_world() -> None:
    doc = doc_of("the West African leaders and the Peruvian leaders")
    assert bloc_ending(doc, 2, 0) == (1, "West Africa")
    assert bloc_ending(doc, 2, 2) == (2, "Africa")
    assert bloc_ending(doc, 6, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "Chad 's Hamas government said/VERB so",
        "the Hamas government of Chad said/VERB so",
        "the Chadian/ADJ Hamas government said/VERB so",
    ],
)
def test_the_government_that_a_movement_forms_is_its_state_s(text: str) -> None:
    found = with_bodies(doc_of(text), find_hits(doc_of(text)))
    assert [(hit.entry.name, hit.entry.kind) for hit in found] == [("Chad", Kind.COUNTRY)]
