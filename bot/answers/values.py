"""The Answer that every face renders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.values.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to show for one question.

    ``title`` says what was understood; ``as_of`` is the day of asking; ``events`` are in the order to show; ``more``
    counts those left out; ``notes`` are sentences shown above the events; ``empty`` says, when there are none, why and
    what to do next. ``about`` is the actor whose encounters these are, named first in each headline.
    """

    title: str
    as_of: date
    events: tuple[Event, ...] = ()
    more: int = 0
    notes: tuple[str, ...] = ()
    empty: str | None = None
    about: int | None = None
