"""Whether two tellings can be of one event. Symmetric, and decided from the two alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from bot.joining import places, titles
from bot.joining.windows import CALLED_OFF, MOVED, day_precise, gap, reach, when
from storage.values.facts import Evidence
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Gist, Telling


class Cast(IntEnum):
    """How the participants of two tellings go together, the surer the higher."""

    APART = 0
    TITLED = 1  # the titles agree and no participant speaks against it
    WITHIN = 2  # one names some of those the other names, or both name one visitor
    SAME = 3


_CONTACTS = frozenset({EventKind.MEETING, EventKind.VISIT, EventKind.SUMMIT, EventKind.TALKS, EventKind.OTHER})
_OF_MANY = frozenset({EventKind.SUMMIT, EventKind.CEREMONY, EventKind.ELECTION, EventKind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a telling goes together with another, or with several: each word is true when it is of one of them.

    ``linked`` when they may tell of one event, as far as the two alone say. ``cast`` and ``occasion``, that they name the
    same, are of those linked; ``meets`` and ``exact``, that their days meet, and are named by both, of all.
    """

    linked: bool = False
    cast: Cast = Cast.APART
    occasion: bool = False
    meets: bool = False
    exact: bool = False


def all_of(ties: Iterable[Tie]) -> Tie:
    """What several ties of one telling come to."""
    linked = occasion = meets = exact = False
    met = Cast.APART
    for tie in ties:
        linked |= tie.linked
        occasion |= tie.occasion
        meets |= tie.meets
        exact |= tie.exact
        met = max(met, tie.cast)
    return _shared(linked=linked, cast=met, occasion=occasion, meets=meets, exact=exact)


def tie(one: Gist, other: Gist, *, linked: bool = False) -> Tie:
    """How what two articles say goes together, or two tellings of one article that are known to be *linked*."""
    return _tie(one, other, linked) if id(one) < id(other) else _tie(other, one, linked)


_shared = cache(Tie)  # there are a few dozen; one object each leaves the garbage collector little to look through


@lru_cache(maxsize=2**15)
def _tie(one: Gist, other: Gist, linked: bool) -> Tie:
    linked = linked or _linkable(one, other)
    return _shared(
        linked=linked,
        cast=cast(one, other) if linked else Cast.APART,
        occasion=linked and titles.agree(one.occasion, other.occasion),
        meets=not gap(when(one), when(other)),
        exact=same_days(one, other),
    )


def _linkable(one: Gist, other: Gist) -> bool:
    if not kinds_agree(one, other) or not days_meet(one, other):
        return False
    met = cast(one, other)
    if met is Cast.APART or on_margins(one, other):
        return False
    if met is Cast.WITHIN:
        return same_days(one, other) and places.agree(one.place, other.place)
    moved = {one.status, other.status} & CALLED_OFF
    return bool(moved) or not places.contradict(one.place, other.place, same_day=same_days(one, other))


def days_meet(one: Gist, other: Gist) -> bool:
    """Whether the days can be one event's: the same, a day off for a plan and its outcome, or as far as it may have been moved."""
    if gap(reach(one), reach(other)):
        return False
    if one.start is None or other.start is None or {one.status, other.status} & CALLED_OFF:
        return True
    apart = gap(when(one), when(other))
    if not one.encounter and not other.encounter and one.status.ahead and other.status.ahead:
        return apart <= MOVED.days
    return apart <= (1 if one.status.ahead != other.status.ahead else 0)


def kinds_agree(one: Gist, other: Gist) -> bool:
    """Whether the kinds can be one event's: a call is no meeting, a visit has meetings."""
    mine, theirs = _kind(one), _kind(other)
    return (
        mine == theirs
        or {mine, theirs} <= _CONTACTS
        or (EventKind.OTHER in {mine, theirs} and not (one.encounter or other.encounter))
    )


def _kind(gist: Gist) -> EventKind:
    """The kind, which for a call that is coming up only its title tells: calendars list it among the talks."""
    listed = not gist.encounter and gist.kind is EventKind.TALKS
    return EventKind.CALL if listed and titles.of_call(gist.title) else gist.kind


def core(gist: Gist) -> frozenset[int]:
    """Those who decide: when two or more people are named, the states they stand for do not count."""
    return gist.persons if len(gist.persons) > 1 else frozenset(gist.actors)


def cast(one: Gist, other: Gist) -> Cast:
    """How the participants go together."""
    mine, theirs = core(one), core(other)
    if mine == theirs and len(mine) > 1:
        return Cast.SAME
    few, many = sorted((mine, theirs), key=len)
    if not one.encounter and not other.encounter and titles.agree(one.title, other.title):
        return Cast.TITLED if not few or few & many else Cast.APART
    of_many = any(not t.encounter and t.kind in _OF_MANY for t in (one, other))
    if len(few) > 1 and few < many and not of_many:
        return Cast.WITHIN
    visitor = one.persons & other.persons
    if visitor and one.kind == other.kind == EventKind.VISIT and min(len(one.persons), len(other.persons)) == 1:
        return Cast.WITHIN
    return Cast.APART


def on_margins(one: Gist, other: Gist) -> bool:
    """Whether one is a summit or the like, and the other a contact that takes place on its margins."""
    if one.encounter == other.encounter:
        return False
    contact, entry = (one, other) if one.encounter else (other, one)
    if not titles.agree(contact.occasion, entry.title):
        return False
    return not (titles.bilateral(entry.title) and len(core(contact)) == 2)


def same_days(one: Gist, other: Gist) -> bool:
    """Whether both name their days, and these meet."""
    return day_precise(one) and day_precise(other) and not gap(when(one), when(other))


def one_in_article(first: Telling, second: Telling) -> bool:
    """Whether two tellings of one article are of one event: it tells a contact once, and may list it among what is coming up."""
    one, other = first.gist, second.gist
    if one.encounter and other.encounter:
        return _told_alike(one, other)
    if not one.encounter and not other.encounter:
        return _told_alike(one, other) and titles.agree(one.title, other.title)
    contact, entry = (one, other) if one.encounter else (other, one)
    if contact.status is EventStatus.HELD or not kinds_agree(one, other) or on_margins(one, other):
        return False
    if contact.start and entry.start and gap(when(contact), when(entry)):
        return False
    if places.contradict(contact.place, entry.place):
        return False
    return _lists(entry, contact, together=_same_sentence(first.evidence, second.evidence))


def _lists(entry: Gist, contact: Gist, *, together: bool) -> bool:
    """Whether a calendar *entry* lists a *contact* of its article, told *together* in one sentence or not, by who takes part."""
    named, listed = frozenset(contact.actors), frozenset(entry.actors)
    if not listed:
        return together and contact.start == entry.start and contact.occasion is None
    if core(contact) == core(entry) and len(listed) > 1:
        return True
    if titles.bilateral(entry.title) and entry.kind is EventKind.SUMMIT and len(contact.persons) == 2:
        # two who "hold the India-Russia summit" meet at nothing else; beside it they would have an occasion
        own = contact.occasion is None or titles.agree(contact.occasion, entry.title)
        return own and together and contact.start == entry.start
    if entry.kind in _OF_MANY and contact.occasion is not None:
        return False
    dated = contact.start is not None and contact.start == entry.start
    if contact.kind is entry.kind is EventKind.VISIT and together and dated and contact.persons & entry.persons:
        return True  # the entry lists whoever else its sentence tells of
    return bool(listed <= named or named <= listed) and (together or dated)


def _told_alike(one: Gist, other: Gist) -> bool:
    return (core(one), one.kind, one.status, one.start, one.end) == (
        core(other), other.kind, other.status, other.start, other.end
    ) and (one.place is None or other.place is None or places.agree(one.place, other.place))  # fmt: skip


def _same_sentence(mine: Evidence, theirs: Evidence) -> bool:
    if mine.span.end and theirs.span.end and mine.span.start < theirs.span.end and theirs.span.start < mine.span.end:
        return True
    return mine.text in theirs.text or theirs.text in mine.text
