"""What lies between two places of a document, found without walking through all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from spacy.tokens import Doc

_LONG = 80  # tokens; no sentence worth counting is longer


class Placed(Protocol):
    """Something that begins at a token."""

    @property
    def start(self) -> int:
        """The first token."""


P = TypeVar("P", bound=Placed)
_START = attrgetter("start")


def starting_in(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those of *items*, which are in the order of the text, that begin at token *start* or later and before *end*."""
    first = bisect_left(items, start, key=_START)
    return items[first : bisect_left(items, end, lo=first, key=_START)]


def further_than(doc: Doc, start: int, end: int, sentences: int) -> bool:
    """Whether more than so many *sentences* begin between tokens *start* and *end*."""
    if end - start > _LONG * (sentences + 1):
        return True
    return sum(bool(doc[i].is_sent_start) for i in range(start, end)) > sentences
