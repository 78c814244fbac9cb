"""Entities are those that spaCy's own steps find."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example

from bot.reading.parse.entities import Entities, entities_of
from bot.reading.parse.pipeline import DEFAULT_MODEL, pipeline

TEXTS = [
    "The prime minister of New Zealand, Ada King, met Grace Byron Hopper in the United Arab Emirates on July 3, 2024.",
    "Talks between the African Union and the Bank of Chad\n\nNorth Atlantic Treaty Organization\n \nOslo",
    "OSLO, July 3 (Xinhua) -- King Harald V of Norway and Queen Sonja left for Rio de Janeiro two days ago for $3 million.",
    "",
    "Oslo",
    "New York",
    "\n\n  \t ",
    "a " * 50 + "The Hague " * 40,
]


def made(language: Any, cut: int) -> list[Doc]:
    """The texts as tokens, each *cut*-th of them the first of a sentence; none if 0."""
    docs = [language.make_doc(text) for text in TEXTS]
    for token in (token for doc in docs for token in doc if cut and token.i and token.i % cut == 0):
        token.is_sent_start = True
    return docs


def by_spacy(recogniser: Any, docs: list[Doc]) -> list[Entities]:
    filled = iter(recogniser.pipe([doc for doc in docs if len(doc)]))
    return [[(e.start, e.end, e.label_) for e in next(filled).ents] if len(doc) else [] for doc in docs]


def test_the_outcome_is_that_of_spacy() -> None:
    language = pipeline(DEFAULT_MODEL)
    recogniser = language.get_pipe("ner")
    for cut in (0, 2, 3, 7):
        found = list(entities_of(made(language, cut), recogniser))
        assert found == by_spacy(recogniser, made(language, cut))
        assert sum(map(len, found)) > len(TEXTS)


def test_the_sentence_bounds_an_entity() -> None:
    language = pipeline(DEFAULT_MODEL)
    whole, parted = (next(entities_of(made(language, cut)[5:6], language.get_pipe("ner"))) for cut in (0, 1))
    assert whole == [(0, 2, "GPE")]
    assert all(end - start == 1 for start, end, _ in parted)


def test_a_recogniser_of_another_make_takes_its_own_steps() -> None:
    language = spacy.blank("en")
    recogniser: Any = language.add_pipe("beam_ner")
    doc = language.make_doc("Ada met Grace")
    language.initialize(lambda: [Example.from_dict(doc, {"entities": [(0, 3, "PERSON")]})])
    docs = [doc for doc in made(language, 0) if len(doc)]
    again = [doc for doc in made(language, 0) if len(doc)]
    assert list(entities_of(docs, recogniser)) == by_spacy(recogniser, again)
