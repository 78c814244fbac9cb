"""Words that stand for those in office: capitals for their governments, offices without the name of their holder."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.gazetteer import capital_of
from bot.reading.cast.mentions import Cast, Mention, Place
from bot.reading.encounters.whereabouts import place_at
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_SIDES = frozenset({"with", "between", "among", "by"})


def seat_at(token: Token, cast: Cast) -> Place | None:
    """The capital or the house of a government that stands for its state at *token*: "Moscow and Kyiv hold talks"."""
    place = place_at(token, cast)
    if place is None or place.country is None:
        return None
    houses = {name.replace("_", " ") for name in word_set("seat_of_power")}
    if place.name not in houses and capital_of(place.country) != place.name:
        return None
    first = token
    while first.dep_ == "conj":
        first = first.head
    acting = first.dep_ in {"nsubj", "nsubjpass"} or (first.dep_ == "pobj" and first.head.lower_ in _SIDES)
    return place if acting else None


def is_bare_office(mention: Mention) -> bool:
    """Whether a "name" is only an office without its holder: "the Emir", "Vice Chairman"."""
    return all(
        e.type is ParticipantType.PERSON and all(w.lower() in word_set("bare_office") for w in e.name.split())
        for e in mention.entities
    )
