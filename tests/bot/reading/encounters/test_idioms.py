"""Turns of phrase on documents built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from bot.reading.encounters.idioms import idiom_at, idioms


@pytest.mark.parametrize(
    ("words", "at", "shape", "covered"),
    [
        ("Ada|NNP|nsubj|1 plays|VBZ|ROOT|1 host|NN|dobj|1 to|IN|prep|1 Grace|NNP|pobj|3", 1, "upon", "plays host to"),
        (
            "Ada|NNP|nsubj|1 takes|VBZ|ROOT|1 a|DT|det|4 long|JJ|amod|4 call|NN|dobj|1 from|IN|prep|4 Grace|NNP|pobj|5",
            1,
            "upon",
            "takes a long call from",
        ),
        (
            "They|PRP|nsubj|1 come|VBP|ROOT|1 face|NN|dobj|1 to|IN|prep|1 face|NN|pobj|3 in|IN|prep|1 Oslo|NNP|pobj|5",
            1,
            "together",
            "come face to face",
        ),
        (
            "Ada|NNP|nsubj|1 gets|VBZ|ROOT|1 Chad|NNP|dobj|1 and|CC|cc|2 Mali|NNP|conj|2 around|IN|prep|1 one|CD|nummod|7 table|NN|pobj|5",
            1,
            "bring",
            "gets Chad and Mali around one table",
        ),
    ],
)
def test_the_words_of_a_phrase_are_found(
    doc_of: Callable[[str], Doc], words: str, at: int, shape: str, covered: str
) -> None:
    doc = doc_of(words)
    found = idiom_at(doc[at])
    assert found is not None
    idiom, end = found
    assert (idiom.shape, doc[at:end].text) == (shape, covered)


@pytest.mark.parametrize(
    "words",
    [
        "Ada|NNP|nsubj|1 plays|VBZ|ROOT|1 chess|NN|dobj|1",
        "Ada|NNP|nsubj|1 takes|VBZ|ROOT|1 a|DT|det|3 call|NN|dobj|1",
        "The|DT|det|1 lunch|NN|nsubj|2 ended|VBD|ROOT|2",  # a noun, not "they lunch"
    ],
)
def test_other_words_are_no_phrase(doc_of: Callable[[str], Doc], words: str) -> None:
    assert all(idiom_at(token) is None for token in doc_of(words))


def test_longer_phrases_go_before_shorter_ones() -> None:
    assert all(
        [len(i.slots) for i in several] == sorted((len(i.slots) for i in several), reverse=True)
        for several in idioms().values()
    )
