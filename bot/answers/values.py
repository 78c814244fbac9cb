"""The Answer that every face renders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.values.records import Actor, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office (canonical, folded) of a folded country or organisation, and the first and last day it was seen."""

    country: str
    office: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who somebody is: offices latest first, what is ahead soonest first, and whom he met most with how often."""

    actor: Actor
    offices: tuple[Office, ...] = ()
    ahead: tuple[Event, ...] = ()
    most_met: tuple[tuple[Actor, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to show for one question.

    ``title`` says what was understood; ``as_of`` is the day of asking; ``events`` are in the order to show; ``more``
    counts those left out; ``says`` is the answer in one sentence, to a question that has one; ``notes`` are sentences shown above the events; ``empty`` says, when there are none, why and
    what to do next. ``about`` is the actor whose encounters these are, named first in each headline; ``profile`` says more
    of somebody, whose last encounters ``events`` are then.
    """

    title: str
    as_of: date
    events: tuple[Event, ...] = ()
    more: int = 0
    says: str | None = None
    notes: tuple[str, ...] = ()
    empty: str | None = None
    about: int | None = None
    profile: Profile | None = None
