"""The life of an event: what its tellings, in the order their articles were published, add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from bot.joining import places
from bot.joining.windows import gap
from storage.values.dates import PartialDate
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Gist, Life, Step, Telling

_STATUS_ORDER = {  # among tellings of one day, the later in life counts
    EventStatus.EXPECTED: 0,
    EventStatus.PLANNED: 1,
    EventStatus.CANCELLED: 2,
    EventStatus.POSTPONED: 3,
    EventStatus.DENIED: 4,
    EventStatus.HELD: 5,
}
_KIND_ORDER = (
    EventKind.VISIT,
    EventKind.SUMMIT,
    EventKind.MEETING,
    EventKind.CALL,
    EventKind.TALKS,
    EventKind.ELECTION,
    EventKind.HEARING,
    EventKind.CEREMONY,
    EventKind.DEADLINE,
    EventKind.OTHER,
)
_LASTING = frozenset({EventKind.VISIT, EventKind.SUMMIT, EventKind.TALKS, EventKind.OTHER, EventKind.ELECTION})

_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.EXPECTED})
_OFF = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.DENIED})

Dates = tuple[PartialDate | None, PartialDate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an event stands after some of its tellings; ``given_up`` are the days it was planned for when it was called off."""

    status: EventStatus
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    given_up: Dates = (None, None)

    @property
    def dates(self) -> Dates:
        """Start and end."""
        return self.start, self.end


Rank = tuple[date, int, str, bool, int]


class Course:
    """Where an event stands after each of its tellings, in their order."""

    def __init__(self) -> None:
        self.tellings: list[Telling] = []
        self._ranks: list[Rank] = []
        self._standings: list[Standing] = []
        self._lasting = False

    @property
    def standing(self) -> Standing:
        """Where it stands after all of them, one at least."""
        return self._standings[-1]

    def add(self, telling: Telling) -> None:
        """Put one more telling in its place; what stands before it, and what it changes nothing in, is not worked out again."""
        rank = _rank(telling)
        at = bisect_right(self._ranks, rank)
        self._ranks.insert(at, rank)
        self.tellings.insert(at, telling)
        if telling.gist.kind in _LASTING and not self._lasting:
            self._lasting, self._standings, at = True, [], 0
        now = self._standings[at - 1] if at else None
        anew: list[Standing] = []
        for n, told in enumerate(islice(self.tellings, at, None), at):
            now = _after(now, told.gist, lasting=self._lasting)
            if at < n <= len(self._standings) and now == self._standings[n - 1]:
                break
            anew.append(now)
        self._standings[at : at + len(anew) - 1] = anew


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings as they were published; nothing in the order tells when they arrived."""
    return sorted(tellings, key=_rank)


def live(tellings: Iterable[Telling]) -> Life:
    """What all *tellings*, one at least, add up to."""
    ordered = in_order(tellings)
    gists = tuple(dict.fromkeys(t.gist for t in ordered))
    kind = min((g.kind for g in gists), key=_KIND_ORDER.index)
    if any(g.encounter and g.kind is EventKind.CALL for g in gists):
        kind = EventKind.CALL
    standing, steps = _through(ordered, lasting=kind in _LASTING)
    title, occasion = _fullest(g.title for g in gists), _fullest(g.occasion for g in gists)
    encounter = any(g.encounter for g in gists)
    if kind is EventKind.SUMMIT and encounter:
        occasion = occasion or title  # who meets whom is told by the headline, and what at by this
    placed = places.locate(standing.place).keys if standing.place else ()
    return Life(
        kind=kind,
        status=standing.status,
        encounter=encounter,
        title=title,
        actors=tuple(dict.fromkeys(actor for g in gists for actor in g.actors)),
        place=standing.place,
        place_keys=placed,
        start=standing.start,
        end=standing.end,
        occasion=occasion,
        reported_on=gists[-1].published,
        learned_at=min(t.added_at for t in ordered),
        steps=steps,
    )


def _rank(telling: Telling) -> Rank:
    gist = telling.gist
    return gist.published, _STATUS_ORDER[gist.status], telling.text_hash, not gist.encounter, telling.ordinal


def _through(ordered: Sequence[Telling], *, lasting: bool) -> tuple[Standing, tuple[Step, ...]]:
    standing: Standing | None = None
    steps: list[Step] = []
    for article_id, told in groupby(ordered, key=lambda t: t.article_id):
        before, last = standing, None
        for last in told:
            standing = _after(standing, last.gist, lasting=lasting)
        assert last is not None
        assert standing is not None
        if before is not None:
            steps += _steps(before, standing, article_id, last)
    assert standing is not None
    return standing, tuple(steps)


def _after(now: Standing | None, gist: Gist, *, lasting: bool) -> Standing:
    """Where an event that stands at *now* goes by what is published no earlier."""
    if now is None:
        return Standing(status=gist.status, start=gist.start, end=gist.end, place=gist.place)
    status = _status(now, gist)
    start, end = _dates(now, gist, lasting=lasting)
    called_off = now.status in _AHEAD and status in _OFF and now.start is not None
    return Standing(
        status=status,
        start=start,
        end=end,
        place=_place(now, gist),
        given_up=now.dates if called_off else now.given_up,
    )


def _status(now: Standing, gist: Gist) -> EventStatus:
    match now.status, gist.status:
        case EventStatus.HELD, EventStatus.DENIED:
            return EventStatus.DENIED
        case EventStatus.HELD, _:
            return EventStatus.HELD  # what has been held is no longer planned, nor called off
        case EventStatus.PLANNED, EventStatus.EXPECTED:
            return EventStatus.PLANNED
        case EventStatus.POSTPONED | EventStatus.CANCELLED | EventStatus.DENIED, (
            EventStatus.PLANNED | EventStatus.EXPECTED
        ):
            anew = gist.start is not None and not _meet(now.given_up, gist)
            return gist.status if anew else now.status
        case _:
            return gist.status


def _dates(now: Standing, gist: Gist, *, lasting: bool) -> Dates:
    """The more precise of dates that agree; of others the later word, and none once an event is put off without a new one."""
    theirs = (gist.start, gist.end)
    if gist.status is EventStatus.POSTPONED and now.status in _AHEAD:
        return (None, None) if gist.start is None or _meet(now.dates, gist) else theirs
    if gist.start is None or (now.status in _OFF and _meet(now.given_up, gist)):
        return now.dates
    if now.start is None or now.dates == theirs:
        return theirs
    if not _meet(now.dates, gist):
        if lasting and gist.end is None and (longer := _with_day_beside(now.dates, gist.start)):
            return longer
        stale = now.status is EventStatus.HELD and gist.status is not EventStatus.HELD
        return now.dates if stale else theirs
    return min(now.dates, theirs, key=lambda d: _vagueness(d, lasting=lasting))


def _with_day_beside(dates: Dates, day: PartialDate) -> Dates | None:
    """The days of what lasts several, and *day* right before or after them; None where it is no such day."""
    start, end = dates
    if start is None or end is None or {start.precision, end.precision, day.precision} != {3}:
        return None
    beside = gap((start.first, end.last), (day.first, day.last)) == 1
    return (min(start, day), max(end, day)) if beside else None


def _vagueness(dates: Dates, *, lasting: bool) -> tuple[int, bool, str]:
    """Sorts the most telling dates first: by precision, then with an end for what lasts days and without for a meeting."""
    start, end = dates
    assert start is not None
    return -start.precision, (end is None) is lasting, str(start) + str(end or "")


def _meet(now: Dates, gist: Gist) -> bool:
    """Whether the days of *gist*, which has some, are among *now*."""
    start, end = now
    if start is None or gist.start is None:
        return False
    mine = (start.first, max((end or start).last, start.last))
    return not gap(mine, (gist.start.first, max((gist.end or gist.start).last, gist.start.last)))


def _place(now: Standing, gist: Gist) -> str | None:
    if gist.place is None or now.place is None:
        return now.place or gist.place
    if places.agree(now.place, gist.place):
        return places.finer(now.place, gist.place)
    surer = gist.status is EventStatus.HELD or now.status is not EventStatus.HELD
    return gist.place if surer else now.place


def _steps(before: Standing, after: Standing, article_id: int, telling: Telling) -> Iterator[Step]:
    for field in ("status", "start", "end", "place"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Step(
                field=field,
                before=str(old) if old is not None else None,
                after=str(new) if new is not None else None,
                article_id=article_id,
                changed_at=telling.added_at,
            )


def _fullest(said: Iterator[str | None]) -> str | None:
    """The longest of what was said, the same whatever the order."""
    return min((s for s in said if s), key=lambda s: (-len(s.split()), -len(s), s), default=None)
