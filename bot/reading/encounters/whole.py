"""One article seen as a whole: what its headline, its journeys and its meetings tell of the same contacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading.cast.mentions import Cast, Entity
from bot.reading.encounters.background import of_states, same_days, without_background
from bot.reading.encounters.contacts import BELOW, OLD, Contact
from bot.reading.encounters.datelines import dateline_of
from bot.reading.encounters.fates import with_fates
from bot.reading.encounters.journeys import called_off_together, falls_into, is_bare, one_with_their_talks, states_of
from bot.reading.encounters.moods import at_another_time
from bot.reading.encounters.verdicts import CANCELLED, HELD, PLANNED
from storage.values.facts import EncounterKind, ParticipantType

_NEAR = 150  # tokens between two tellings, where one has no day
_HEAD = 60  # tokens; a headline stands above them, a heading between paragraphs in as many
_LINE = 160  # characters of a headline at most
_TWO = 2  # states
_FEW = 3  # states; who lists more of them tells of a contact
_WEEK = timedelta(days=7)
_HEADS_OF_STATE = frozenset({"president", "prime minister", "king", "queen", "emir", "sultan", "chancellor"})


def as_a_whole(contacts: Sequence[Contact], cast: Cast) -> list[Contact]:
    """The merged *contacts* of one article without those that another one tells better."""
    if not contacts:
        return []
    dateline = dateline_of(cast)
    home = dateline.country if dateline is not None else cast.home
    told = [c for c in contacts if len({*_keys(c)}) > 1 and not _comes_home(c, home)]
    told = [c for c in told if not _told_apart(c, told)]
    told = _with_their_states(told)
    told = [c for c in told if not (_is_headline(c) and any(_told_below(c, other) for other in told))]
    told = [c for c in told if not any(_a_week_off(c, other) for other in told)]
    told = [c for c in told if not any(_on_behalf(c, other) for other in told)]
    told = [c for c in told if not any(_only_goes_on(c, other) for other in told)]
    told = list(with_fates(list(called_off_together(told))))
    told = list(without_background(told))
    told = list(one_with_their_talks(told))
    received = {id(c): m for c in told if (m := _met_there(c, told)) is not None}
    hosts = {id(m): c for c in told if (m := received.get(id(c))) is not None}
    return [_on_the_visit(c, hosts.get(id(c))) for c in told if id(c) not in received]


def _keys(contact: Contact) -> Iterator[tuple[str, str | None]]:
    """Yield who takes part by name and, if told by it alone, office."""
    for side in contact.sides:
        yield side.entity.name, side.entity.office if side.entity.type is ParticipantType.ROLE else None


def _comes_home(contact: Contact, home: str | None) -> bool:
    """Whether a journey only leads its traveller to his own state, which is no visit."""
    if contact.kind is not EncounterKind.VISIT or not is_bare(contact):
        return False
    goals = states_of(contact)
    travellers = [s.entity for s in contact.sides if s.entity.type is not ParticipantType.PARTY]
    return bool(travellers) and all(
        (t.country or (home if t.office in _HEADS_OF_STATE else None)) in goals for t in travellers
    )


def _told_apart(joint: Contact, contacts: Sequence[Contact]) -> bool:
    """Whether of a *joint* contact of one with several is told that each of them met him alone: "meeting with both Ada and Grace"."""
    names = {s.entity for s in joint.sides}
    if len(names) < _FEW or any(s.entity.type is ParticipantType.PARTY for s in joint.sides) or _all_meet(joint):
        return False
    alike = [c for c in contacts if c is not joint and c.status is joint.status and _one_kind(joint, c)]
    pairs = [{s.entity for s in c.sides} for c in alike if c.start == joint.start or None in {c.start, joint.start}]
    return any(all({one, other} in pairs for other in names - {one}) for one in names)


def _all_meet(joint: Contact) -> bool:
    """Whether all of a contact do what is told together: "Ada, Grace and Max meet", "their three-way talks"."""
    noun = joint.trigger.token
    threefold = any(c.lower_.startswith(("trilateral", "three", "tripartite", "joint", "four")) for c in noun.lefts)
    return threefold or all(s.end is not None and s.end <= noun.i for s in joint.sides)


def _one_kind(joint: Contact, other: Contact) -> bool:
    """Whether two contacts are of one kind, or one is the journey on which the sentence tells the other."""
    on_it = joint.kind is EncounterKind.VISIT and joint.sentence.start == other.sentence.start
    return joint.kind is other.kind or on_it


def _with_their_states(contacts: Sequence[Contact]) -> list[Contact]:
    """The *contacts*, those told once of states and once of the people who meet for them made into one."""
    spent: set[int] = set()
    told: list[Contact] = []
    for contact in contacts:
        states = next((o for o in contacts if id(o) not in spent and _for_states(contact, o)), None)
        if states is None:
            told.append(contact)
            continue
        spent.add(id(states))
        start, end = (contact.start, contact.end) if contact.start is not None else (states.start, states.end)
        place, occasion = contact.place or states.place, contact.occasion or states.occasion
        told.append(replace(contact, place=place, start=start, end=end, occasion=occasion))
    return [c for c in told if id(c) not in spent]


def _for_states(people: Contact, states: Contact) -> bool:
    """Whether *people* meet for the very states of which *states* tells no more than that they met."""
    if people.start is None and OLD in states.signs:
        return False
    if people is states or not of_states(states) or of_states(people):
        return False
    off = people.status is CANCELLED and people.start is not None and people.start == states.start
    if not off and people.kind is not states.kind:
        return False
    if people.status is not states.status or not same_days(people, states):
        return False
    names = {s.entity.name for s in states.sides}
    return len(names) > 1 and {s.entity.country or s.entity.name for s in people.sides} == names


def _on_behalf(states: Contact, visit: Contact) -> bool:
    """Whether of two *states* is told what the *visit* of somebody from the one to the other is for: "the two sides will hold talks"."""
    if visit.kind is not EncounterKind.VISIT or states.kind is not EncounterKind.MEETING or not of_states(states):
        return False
    if states.status is not visit.status or states.place is not None or len(states.sides) != _TWO:
        return False
    if not abs(states.sentence.start - visit.sentence.start) < _NEAR or not same_days(states, visit):
        return False
    names = {s.entity.name for s in states.sides}
    travellers = {s.entity.country for s in visit.visitors}
    goal = visit.place.country if visit.place is not None else None
    return goal in names and bool(travellers) and travellers <= {*(names - {goal}), None}


def _only_goes_on(plan: Contact, held: Contact) -> bool:
    """Whether a *plan* is no more than to go on talking, of those who have just met: "met and agreed to continue dialogue"."""
    verb = plan.trigger.token.head
    on = plan.status is PLANNED and plan.start is None and verb.lower_.startswith(("continu", "pursu"))
    return (
        on and held.status is HELD and held.sentence.start == plan.sentence.start and {*_keys(plan)} <= {*_keys(held)}
    )


def _is_headline(contact: Contact) -> bool:
    """Whether a line above the text, which ends as no sentence does, tells it, and nothing else does."""
    if BELOW in contact.signs:
        return False
    line = contact.sentence.text.rstrip(" ")
    doc = contact.sentence.doc
    above = contact.sentence.end < len(doc)
    return above and line.endswith("\n") and len(line) < _LINE and line.rstrip()[-1:] not in {*'.!?”":(,'}


def _told_below(headline: Contact, other: Contact) -> bool:
    """Whether the text under the *headline* tells its contact, with the names that a headline has no room for."""
    if other is headline or other.sentence.start <= headline.sentence.start or _is_headline(other):
        return False
    if (headline.status in {HELD, PLANNED}) is not (other.status in {HELD, PLANNED}):
        return False
    right_below = other.sentence.start - headline.sentence.start < _HEAD
    if headline.sentence.start >= _HEAD and not right_below:
        return False  # a heading between two paragraphs
    known = {s.entity for s in headline.sides} & {s.entity for s in other.sides}
    return bool(known) or len(_homes(headline) & _homes(other)) > 1


def _homes(contact: Contact) -> set[str]:
    return {s.entity.country or s.entity.name for s in contact.sides}


def _a_week_off(contact: Contact, other: Contact) -> bool:
    """Whether *contact*, a caption's present tense taken for a timetable, is one held on that weekday a week before."""
    if contact.status is not PLANNED or other.status is not HELD or not contact.reason.startswith("present tense"):
        return False
    if contact.start is None or other.start is None or contact.start.precision != 3:
        return False
    return contact.start.first - other.start.first == _WEEK and _names(contact) == _names(other)


def _met_there(visit: Contact, others: Sequence[Contact]) -> Contact | None:
    """The contact that a bare *visit* consists of: the only one of its travellers with somebody of the state visited."""
    if visit.kind is not EncounterKind.VISIT or not is_bare(visit):
        return None
    states, visitors = states_of(visit), {s.entity for s in visit.visitors}
    there = [o for o in others if o is not visit and _is_there(o, visit, states, visitors)]
    if _is_tour(visit):
        there = [o for o in there if _receives(o, visit) or (_beside(o, visit) and _lasts(visit))]
    return there[0] if len(there) == 1 else None


def _is_tour(visit: Contact) -> bool:
    """Whether a visit is told with the days it takes, as a journey of its own: "from July 23 to 25"; a week is no such days."""
    if visit.start is None or visit.end is None:
        return False
    return visit.start.precision == 3 and visit.end.last - visit.start.first != _WEEK - timedelta(days=1)


def _receives(contact: Contact, visit: Contact) -> bool:
    """Whether *contact* tells that the visitors of *visit* were received."""
    return contact.trigger.frame.shape == "host" and contact.status is visit.status is HELD


def _beside(contact: Contact, visit: Contact) -> bool:
    """Whether both are told in one sentence, as what has taken place or as what is to come."""
    return contact.status is visit.status and contact.sentence.start == visit.sentence.start


def _lasts(visit: Contact) -> bool:
    """Whether only the length of a *visit* is told, not its days: "a three-day visit"."""
    return any(t.lower_ in {"day", "week"} for c in visit.trigger.token.lefts for t in c.subtree)


def _is_of_no_state(host: Entity) -> bool:
    return host.type is ParticipantType.PERSON and host.country is None


def _is_there(contact: Contact, visit: Contact, states: set[str], visitors: set[Entity]) -> bool:
    if at_another_time(contact.sentence):
        return False
    if contact.kind is EncounterKind.CALL or not {s.entity for s in contact.sides} >= visitors or not visitors:
        return False
    if not _statuses_agree(visit, contact) or not falls_into(contact, visit):
        return False
    apart = contact.occasion is not None or (contact.start is not None and contact.start != visit.start)
    if apart and contact.status in {PLANNED, CANCELLED} and contact.sentence.start != visit.sentence.start:
        return False  # a summit of its own, or a day of the journey
    if visit.status is HELD and contact.status is PLANNED and contact.sentence.start != visit.sentence.start:
        return False  # the visit has begun, the talks have not
    hosts = [s.entity for s in contact.sides if s.entity not in visitors]
    if is_bare(contact) and contact.kind is EncounterKind.VISIT:
        return False
    known = contact.place is not None and (contact.place.country is not None or contact.place.kind == "country")
    if known and contact.place is not None and (contact.place.country or contact.place.name) not in states:
        return False
    beside = _beside(contact, visit)
    return any((host.country or host.name) in states or (beside and _is_of_no_state(host)) for host in hosts)


def _statuses_agree(visit: Contact, contact: Contact) -> bool:
    return visit.status is contact.status or (visit.status in {HELD, PLANNED} and contact.status in {HELD, PLANNED})


def _on_the_visit(contact: Contact, visit: Contact | None) -> Contact:
    """The *contact* with what the *visit* that brought its people together tells beside it."""
    if visit is None:
        return contact
    if _is_tour(visit) and _receives(contact, visit):
        return replace(
            contact, kind=EncounterKind.VISIT, place=contact.place or visit.place, start=visit.start, end=visit.end
        )
    planned = contact.status is PLANNED and visit.status is PLANNED
    received = contact.status is HELD and contact.trigger.frame.shape == "host"
    beside = planned or received or contact.sentence.start == visit.sentence.start
    kind = EncounterKind.VISIT if beside else contact.kind
    start, end = (contact.start, contact.end) if contact.start is not None else (visit.start, visit.end)
    return replace(contact, kind=kind, place=contact.place or visit.place, start=start, end=end)


def _names(contact: Contact) -> set[str]:
    return {s.entity.name for s in contact.sides}


def spent(told: Sequence[Contact], kept: Sequence[Contact]) -> Iterator[int]:
    """Yield where the triggers stand that tell of nothing to come: of what was held, and of what a better telling replaced."""
    for contact in (*told, *kept):
        if contact.status is HELD:
            yield contact.trigger.token.idx
    for contact in told:
        if contact.status is PLANNED and any(_a_week_off(contact, other) for other in told):
            yield contact.trigger.token.idx
