"""Named entities by the model, in those sentences alone that may tell of a contact: they cost as much as the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.language import Language
from spacy.tokens import Doc, Span

from bot.reading.parse.entities import entities_of
from bot.reading.parse.glance import may_tell_contact
from bot.reading.parse.seek import text_of


def name(docs: Sequence[Doc], language: Language) -> None:
    """Set the entities of parsed *docs*, where there is reason to look."""
    texts = ((doc, text_of(doc)) for doc in docs)
    telling = ((doc, text) for doc, text in texts if may_tell_contact(text))
    ranges = [(doc, start, end) for doc, text in telling for start, end in _worth(doc, text)]
    parts = [doc if end - start == len(doc) else _copy(doc[start:end]) for doc, start, end in ranges]
    found_in = entities_of(parts, language.get_pipe("ner"))
    found: dict[int, list[Span]] = {id(doc): [] for doc in docs}
    for (doc, start, _), entities in zip(ranges, found_in, strict=True):
        found[id(doc)] += [Span(doc, start + first, start + end, label=label) for first, end, label in entities]
    for doc in docs:
        doc.set_ents(found[id(doc)], default="outside")


def _copy(words: Span) -> Doc:
    asked: Any = words  # spaCy's stub of Span lacks the method
    found = asked.to_array([ORTH, SPACY])
    return Doc(words.vocab, words=found[:, 0].tolist(), spaces=found[:, 1].astype(bool).tolist())


def _worth(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of *doc*, whose text is *text*, to look at, neighbours joined."""
    begun: int | None = None
    for sentence in doc.sents:
        worth = may_tell_contact(text[sentence.start_char : sentence.end_char])
        if worth and begun is None:
            begun = sentence.start
        if not worth and begun is not None:
            yield begun, sentence.start
            begun = None
    if begun is not None:
        yield begun, len(doc)
