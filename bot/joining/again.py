"""Which report of a new reading is which of an earlier one of the same article. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storage.values.corrections import Imprint
from storage.values.facts import Span
from storage.values.records import Event

_LEAST = 1.0  # half a sentence in common with half of the names, or the like


def matched(old: Sequence[Imprint], new: Sequence[Imprint]) -> dict[int, int]:
    """By place in *old*, the place in *new* of what tells the same; each is taken once, the likest pairs first."""
    scored = sorted(
        (-score, i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if (score := likeness(before, after)) >= _LEAST
    )
    found: dict[int, int] = {}
    for _, i, j in scored:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def differences(before: Event, after: Event) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield in what one event is another than *before*: the field, what it was and what it is."""
    was, now = _said(before), _said(after)
    yield from ((field, was[field], now[field]) for field in was if was[field] != now[field])


def likeness(one: Imprint, other: Imprint) -> float:
    """From 0 to 4: the share of the sentence and of the names in common, the same sort, the same day."""
    if one.article_id != other.article_id:
        return 0.0
    every = one.names | other.names
    names = len(one.names & other.names) / len(every) if every else 0.5
    sentence = _shared(one.span, other.span)
    if not names or not (sentence or one.start == other.start):
        return 0.0
    return sentence + names + 0.5 * (one.encounter == other.encounter) + 0.5 * (one.start == other.start)


def _said(event: Event) -> dict[str, str | None]:
    return {
        "status": event.status.value,
        "start": str(event.start) if event.start else None,
        "end": str(event.end) if event.end else None,
        "place": event.place,
        "participants": ", ".join(sorted(actor.name for actor in event.participants)),
    }


def _shared(one: Span, other: Span) -> float:
    """How much of the shorter the two have in common, from 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return max(common, 0) / shorter if shorter > 0 else 0.0
