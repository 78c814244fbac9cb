"""What a reading finds in one text: encounters, upcoming events and time expressions, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.values.dates import PartialDate


class ParticipantType(StrEnum):
    """What a participant is known as."""

    PERSON = "person"
    ROLE = "role"
    PARTY = "party"


class EncounterKind(StrEnum):
    """How the parties had contact."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"


class EncounterStatus(StrEnum):
    """Whether a contact took place, as the text says."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"


class UpcomingKind(StrEnum):
    """What sort of calendar entry an upcoming event is."""

    SUMMIT = "summit"
    VISIT = "visit"
    TALKS = "talks"
    ELECTION = "election"
    DEADLINE = "deadline"
    HEARING = "hearing"
    CEREMONY = "ceremony"
    OTHER = "other"


class UpcomingStatus(StrEnum):
    """How sure an upcoming event is, as the text says."""

    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of character offsets in the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence a fact rests on, the text between ``span.start`` and ``span.end`` of its article."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part: a person, an office known by its title alone, or a state or organisation.

    ``name`` is the person's name without title, or the country or organisation; ``role`` is the office, given for
    ``ParticipantType.ROLE`` only. ``span`` is where the text mentions it, when it does so itself.
    """

    name: str
    type: ParticipantType
    role: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A contact of two or more parties; the fields are those of the annotation guidelines."""

    kind: EncounterKind
    status: EncounterStatus
    participants: tuple[Participant, ...]
    place: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    occasion: str | None = None
    evidence: Evidence
    trigger: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingEvent:
    """Something dated ahead that belongs in a calendar; the fields are those of the annotation guidelines."""

    title: str
    kind: UpcomingKind
    status: UpcomingStatus
    participants: tuple[str, ...] = ()
    place: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    evidence: Evidence
    trigger: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its TIMEX3 type (DATE, TIME, DURATION or SET) and value."""

    text: str
    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All a reading found in one text, in the order of the text."""

    encounters: tuple[Encounter, ...] = ()
    upcoming: tuple[UpcomingEvent, ...] = ()
    times: tuple[TimeExpression, ...] = ()
