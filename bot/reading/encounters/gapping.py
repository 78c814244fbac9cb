"""Who else is met or where else one goes, the verb not said again: "met Ada on Monday and Grace on Tuesday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.arguments import visited
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.triggers import Trigger
from bot.reading.legs import legs_told
from bot.reading.parse.clauses import VERB_TAGS
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType

_WHEN = frozenset({"on", "in", "at", "the", "morning", "afternoon", "evening", "night", "day", "today", "earlier"})
_JOINING = frozenset({"and", "before", ",", ";"})
_LATER = frozenset({"later", "then", "afterwards", "afterward", "subsequently", "thereafter", "next"})
_SHAPES = frozenset({"meet", "with", "host", "talks", "upon", "phone"})


_JOURNEYS = frozenset({"visit", "go"})
_NEAR = 3  # tokens from who is met to where
Dates = tuple[PartialDate | None, PartialDate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One more who is met, and when that is told anew."""

    side: Side
    time: Timed | None


def without_verb(
    contact: Contact, arguments: Arguments, cast: Cast, times: Sequence[Timed], dates: Callable[[Timed], Dates]
) -> Iterator[Contact]:
    """Yield the contacts told after *contact* by the same verb, not said again; *dates* gives the days of a time."""
    shape, token = contact.trigger.frame.shape, contact.trigger.token
    legs = []
    if shape in _JOURNEYS and contact.place is not None:
        legs = legs_told(token.doc, token.i + 1, token.sent.end, cast.places, [t for t in times if t.dated])
    for place, time in legs[1:]:
        state = visited(place)
        if state is not None and state not in {s.entity for s in contact.sides}:
            sides = (*arguments.visitors, Side(entity=state))
            yield _again(contact, sides, *dates(time), place=place)
    for arm in _arms(shape, arguments, cast, times):
        start, end = dates(arm.time) if arm.time is not None else (contact.start, None)
        where = _place_of_its_own(arm.side, contact, cast)
        yield _again(contact, tuple(tidy([*arguments.first, arm.side])), start, end, place=where)


def _place_of_its_own(side: Side, contact: Contact, cast: Cast) -> Place | None:
    """The place right after one more who is met, else that of the *contact*: "met Ada in Oslo, and then Grace in Bergen"."""
    near = starting_in(cast.places, side.end, min(side.end + _NEAR, contact.sentence.end)) if side.end else ()
    told = (p for p in near if p.kind != "country" and cast.doc[p.start - 1].lower_ in {"in", "at"})
    return next(told, contact.place)


def first_alone(trigger: Trigger, arguments: Arguments, cast: Cast, times: Sequence[Timed]) -> None:
    """Leave in *arguments* only the first one met where each of the others is told with a time of his own."""
    met = sorted((s for s in arguments.second if s.end is not None), key=lambda s: s.end or 0)
    if len(met) != len(arguments.second) or not len(met) > 1:
        return
    alone = replace(arguments, second=met[:1])
    arms = {arm.side.entity for arm in _arms(trigger.frame.shape, alone, cast, times) if arm.time}
    if {s.entity for s in met[1:]} <= arms:
        arguments.second = met[:1]


def time_of_first(trigger: Trigger, arguments: Arguments, cast: Cast, times: Sequence[Timed]) -> Timed | None:
    """The time right after the first one met, where more are told with times of their own: "met Ada on Monday, Max on Friday"."""
    ends = [s.end for s in arguments.second if s.end is not None]
    if len(ends) != 1 or not any(arm.time for arm in _arms(trigger.frame.shape, arguments, cast, times)):
        return None
    until = _past(ends[0], trigger.token.sent, cast, {i: t for t in times for i in range(t.start, t.end)})
    return next((t for t in starting_in(times, ends[0], until) if t.dated), None)


def _again(
    contact: Contact,
    sides: tuple[Side, ...],
    start: PartialDate | None,
    end: PartialDate | None,
    *,
    place: Place | None,
) -> Contact:
    return replace(contact, sides=sides, start=start, end=end, place=place, rule=f"{contact.rule}, no verb")


def _arms(shape: str, arguments: Arguments, cast: Cast, times: Sequence[Timed]) -> Iterator[Arm]:
    """Yield those told after whom a contact of *shape* is with by the same verb, each with a time or a "later" of its own."""
    ends = [s.end for s in arguments.second if s.end is not None]
    if shape not in _SHAPES or not arguments.first or not ends or not all(_holds(s) for s in arguments.second):
        return
    sentence = cast.doc[max(ends) - 1].sent
    at, known = max(ends), {s.entity.name for s in arguments.all}
    timed = {i: t for t in starting_in(times, sentence.start, sentence.end) for i in range(t.start, t.end)}
    parted = False  # whether a time stands before the next arm
    while (found := _next_arm(at, sentence, cast, timed, parted=parted)) is not None:
        arm, at = found
        parted = arm.time is not None
        if arm.side.entity.name in known:
            return
        yield arm


def _next_arm(at: int, sentence: Span, cast: Cast, timed: dict[int, Timed], *, parted: bool) -> tuple[Arm, int] | None:
    """The arm that begins after token *at*, past the time and place of the one before it, and where it ends."""
    joint = _past(at, sentence, cast, timed)
    parted = parted or joint > at
    start = joint
    words: set[str] = set()
    time: Timed | None = None
    while start < sentence.end and (_joins(cast.doc[start]) or start in timed):
        time = timed.get(start, time)
        words.add(cast.doc[start].lower_)
        start += 1
    start += start < sentence.end and cast.doc[start].lower_ == "the"
    mention = cast.at(cast.doc[start]) if start < sentence.end else None
    if start == joint or mention is None or mention.start != start:
        return None
    sides, end = of_mention(mention), mention.end
    last = _past(end, sentence, cast, timed)
    listed = words == {","} and parted and any(i in timed for i in range(end, last))  # "Ada on Monday, Max on"
    if not (words & {"and", "before", ";"} or listed):
        return None
    time = next((timed[i] for i in range(end, last) if i in timed), time)
    told = bool(words & (_LATER | {"with"})) or (time is not None and parted)
    after = cast.doc[last] if last < sentence.end else None
    does = after is not None and (after.tag_ in VERB_TAGS or after.tag_ == "MD")  # "and Grace said"
    if len(sides) != 1 or not _holds(sides[0]) or not told or does:
        return None
    return Arm(side=sides[0], time=time if time is not None and time.dated else None), last


def _past(at: int, sentence: Span, cast: Cast, timed: dict[int, Timed]) -> int:
    """Where the words end that tell when and where, from token *at* on: "in Oslo on Monday morning"."""
    placed = {i for p in starting_in(cast.places, sentence.start, sentence.end) for i in range(p.start, p.end)}
    while at < sentence.end and (at in timed or at in placed or cast.doc[at].lower_ in _WHEN):
        at += 1
    return at


def _joins(token: Token) -> bool:
    return token.lower_ in _JOINING | _LATER | {"with", "on", "also"} or token.lower_ in word_set("list_joiner")


def _holds(side: Side) -> bool:
    """Whether *side* is a person, by name or by an office."""
    return side.entity.type is not ParticipantType.PARTY
