"""The legs of a journey told in one breath, each with a day of its own: "Oslo on Monday and Stockholm on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from bot.reading.cast.mentions import Place
from bot.reading.parse.spans import starting_in

_LEAST = 2  # days of such a list
_LISTING = frozenset(
    {
        ",",
        ";",
        "-",
        "–",
        "until",
        "through",
        "and",
        "then",
        "on",
        "from",
        "to",
        "in",
        "at",
        "before",
        "finally",
        "the",
        "later",
        "afterwards",
    }
)


class Spanning(Protocol):
    """A time expression: tokens ``start`` to ``end`` (exclusive)."""

    @property
    def start(self) -> int: ...  # noqa: D102 - told above
    @property
    def end(self) -> int: ...  # noqa: D102 - same


_T = TypeVar("_T", bound=Spanning)


def legs_told(doc: Doc, start: int, end: int, places: Sequence[Place], times: Sequence[_T]) -> list[tuple[Place, _T]]:
    """Each place with its time in the list of both that begins after token *start*, before *end*; none where there is no such list.

    *places* and *times* are those of the document, in its order. Either each day follows its places, or goes before them.
    """
    where = {p.start: p for p in starting_in(places, start, end)}
    when = {t.start: t for t in starting_in(times, start, end)}
    ends = {i: p.end for i, p in where.items()} | {i: t.end for i, t in when.items()}
    items = sorted(ends)
    listed = items[:1]
    for before, after in pairwise(items):
        if not all(t.lower_ in _LISTING or t.like_num for t in doc[ends[before] : after]):
            break
        of_city = before in where and after in where and where[before].country == where[after].name
        of_range = before in when and after in when  # "from May 19 to 20"
        if not of_city and not of_range:
            listed.append(after)
    days = [i for i in listed if i in when]
    if len(days) < _LEAST:
        return []
    bounds = list(pairwise([start, *days] if listed[0] in where else [*days, end]))
    found = [
        [(where[i], when[b if listed[0] in where else a]) for i in listed if i in where and a <= i < b]
        for a, b in bounds
    ]
    return [leg for legs in found for leg in legs] if all(found) else []
