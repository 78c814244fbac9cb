"""Who visits whom or what: visitors with their hosts, or with the state that the place of the visit lies in."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Entity, Place
from bot.reading.encounters.arguments import goes_along, state_of, visited
from bot.reading.encounters.moods import form_of
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.status import status_of
from bot.reading.encounters.subjects import sentence_subject, subject_sides
from bot.reading.encounters.travel import at_home_in, travel_of
from bot.reading.encounters.triggers import Trigger, triggers_at
from bot.reading.encounters.verdicts import CANCELLED, DENIED, class_of
from bot.reading.encounters.whereabouts import find_place, place_at
from bot.reading.parse.clauses import VERB_TAGS, child, is_passive, verb_above
from bot.reading.words import word_set
from storage.values.facts import ParticipantType


def visits_of(trigger: Trigger, arguments: Arguments, cast: Cast) -> Iterator[tuple[list[Side], Place | None]]:
    """Yield the parties and the place of each visit that *trigger* tells of; notes the visitors in *arguments*."""
    visitors, goals = travel_of(trigger, arguments, cast)
    if not visitors:
        return
    hosts = _hosts(trigger, arguments, cast, alone=not goals)
    if hosts:
        sides = tidy([*visitors, *hosts])
        if len(sides) > 1:
            yield sides, goals[0] if goals else None
        return
    thing = child(trigger.token, "dobj") if trigger.frame.shape == "visit" and trigger.verb else None
    if thing is not None and (body := _body_at(thing, cast)) is not None:
        yield [*tidy(visitors), body], next(iter(goals), None)
        return
    if thing is not None and place_at(thing, cast) is None and cast.at(thing) is None:
        if thing.lower_ not in word_set("site"):
            return  # somebody or something in a place: "visits survivors"
        goals = goals or [p for p in [find_place([thing, trigger.token], cast)] if p is not None]
    arguments.goals = len(goals)
    told: set[str] = set()
    for goal in goals:
        state = visited(goal) or _place_itself(goal, trigger)
        if state is None or state.name in told or any(at_home_in(v, state.name) for v in visitors):
            continue
        told.add(state.name)
        receiving = _receiving(trigger.token, state.name, visitors, cast) if len(goals) == 1 else []
        receiving = receiving or _atat_home_in(trigger.token, goal, visitors, cast)
        yield (tidy([*visitors, *receiving]) if receiving else [*tidy(visitors), Side(entity=state)]), goal


def _place_itself(goal: Place, trigger: Trigger) -> Entity | None:
    """The place visited as a party, where no state is known for it: "visited the flooded town of Tarim"."""
    if trigger.frame.shape != "visit" or goal.kind not in {"city", "place"}:
        return None
    return Entity(type=ParticipantType.PARTY, name=goal.name)


def _body_at(thing: Token, cast: Cast) -> Side | None:
    """The organisation that is visited, if *thing* is one and no place: "visited the Central Bank"."""
    mention = cast.at(thing)
    if mention is None or place_at(thing, cast) is not None:
        return None
    bodies = [s for s in of_mention(mention) if s.entity.type is ParticipantType.PARTY and not s.entity.country]
    return bodies[0] if len(bodies) == 1 else None


def _receiving(trigger: Token, state: str, visitors: list[Side], cast: Cast) -> list[Side]:
    """Persons of the *state* visited whom the sentence has with the visitors: "at the invitation of", "signs a pact with"."""
    own = {v.entity for v in visitors}
    found = []
    for mention in cast.within(trigger.sent):
        persons = [s for s in of_mention(mention) if s.entity.type is ParticipantType.PERSON and s.entity not in own]
        head = cast.doc[mention.head]
        invited = head.dep_ == "pobj" and head.head.lower_ in {"of", "from"} and head.head.head.lower_ == "invitation"
        if not persons or not (invited or any(s.entity.country in {state, None} for s in persons)):
            continue
        if goes_along(cast.doc[max(0, mention.start - 2) : mention.end]):
            continue
        beside = (
            head.dep_ == "pobj" and head.head.lower_ == "with" and head.head.head.i != trigger.i
        )  # else who goes along
        beside = beside and _not_of_others(head.head.head, own, cast)
        known = all(s.entity.country == state for s in persons)
        meant = known or trigger.i <= mention.start or head.head.head in {*trigger.ancestors}
        with_them = (beside or invited) and meant and not (beside and _not_met(head.head.head))
        if with_them or _acts_on(head, visitors, cast) or (known and _acted_on(head, trigger, own, cast)):
            found += [s for s in persons if invited or s.entity.country in {state, None}]
    return found


def _not_met(verb: Token) -> bool:
    """Whether *verb* tells of a meeting that there will not be: "has no plans to meet with Ada"."""
    met = any(t.verb and t.frame.shape in {"meet", "with"} for t in triggers_at(verb))
    return met and status_of(verb, verb=True).status in {DENIED, CANCELLED}


def _not_of_others(verb: Token, own: set[Entity], cast: Cast) -> bool:
    """Whether nobody but the visitors, *own*, is told to do what *verb* says: "Ada met with Max to prepare Grace's visit"."""
    acting = {s.entity for s in subject_sides(verb, cast)} if verb.tag_ in VERB_TAGS else set()
    return not acting or bool(acting & own)


def _atat_home_in(noun: Token, goal: Place, visitors: list[Side], cast: Cast) -> list[Side]:
    """Whoever acts where a visit falls, at home there: "Ada confronts Grace at the palace during a visit by Grace"."""
    own = {v.entity for v in visitors}
    by_visitor = noun.dep_ == "pobj" and any(c.lower_ in {"by", "from"} for c in noun.children)
    if not by_visitor:
        return []
    hosts = [s for s in _persons(_present(noun, cast)) if s.entity not in own]
    return [s for s in hosts if s.entity.country == goal.country or (goal.kind == "venue" and s.entity.country is None)]


def _acts_on(agent: Token, visitors: list[Side], cast: Cast) -> bool:
    """Whether the visitors are dealt with by *agent*: "and is taken to the palace by Ada"."""
    verb = agent.head.head
    if agent.dep_ != "pobj" or agent.head.lower_ != "by" or not is_passive(verb):
        return False
    return bool({s.entity for s in subject_sides(verb, cast)} & {v.entity for v in visitors})


def _acted_on(head: Token, trigger: Token, own: set[Entity], cast: Cast) -> bool:
    """Whether *head*, at home in the place visited, is spoken to by the visitors or meets them with a word or deed of his own."""
    to = head.dep_ == "pobj" and head.head.lower_ == "to"  # "presents a plan to Ada"
    verb = head.head.head if to else head.head
    verb = verb.head if to and verb.dep_ == "dobj" else verb
    if verb.tag_ not in VERB_TAGS or not word_set("dealing").intersection({verb.lower_, verb.lower_.removesuffix("s")}):
        return False
    near = verb.i == trigger.i or verb in {*trigger.ancestors} or trigger in {*verb.ancestors, *verb.conjuncts}
    near = near or any(verb.i == a.i or verb in {*a.conjuncts} for a in trigger.ancestors)
    if not near:
        return False
    if to or head.dep_ in {"dobj", "dative"}:
        return bool({s.entity for s in subject_sides(verb, cast)} & own)
    thing = child(verb, "dobj")
    dealt = sides_of(thing, cast) if thing is not None else []
    return head.dep_ == "nsubj" and (bool({s.entity for s in dealt} & own))


def _hosts(trigger: Trigger, arguments: Arguments, cast: Cast, *, alone: bool) -> list[Side]:
    """The persons who receive the visitors; *alone* if no place is named either."""
    hosts = [s for s in arguments.second if s.entity.type is not ParticipantType.PARTY]
    if hosts or trigger.verb:
        return hosts
    if arguments.host is not None:
        hosts = _persons(subject_sides(arguments.host, cast))
    verb = trigger.token.head.head if trigger.token.dep_ == "pobj" else trigger.token.head
    if not hosts and alone and verb.lower_.startswith(("prepar", "await", "expect", "brac", "get")):
        visitors = {v.entity for v in arguments.visitors}
        return [s for s in subject_sides(verb, cast) if s.entity not in visitors]
    received = verb.lower_.startswith(("host", "receiv"))  # "hosts a visit by Ada"
    if not hosts and alone and trigger.token.dep_ == "dobj" and (received or class_of(verb) in {"cancel", "deny"}):
        own = {v.entity.country for v in arguments.visitors}
        abroad = (s for s in subject_sides(verb, cast) if s.entity.country and s.entity.country not in own)
        return list(abroad)  # "Chad cancels the visit of Ada"
    if not hosts and alone:
        visitors = {v.entity for v in arguments.visitors}
        present = [s for s in _present(trigger.token, cast) if s.entity not in visitors]
        homes = {v.country for v in visitors}
        hosts = [s for s in present if _may_host(s) or (len(present) == 1 and _is_another_state(s, homes))]
    return hosts


def _present(noun: Token, cast: Cast) -> list[Side]:
    """Who acts in the clause that a visit is the time of: "Ada received the prize during a visit by Grace".

    Whoever refuses to meet the visitor is no host; his state is visited all the same.
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"during", "on"}:
        return []
    found = sentence_subject(noun, cast)
    verb = verb_above(noun)
    if verb is None or not form_of(verb).negated:
        return found
    return [Side(entity=state) for s in found if (state := state_of(s.entity)) is not None]


def _may_host(side: Side) -> bool:
    return side.entity.type is ParticipantType.PERSON or side.start is None


def _is_another_state(side: Side, homes: set[str | None]) -> bool:
    """Whether *side* is a state that visitors from *homes* may be guests of: "Chad signs a pact during a visit by the Peruvian premier"."""
    state = side.entity
    return state.type is ParticipantType.PARTY and state.country == state.name and state.country not in homes


def _persons(sides: list[Side]) -> list[Side]:
    return [s for s in sides if s.entity.type is ParticipantType.PERSON]
