"""Quotations and their speakers, in hand-built documents."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.coreference.quotations import quotations, speakers

VOCAB = English().vocab


def document(text: str) -> Doc:
    words = text.split()
    tags = ["PRP" if word in {"I", "we", "our"} else "X" for word in words]
    pos = ["VERB" if word == "said" else "X" for word in words]
    lemmas = ["say" if word == "said" else word for word in words]
    return Doc(VOCAB, words=words, tags=tags, pos=pos, lemmas=lemmas, sent_starts=[i == 0 for i in range(len(words))])


def test_straight_and_curved_marks() -> None:
    assert list(quotations(document('“ yes ” and " no " and “ open'))) == [(0, 2), (4, 6)]


def test_verb_of_saying_after_or_before() -> None:
    after = list(speakers(document("“ since our talks ” Byron said")))
    assert [(token.text, verb.i, opening) for token, verb, opening in after] == [("our", 6, 0)]
    before = list(speakers(document("Byron said : “ I left ”")))
    assert [(token.text, verb.i) for token, verb, _ in before] == [("I", 1)]


def test_nobody_said_it() -> None:
    assert list(speakers(document("“ I left ” was there"))) == []
