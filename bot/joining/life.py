"""The life of an event: what its tellings, in the order their articles were published, add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.joining import places
from bot.joining.windows import gap
from storage.values.dates import PartialDate
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Life, Step, Telling

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


def in_order(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings as they were published; nothing in the order tells when they arrived."""
    return sorted(
        tellings, key=lambda t: (t.published, _STATUS_ORDER[t.status], t.text_hash, not t.encounter, t.ordinal)
    )


def live(tellings: Sequence[Telling]) -> Life:
    """What all *tellings*, one at least, add up to."""
    ordered = in_order(tellings)
    kind = min((t.kind for t in ordered), key=_KIND_ORDER.index)
    if any(t.encounter and t.kind is EventKind.CALL for t in ordered):
        kind = EventKind.CALL
    standing, steps = _through(ordered, lasting=kind in _LASTING)
    title, occasion = _fullest(t.title for t in ordered), _fullest(t.occasion for t in ordered)
    if kind is EventKind.SUMMIT and any(t.encounter for t in ordered):
        occasion = occasion or title  # who meets whom is told by the headline, and what at by this
    placed = places.locate(standing.place).keys if standing.place else ()
    return Life(
        kind=kind,
        status=standing.status,
        encounter=any(t.encounter for t in ordered),
        title=title,
        actors=tuple(dict.fromkeys(actor for t in ordered for actor in t.actors)),
        place=standing.place,
        place_keys=placed,
        start=standing.start,
        end=standing.end,
        occasion=occasion,
        reported_on=ordered[-1].published,
        learned_at=min(t.added_at for t in ordered),
        steps=steps,
    )


def through(tellings: Sequence[Telling]) -> Standing:
    """Where the event stands after *tellings*, one at least."""
    return _through(in_order(tellings), lasting=any(t.kind in _LASTING for t in tellings))[0]


def _through(ordered: Sequence[Telling], *, lasting: bool) -> tuple[Standing, tuple[Step, ...]]:
    standing: Standing | None = None
    steps: list[Step] = []
    for article_id, told in groupby(ordered, key=lambda t: t.article_id):
        before, last = standing, None
        for last in told:
            standing = _first(last) if standing is None else _next(standing, last, lasting=lasting)
        assert last is not None
        assert standing is not None
        if before is not None:
            steps += _steps(before, standing, article_id, last)
    assert standing is not None
    return standing, tuple(steps)


def _first(telling: Telling) -> Standing:
    return Standing(status=telling.status, start=telling.start, end=telling.end, place=telling.place)


def _next(now: Standing, telling: Telling, *, lasting: bool) -> Standing:
    """Where *now* goes by a telling published no earlier."""
    status = _status(now, telling)
    start, end = _dates(now, telling, lasting=lasting)
    called_off = now.status in _AHEAD and status in _OFF and now.start is not None
    return replace(
        now,
        status=status,
        start=start,
        end=end,
        place=_place(now, telling),
        given_up=now.dates if called_off else now.given_up,
    )


def _status(now: Standing, telling: Telling) -> EventStatus:
    match now.status, telling.status:
        case EventStatus.HELD, EventStatus.DENIED:
            return EventStatus.DENIED
        case EventStatus.HELD, _:
            return EventStatus.HELD  # what has been held is no longer planned, nor called off
        case EventStatus.PLANNED, EventStatus.EXPECTED:
            return EventStatus.PLANNED
        case EventStatus.POSTPONED | EventStatus.CANCELLED | EventStatus.DENIED, (
            EventStatus.PLANNED | EventStatus.EXPECTED
        ):
            anew = telling.start is not None and not _meet(now.given_up, telling)
            return telling.status if anew else now.status
        case _:
            return telling.status


def _dates(now: Standing, telling: Telling, *, lasting: bool) -> Dates:
    """The more precise of dates that agree; of others the later word, and none once an event is put off without a new one."""
    theirs = (telling.start, telling.end)
    if telling.status is EventStatus.POSTPONED and now.status in _AHEAD:
        return (None, None) if telling.start is None or _meet(now.dates, telling) else theirs
    if telling.start is None or (now.status in _OFF and _meet(now.given_up, telling)):
        return now.dates
    if now.start is None:
        return theirs
    if not _meet(now.dates, telling):
        if lasting and telling.end is None and (longer := _with_day_beside(now.dates, telling.start)):
            return longer
        stale = now.status is EventStatus.HELD and telling.status is not EventStatus.HELD
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


def _meet(now: Dates, telling: Telling) -> bool:
    """Whether the days of *telling*, which has some, are among *now*."""
    start, end = now
    if start is None or telling.start is None:
        return False
    mine = (start.first, max((end or start).last, start.last))
    return not gap(mine, (telling.start.first, max((telling.end or telling.start).last, telling.start.last)))


def _place(now: Standing, telling: Telling) -> str | None:
    if telling.place is None or now.place is None:
        return now.place or telling.place
    if places.agree(now.place, telling.place):
        return places.finer(now.place, telling.place)
    surer = telling.status is EventStatus.HELD or now.status is not EventStatus.HELD
    return telling.place if surer else now.place


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
