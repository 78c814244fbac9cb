"""Nouns that take up a contact told before: "The meeting took place in Geneva on Friday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.reading.cast.mentions import Cast, Entity
from bot.reading.encounters.anchors import anchors_of
from bot.reading.encounters.calling_off import was_planned
from bot.reading.encounters.contacts import AGAIN, ECHO, NO_SECOND, Contact, Silence
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.days import dates_of
from bot.reading.encounters.kinds import kind_of
from bot.reading.encounters.light_verbs import light_verb
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.occasions import find_occasion
from bot.reading.encounters.side import Side, tidy
from bot.reading.encounters.sides import owner_of
from bot.reading.encounters.status import status_of
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.verdicts import CANCELLED, PLANNED
from bot.reading.encounters.whereabouts import find_place
from bot.reading.parse.spans import further_than
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.facts import EncounterKind, ParticipantType

_ANOTHER = frozenset({"next", "last", "previous", "first", "second", "annual", "other"})
_DEFINITE = frozenset({"the", "this", "these", "their", "both"})
_SIDES = frozenset({"sides", "parties"})
_FEW = 3  # sentences from what is off to the plan that it was
_TWO = 2  # states
_REACH = 6  # sentences back to the contact that is meant


def with_echoes(
    told: Iterable[Contact | Silence], cast: Cast, times: Sequence[Timed], published: date
) -> Iterator[Contact | Silence]:
    """Yield what was *told*, each noun that takes up an earlier contact as another telling of that contact."""
    earlier: list[Contact] = []
    off: Silence | None = None
    for told_first in told:
        item: Contact | Silence = told_first
        if isinstance(item, Silence) and item.reason == NO_SECOND and _is_off(item):
            off = item
        if isinstance(item, Contact) and off is not None and _was_what_is_off(item, off, cast):
            item = _called_off(item, off, times, published)
        found: Contact | Silence = item
        if _takes_up(item.trigger) and _tells_no_more(item):
            meant = _meant(item, earlier)
            found = (_echo(item, meant, cast, times, published) if meant is not None else None) or item
        elif isinstance(item, Contact):
            found = _of_those_states(_with_whom_before(item, earlier), earlier)
            earlier.append(found)
        yield found


def _with_whom_before(contact: Contact, earlier: Sequence[Contact]) -> Contact:
    """The *contact*, told of one person and "the sides", with whoever has met others so far in place of these sides."""
    doc = contact.sentence.doc
    persons = [s for s in contact.sides if s.entity.type is ParticipantType.PERSON]
    others = [s for s in contact.sides if s not in persons]
    unclear = others and all(s.end is not None and doc[s.end - 1].lower_ in _SIDES for s in others)
    if len(persons) != 1 or not unclear:
        return contact
    for before in reversed(earlier):
        if further_than(doc, before.trigger.token.i, contact.trigger.token.i, _REACH):
            break
        first = before.sides[0]
        if first.entity.type is ParticipantType.PERSON and first.entity != persons[0].entity:
            return replace(contact, sides=tuple(tidy([first, *persons])))
    return contact


def _of_those_states(contact: Contact, earlier: Sequence[Contact]) -> Contact:
    """The *contact* of "both sides", in an article that has told of one between people of two states, as one of these states."""
    doc = contact.sentence.doc
    unclear = all(s.end is not None and doc[s.end - 1].lower_ in _SIDES for s in contact.sides)
    before = earlier[-1] if earlier else None
    if not unclear or before is None or further_than(doc, before.trigger.token.i, contact.trigger.token.i, _REACH):
        return contact
    states = list(dict.fromkeys(s.entity.country or "" for s in before.sides))
    if len(states) != len(before.sides) or len(states) != _TWO or not all(states):
        return contact
    sides = (Side(entity=Entity(type=ParticipantType.PARTY, name=state, country=state)) for state in states)
    return replace(contact, sides=tuple(sides))


def _tells_no_more(item: Contact | Silence) -> bool:
    """Whether the noun of *item* names nobody else: it has no second party, or only "the sides" that talked."""
    if isinstance(item, Silence):
        return item.reason == NO_SECOND
    doc = item.sentence.doc
    return all(s.end is not None and doc[s.end - 1].lower_ in _SIDES for s in item.sides)


def _is_off(silence: Silence) -> bool:
    """Whether a noun alone tells that what it names was called off: "the meeting was cancelled"."""
    return not silence.trigger.verb and status_of(silence.trigger.token, verb=False).status is CANCELLED


def _was_what_is_off(plan: Contact, off: Silence, cast: Cast) -> bool:
    """Whether a *plan* of the past is that of the contact told just before to be *off*, which "Ada's trip" is only of Ada's."""
    token = plan.trigger.token
    whose = {s.entity for s in owner_of(off.trigger.token, cast)}
    if not whose <= {s.entity for s in (plan.visitors or plan.sides)}:
        return False
    if plan.status is not PLANNED or plan.kind is EncounterKind.CALL or not was_planned(token):
        return False
    return not further_than(token.doc, off.trigger.token.i, token.i, _FEW)


def _called_off(plan: Contact, off: Silence, times: Sequence[Timed], published: date) -> Contact:
    """The *plan* called off, on the day that was told for what is *off*."""
    verdict = status_of(off.trigger.token, verb=False)
    time = find_time(anchors_of(off.trigger, Arguments(light=light_verb(off.trigger.token))), times)
    start, end = dates_of(time, verdict, published) if plan.start is None else (plan.start, plan.end)
    return replace(plan, status=CANCELLED, start=start, end=end, reason=verdict.reason)


def _takes_up(trigger: Trigger) -> bool:
    """Whether a noun stands alone with "the" or "this": the reader knows already which contact is meant."""
    lefts = list(trigger.token.lefts)
    if trigger.verb or any(c.tag_.startswith("NNP") for c in lefts):
        return False
    return any(c.lower_ in _DEFINITE for c in lefts) and not any(c.lower_ in _ANOTHER for c in lefts)


def _meant(silence: Contact | Silence, earlier: list[Contact]) -> Contact | None:
    token = silence.trigger.token
    kind = silence.trigger.frame.kind
    for contact in reversed(earlier):
        if further_than(token.doc, contact.trigger.token.i, token.i, _REACH):
            return None
        on_visit = kind is EncounterKind.MEETING and contact.kind is EncounterKind.VISIT
        if contact.kind is kind or (on_visit and token.lower_ not in word_set("convention")):
            return contact
    return None


def _echo(
    silence: Contact | Silence, meant: Contact, cast: Cast, times: Sequence[Timed], published: date
) -> Contact | None:
    token = silence.trigger.token
    verdict = status_of(token, verb=False)
    off = verdict.status is CANCELLED and meant.status is PLANNED and was_planned(meant.trigger.token)
    if verdict.status is not meant.status and not off:
        return None
    anchors = anchors_of(silence.trigger, Arguments(light=light_verb(token)))
    time = find_time(anchors, times)
    start, end = dates_of(time, replace(verdict, present=False), published)
    place = find_place(anchors, cast)
    occasion = find_occasion(token.sent, token)
    kind = kind_of(silence.trigger) if meant.trigger.frame.shape == "discuss" else meant.kind
    if start is None and place is None and occasion is None and kind is meant.kind and not off:
        return None
    return replace(
        meant,
        trigger=silence.trigger,
        kind=kind,
        status=CANCELLED if off else meant.status,
        place=place,
        start=start,
        end=end,
        occasion=occasion,
        sentence=token.sent,
        rule=f"{meant.rule}, told again",
        reason=verdict.reason,
        signs=meant.signs | {AGAIN, ECHO},
    )
