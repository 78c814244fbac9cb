"""What to look events up by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.values.records import EventKind, EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an event must have to do with: a phrase of *phrases* in its title, occasion or place, an actor, or a folded *place*.

    One of the three is enough.
    """

    phrases: tuple[str, ...] = ()
    actor_id: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which events to look for; all that is given must fit. ``since`` and ``until`` are inclusive days.

    ``encounters`` leaves out what is a calendar entry alone. An event also is of a kind when its title has ``kind_words``.
    """

    actors: tuple[int, ...] = ()
    terms: tuple[Term, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    kind_words: tuple[str, ...] = ()
    statuses: tuple[EventStatus, ...] = ()
    since: date | None = None
    until: date | None = None
    encounters: bool = True
