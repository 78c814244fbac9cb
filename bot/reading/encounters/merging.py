"""One encounter a real-world contact: repeated tellings within an article become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from spacy.tokens import Token

from bot.reading.cast.titles import is_plural
from bot.reading.encounters.calling_off import was_planned
from bot.reading.encounters.contacts import ABOUT, AGAIN, ATTENDED, ECHO, LISTED, OLD, TODAY, Contact
from bot.reading.encounters.kinds import only_spoke
from bot.reading.encounters.moods import further_back
from bot.reading.encounters.receptions import with_the_rest
from bot.reading.encounters.restating import unless_told
from bot.reading.encounters.side import at_large
from bot.reading.encounters.uniting import DAY, by_headline, key_of, unite
from bot.reading.encounters.verdicts import CANCELLED, DENIED, HELD, PLANNED
from bot.reading.parse.clauses import ancestors
from bot.reading.words import word_set
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, ParticipantType

_WEEK = timedelta(days=7)
_VAGUE = frozenset({"talked", "talk", "conversation", "discussion", "discussions", "talks", "exchange", "dialogue",
                    "discuss", "discusses", "discussed"})  # fmt: skip  # by telephone or not


def merge(contacts: Iterable[Contact]) -> list[Contact]:
    """The *contacts* of one article, told once each with the most precise values any telling gives."""
    told = _told_once(_without_mere_journeys(_by_sentence(contacts)))
    return unless_told([contact for contact in told if ECHO not in contact.signs])


def _by_sentence(contacts: Iterable[Contact]) -> list[Contact]:
    """The *contacts* with those of each sentence merged among themselves."""
    return [c for _, told in groupby(contacts, key=lambda c: c.sentence.start) for c in _told_once(told)]


def _without_mere_journeys(contacts: list[Contact]) -> Iterator[Contact]:
    """Yield the *contacts* but for journeys whose only point is another contact of the same sentence."""
    for contact in contacts:
        if contact.trigger.frame.shape == "go" and any(
            _is_point_of(other, contact) or _fills(other, contact) for other in contacts
        ):
            yield from with_the_rest(contact, contacts)
            continue
        if _is_a_time(contact) and any(_is_during(other, contact) for other in contacts):
            continue
        if _is_of_today(contact) and any(_programmed(contact, other) for other in contacts):
            continue
        yield contact


def _is_of_today(journey: Contact) -> bool:
    """Whether a *journey* has the day of publication for its tense alone."""
    return TODAY in journey.signs and journey.trigger.frame.shape == "go"


def _programmed(journey: Contact, visit: Contact) -> bool:
    """Whether a *journey* in the present tense only tells a *visit* that is planned for later: "From there she continues to Bern"."""
    if journey.start is None:
        return False
    later = visit.status is PLANNED and visit.start is not None and visit.start.first > journey.start.last
    return later and visit.kind is EncounterKind.VISIT and _same_visit(journey, visit)


def _is_point_of(contact: Contact, journey: Contact) -> bool:
    led = journey.trigger.token.lower_.startswith(("lead", "led"))  # a delegation
    if (
        contact is journey
        or contact.sentence.start != journey.sentence.start
        or not (led or contact.reason.startswith(journey.reason))
    ):
        return False
    below = _below(contact.trigger.token, journey.trigger.token)
    visitors = {s.entity for s in journey.visitors}
    among_people = all(at_large(s.entity) for s in contact.sides if s.entity not in visitors)
    return below and not among_people and bool(visitors & {s.entity for s in contact.sides})


def _is_a_time(journey: Contact) -> bool:
    """Whether a *journey* is named as a time or occasion: "during a trip to Chad"."""
    noun = journey.trigger.token
    return not journey.trigger.verb and noun.dep_ == "pobj" and noun.head.lower_ in {"during", "on"}


def _is_during(contact: Contact, journey: Contact) -> bool:
    """Whether a *journey*, named as a time, is that of a meeting: "Ada meets Grace during a trip to Chad"."""
    noun = journey.trigger.token
    beside = noun.head.head.i == contact.trigger.token.i and journey.status is contact.status
    if not beside or contact.kind is not EncounterKind.MEETING:
        return False
    if journey.end is not None or (
        journey.start is not None and TODAY not in journey.signs and journey.start != contact.start
    ):
        return False  # days of its own
    return {s.entity for s in journey.visitors} <= {s.entity for s in contact.sides}


def _fills(contact: Contact, journey: Contact) -> bool:
    """Whether *contact* tells what a journey to a country, announced in general, consists of there."""
    if contact is journey or LISTED not in journey.signs or journey.place is None or contact.place is None:
        return False
    if contact.status is not journey.status or contact.place.country != journey.place.country:
        return False
    return _dates_agree(contact, journey) and bool(
        {s.entity for s in journey.visitors} & {s.entity for s in contact.sides}
    )


def _told_once(contacts: Iterable[Contact]) -> list[Contact]:
    """The *contacts*, each telling united with the first one of the same contact; only those that share a party are compared."""
    merged: list[Contact] = []
    places: dict[tuple[str, str | None], list[int]] = {}
    for contact in contacts:
        names = _names(contact)
        candidates = sorted({i for name in names for i in places.get(name, ())})
        if AGAIN in contact.signs:
            candidates.reverse()  # "the talks" are those told of last
        known = next((i for i in candidates if not _long_before(merged[i], contact) and same(merged[i], contact)), None)
        if known is None:
            known = len(merged)
            merged.append(contact)
        else:
            merged[known] = unite(merged[known], _unless_aside(contact, merged[known]))
        for name in names:
            places.setdefault(name, []).append(known)
    return merged


def _unless_aside(contact: Contact, told: Contact) -> Contact:
    """The *contact*, without the days of what it was about where it only says this of one *told* before."""
    return replace(contact, start=told.start, end=told.end) if ABOUT in contact.signs else contact


def same(a: Contact, b: Contact) -> bool:
    """Whether two tellings are of one contact."""
    if ATTENDED in b.signs:
        told = {key_of(s.entity) for s in a.sides if not is_plural(s.entity.office or "")}
        return told < _names(b) and _both_on(a, b)
    among = len(_names(b)) > 1 and _names(b) < _names(a) and not _of_its_own(b.trigger.token)
    if ATTENDED in a.signs and a.kind is b.kind and among:
        return _statuses_agree(a, b) and _dates_agree(a, b) and _places_agree(a, b)
    if AGAIN in b.signs and b.start is None and _names(a) == _names(b) and _both_on(a, b):
        return True
    headed = by_headline(a) and _names(a) == _names(b) and a.status is b.status and a.kind is b.kind
    part = ABOUT in b.signs and _names(b) < _names(a) and a.status is b.status  # "the talks of two of them focused on"
    if headed or part or _told_of_the_day(a, b) or _told_of_the_day(b, a):
        return True
    if not _statuses_agree(a, b) or not _dates_agree(a, b) or not _places_agree(a, b) or _once_more(a, b):
        return False
    x, y = _names(a), _names(b)
    if EncounterKind.VISIT in {a.kind, b.kind} and a.kind is not b.kind:
        return _visit_and_meeting(a, b)
    if a.kind is not b.kind and not (
        a.sentence.start == b.sentence.start
        or _VAGUE & {a.trigger.token.lower_, b.trigger.token.lower_}
        or only_spoke(a)
        or only_spoke(b)
    ):
        return False
    if x == y:
        return True
    if a.kind is EncounterKind.VISIT and _same_visit(a, b):
        return True
    fewer, more = (a, b) if x <= y else (b, a)
    alone = (
        fewer.trigger.verb
        and more.trigger.token.lower_ in word_set("convention")
        and not _below(more.trigger.token, fewer.trigger.token)
    )  # two who meet beside the summit
    return _names(fewer) <= _names(more) and a.kind is b.kind and a.sentence.start == b.sentence.start and not alone


def _once_more(a: Contact, b: Contact) -> bool:
    """Whether those who met are said to have "also" met: another time."""
    verb = b.trigger.token
    also = verb.lower_.startswith(("met", "interact")) and any(c.lower_ == "also" for c in verb.lefts)
    return also and _names(a) == _names(b)


def _of_its_own(noun: Token) -> bool:
    """Whether a contact is told as one more: "in a meeting with Ada"."""
    return any(c.lower_ in {"a", "an", "another", "separate"} for c in noun.lefts)


def _told_of_the_day(present: Contact, dated: Contact) -> bool:
    """Whether what is told in the *present* tense, so without a day, is what another sentence tells of a day of the week before."""
    if TODAY not in present.signs or TODAY in dated.signs or present.start is None or dated.start is None:
        return False
    if present.kind is not dated.kind or present.status is not dated.status or _names(present) != _names(dated):
        return False
    near = present.start.first - _WEEK <= dated.start.first <= present.start.first and dated.start.precision == DAY
    return near and _places_agree(present, dated)


def _long_before(news: Contact, told: Contact) -> bool:
    """Whether what is *told* further on, of a time long past, is not the *news*, which has no day of its own."""
    if news.start is not None or OLD in news.signs or OLD not in told.signs or news.status is not HELD:
        return False
    return news.sentence.start < told.sentence.start and not further_back(news.trigger.token, perfect=False)


def _both_on(a: Contact, b: Contact) -> bool:
    """Whether neither is off: told as denied or cancelled."""
    return a.status is b.status or {a.status, b.status} == {HELD, PLANNED}


def _names(contact: Contact) -> set[tuple[str, str | None]]:
    return {key_of(s.entity) for s in contact.sides}


def _statuses_agree(a: Contact, b: Contact) -> bool:
    if a.status is b.status:
        return True
    off = {CANCELLED, DENIED}
    if {a.status, b.status} == {PLANNED, CANCELLED} and _names(a) == _names(b) and a.kind is b.kind:
        return a.status is PLANNED or was_planned(b.trigger.token)  # what had been planned
    return ({a.status, b.status} == {HELD, PLANNED} and a.start is not None and a.start == b.start) or {
        a.status,
        b.status,
    } <= off


def _dates_agree(a: Contact, b: Contact) -> bool:
    if a.start is None or b.start is None:
        return True
    return _overlap(a.start, a.end, b.start, b.end)


def _overlap(a: PartialDate, a_end: PartialDate | None, b: PartialDate, b_end: PartialDate | None) -> bool:
    return a.first <= (b_end or b).last and b.first <= (a_end or a).last


def _places_agree(a: Contact, b: Contact) -> bool:
    if a.place is None or b.place is None:
        return True
    if a.place.name == b.place.name:
        return True
    if "country" in {a.place.kind, b.place.kind} or "venue" in {a.place.kind, b.place.kind}:
        return a.place.country is None or b.place.country is None or a.place.country == b.place.country
    return False


def _visit_and_meeting(a: Contact, b: Contact) -> bool:
    """Whether a meeting is what the visit of the same sentence is for: then the host takes the place of his state."""
    talked = b.trigger.token.lower_ in _VAGUE and a.sentence.end == b.sentence.start
    if talked and a.start == b.start and _names(a) == _names(b):
        return True  # what they talked of on the visit
    visit, meeting = (a, b) if a.kind is EncounterKind.VISIT else (b, a)
    if visit.sentence.start != meeting.sentence.start or not visit.travels:
        return False
    if _names(visit) == _names(meeting):
        return True
    if _names(visit) < _names(meeting) and visit.trigger.token.i < meeting.trigger.token.i:
        return True  # one of the hosts
    if not meeting.trigger.verb and not _purpose(visit.trigger.token, meeting.trigger.token):
        return False
    if visit.trigger.token.i > meeting.trigger.token.i:
        return False
    visitors = {key_of(s.entity) for s in visit.visitors if s.entity.type is not ParticipantType.PARTY}
    present = _names(meeting)
    received = {key_of(s.entity) for s in visit.sides if s.entity.type is ParticipantType.PERSON} - visitors
    if received and not received & present:
        return False  # another host is met apart
    purpose = meeting.trigger.verb and _below(meeting.trigger.token, visit.trigger.token)  # of all who travel
    if not visitors & present or (2 * len(visitors & present) < len(visitors) and not purpose):
        return False
    state = {s.entity.name for s in visit.sides if s.entity.type is ParticipantType.PARTY}
    state |= {visit.place.country} if visit.place is not None and visit.place.country else set()
    going = {key_of(s.entity) for s in visit.visitors} or visitors
    hosts = [s.entity for s in meeting.sides if key_of(s.entity) not in going]
    met = not all(at_large(h) for h in hosts)
    return met and bool(state) and all(h.country in state or h.name in state or h.country is None for h in hosts)


def _same_visit(a: Contact, b: Contact) -> bool:
    """Whether two visits are of the same visitors to one country, one telling more of it than the other."""
    x, y = ({key_of(s.entity) for s in c.visitors} for c in (a, b))
    if not x & y or a.place is None or b.place is None:
        return False
    return a.place.country is not None and a.place.country == b.place.country


def _purpose(visit: Token, meeting: Token) -> bool:
    """Whether *meeting* is what *visit* is for: "visits Rome for talks with", "travels to Rome, where she will hold talks"."""
    direct = meeting.dep_ == "pobj" and meeting.head.lower_ == "for"
    there = meeting.dep_ == "dobj" and meeting.head.dep_ == "relcl"
    return (direct or there) and _below(meeting, visit)


def _below(token: Token, verb: Token) -> bool:
    """Whether *token* hangs under *verb* in the parse: its purpose, or what is done there."""
    return any(a.i == verb.i for a in ancestors(token))
