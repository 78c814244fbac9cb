"""Named entities by the model, in those sentences alone that may tell of a contact: they cost half of all parsing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from bot.reading.parse.glance import may_tell_contact

_BATCH = 128


def name(docs: Sequence[Doc], language: Language) -> None:
    """Set the entities of parsed *docs*, where there is reason to look."""
    telling = [doc for doc in docs if may_tell_contact(doc.text)]
    ranges = [(doc, start, end) for doc in telling for start, end in _worth(doc)]
    parts = (doc if end - start == len(doc) else _copy(doc[start:end]) for doc, start, end in ranges)
    recogniser: Any = language.get_pipe("ner")
    found: dict[int, list[Span]] = {id(doc): [] for doc in docs}
    for (doc, start, _), part in zip(ranges, recogniser.pipe(parts, batch_size=_BATCH), strict=True):
        found[id(doc)] += [Span(doc, start + e.start, start + e.end, label=e.label) for e in part.ents]
    for doc in docs:
        doc.set_ents(found[id(doc)], default="outside")


def _copy(words: Span) -> Doc:
    return Doc(words.doc.vocab, words=[t.text for t in words], spaces=[bool(t.whitespace_) for t in words])


def _worth(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of *doc* to look at, neighbours joined."""
    begun: int | None = None
    for sentence in doc.sents:
        worth = may_tell_contact(sentence.text)
        if worth and begun is None:
            begun = sentence.start
        if not worth and begun is not None:
            yield begun, sentence.start
            begun = None
    if begun is not None:
        yield begun, len(doc)
