"""The place of a contact that its own sentence does not tell: "here" or "there", that of the sentence before, the dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.neighbours import on_a_day, people_of, where_just_told
from bot.reading.encounters.scene import RECENT, Scene, before, continues
from bot.reading.encounters.verdicts import HELD, PLANNED
from bot.reading.encounters.whereabouts import find_place
from bot.reading.parse.clauses import VERB_TAGS, ancestors
from bot.reading.parse.spans import starting_in
from bot.reading.words import word_set
from storage.values.facts import EncounterKind

_THERE = frozenset({"in", "to", "at", "into", "for", "through", "across"})
_SPECIFIC = frozenset({"city", "place", "region"})


def placed(contact: Contact, scene: Scene, earlier: Sequence[Contact]) -> Contact:
    """The *contact* in the place that "here" or "there" stands for, or that the sentence before tells of, or the dateline."""
    if contact.place is not None or contact.kind is EncounterKind.CALL:
        return contact
    words = {t.lower_ for t in contact.sentence if t.dep_ != "expl"}
    place = None
    if "here" in words or _this_city(contact.sentence):
        place = scene.home
    elif "there" in words:
        place = last_named(contact.sentence, scene.cast)
    elif continues(contact.sentence):
        place = _told_before(contact, scene) or where_just_told(contact, earlier)
    if place is None and _is_set_at_home(contact, scene):
        place = scene.home
    return replace(contact, place=place) if place is not None else contact


def _this_city(sentence: Span) -> bool:
    """Whether *sentence* tells of the city of its dateline: "met in this port city"."""
    towns = (t for t in sentence if t.lower_ in word_set("settlement") and t.dep_ == "pobj")
    return any(any(c.lower_ == "this" for c in town.lefts) for town in towns)


def last_named(sentence: Span, cast: Cast) -> Place | None:
    """The city told of last, a few sentences back at most."""
    first = sentence.start
    for earlier in before(sentence):
        first = earlier.start
    named = [p for p in starting_in(cast.places, first, sentence.start) if not _in_a_title(cast.doc[p.head])]
    cities = [p for p in named if p.kind in _SPECIFIC]
    return next(reversed(cities or [p for p in named if _is_where(cast.doc[p.head])]), None)


def _is_where(country: Token) -> bool:
    """Whether a *country* is told of as a place, not as a party: "in Chad", "to Chad", "visited Chad"."""
    return country.dep_ == "dobj" or (country.dep_ == "pobj" and country.head.lower_ in _THERE)


def _in_a_title(place: Token) -> bool:
    """Whether *place* is what an event is about by its name: "the Conference on Peace in Chad"."""
    for above in ancestors(place):
        if above.tag_ in VERB_TAGS:
            return False
        if above.is_title and above.lower_ in word_set("convention"):
            return place.head.head.i != above.i  # "the Summit in Chad" says where it is
    return False


def _told_before(contact: Contact, scene: Scene) -> Place | None:
    """The city or venue of the sentence before, unless that tells of another time: "They last met in Oslo in May. Their aides met on Friday"."""
    for earlier in before(contact.sentence):
        if (place := find_place(_clause(earlier.root), scene.cast)) is not None:
            time = find_time([earlier.root], scene.times)
            days = [d.first for d in (contact.start, time.first if time is not None else None) if d is not None]
            apart = len(days) > 1 and abs(days[0] - days[1]) > RECENT
            return place if place.kind != "country" and not apart else None
    return None


def _clause(root: Token) -> list[Token]:
    return [
        root,
        *(c for c in root.children if c.dep_ in {"dobj", "conj"} and (c.dep_ == "dobj" or c.tag_ in VERB_TAGS)),
    ]


def _is_set_at_home(contact: Contact, scene: Scene) -> bool:
    """Whether a contact of these days took place where the article was reported from.

    So it is if that city is no home of those who met, or if the text goes on to tell of what happens in it.
    """
    home = scene.home
    if home is None or contact.status not in {HELD, PLANNED} or contact.start is None or not on_a_day(contact.start):
        return False
    if abs(scene.published - contact.start.first) > RECENT:
        return False
    if contact.status is PLANNED:
        elsewhere = any(city.name.lower() != home.name.lower() for city in scene.cities(contact.sentence))
        host = contact.sides[0].entity.country if contact.trigger.frame.shape == "host" else None
        if elsewhere or host not in {None, home.country}:
            return False
        return any(p.start > home.start and p.name.lower() == home.name.lower() for p in scene.cast.places)
    if home.country not in {s.entity.country or s.entity.name for s in contact.sides} or _is_hosted(contact, home):
        return True
    return _recurs(home, scene.cast)


def _is_hosted(contact: Contact, home: Place) -> bool:
    """Whether somebody at *home* receives a guest, which he does there, or meets one who is called visiting."""
    if any(t.lower_ == "visiting" for t in contact.sentence):
        return True
    receives = contact.trigger.frame.shape == "host" and contact.kind is not EncounterKind.CALL
    return receives and contact.sides[0].entity.country in {home.country, None}


def _recurs(home: Place, cast: Cast) -> bool:
    doc: Doc = cast.doc
    return any(
        p.start > home.start and p.name.lower() == home.name.lower() and doc[p.start - 1].lower_ in {"in", "to", "at"}
        for p in cast.places
    )


def in_the_city(contact: Contact, others: Sequence[Contact], scene: Scene) -> Contact:
    """The *contact* in the one city that its sentence names in its country, or in that of the journey that gave it its country."""
    place = contact.place
    if place is None or place.kind != "country":
        return contact
    if contact.sentence.start <= place.start < contact.sentence.end:
        cities = {p.name: p for p in scene.cities(contact.sentence) if p.country == place.country}
        return replace(contact, place=cities.popitem()[1]) if len(cities) == 1 else contact
    for other in others:
        city = other.place
        same_day = contact.start is not None and other.start == contact.start and other.kind is not EncounterKind.CALL
        if (
            not (other.kind is EncounterKind.VISIT or same_day)
            or city is None
            or city.kind == "country"
            or city.country != place.country
        ):
            continue
        if people_of(other) & people_of(contact):
            return replace(contact, place=city)
    return contact
