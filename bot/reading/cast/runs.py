"""A run of words that is one name."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens ``start`` to ``end`` (exclusive) that are one name; honorifics before it start at ``title``.

    ``label`` is the model's, by most of the tokens, empty if it has none.
    """

    start: int
    end: int
    title: int
    label: str = ""

    def text(self, doc: Doc) -> str:
        """The name as written; a lone name keeps a "Sheikh" before it, which may be part of it."""
        lone = self.title < self.start and self.end - self.start == 1 and doc[self.start - 1].text == "Sheikh"
        return doc[self.start - lone : self.end].text
