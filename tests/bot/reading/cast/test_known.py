"""What the words of a name tell by themselves."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.gazetteer import rows
from bot.reading.cast.known import CERTAIN, home_of, known_end, leaders, person_weight

VOCAB = English().vocab


@pytest.mark.parametrize(
    "name",
    ["Siobhan Quill", "Lu Meihua", "Bae Sung-min", "Tran Van Hieu", "Goran Petković", "Merab Tskhovrebashvili",
     "Theresa May", "Zelensky", "Recep Tayyip Erdogan", "Jean-Yves Duval"],
)  # fmt: skip
def test_names_of_persons_by_their_words(name: str) -> None:
    assert person_weight(name.split()) > 0


@pytest.mark.parametrize("name", ["Lu", "Bright Harbour", "Ma River Valley Board", "Quill", "Sky"])
def test_words_that_tell_of_no_person(name: str) -> None:
    assert person_weight(name.split()) == 0


def test_a_full_name_of_the_news_is_certain_however_it_is_spelt() -> None:
    assert person_weight(["Félix", "Tshisekedi"]) == person_weight(["Felix", "Tshisekedi"]) == CERTAIN


@pytest.mark.parametrize(
    ("name", "state"), [("Putin", "Russia"), ("Kim Jong-un", "North Korea"), ("Rajapaksa", "Sri Lanka"), ("Kim", None), ("Quill", None)]
)  # fmt: skip
def test_whose_state_a_person_of_the_news_leads(name: str, state: str | None) -> None:
    assert home_of(name) == state


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [("Theresa May left", 0, 2), ("of Kim Jong - un today", 1, 5), ("Ban Ki - moon rose", 0, 4), ("May left", 0, 0),
     ("Theresa left May", 0, 0), ("Theresa", 0, 0)],
)  # fmt: skip
def test_where_a_full_name_of_the_news_ends(text: str, at: int, end: int) -> None:
    assert known_end(Doc(VOCAB, words=text.split()), at) == end


def test_each_person_of_the_news_has_a_listed_state_or_organisation() -> None:
    listed = {row[0] for name in ("countries.tsv", "organisations.tsv") for row in rows(name)}
    assert set(leaders().values()) <= listed


def test_given_names_are_of_one_line_each() -> None:
    names = [name for _, listed in rows("given_names.tsv") for name in listed.split("|")]
    assert len(names) == len(set(names))
