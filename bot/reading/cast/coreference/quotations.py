"""Quotations and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.parse.seek import seek_as_written

SAYING = frozenset({"say", "tell", "add", "note", "write", "post", "state", "declare", "announce", "explain", "stress",
                    "tweet", "recall", "remark", "insist", "warn", "continue", "emphasise", "emphasize", "claim"})  # fmt: skip
MARKS = frozenset({"“", "„", '"', "``"})
REACH = 15  # tokens around a quotation in which the verb of saying stands


def quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the tokens from the opening to the closing mark (exclusive) of each quotation in double marks."""
    opened: int | None = None
    first = next(seek_as_written(doc, MARKS), None)
    for token in doc[first.i :] if first is not None else ():
        text = token.text
        if text in {"“", "„"} or (text in {'"', "``"} and opened is None):
            opened = token.i
        elif "\n" in text:
            opened = None  # a mark that is never closed ends with its paragraph
        elif text in {"”", '"', "''"} and opened is not None:
            yield opened, token.i
            opened = None


def reported(doc: Doc) -> Iterator[tuple[int, int, Token]]:
    """Yield the tokens from the opening to the closing mark (exclusive) of each quotation with the verb that tells who says it."""
    for opening, closing in quotations(doc):
        verb = _saying(doc, opening, closing)
        if verb is not None:
            yield opening, closing, verb


def speakers(doc: Doc) -> Iterator[tuple[Token, Token, int]]:
    """Yield each first-person pronoun in a quotation, the verb that tells who says it, and where the quotation opens."""
    for opening, closing, verb in reported(doc):
        for token in doc[opening + 1 : closing]:
            if token.tag_ in {"PRP", "PRP$"} and token.lower_ in {"i", "my", "me", "we", "our", "us"}:
                yield token, verb, opening


def _saying(doc: Doc, opening: int, closing: int) -> Token | None:
    after = range(closing + 1, min(closing + REACH, len(doc)))
    before = range(opening - 1, max(opening - REACH, -1), -1)
    for around in (after, before):
        for i in around:
            if doc[i].text in {"“", "”", '"'} or (around is after and doc[i].is_sent_start and i > closing + 1):
                break
            if doc[i].pos_ == "VERB" and lemma_of(doc[i]) in SAYING:
                return doc[i]
    return None
