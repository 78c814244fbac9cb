"""Sentences, lines and headlines, and which words can be part of a name by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from bot.reading.cast.gazetteer import words
from bot.reading.parse.seek import blanks, sentence_starts

INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,}$")
OKINA = "ʻʼ‘’'`"  # noqa: RUF001  letters of Polynesian names
HEADLINE = 25  # tokens of a headline at most


def sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of *doc*, the whole of it where none are known; a line break ends one in any case."""
    begun = {*sentence_starts(doc), *(blank.i + 1 for blank in blanks(doc) if "\n" in blank.text), len(doc)}
    for start, end in pairwise(sorted({0, *begun})):
        yield doc[start:end]


def line_of(sentence: Span) -> Span:
    """The line that *sentence* stands in, if it is no longer than a headline's; the parser cuts headlines anywhere."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    while start > 0 and "\n" not in doc[start - 1].text and end - start < HEADLINE:
        start -= 1
    while end < len(doc) and "\n" not in doc[end - 1].text and end - start < HEADLINE:
        end += 1
    return doc[start:end] if end - start < HEADLINE else sentence


def is_headline(sentence: Span) -> bool:
    """Whether nearly all words of *sentence* are capitalised, so that capitals tell nothing."""
    telling = 0
    for token in sentence:
        if token.is_alpha and not token.is_stop:
            if token.is_lower:
                return False
            telling += 1
    return telling > 3


def in_headline(token: Token, known: frozenset[str]) -> bool:
    """Whether a word of a headline is of a name, by the names *known* or the label of the model."""
    if token.is_stop or token.lower_ in words("headline_words.txt"):
        return False
    if token.lower_ in known:
        return True
    return token.ent_type_ in {"PERSON", "ORG", "GPE"} and token.tag_[:2] not in {"VB", "RP", "IN"}


def name_like(token: Token) -> bool:
    """Whether *token* could be a word of a name by its letters."""
    text = token.text.lstrip(OKINA)
    if text in words("not_names.txt") or token.lower_ in words("honorifics.txt"):
        return False
    return text[:1].isupper() and (text[-1:].isalpha() or bool(INITIAL.match(text)) or text.endswith("."))
