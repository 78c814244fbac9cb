"""Text to parsed document: only the components that the rules read, one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from bot.reading.parse.datelines import dateline_end, topic_end
from bot.reading.parse.headlines import read_again
from bot.reading.parse.knots import untied
from bot.reading.parse.naming import name
from bot.reading.parse.parts import set_parts
from bot.reading.parse.pipeline import ADDRESSES, DEFAULT_MODEL, RETIRED, SHORT, pipeline
from bot.reading.parse.seek import seek_as_written

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BREATH = 200  # tokens; hardly a sentence is longer
_BREATHS = 1000  # tokens; hardly a paragraph is longer
_NO_START = 2**64 - 1  # of a sentence, in spaCy's unsigned terms
_BATCH = 64  # texts parsed together
_WRAPPED, _COLUMN, _RAGGED = 50, 110, 25  # shortest and longest line broken at a column, and how far they may differ
_ENDS = '.!?:;"”’'
_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "and",
        "or",
        "to",
        "with",
        "for",
        "at",
        "by",
        "his",
        "her",
        "its",
        "their",
        "from",
        "as",
        "that",
        "who",
        "which",
        "will",
        "is",
        "was",
        "has",
        "president",
        "minister",
        "chancellor",
        "secretary",
        "counterpart",
        "leader",
        "President",
        "Minister",
        "Secretary",
    ]
)
_UNREAD = frozenset({"lemmatizer"})
_NEVER = 2**64 - 1  # minus one, as spaCy's array has it: no sentence begins here
_BLANKS = str.maketrans(dict.fromkeys("\t\v\f\r\u00a0\u2007\u202f", " "))
_GLUED_INITIAL = re.compile(  # "President Kh.Battulga", which the tokenizer would take for the end of a sentence
    r"\b(?!He|We|It|No|Me|My|Us|So|Go|Oh|Is|As|At|In|On|Or|If|Do|To|Be|By|Am|An|Up)([A-Z][a-z])\.(?=[A-Z][a-z]{2})"
)
_GLUED = re.compile(r"[A-Z]{4,}(?:-(?=[A-Z][a-z ])|[–—](?=[A-Z]))")  # "KAMPALA-The presidents"

_HOUR = r"\d{1,2}[.:]\d{2}(?: ?(?:am|pm|a\.m\.|p\.m\.|hrs|h))?"
_MARK = re.compile(rf"[ \t]*(?:{_HOUR}(?: ?[-–] ?{_HOUR})?[ \t]*[:–-]?|[-–•*·])[ \t]+(?=\S)", re.IGNORECASE)


@cache
def _needed(model: str) -> tuple[Language, tuple[str, ...]]:
    language = pipeline(model)
    unread = _UNREAD | ({"attribute_ruler"} if "tagger" in language.pipe_names else set())
    return language, tuple(name for name in language.pipe_names if name in unread)


def parse(text: str, *, model: str = DEFAULT_MODEL) -> Doc:
    """The parsed document of *text*, whose sentences never cross a paragraph; offsets are those of *text*.

    Each blank of *text* is a plain one in the document, and a line break inside a paragraph too.
    """
    return next(parse_many([text], model=model))


def parse_many(texts: Iterable[str], *, model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """Yield the parsed document of each of *texts*, in order, parsed together."""
    language, unread = _needed(model)
    divided = (_divided(text, language) for text in texts)
    while batch := list(islice(divided, _BATCH)):
        docs = list(language.pipe(batch, disable=[*unread, "ner"], batch_size=_BATCH))
        docs = read_again(docs, language, [*unread, "ner"])
        if "ner" in language.pipe_names:
            name(docs, language)
        for doc in docs:
            yield set_parts(doc) if "attribute_ruler" in unread else doc


def _divided(text: str, language: Language) -> Doc:
    """The tokens of *text* with a sentence begun at each paragraph, and after a dateline such as "ACCRA, July 3 (Agency) -"."""
    plain, starts = "", set()
    for paragraph in map(_apart, _paragraphs(_GLUED_INITIAL.sub(r"\1 ", text.translate(_BLANKS)))):
        starts |= {len(plain), len(plain) + (dateline_end(paragraph) or topic_end(paragraph) or _mark_end(paragraph))}
        plain += paragraph
    doc = language.make_doc(untied(plain))
    begun = np.flatnonzero(np.isin(doc.to_array("IDX"), list(starts)))
    if not len(doc):
        return doc
    opens: Any = np.zeros((len(doc), 1), dtype="uint64")  # spaCy's stub wants a type of its own
    opens[np.array([*_in_brackets(doc)], dtype="intp")] = _NEVER
    opens[[*begun, *_breaths(doc, begun)]] = 1
    if "(" in plain:
        opens[[i for t in doc if t.text in RETIRED for i in (t.i, t.i + 1) if i < len(doc) and not opens[i]]] = (
            _NO_START
        )
    opens[[t.i + 1 for t in seek_as_written(doc, ADDRESSES | SHORT) if t.i + 1 < len(doc) and not opens[t.i + 1]]] = (
        _NO_START
    )
    return doc.from_array(["SENT_START"], opens)  # one by one, each would look through the whole document


def _in_brackets(doc: Doc) -> Iterator[int]:
    """Yield the tokens that begin no sentence for they follow a remark in brackets: "General Ada Byron (retd.) met", "of the Union (AU) Ada Byron"."""
    closing = doc.vocab.strings.add(")")
    for i in (int(at) for at in np.flatnonzero(doc.to_array("ORTH") == closing)):
        opened = {doc[i - 2].text, doc[i - 3].text} if i > 2 else set()
        if (doc[i - 1].text[-1:] == "." and "(" in opened) or (i and doc[i - 1].text not in {".", "!", "?"}):
            yield from range(i, min(i + 2, len(doc)))
        if i > 2 and doc[i - 2].text == "(" and doc[i - 1].is_upper:
            yield from (i - 2, i - 1)


def _apart(paragraph: str) -> str:
    """*paragraph* with a blank in place of the dash that ties its dateline to its first word."""
    glued = _GLUED.match(paragraph)
    return f"{glued.group()[:-1]} {paragraph[glued.end() :]}" if glued else paragraph


def _breaths(doc: Doc, begun: NDArray[np.intp]) -> Iterator[int]:
    """Yield tokens at which to cut what runs on, such as a table: each step of a sentence costs its length.

    Signs that should end a sentence may not, among other signs; where nothing has begun for long, the next of them does.
    """
    ends = [doc.vocab.strings.add(mark) for mark in ".!?;"]
    stops = np.unique(np.concatenate([begun, np.flatnonzero(np.isin(doc.to_array("ORTH"), ends)), [len(doc)]]))
    opened, last = {int(i) for i in begun}, 0
    for start, stop in pairwise(int(i) for i in stops):
        if start in opened:
            last = start
        elif start - last > _BREATHS and start + 1 < len(doc) and start + 1 not in opened:
            last = start + 1
            yield last
        yield from range(start + _BREATH, stop, _BREATH)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of *text*, those broken at a column joined by a blank in place of the line break."""
    for lines in _blocks(text):
        wrapped = _is_wrapped([line for line in lines if line.strip()])
        held = ""
        for line in lines:
            if held and line.strip() and not (wrapped or _continues(held, line)):
                yield held
                held = ""
            joins = held.strip() and line.strip()
            held = held.removesuffix("\n") + " " + line if joins else held + line
        yield held


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of *text* up to each blank line, that one included."""
    block: list[str] = []
    for line in _LINE.findall(text):
        if block and line.strip() and not block[-1].strip():
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(lines: list[str]) -> bool:
    """Whether *lines* are one paragraph broken at a column: of like length, hardly any ending as a sentence does.

    Where small letters begin some, the first may be shorter, for a dateline cut off, and the last of each paragraph.
    """
    lines = [line.rstrip() for line in lines[:-1] if line.strip()]
    ended = sum(line[-1:] in {*_ENDS} for line in lines)
    small = any(line[:1].islower() for line in lines[1:])
    full = [line for line in lines[1:] if line[-1:] not in {*_ENDS}] if small else lines
    lengths = [len(line) for line in full]
    if len(lengths) < 2 or min(lengths) < _WRAPPED or max(map(len, lines)) > _COLUMN:
        return False
    return max(lengths) - min(lengths) <= _RAGGED and ended * 3 <= len(lines)


def _continues(before: str, line: str) -> bool:
    """Whether *line* goes on with the sentence of the lines *before* it."""
    last = before.rstrip()
    if not last or before.endswith("\n\n") or last[-1] in _ENDS or not line[:1].isalpha():
        return False
    return line[0].islower() or last[-1] in ",–—" or last.rsplit(None, 1)[-1] in _FUNCTION


def _mark_end(paragraph: str) -> int:
    """How many characters of *paragraph* are the hour or the bullet of an item of a list."""
    found = _MARK.match(paragraph)
    return found.end() if found else 0
