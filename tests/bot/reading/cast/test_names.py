"""Runs of capitalised words in hand-built documents."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.compounds import EVENT, PARTY, PLACE, by_last_word, with_listed
from bot.reading.cast.gazetteer import find_hits
from bot.reading.cast.names import Reader
from bot.reading.cast.offices import find_offices

VOCAB = English().vocab


def names(text: str, **entities: str) -> list[str]:
    """The names in space-separated *text*; the words of *entities* begin persons that go on with the values."""
    words = text.split()
    labels = ["O"] * len(words)
    for first, rest in entities.items():
        at = words.index(first)
        labels[at : at + 1 + len(rest.split())] = ["B-PERSON", *["I-PERSON"] * len(rest.split())]
    doc = Doc(VOCAB, words=words, pos=["X"] * len(words), ents=labels, sent_starts=[True] + [False] * (len(words) - 1))
    hits = {i: hit for hit in find_hits(doc) for i in range(hit.start, hit.end)}
    offices = {i: office for office in find_offices(doc, hits) for i in range(office.start, office.end)}
    return [run.text(doc) for run in with_listed(doc, Reader(doc, hits, offices).runs(), hits, offices)]


@pytest.mark.parametrize(
    "name",
    ["Ada Byron", "S Byron", "Ada K. Byron", "Ludwig van der Rohe", "Omar bin Ali Al Said", "Luiz da Silva", "Leo XIV",
     "Ursula von der Au", "Ada Byron , Jr.", "Theresa May", "\u02bbAda Byron"],
)  # fmt: skip
def test_name_in_the_midst_of_a_sentence(name: str) -> None:
    assert names(f"he then met {name} on time there") == [name]


def test_name_beginning_with_a_particle() -> None:
    assert names("he then met von der Au there today") == ["von der Au"]


def test_titles_states_and_days_are_no_part_of_a_name() -> None:
    assert names("he said that Peruvian President Ada Byron Monday left") == ["Ada Byron"]
    assert names("he said that Mr. Byron left") == ["Byron"]


def test_lone_name_keeps_a_sheikh() -> None:
    assert names("he said that Sheikh Byrona left") == ["Sheikh Byrona"]
    assert names("he said that Sheikh Ada Byron left") == ["Ada Byron"]


def test_state_as_given_name_after_an_office() -> None:
    assert names("he met Foreign Minister Israel Byron today") == ["Israel Byron"]


def test_state_as_surname_where_the_model_sees_a_person() -> None:
    assert names("he met Ada Jordan there today", Ada="Jordan") == ["Ada Jordan"]


def test_month_as_surname_where_the_model_sees_a_person() -> None:
    assert names("he met Ada May there today", Ada="May") == ["Ada May"]


def test_headline_keeps_only_what_is_known_elsewhere() -> None:
    words = ["Byron", "Meets", "Envoys", "Anew", ".", "then", "Ada", "Byron", "left", "early", "."]
    starts = [i in {0, 5} for i in range(len(words))]
    doc = Doc(VOCAB, words=words, pos=["X"] * len(words), sent_starts=starts)
    assert [run.text(doc) for run in Reader(doc, {}, {}).runs()] == ["Byron", "Ada Byron"]


def test_listed_name_becomes_part_of_a_longer_one() -> None:
    assert names("then the Peruvian Air Force left Lima Airport early") == ["Peruvian Air Force", "Lima Airport"]
    assert names("then he left East Bavaria early today") == ["East Bavaria"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Blue Party", PARTY), ("Lima Airport", PLACE), ("Lima Summit", EVENT), ("Ada Byron", ""), ("", "")],
)
def test_last_word_tells_what_a_name_is(name: str, kind: str) -> None:
    assert by_last_word(name) == kind


def runs_of(text: str, *, ents: dict[int, str] | None = None) -> list[str]:
    """The names of a text of several sentences, each ended by a full stop."""
    words = text.split()
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    labels = [f"B-{ents[i]}" if ents and i in ents else "O" for i in range(len(words))]
    doc = Doc(VOCAB, words=words, pos=["X"] * len(words), sent_starts=starts, ents=labels)
    return [run.text(doc) for run in Reader(doc, {}, {}).runs()]


def test_headline_adds_no_word_to_a_name_that_the_text_gives_in_full() -> None:
    ents = {0: "PERSON", 1: "PERSON"}
    text = "Byron Greets Envoys Anew Indeed . then Ada Byron left early ."
    assert runs_of(text, ents=ents) == ["Byron", "Ada Byron"]


def test_surname_opens_a_sentence_whatever_the_tagger_says() -> None:
    words = ["then", "Ada", "Byron", "left", "early", ".", "Byron", "will", "rest", "."]
    pos = ["ADV", "PROPN", "PROPN", "VERB", "ADV", "PUNCT", "NOUN", "AUX", "VERB", "PUNCT"]
    doc = Doc(VOCAB, words=words, pos=pos, sent_starts=[i in {0, 6} for i in range(len(words))])
    assert [run.text(doc) for run in Reader(doc, {}, {}).runs()] == ["Ada Byron", "Byron"]


def test_two_surnames_before_their_talks_are_two_names() -> None:
    doc = Doc(VOCAB, words=["the", "Byron", "-", "Hopper", "talks"], spaces=[True, False, False, True, False])
    assert [run.text(doc) for run in Reader(doc, {}, {}).runs()] == ["Byron", "Hopper"]


def test_double_surname_stays_one_name() -> None:
    doc = Doc(
        VOCAB, words=["then", "Ada", "Byron", "-", "Hopper", "left"], spaces=[True, True, False, False, True, False]
    )
    assert [run.text(doc) for run in Reader(doc, {}, {}).runs()] == ["Ada Byron-Hopper"]


def test_numeral_that_is_a_word_too_after_a_king() -> None:
    assert names("they said that King Adam X came by") == ["Adam X"]


def test_place_as_given_name_before_a_family_name() -> None:
    assert names("he said that Santiago Petković came by") == ["Santiago Petković"]
