"""Sentences, lines and headlines, and which words can be part of a name by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from bot.reading.cast.gazetteer import words
from bot.reading.parse.seek import blanks, seek, sentence_starts

INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,}$")
OKINA = "ʻʼ‘’'`"  # noqa: RUF001  letters of Polynesian names
ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "appos"})
NICKNAMING = frozenset({"“”", '""', "‘’", "''"})  # noqa: RUF001  typographic marks are meant
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
    """Whether nearly all words of *sentence* are capitalised, its verbs too, so that capitals tell nothing."""
    telling = 0
    for token in sentence:
        if token.is_lower and token.pos_ in {"AUX", "VERB"}:
            return False  # "President Ada Byron of Chile is in Oslo."
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


def surnames_like_words(doc: Doc, texts: Iterable[Span], named: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield where a surname stands alone that is another word too, of those *named* in full: "May said" after "Theresa May"."""
    runs = list(named)
    taken = {i for start, end in runs for i in range(start, end)}
    surnames = {doc[end - 1].text for start, end in runs if end - start > 1} & words("not_names.txt")
    if not surnames:
        return
    for token in (t for sentence in texts for t in sentence if t.text in surnames and t.i not in taken):
        acts = token.dep_ in ACTING or (token.dep_ == "pobj" and token.head.lower_ in {"with", "by", "from"})
        if acts and token.tag_ == "NNP":
            yield token.i


def surnames_among(doc: Doc, nouns: frozenset[str]) -> set[int]:
    """The tokens that are one of *nouns* but the surname of somebody named in full: "Bishop said" beside "Jane Bishop"."""
    alike = list(seek(doc, nouns))
    named = {token.lower_ for token in alike if token.is_title and _ends_name(token)}
    return {token.i for token in alike if token.lower_ in named and _stands_alone(token)}


def _ends_name(token: Token) -> bool:
    """Whether *token* is the last word of what the model has for a person's name: "Jane Bishop"."""
    end = token.i + 1
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and not token.doc[end : end + 1].text.istitle()


def _stands_alone(token: Token) -> bool:
    """Whether *token* has no word before or after it that would make it a title: "Bishop said", not "the Bishop"."""
    doc, at = token.doc, token.i
    following = doc[at + 1] if at + 1 < len(doc) else None
    before = doc[at - 1] if at else None
    determined = before is not None and before.tag_ in {"DT", "PRP$", "POS"}
    return token.is_title and not determined and not (following is not None and following.is_title)


def nicknamed(doc: Doc, at: int, limit: int) -> bool:
    """Whether a nickname in quotation marks stands at token *at* within a name: "Joko “Jokowi” Widodo"."""
    if at + 3 >= limit or f"{doc[at].text}{doc[at + 2].text}" not in NICKNAMING:
        return False
    return not doc[at].whitespace_ and name_like(doc[at + 1]) and name_like(doc[at + 3])


def begins_entity(doc: Doc, at: int) -> bool:
    """Whether the model has a name of two words or more begin at token *at*."""
    return doc[at].ent_iob_ == "B" and at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I" and name_like(doc[at + 1])


def is_address(doc: Doc, at: int) -> bool:
    """Whether token *at* is a form of address, or a word of one, written large or in brackets: "(retd.)" beside a rank."""
    token = doc[at]
    small = token.is_lower and not token.text.startswith("(")
    return not small and (token.lower_ in words("honorifics.txt") or in_address(doc, at))


def in_address(doc: Doc, at: int) -> bool:
    """Whether token *at* is part of a form of address of two words: "His Excellency", "Tan Sri"."""
    if doc[at].lower_ not in _words_of_pairs():
        return False
    pairs = (doc[max(i, 0) : i + 2] for i in (at - 1, at))
    return any(len(pair) > 1 and f"{pair[0].lower_} {pair[1].lower_}" in words("honorifics.txt") for pair in pairs)


@cache
def _words_of_pairs() -> frozenset[str]:
    return frozenset(word for form in words("honorifics.txt") if " " in form for word in form.split())
