"""Encounters in a parsed document: each trigger with its parties, status, place, time and occasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import groupby

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.anchors import anchors_of, goal_of_journey, leads_to_another, margins_of, over_of
from bot.reading.encounters.arguments import find_arguments
from bot.reading.encounters.contacts import ABOUT, AGAIN, LISTED, NO_SECOND, OLD, RESTATED, TODAY, Contact, Silence
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.days import dates_of, days_apart, days_of
from bot.reading.encounters.decoys import unlike_contact
from bot.reading.encounters.gapping import first_alone, time_of_first, without_verb
from bot.reading.encounters.grouping import groups_of
from bot.reading.encounters.kinds import kind_of
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.occasions import find_occasion
from bot.reading.encounters.restating import at_a_first_time, restates
from bot.reading.encounters.status import status_of
from bot.reading.encounters.stays import find_stays, is_awaited, is_for_later, is_on_business
from bot.reading.encounters.telling import of_something_else
from bot.reading.encounters.travel import is_of_main_clause
from bot.reading.encounters.triggers import Trigger, find_triggers
from bot.reading.encounters.verdicts import HELD, PLANNED, Verdict
from bot.reading.encounters.whereabouts import find_place, find_there, place_at
from bot.reading.parse.clauses import child, phrases
from bot.reading.times import Timed
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, EncounterStatus, ParticipantType

_NOISE = 12  # triggers in one sentence
_LONG = timedelta(days=30)  # before the article
_MANY = 3  # countries of one journey
_LEADING = ("lead", "led")  # a delegation somewhere, for talks that are told of for themselves
_ABOUT = ("focus", "centre", "center", "revolve", "dealt", "cover", "touch")
_KNOWN = frozenset({"the", "this", "these", "those", "that", "their"})


def find_contacts(cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact | Silence]:
    """Yield what each trigger of the document tells, in the order of the text."""
    found = merge(_outside_names(cast), sorted(find_stays(cast), key=_place_in_text), key=_place_in_text)
    for _, group in groupby(found, key=lambda trigger: trigger.token.sent.start):
        told = list(group)
        if len(told) > _NOISE:
            yield from (Silence(trigger=trigger, reason="more triggers than a sentence holds") for trigger in told)
            continue
        for trigger in told:
            yield from read_trigger(trigger, cast, times, published)


def _outside_names(cast: Cast) -> Iterator[Trigger]:
    """Yield the triggers that are no part of a person's name: "Jeff Sessions"."""
    for trigger in find_triggers(cast.doc):
        mention = cast.at(trigger.token)
        named = mention is not None and any(
            e.type is ParticipantType.PERSON and trigger.token.text in e.name.split() for e in mention.entities
        )
        if not named:
            yield trigger


def _place_in_text(trigger: Trigger) -> int:
    return trigger.token.i


def read_trigger(trigger: Trigger, cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact | Silence]:
    """Yield the contacts that *trigger* tells of, or one silence."""
    verdict = status_of(trigger.token, verb=trigger.verb)
    if verdict.status is None:
        yield Silence(trigger=trigger, reason=verdict.reason)
        return
    if leads_to_another(trigger, cast):
        yield Silence(trigger=trigger, reason="part of another contact")
        return
    arguments = find_arguments(trigger, cast)
    if why_not := unlike_contact(trigger, arguments):
        yield Silence(trigger=trigger, reason=why_not)
        return
    first_alone(trigger, arguments, cast, times)
    groups = list(groups_of(trigger, arguments, cast))
    if not groups:
        yield Silence(trigger=trigger, reason=NO_SECOND)
        return
    anchors = anchors_of(trigger, arguments)
    wished_off = verdict.reason.endswith("only possible")  # "a call on Friday to cancel the visit"
    near = [t for t in times if t.start > trigger.token.i] if wished_off else times
    time = time_of_first(trigger, arguments, cast, times) or find_time(anchors, near)
    if time is not None and (
        of_something_else(time, trigger.token, verdict, published) or is_of_main_clause(time, trigger)
    ):
        time = None
    later = time is not None and trigger.frame.shape == "stay" and verdict.present
    if later and time is not None and is_for_later(trigger.token.doc[time.start], trigger.token):
        time = None  # the stay itself has begun
    elif why_not := _when_none(trigger, time):
        yield Silence(trigger=trigger, reason=why_not)
        return
    apart = days_apart(trigger.token, times, published) if time is None and verdict.status in {HELD, PLANNED} else None
    start, end = (apart, None) if apart is not None else dates_of(time, verdict, published)
    start, end = days_of(start, end, anchors, times)
    status = _status_on(start, verdict, published)
    here = _where(trigger, anchors, cast)
    proper = not trigger.verb and arguments.light is not None
    occasion = find_occasion(trigger.token.sent, trigger.token, attended=proper)
    whole: Contact | None = None
    for sides, place in groups:
        whole = Contact(
            trigger=trigger,
            kind=kind_of(trigger),
            status=status,
            sides=tuple(sides),
            place=place or here,
            start=start,
            end=end,
            occasion=occasion,
            sentence=trigger.token.sent,
            rule=arguments.rule,
            reason=verdict.reason,
            travels=(trigger.verb and not trigger.token.lower_.startswith(_LEADING))
            or arguments.light is not None
            or trigger.token.dep_ == "dobj",
            visitors=tuple(arguments.visitors),
            signs=frozenset(_signs(trigger, arguments))
            | ({OLD} if status is HELD and start is not None and start.last < published - _LONG else set())
            | ({TODAY} if time is None and apart is None and start is not None else set()),
        )
        yield whole
    if whole is not None and len(groups) == 1:
        yield from without_verb(whole, arguments, cast, times, lambda time: dates_of(time, verdict, published))


def _when_none(trigger: Trigger, time: Timed | None) -> str | None:
    """Why its *time* makes no contact of what *trigger* tells: "led the talks with Chad from 2004 until 2007"."""
    due = is_awaited(trigger.token) or is_on_business(trigger.token)
    if trigger.frame.shape == "stay" and time is None and not due:
        return "a stay without a time"
    years = time.last.year - time.first.year if time is not None and time.first and time.last else 0
    return "a long process" if years > 1 else None


def _where(trigger: Trigger, anchors: list[Token], cast: Cast) -> Place | None:
    """Where the sentence of *trigger* says that its contacts take place."""
    here = (
        _unless_discussed(find_place(anchors, cast), trigger)
        or find_place(margins_of(anchors), cast)
        or (goal_of_journey(trigger, cast) if kind_of(trigger) is not EncounterKind.CALL else None)
    )
    here = here or find_place(over_of(trigger), cast) or find_there(anchors, cast)
    if here is None and trigger.verb and trigger.frame.shape == "host":
        here = next((p for o in phrases(trigger.token, "to") if (p := place_at(o, cast)) is not None), None)
    return here or _host_city(trigger.token, cast)


def _host_city(noun: Token, cast: Cast) -> Place | None:
    """The city that is told to have hosted what *noun* names: "Oslo hosted talks between"."""
    host = child(noun.head, "nsubj") if noun.dep_ == "dobj" and noun.head.lower_.startswith("host") else None
    place = place_at(host, cast) if host is not None else None
    return place if place is not None and place.kind == "city" else None


def _status_on(start: PartialDate | None, verdict: Verdict, published: date) -> EncounterStatus:
    """The status that *verdict* gives, of a contact that begins on *start*."""
    assert verdict.status is not None
    if start is not None and verdict.status is HELD and start.first > published:
        return PLANNED
    arranged = verdict.status is PLANNED and "arranged" in verdict.reason
    return HELD if arranged and start is not None and start.last < published else verdict.status


def _unless_discussed(place: Place | None, trigger: Trigger) -> Place | None:
    """*place*, unless it is only where what is discussed is: "discussed the situation in Chad"."""
    if place is None or trigger.frame.shape != "discuss" or place.kind == "city":
        return place
    thing = child(trigger.token, "dobj")
    return None if thing is not None and trigger.token.i < thing.i < place.start else place


def _signs(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    if not trigger.verb and trigger.token.dep_ == "nsubj" and trigger.token.head.lower_.startswith(_ABOUT):
        yield AGAIN
        yield ABOUT
    if not trigger.verb and not arguments.second and any(c.lower_ in _KNOWN for c in trigger.token.lefts):
        yield AGAIN
    if at_a_first_time(trigger.token) if trigger.verb else restates(trigger.token):
        yield RESTATED
    if arguments.goals >= _MANY:
        yield LISTED
