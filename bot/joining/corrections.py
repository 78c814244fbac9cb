"""What people corrected, put into the working out of who is who and of events. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.joining import people, places
from storage.values.corrections import Correction, CorrectionKind
from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.records import EventStatus
from storage.values.tellings import Clustered, Identity, Life, Naming, Step, Telling

Standings = Mapping[int, tuple[Correction, ...]]
"""By report id, the corrections that stand on it, oldest first."""
Actors = Mapping[int, tuple[int, ParticipantType]]
"""By naming id, the actor it stands for and its sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """What people say of an event; None where they say nothing. Of several words on one thing the newest counts."""

    by: Mapping[CorrectionKind, Correction]
    actors: tuple[int, ...] | None = None
    persons: frozenset[int] = frozenset()

    @property
    def dismissed(self) -> bool:
        """Whether it is no event."""
        return CorrectionKind.DISMISS in self.by

    @property
    def dates(self) -> tuple[PartialDate, PartialDate | None] | None:
        """First and last day."""
        said = self.by.get(CorrectionKind.DATE)
        return read_dates(said.after) if said and said.after else None

    @property
    def place(self) -> str | None:
        """Where."""
        said = self.by.get(CorrectionKind.PLACE)
        return said.after if said else None

    @property
    def status(self) -> EventStatus | None:
        """How it stands."""
        said = self.by.get(CorrectionKind.STATUS)
        return EventStatus(said.after) if said and said.after else None


def read_dates(text: str) -> tuple[PartialDate, PartialDate | None]:
    """A date as a correction holds it: ``START`` or ``START/END``; ValueError."""
    start, _, end = text.partition("/")
    return PartialDate.parse(start), PartialDate.parse(end) if end else None


def write_dates(start: PartialDate | None, end: PartialDate | None) -> str | None:
    """Dates as `read_dates` reads them."""
    return f"{start}/{end}" if start and end else str(start) if start else None


def said_of(corrections: Iterable[Correction], actors: Actors) -> Set:
    """What *corrections* say together, the newest of a kind for all of that kind."""
    by = {c.kind: c for c in sorted(corrections, key=lambda c: c.correction_id) if not c.kind.of_names}
    who = by.get(CorrectionKind.PARTICIPANTS)
    if who is None:
        return Set(by=by)
    those = dict(actors[i] for i in who.naming_ids if i in actors)
    return Set(by=by, actors=tuple(those), persons=frozenset(i for i, t in those.items() if t != ParticipantType.PARTY))


def as_corrected(telling: Telling, said: Set) -> Telling:
    """*telling* with what people say of its event in place of what its article says."""
    gist = telling.gist
    if said.dates:
        gist = replace(gist, start=said.dates[0], end=said.dates[1])
    if said.actors is not None:
        gist = replace(gist, actors=said.actors, persons=said.persons)
    gist = replace(gist, place=said.place or gist.place, status=said.status or gist.status)
    return replace(telling, gist=gist)


def bound(standings: Standings) -> list[set[int]]:
    """Reports that one correction stands on, or several that share a report: each set is of one event."""
    by_correction: dict[int, set[int]] = {}
    for report_id, those in standings.items():
        for one in those:
            by_correction.setdefault(one.correction_id, set()).add(report_id)
    found: list[set[int]] = []
    for reports in by_correction.values():
        touching = [s for s in found if s & reports]
        found = [s for s in found if not s & reports] + [reports.union(*touching)]
    return found


def settle(cluster: Clustered, said: Set) -> Clustered:
    """*cluster* with what people say of it, each difference a step of its life."""
    life = cluster.life
    steps = [step for step in _steps(life, said) if step.before != step.after]
    start, end = said.dates or (life.start, life.end)
    place = said.place or life.place
    changed = replace(
        life,
        status=said.status or life.status,
        start=start,
        end=end,
        place=place,
        place_keys=places.locate(place).keys if place else (),
        actors=said.actors if said.actors is not None else life.actors,
        steps=(*life.steps, *steps),
    )
    return replace(cluster, life=changed)


def _steps(life: Life, said: Set) -> Iterable[Step]:
    if said.status:
        yield _step(said.by[CorrectionKind.STATUS], "status", life.status, said.status)
    if said.dates:
        for field, before, after in (("start", life.start, said.dates[0]), ("end", life.end, said.dates[1])):
            yield _step(said.by[CorrectionKind.DATE], field, before, after)
    if said.place:
        yield _step(said.by[CorrectionKind.PLACE], "place", life.place, said.place)
    if said.actors is not None and said.actors != life.actors:
        who = said.by[CorrectionKind.PARTICIPANTS]
        yield _step(who, "participants", who.before, who.after)


def _step(correction: Correction, field: str, before: object, after: object) -> Step:
    return Step(
        field=field,
        before=None if before is None else str(before),
        after=None if after is None else str(after),
        article_id=None,
        changed_at=correction.made_at,
        made_by=correction.made_by or 0,
    )


def identify(blocks: Iterable[Sequence[Naming]], corrections: Sequence[Correction]) -> tuple[Identity, ...]:
    """Which namings of *blocks* stand for the same actor, after *corrections*, oldest first, are heeded."""
    groups = [group for block in blocks for group in people.grouped(block)]
    called: dict[int, str] = {}
    for one in corrections:
        mine = set(one.naming_ids)
        if one.kind is CorrectionKind.SPLIT:
            parted = [n for g in groups for n in g if n.naming_id in mine]
            groups = [[n for n in g if n.naming_id not in mine] for g in groups] + [parted]
        else:
            groups = _united(groups, mine)
        if one.kind is CorrectionKind.RENAME and one.after:
            called = {i: n for i, n in called.items() if i not in mine} | dict.fromkeys(mine, one.after)
    return people.decide([g for g in groups if g], called)


def _united(groups: Sequence[list[Naming]], mine: Collection[int]) -> list[list[Naming]]:
    touched = [g for g in groups if any(n.naming_id in mine for n in g)]
    return [g for g in groups if g not in touched] + [[n for g in touched for n in g]]
