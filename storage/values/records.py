"""What the archive keeps: articles, participants, events with their reports and history, schedules and deliveries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One dated text as it came in. ``date_assumed`` marks a day nobody stated; ``published`` is the outlet's local day.

    ``published_at`` is the moment, in the zone it was stated in, where it was.
    """

    text: str
    published: date
    date_assumed: bool = False
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published_at: datetime | None = None

    def dates(self, other: Article) -> bool:
        """Whether this one's day is known where that of *other*, of the same text, was only assumed."""
        return other.date_assumed and not self.date_assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article of the archive; ``added_at`` is UTC."""

    article_id: int
    article: Article
    added_at: datetime
    added_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article said until ``replaced_at`` (UTC)."""

    article: Article
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something the archive knows as a participant, under its fullest name.

    ``serves`` are the (folded) states and organisations a person was seen in an office of; it comes with visits alone,
    where it tells a host from a guest.
    """

    actor_id: int
    name: str
    type: ParticipantType
    role: str | None = None
    serves: tuple[str, ...] = field(default=(), compare=False)


class EventKind(StrEnum):
    """Kinds of encounters and of upcoming events in one list: an event may be known as both."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SUMMIT = "summit"
    TALKS = "talks"
    ELECTION = "election"
    DEADLINE = "deadline"
    HEARING = "hearing"
    CEREMONY = "ceremony"
    OTHER = "other"


class EventStatus(StrEnum):
    """Where an event stands in its life; ``EXPECTED`` is planned, less surely."""

    PLANNED = "planned"
    EXPECTED = "expected"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"

    @property
    def ahead(self) -> bool:
        """Whether it may still come."""
        return self in (EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.POSTPONED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article a report stands in, as much of it as an answer shows; ``copy_of`` is the article whose text it repeats."""

    article_id: int
    published: date
    date_assumed: bool = False
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    copy_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's word on an event."""

    source: Source
    evidence: Evidence
    status: EventStatus
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    occasion: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in an event's life: ``field`` went from ``before`` to ``after`` at ``changed_at`` (UTC), by what ``source`` said.

    ``made_by`` is the user who corrected it (0 at the command line), None for what an article brought; ``by_version`` says
    that it was a corrected version of the article, which replaced what that told before.
    """

    changed_at: datetime
    field: str
    before: str | None
    after: str | None
    source: Source | None = None
    made_by: int | None = None
    by_version: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One real-world happening, however many articles report it.

    ``encounter`` says that parties had, or were to have, contact; an event without it is a calendar entry alone.
    ``learned_at`` (UTC) is when the archive first heard of it, ``changed_at`` when it last changed. ``reports`` come
    newest first; ``changes`` oldest first.
    """

    event_id: int
    kind: EventKind
    status: EventStatus
    encounter: bool
    title: str | None = None
    participants: tuple[Actor, ...] = ()
    place: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    occasion: str | None = None
    learned_at: datetime
    changed_at: datetime
    reports: tuple[Report, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def corrected(self) -> tuple[str, ...]:
        """What of it a person set, whatever articles say: "status", "start", "end", "place" or "participants"."""
        return tuple(dict.fromkeys(c.field for c in self.changes if c.made_by is not None))

    @property
    def outlets(self) -> int:
        """How many different outlets report it; articles of no named outlet count one each.

        One text printed by many, such as an agency's, is the word of one: of whoever had it first.
        """
        said: dict[int, str | None] = {}
        for source in (r.source for r in self.reports):
            if source.copy_of is None or source.copy_of not in said:
                said[source.copy_of or source.article_id] = source.outlet
        return len({outlet for outlet in said.values() if outlet}) + sum(not outlet for outlet in said.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A held encounter, no more of it than who was there; ``met_on`` is its first day, or that of its newest report."""

    event_id: int
    met_on: date
    actors: tuple[Actor, ...]


class ScheduleKind(StrEnum):
    """What makes a schedule post: its hour, news of what it watches, or the approach of an event."""

    BRIEFING = "briefing"
    WATCH = "watch"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a briefing is about, nothing being everything; ``people`` are actors' ids and names, which outlast the ids.

    An event is in it when it is of one of ``kinds`` and has to do with one of the people or places.
    """

    people: tuple[tuple[int, str], ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[EventKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A briefing: at ``wall_time`` in IANA ``zone`` on ``weekdays`` (Monday is 0) to ``channel_id``; ``next_due_at`` is UTC.

    ``horizon_days`` is how far "coming up" looks. A paused one was stopped by a person, a disabled one by a reason.
    ``role_id`` is pinged; ``skip_quiet`` leaves out days without news; in a ``forum`` each one is a post of its own; a ``picture``
    of what is coming up goes with it. A watch or reminder has ``user_id`` when it goes to
    that user's private messages; a watch keeps still within ``quiet`` (wall times) and has looked at events up to the id
    ``seen_event``; a reminder comes ``hours_before`` the first day of ``event_id``, and is paused once it has come.
    """

    schedule_id: int
    channel_id: int
    wall_time: time
    zone: str
    next_due_at: datetime
    created_by: int
    covered_until: datetime
    disabled_because: str | None = None
    weekdays: frozenset[int] = frozenset(range(7))
    horizon_days: int = 14
    paused: bool = False
    kind: ScheduleKind = ScheduleKind.BRIEFING
    role_id: int | None = None
    skip_quiet: bool = False
    scope: Scope | None = None
    user_id: int | None = None
    quiet: tuple[time, time] | None = None
    seen_event: int = 0
    event_id: int | None = None
    hours_before: int | None = None
    forum: bool = False
    picture: bool = False


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    CLAIMED = "claimed"
    POSTED = "posted"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One part of one due briefing in the ledger, with the payload to post; times are UTC."""

    schedule_id: int
    due_at: datetime
    part: int
    nonce: str
    payload: str
    state: DeliveryState
    channel_id: int
    claimed_at: datetime
    message_id: int | None = None
    reason: str | None = field(default=None)
