"""What joining works on: the ways articles name participants, the offices they hold, and each article's word on an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType
from storage.values.records import EventKind, EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One way articles name a participant.

    ``key`` is the name folded, ``family`` a person's family name folded, ``block`` what every spelling or name of the
    same participant shares. ``office`` and ``country`` (canonical, folded) are a role's, or those of a person whose
    family name alone was given.
    """

    type: ParticipantType
    name: str
    key: str
    family: str = ""
    block: str
    office: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A `Named` the archive knows, the actor it stands for, and the offices (country, office) seen with it."""

    naming_id: int
    actor_id: int
    named: Named
    offices: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A decision: these namings stand for one actor, a new one where ``actor_id`` is None."""

    actor_id: int | None
    type: ParticipantType
    name: str
    role: str | None
    naming_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That an article of ``day`` calls a participant the holder of ``office`` for ``country`` (canonical, folded)."""

    named: Named
    country: str
    office: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """The days for which a naming is known to hold an office; ``fresh`` when the archive did not know of it at all."""

    naming_id: int
    country: str
    office: str
    first: date
    last: date
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A naming in a report, the actor it stands for there, and the day the report speaks of."""

    report_id: int
    naming_id: int
    actor_id: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An actor and the days between which articles call it the holder of one office."""

    actor_id: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gist:
    """What an article says of an event: all by which joining tells events apart.

    ``actors`` are whom it names, in its order, by id; ``persons`` those of them that are no party: people, and offices
    nobody is known to hold. The store gives out one and the same object for equal ones, of which a much told story has
    many; joining works out once what it needs of each, and compares each two once.
    """

    published: date
    encounter: bool
    kind: EventKind
    status: EventStatus
    title: str | None
    actors: tuple[int, ...]
    persons: frozenset[int]
    place: str | None
    start: PartialDate | None
    end: PartialDate | None
    occasion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's word on an event."""

    report_id: int
    article_id: int
    text_hash: str
    added_at: datetime
    ordinal: int
    event_id: int | None
    gist: Gist
    evidence: Evidence
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change in an event's life, and the article, or the user whose correction, brought it."""

    field: str
    before: str | None
    after: str | None
    article_id: int | None
    changed_at: datetime
    made_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """That an event is otherwise in ``field`` since a corrected version of its article replaced what a report told before."""

    report_id: int
    field: str
    before: str | None
    after: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All that an event's tellings together say, worked out from them alone."""

    kind: EventKind
    status: EventStatus
    encounter: bool
    title: str | None
    actors: tuple[int, ...]
    place: str | None
    place_keys: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None
    occasion: str | None
    reported_on: date
    learned_at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """A decision: these reports tell of one event, a new one where ``event_id`` is None, whose life is ``life``."""

    event_id: int | None
    report_ids: tuple[int, ...]
    life: Life
