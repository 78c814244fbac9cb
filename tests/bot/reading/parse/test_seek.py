"""Tokens by their words, in documents built by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.reading.parse.seek import blanks, places_of, seek, seek_as_written, sentence_starts


@pytest.fixture
def doc() -> Doc:
    words = ["The", "North", "met", "\n", "the", "NORTH", "."]
    starts = [True, False, False, False, True, False, False]
    return Doc(
        spacy.blank("en").vocab, words=words, spaces=[True, True, False, False, True, False, False], sent_starts=starts
    )


def test_words_are_sought_in_any_letters(doc: Doc) -> None:
    assert [t.i for t in seek(doc, frozenset({"the", "north"}))] == [0, 1, 4, 5]


def test_words_are_sought_as_written(doc: Doc) -> None:
    assert [t.i for t in seek_as_written(doc, frozenset({"North"}))] == [1]


def test_a_part_is_sought_alone(doc: Doc) -> None:
    assert [t.i for t in seek(doc[2:6], frozenset({"the", "north"}))] == [4, 5]


def test_nothing_is_sought_in_no_words() -> None:
    assert list(seek(Doc(Vocab()), frozenset({"the"}))) == []


def test_places_are_those_of_the_text(doc: Doc) -> None:
    assert [doc.text[start:end] for start, end in places_of(doc)] == [t.text for t in doc]


def test_sentences_and_blanks(doc: Doc) -> None:
    assert sentence_starts(doc) == [0, 4]
    assert [t.i for t in blanks(doc)] == [3]
