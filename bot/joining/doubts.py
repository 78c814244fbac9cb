"""Which people may be one, though joining is not sure enough to take them for one. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.joining import spelling
from storage.values.tellings import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two actors, by id, that may be one: ``short`` when a name of one is a short form that others answer to as well."""

    one: int
    other: int
    short: bool


def doubts(block: Sequence[Naming], apart: Collection[frozenset[int]] = ()) -> Iterator[Doubt]:
    """Yield the actors of a block whose names can be one person's, but for names people said to keep *apart*."""
    groups: dict[int, list[Naming]] = {}
    for naming in block:
        groups.setdefault(naming.actor_id, []).append(naming)
    fullest = {
        i: max((spelling.words_in(n.named.key) for n in group), key=spelling.fullness) for i, group in groups.items()
    }
    for one, other in combinations(sorted(groups), 2):
        short = spelling.compatible(fullest[one], fullest[other])
        if not short and not spelling.alike(fullest[one], fullest[other]):
            continue
        if not any(frozenset((a.naming_id, b.naming_id)) in apart for a in groups[one] for b in groups[other]):
            yield Doubt(one=one, other=other, short=short)
