"""An entry of the calendar on its way from words to event, and the building of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from bot.reading.agenda.details import evidence_of, participants_of, place_of, status_of
from bot.reading.agenda.settings import is_nowhere, place_after, place_by_title
from bot.reading.agenda.when import Ahead
from bot.reading.cast.mentions import Cast
from bot.reading.times import Timed
from storage.values.dates import PartialDate
from storage.values.facts import Span, UpcomingEvent, UpcomingKind, UpcomingStatus

_HOUR = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?"
_HOURS = re.compile(rf"(?:\b(?:between|from|at) )?\b{_HOUR}(?: (?:to|until|and) {_HOUR})?(?: |$)")
_PLACED = frozenset(
    {UpcomingKind.SUMMIT, UpcomingKind.TALKS, UpcomingKind.ELECTION, UpcomingKind.HEARING, UpcomingKind.OTHER}
)  # named by their place if by nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is announced, by which word, for when, and how sure that is."""

    title: str
    kind: UpcomingKind
    trigger: Token
    verb: Token | None
    when: Ahead | None
    status: UpcomingStatus
    place: str | None
    participants: tuple[str, ...]
    confidence: float
    country: str | None = None  # that its place lies in

    @property
    def first(self) -> PartialDate | None:
        """The day, month or year it begins."""
        return self.when.first if self.when else None

    @property
    def last(self) -> PartialDate | None:
        """The day it ends, where that differs."""
        return self.when.last if self.when else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What entries are made from: who and where, which is looked for once it is asked for, and the times ahead."""

    doc: Doc
    cast_of: Callable[[], Cast]
    times: list[Ahead]
    known: Sequence[Timed] = ()  # all time expressions, those that lie behind too
    spent: frozenset[int] = field(init=False)  # the tokens of the dates among them that are not ahead
    inside: frozenset[int] = field(init=False)  # the tokens of those times
    timed: frozenset[int] = field(init=False)  # the tokens of all dates

    def __post_init__(self) -> None:
        object.__setattr__(self, "inside", frozenset(i for t in self.times for i in range(t.start, t.end)))
        dated = {i for t in self.known if t.dated for i in range(t.start, t.end)}
        object.__setattr__(self, "spent", frozenset(dated - self.inside))
        object.__setattr__(self, "timed", self.inside | self.spent)

    @property
    def cast(self) -> Cast:
        """Who and where."""
        return self.cast_of()

    def _told_aside(self, title: str, kind: UpcomingKind, trigger: Token, when: Ahead | None) -> str | None:
        """The place that stands after the time, or that the title tells."""
        return place_after(when, trigger, self.cast) or place_by_title(title, kind, trigger, self.cast)

    def entry(
        self,
        title: str,
        kind: UpcomingKind,
        trigger: Token,
        *,
        verb: Token | None = None,
        when: Ahead | None = None,
        confidence: float,
        people: Iterable[Token] = (),
        place: str | None = None,
        status: UpcomingStatus | None = None,
    ) -> Entry | None:
        """An entry with place, status and participants from its words; None without a title."""
        title = _HOURS.sub("", title).strip()
        if len(title) < 3 or title in self.cast.people:
            return None
        where = place or place_of(trigger, verb, self.cast, visit=kind is UpcomingKind.VISIT)
        where = None if is_nowhere(title) else where or self._told_aside(title, kind, trigger, when)
        return Entry(
            title=title,
            kind=kind,
            trigger=trigger,
            verb=verb,
            when=when,
            status=status or status_of(trigger, verb),
            place=where,
            participants=participants_of([*people, *trigger.subtree], self.cast),
            confidence=confidence,
            country=self.cast.countries.get(where or ""),
        )


def some(entry: Entry | None) -> list[Entry]:
    """A list of one entry, or none."""
    return [] if entry is None else [entry]


def event_from(entry: Entry) -> UpcomingEvent:
    """The event of *entry*, with the sentence it rests on."""
    trigger = entry.trigger
    bare = entry.place and " " not in entry.title and entry.kind in _PLACED
    return UpcomingEvent(
        title=f"{entry.title} in {entry.place}" if bare else entry.title,
        kind=entry.kind,
        status=entry.status,
        participants=entry.participants,
        place=entry.place,
        start=entry.first,
        end=entry.last,
        evidence=evidence_of(trigger.sent),
        trigger=Span(trigger.idx, trigger.idx + len(trigger)),
        confidence=entry.confidence,
    )
