"""One telling of a contact from two."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.cast.mentions import Entity
from bot.reading.cast.titles import canonical
from bot.reading.encounters.contacts import AGAIN, BELOW, ECHO, RESTATED, TODAY, TWICE, Contact
from bot.reading.encounters.kinds import only_spoke
from bot.reading.encounters.side import Side, tidy
from bot.reading.encounters.verdicts import CANCELLED, HELD, PLANNED
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, ParticipantType

DAY = 3  # precision of a date
_RANK = {"venue": 0, "city": 1, "place": 2, "region": 3, "country": 4}


def unite(a: Contact, b: Contact) -> Contact:
    """One telling from two: the more precise place and time, everyone named by the fuller one."""
    first, other = (a, b) if _detail(a) >= _detail(b) else (b, a)
    if by_headline(first) and other.start is not None:
        first, other = other, first
    start, end = (first.start, first.end) if by_headline(other) and first.start is not None else _dates(first, other)
    if (before := _day_before(a, b) or _day_before(b, a)) is not None:
        start, end = before
    kind, sides = first.kind, first.sides
    if a.kind is not b.kind and EncounterKind.VISIT in {a.kind, b.kind}:
        kind = EncounterKind.VISIT
        meeting = b if a.kind is EncounterKind.VISIT else a
        visit = b if meeting is a else a
        visitors = visit.visitors
        named = {s.entity for s in visitors}
        crowd = all(s.entity.name.islower() for s in meeting.sides if s.entity not in named)
        sides = visit.sides if crowd else tuple(tidy(_as_state(s) for s in (*visitors, *meeting.sides)))
    elif a.kind is not b.kind:
        spoke = [c for c in (a, b) if only_spoke(c)]
        kind = EncounterKind.MEETING if spoke else EncounterKind.CALL
    elif len(other.sides) > len(first.sides):
        sides = tuple(tidy(other.sides))
    elif kind is EncounterKind.VISIT and _hosts(other) > _hosts(first):
        sides = other.sides
    status = HELD if HELD in {a.status, b.status} else first.status
    if any(by_headline(x) and y.status is PLANNED for x, y in ((a, b), (b, a))):
        status = PLANNED  # the present tense of a headline
    status = CANCELLED if {a.status, b.status} == {PLANNED, CANCELLED} else status
    again = {TWICE} if a.sentence.start == b.sentence.start else {TWICE, BELOW}
    place = first.place or other.place
    if (
        first.place is not None
        and other.place is not None
        and _RANK.get(other.place.kind, 2) < _RANK.get(first.place.kind, 2)
    ):
        place = other.place
    return replace(
        first,
        kind=kind,
        sides=sides,
        status=status,
        place=place,
        start=start,
        end=end,
        occasion=first.occasion or other.occasion,
        signs=(a.signs | b.signs | again) - {AGAIN, ECHO, RESTATED},
    )


def _day_before(present: Contact, dated: Contact) -> tuple[PartialDate, PartialDate | None] | None:
    """The days of what is *dated* if they are over before the day of what the *present* tense tells only as news."""
    if TODAY not in present.signs or TODAY in dated.signs or present.start is None or dated.start is None:
        return None
    over = (dated.end or dated.start).last < present.start.first
    return (dated.start, dated.end) if over and dated.start.precision == DAY else None


def _as_state(side: Side) -> Side:
    """The state of leaders who are not told apart from it: "visits Bern for talks with Swiss leaders"."""
    entity = side.entity
    if entity.type is ParticipantType.ROLE and entity.office == "leaders":
        return replace(side, entity=Entity(type=ParticipantType.PARTY, name=entity.name))
    return side


def _hosts(visit: Contact) -> int:
    """How many persons receive the visitors."""
    visitors = {key_of(s.entity) for s in visit.visitors}
    return sum(s.entity.type is not ParticipantType.PARTY and key_of(s.entity) not in visitors for s in visit.sides)


def _detail(contact: Contact) -> int:
    return (
        (contact.start.precision if contact.start else 0) + (contact.place is not None) + (contact.occasion is not None)
    )


def _dates(a: Contact, b: Contact) -> tuple[PartialDate | None, PartialDate | None]:
    if a.start is None or (b.start is not None and b.start.precision > a.start.precision):
        return b.start, b.end
    if b.start == a.start and not (a.end and b.end):
        return a.start, a.end or b.end
    if b.start is not None and b.start.precision == a.start.precision and _days(b.start, b.end) < _days(a.start, a.end):
        return b.start, b.end
    return a.start, a.end


def _days(start: PartialDate, end: PartialDate | None) -> int:
    return ((end or start).last - start.first).days


def by_headline(contact: Contact) -> bool:
    """Whether a headline tells it, whose present tense says nothing of the day."""
    if TODAY not in contact.signs:
        return False
    line = contact.sentence.text.rstrip(" ")
    return line.endswith("\n") and line.rstrip()[-1:] not in {".", "!", "?", "”", '"'}


def key_of(entity: Entity) -> tuple[str, str | None]:
    """What tells *entity* from others: its name and, if it is known by it alone, its office."""
    return entity.name, canonical(entity.office or "") if entity.type is ParticipantType.ROLE else None
