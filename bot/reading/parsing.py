"""Text to parsed document: only the components that the rules read, one paragraph at a time."""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from bot.reading.pipeline import DEFAULT_MODEL, pipeline

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+\Z")
_LONGEST = 5_000  # characters given to the parser at once; far longer lines are cut at a blank
_UNREAD = frozenset({"lemmatizer"})


@cache
def _needed(model: str) -> tuple[Language, tuple[str, ...]]:
    language = pipeline(model)
    return language, tuple(name for name in language.pipe_names if name in _UNREAD)


def parse(text: str, *, model: str = DEFAULT_MODEL) -> Doc:
    """The parsed document of *text*, whose sentences never cross a line break; offsets are those of *text*."""
    language, unread = _needed(model)
    pieces = list(_pieces(text))
    if len(pieces) <= 1:
        return language(text, disable=list(unread)) if text else language.make_doc(text)
    docs = list(language.pipe(pieces, disable=list(unread), batch_size=32))
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    assert joined.text == text
    return joined


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        while len(line) > _LONGEST:
            cut = line.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
            found.append(line[:cut])
            line = line[cut:]
        found.append(line)
    return found
