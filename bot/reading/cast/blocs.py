"""Groups of states without a name: "Arab leaders", "the foreign ministers of eight Muslim countries"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import rows

STATES = frozenset({"countries", "states", "nations", "republics"})
COUNTED = frozenset({"NUM", "DET"})
DESCRIBING = frozenset({"ADJ", "PROPN", "NOUN", "CCONJ"})
REACH = 6  # words from the first to "countries" at most
ELSEWHERE = frozenset({"other", "these", "those", "their", "respective", "such", "member", "participating"})


@cache
def _blocs() -> Mapping[str, str]:
    return dict(rows("blocs.tsv"))


def bloc_ending(doc: Doc, at: int, floor: int) -> tuple[int, str] | None:
    """Where the adjective of a group of states that ends with token *at* begins, not before *floor*, and the group."""
    for start in (at - 1, at):
        if start >= floor and (name := _blocs().get(doc[start : at + 1].text)):
            return start, name
    return None


def states_told(doc: Doc, at: int) -> tuple[int, str] | None:
    """Where a phrase such as "eight Arab and Muslim countries" that begins with token *at* ends, and its name without number.

    "The two countries" and "their states" are told of elsewhere and are none, "the two Gulf states" are some.
    """
    first = at
    for i in range(at, min(at + REACH, len(doc))):
        token = doc[i]
        if token.lower_ in ELSEWHERE and i == at:
            return None
        if token.lower_ in STATES:
            return (i + 1, doc[first : i + 1].text) if i > first else None
        if token.pos_ in COUNTED and i == first:
            first = i + 1
        elif token.pos_ not in DESCRIBING and token.text not in _blocs():
            return None
    return None
