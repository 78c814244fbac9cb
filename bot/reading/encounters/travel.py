"""Who travels and where to, as far as the sentence of a visit tells."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.anchors import over_of
from bot.reading.encounters.arguments import state_of
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, of_mention
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import sentence_subject, subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.verdicts import class_of
from bot.reading.encounters.whereabouts import TOURS, all_goals, find_place, place_at
from bot.reading.parse.clauses import VERB_TAGS, child, phrases
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_FAR = 80  # tokens back to the country that "the country" means
_COUNTRY = frozenset({"island", "country", "nation", "kingdom", "territory"})


def travel_of(trigger: Trigger, arguments: Arguments, cast: Cast) -> tuple[list[Side], list[Place]]:
    """The visitors and where their journey leads, as far as they are told; notes the visitors in *arguments*."""
    taking = taking_of(trigger)
    taken = child(taking, "dobj") if taking is not None else None
    visitors = sides_of(taken, cast) if taken is not None else []
    visitors = visitors or arguments.first or _visitors_elsewhere(trigger, cast)
    arguments.visitors = visitors
    if not visitors:
        return [], []
    goals = all_goals(taking, cast) if taking is not None else []
    goals = goals or _goals(trigger, arguments, cast) or _meant_country(trigger.token, visitors, cast)
    if not goals and trigger.verb and trigger.frame.shape == "visit" and child(trigger.token, "dobj") is None:
        place = find_place(over_of(trigger), cast)
        goals = [place] if place is not None else []
    if not arguments.first and goals and all(at_home_in(v, goal.country or "") for v in visitors for goal in goals):
        visitors = arguments.visitors = _whose_sentence(trigger.token, cast) or visitors
    return visitors, goals


def _whose_sentence(noun: Token, cast: Cast) -> list[Side]:
    """Who does what *noun* is the time of, where the parser hung it on what others are to do: "Ada urges Chad to sign during a visit"."""
    root = noun.sent.root
    return subject_sides(root, cast) if root.tag_ in VERB_TAGS and noun.dep_ == "pobj" else []


def taking_of(trigger: Trigger) -> Token | None:
    """The verb by which a journey leads somebody somewhere: "a tour that will take her to Chad", "his trip takes him to Oslo"."""
    noun = trigger.token
    if trigger.verb:
        return None
    above = [noun.head] if noun.dep_ == "nsubj" else []
    below = [c for c in noun.children if c.dep_ == "relcl" and child(c, "nsubj") is not None]
    relative = [c for c in below if (subject := child(c, "nsubj")) is not None and subject.tag_ == "WDT"]
    return next(
        (verb for verb in (*above, *relative) if verb.lower_ in {"take", "takes", "took", "taken", "taking"}), None
    )


def is_of_main_clause(time: Timed, trigger: Trigger) -> bool:
    """Whether *time* is not that of where a journey leads: "on a tour that will take her to Chad, she met Ada on Monday"."""
    leads = taking_of(trigger)
    return leads is not None and not leads.left_edge.i <= time.start <= leads.right_edge.i


def _visitors_elsewhere(trigger: Trigger, cast: Cast) -> list[Side]:
    """The visitors where the sentence names them apart: "Ada, on a visit to Bern, said", "During a visit to Bern, Ada said"."""
    token = trigger.token
    if token.dep_ == "pobj" and token.head.lower_ == "on" and (found := sides_of(token.head.head, cast)):
        return found
    if trigger.verb:
        return []
    if (sent := _sent_by(token, cast)) or any(c.lower_ == "by" for c in token.children):
        return sent  # "condemns a visit by an official": nobody's who is named
    if any(c.lower_ in {"the", "this"} for c in token.lefts):
        inside = cast.within(token.doc[token.i + 1 : token.right_edge.i + 1])
        named = [s for m in inside for s in of_mention(m) if s.entity.type is ParticipantType.PERSON]
        if named:
            return named[:1]
    return sentence_subject(token, cast) or _only_one(token, cast)


def _only_one(noun: Token, cast: Cast) -> list[Side]:
    """The only person of the sentence before *noun*: "Ada's trip is part of a tour, after a stop in Oslo"."""
    told = {s.entity: s for m in cast.within(noun.doc[noun.sent.start : noun.i]) for s in of_mention(m)}
    people = [s for entity, s in told.items() if entity.type is ParticipantType.PERSON]
    return people if len(people) == 1 else []


def _sent_by(noun: Token, cast: Cast) -> list[Side]:
    """The state whose unnamed official is to go: "Chad cancels a visit of a senior official to Mali"."""
    officials = word_set("role_noun") | word_set("officials")
    goes = next((t for t in phrases(noun, "by", "of") if t.lower_ in officials and not sides_of(t, cast)), None)
    own = goes is not None and noun.dep_ == "dobj" and class_of(noun.head) in {"cancel", "plan"}
    states = subject_sides(noun.head, cast) if own else []
    return states if all(s.entity.type is ParticipantType.PARTY for s in states) else []


def _goals(trigger: Trigger, arguments: Arguments, cast: Cast) -> list[Place]:
    token = trigger.token
    goals = all_goals(token, cast)
    if not goals and not trigger.verb:
        goals = [g for who in phrases(token, "by", "of") for g in all_goals(who, cast)]  # "of an official to Mali"
    if not goals and arguments.light is not None:
        goals = all_goals(arguments.light, cast)
    if not goals and token.dep_ == "nsubjpass" and token.head.lower_ in {"paid", "made"}:
        goals = all_goals(token.head, cast)
    if trigger.frame.shape == "leave":
        return goals
    if goals or any(s.entity.type is not ParticipantType.PARTY for s in arguments.second):
        return goals
    clause = token.head.head if token.dep_ == "pobj" else token
    clause = clause.head if clause.lower_ == "ahead" else clause  # "protest in Oslo ahead of a visit by Ada"
    place = find_place([token, clause], cast)
    return [place] if place is not None else []


def _meant_country(noun: Token, visitors: list[Side], cast: Cast) -> list[Place]:
    """The country that a visit "to the island" or "to the country" leads to: the last one told before that is not the visitors' own."""
    to = {"to", "in", "of"} if noun.lower_ in TOURS else {"to"}
    told = (o for c in noun.children if c.lower_ in to for o in c.children if o.dep_ == "pobj")
    if not any(o.lower_ in _COUNTRY and o.left_edge.lower_ == "the" and o.i - o.left_edge.i == 1 for o in told):
        return []
    own = {v.entity.country for v in visitors}
    for mention in reversed(starting_in(cast.mentions, noun.i - _FAR, noun.i)):
        entity = mention.entities[0]
        if entity.country in own or entity.country is None or entity.type is ParticipantType.ROLE:
            continue
        place = place_at(cast.doc[mention.head], cast)
        known = Place(
            start=mention.start,
            end=mention.end,
            head=mention.head,
            name=entity.country,
            country=entity.country,
            kind="country",
        )
        return [place if place is not None and place.kind == "country" else known]
    return []


def at_home_in(side: Side, state: str) -> bool:
    """Whether *side* is of the *state* visited, or of the one that governs it."""
    own = state_of(side.entity)
    ruled = own is not None and f"{state}:{own.name}".replace(" ", "_") in word_set("governed")
    return ruled or (own is not None and own.name == state)
