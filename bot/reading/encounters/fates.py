"""A contact that one article tells as planned here and as called off there: it is off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.cast.mentions import Place
from bot.reading.encounters.calling_off import was_planned
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.moods import further_back
from bot.reading.encounters.verdicts import CANCELLED, DENIED, PLANNED
from storage.values.facts import EncounterKind, ParticipantType

_NEW = frozenset({"again", "new", "instead", "reschedule", "rescheduled", "later"})


def with_fates(contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Yield the *contacts*, each plan that is off once, as cancelled, with what both tellings say of it."""
    plans = {id(c): off for c in contacts if (off := next((o for o in contacts if _is_off(c, o)), None)) is not None}
    by_off: dict[int, list[Contact]] = {}
    for contact in contacts:
        if (off := plans.get(id(contact))) is not None:
            by_off.setdefault(id(off), []).append(contact)
    for contact in contacts:
        if id(contact) not in plans:
            yield _off(contact, by_off[id(contact)]) if id(contact) in by_off else contact


def _is_off(plan: Contact, off: Contact) -> bool:
    """Whether *off* tells that what is planned does not take place."""
    if plan.status is not PLANNED or off.status not in {CANCELLED, DENIED}:
        return False
    if (plan.kind is EncounterKind.CALL) is not (off.kind is EncounterKind.CALL) or not _same_parties(plan, off):
        return False
    if off.place is not None and plan.place is not None and _country(plan.place) != _country(off.place):
        return False  # "will meet in Bern. There was no meeting in New York"
    if plan.kind is EncounterKind.VISIT and off.kind is not EncounterKind.VISIT:
        return False  # "will not meet her on his visit"
    if off.status is DENIED and further_back(off.trigger.token):
        return False  # "had refused to meet him"
    if _NEW & {t.text for t in plan.sentence}:  # small letters: no "New York"
        return False
    if plan.start is not None and off.start is not None:
        ends = (plan.end or plan.start).last, (off.end or off.start).last
        return plan.start.first <= ends[1] and off.start.first <= ends[0]
    return plan.start is None or was_planned(plan.trigger.token) or plan.sentence.start < off.sentence.start


def _country(place: Place) -> str:
    return place.country or place.name


def _same_parties(a: Contact, b: Contact) -> bool:
    """Whether the same people, or states and those who meet for them, are meant."""
    x, y = ({s.entity.name for s in c.sides} for c in (a, b))
    if x == y:
        return True
    homes = [{s.entity.country or s.entity.name for s in c.sides} for c in (a, b)]
    told_by_office = any(all(s.entity.type is not ParticipantType.PERSON for s in c.sides) for c in (a, b))
    return told_by_office and homes[0] == homes[1] and len(homes[0]) > 1


def _off(off: Contact, plans: Sequence[Contact]) -> Contact:
    """The contact of *off* with what the *plans* tell of it, cancelled."""
    told = [off, *plans]
    fullest = max(told, key=lambda c: sum(s.entity.type is ParticipantType.PERSON for s in c.sides))
    dated = next((c for c in told if c.start is not None), off)
    return replace(
        fullest,
        status=CANCELLED,
        reason=off.reason,
        place=next((c.place for c in told if c.place is not None), None),
        start=dated.start,
        end=dated.end,
        occasion=next((c.occasion for c in told if c.occasion is not None), None),
    )
