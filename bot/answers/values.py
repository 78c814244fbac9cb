"""The Answer that every face renders."""

from __future__ import annotations

from dataclasses import dataclass

from storage.values.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to show for one question.

    ``title`` says what was understood; ``events`` are in the order to show; ``more`` counts those left out;
    ``notes`` are sentences shown above the events; ``empty`` says, when there are none, why and what to do next.
    """

    title: str
    events: tuple[Event, ...] = ()
    more: int = 0
    notes: tuple[str, ...] = ()
    empty: str | None = None
