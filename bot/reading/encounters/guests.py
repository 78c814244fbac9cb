"""Visits told by one word before the visitor: "the king tells a visiting Norwegian envoy", "the visiting premier says in Lima"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.arguments import state_of, visited
from bot.reading.encounters.side import Side, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import Trigger, triggers_at
from bot.reading.encounters.whereabouts import places_by_sentence
from bot.reading.parse.clauses import VERB_TAGS, child, phrases
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_TOLD = frozenset({"to", "with"})


def is_epithet(trigger: Trigger) -> bool:
    """Whether a *trigger* only says of somebody that he is on a visit."""
    return trigger.frame.shape == "visit" and trigger.verb and trigger.token.dep_ == "amod"


def guests_of(trigger: Trigger, cast: Cast) -> Iterator[tuple[list[Side], Place | None]]:
    """Yield the guest with whoever deals with him, or with the state in which he speaks."""
    guest = trigger.token.head
    while guest.dep_ in {"compound", "nmod"} and guest.head.i > guest.i:
        guest = guest.head
    guests = [s for s in sides_of(guest, cast) if s.entity.type is not ParticipantType.PARTY]
    verb = dealing_with(guest)
    if not guests or verb is None or any(next(triggers_at(t), None) for t in (verb, guest.head.head)):
        return  # that trigger tells it
    home = {state.name for s in guests if (state := state_of(s.entity)) is not None}
    subject = guest.dep_ == "nsubj"
    hosts = [s for s in (_dealt_with(verb, cast) if subject else subject_sides(verb, cast)) if s not in guests]
    known = {verb.lower_, verb.lower_.removesuffix("s")} & (word_set("dealing") | word_set("dealing_with_guest"))
    if hosts and known and not any((s.entity.country or s.entity.name) in home for s in hosts):
        yield tidy([*guests, *hosts]), None
        return
    cities = [p for p in places_by_sentence(cast, guest.sent.start, guest.sent.end) if _is_there(p, cast)]
    state = visited(cities[0]) if subject and len(cities) == 1 else None
    if state is not None and state.name not in home:
        yield [*guests, Side(entity=state)], cities[0]


def dealing_with(guest: Token) -> Token | None:
    """The verb that *guest* is subject or object of: "tells the guest", "hands papers to the guest", "signs a pact with the guest"."""
    above = guest.head
    if guest.dep_ == "pobj":
        above = above.head if above.lower_ in _TOLD else guest
        above = above.head if above.tag_[:2] == "NN" and above.dep_ in {"dobj", "pobj"} else above
        above = above.head if above.tag_ in {"IN", "RP"} and above.i != guest.i else above
    told = guest.dep_ in {"nsubj", "dobj", "dative", "pobj"}
    return above if told and above.tag_ in VERB_TAGS else None


def _dealt_with(verb: Token, cast: Cast) -> list[Side]:
    """Whom *verb* says its subject speaks to, or agrees something with."""
    thing = child(verb, "dobj", "dative")
    told = [thing, *phrases(verb, "to", "with"), *(phrases(thing, "with") if thing is not None else ())]
    found = [s for t in told if t is not None for s in sides_of(t, cast)]
    return [s for s in found if s.entity.type is not ParticipantType.PARTY]


def _is_there(place: Place, cast: Cast) -> bool:
    before = cast.doc[place.start - 1].lower_ if place.start else ""
    return place.kind == "city" and before in {"in", "at"}
