"""The state an article is at home in: whose "the president" is when no other is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.reading.cast.gazetteer import Hit, Kind

STATES = frozenset({Kind.COUNTRY, Kind.DEMONYM})
SEAT = 2  # weight of a building where a government sits, or its head; a name of the state or its capital weighs 1
CLEAR, AHEAD = 3, 2  # the least weight, and how many times the next one's it must be


def homeland(hits: Mapping[int, Hit]) -> str | None:
    """The state that a document tells of far more than of any other, by its listed names by token; None if not clear.

    Offices told with their state do not count: of one's own president one says "the president".
    """
    weights: Counter[str] = Counter()
    for at, hit in hits.items():
        if at == hit.start and (country := hit.entry.country):
            weights[country] += _weight(hit)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < CLEAR:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= AHEAD * ranked[1][1] else None


def _weight(hit: Hit) -> int:
    if hit.entry.kind is Kind.VENUE:
        return SEAT
    return int(hit.entry.kind in STATES or hit.entry.capital)
