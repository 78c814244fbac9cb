"""Tokens found by their words, without a look at every token: a document is asked for all its words at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from spacy.attrs import LOWER, ORTH  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab


def seek(words: Doc | Span, wanted: frozenset[str]) -> Iterator[Token]:
    """Yield the tokens of *words* that are one of *wanted*, which are in lower case, in whatever letters they are written."""
    return _seek(words, LOWER, wanted)


def seek_as_written(words: Doc | Span, wanted: frozenset[str]) -> Iterator[Token]:
    """Yield the tokens of *words* that are written as one of *wanted*."""
    return _seek(words, ORTH, wanted)


def places_of(doc: Doc) -> list[tuple[int, int]]:
    """The characters of each token of *doc*, from its first to past its last."""
    starts = doc.to_array("IDX")
    return list(zip(starts.tolist(), (starts + doc.to_array("LENGTH")).tolist(), strict=True))


def sentence_starts(doc: Doc) -> list[int]:
    """The tokens with which the sentences of *doc* begin, as far as they are known."""
    begun: list[int] = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
    return begun


def blanks(doc: Doc) -> Iterator[Token]:
    """Yield the tokens of *doc* that are blanks or line breaks."""
    return (doc[int(i)] for i in np.flatnonzero(doc.to_array("IS_SPACE")))


def text_of(doc: Doc) -> str:
    """The text of *doc*, which spaCy puts together from its tokens each time it is asked."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def _seek(words: Doc | Span, attribute: int, wanted: frozenset[str]) -> Iterator[Token]:
    doc, start, end = (words.doc, words.start, words.end) if isinstance(words, Span) else (words, 0, len(words))
    places = _places(doc, attribute)
    told = (places[word] for word in _ids(doc.vocab, wanted) & places.keys())
    found = sorted(i for each in told for i in each[bisect_left(each, start) : bisect_left(each, end)])
    return (doc[i] for i in found)


def _places(doc: Doc, attribute: int) -> dict[int, list[int]]:
    """Where each word of *doc* stands, by its number in the vocabulary; made once a document."""
    known = f"places {attribute}"
    places: dict[int, list[int]] | None = doc.user_data.get(known)
    if places is None:
        places = doc.user_data[known] = {}
        words = doc.to_array([attribute]).ravel()
        for i, word in enumerate(map(int, words)):
            places.setdefault(word, []).append(i)
    return places


@lru_cache(maxsize=64)
def _ids(vocab: Vocab, words: frozenset[str]) -> frozenset[int]:
    return frozenset(vocab.strings.add(word) for word in words)
