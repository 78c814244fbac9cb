"""Which time expression says when the clause of a word takes place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from bot.reading.parse.seek import text_of
from bot.reading.times.values import Timed

_CLAUSES = frozenset(
    {"ccomp", "advcl", "relcl", "parataxis", "csubj", "acl"}
)  # a time below one of these is of another clause
_STEPS = 40


def clause_time(token: Token, times: Sequence[Timed]) -> Timed | None:
    """The dated expression of *times* that modifies the clause of *token*, or None.

    By the fewest steps of the dependency tree that cross no other clause; without a parse the nearest one of the line.
    """
    doc = token.doc
    if not token.dep:
        return _nearest_in_line(token, times)
    sentence = token.sent
    best: tuple[float, int, Timed] | None = None
    first = bisect_left(times, sentence.start, key=lambda t: t.start)
    for timed in times[first : bisect_left(times, sentence.end, key=lambda t: t.start)]:
        if timed.dated:
            cost = _steps(token, doc[timed.start : timed.end].root)
            key = (cost, abs(timed.start - token.i))
            if cost < _STEPS and (best is None or key < best[:2]):
                best = (*key, timed)
    return best[2] if best else None


def _steps(trigger: Token, time: Token) -> float:
    """How far apart the two words are: steps up and down the tree, those into or out of another clause dearer."""
    above: dict[int, float] = {}
    cost = 0.0
    token = trigger
    for _ in range(_STEPS):
        above[token.i] = cost
        if token.head.i == token.i:
            break
        cost += 3 if token.dep_ in {"ccomp", "advcl", "parataxis"} else 2 if token.dep_ in {"relcl", "acl"} else 1
        token = token.head
    cost, token = 0.0, time
    for _ in range(_STEPS):
        if token.i in above:
            return cost + above[token.i]
        if token.head.i == token.i:
            break
        cost += 6 if token.dep_ in _CLAUSES else 3 if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") else 1
        token = token.head
    return float("inf")


def _nearest_in_line(token: Token, times: Sequence[Timed]) -> Timed | None:
    text = text_of(token.doc)
    first = text.rfind("\n", 0, token.idx) + 1
    last = text.find("\n", token.idx)
    inside = [
        t for t in times if t.dated and first <= t.expression.span.start and (last < 0 or t.expression.span.end <= last)
    ]
    return min(inside, key=lambda t: abs(t.start - token.i), default=None)
