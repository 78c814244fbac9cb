"""Where and when an article is set: what a contact told without its own place or day has from those around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from spacy.tokens import Doc, Span, Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.datelines import dateline_of
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.foretold import as_named_before
from bot.reading.encounters.itineraries import goes_on, leads_on
from bot.reading.encounters.moods import further_back
from bot.reading.encounters.neighbours import after_undated, beside_others, on_a_day, people_of, where_just_told
from bot.reading.encounters.receptions import as_visit, fills, received, receives
from bot.reading.encounters.travel import taking_of
from bot.reading.encounters.verdicts import HELD, PLANNED
from bot.reading.encounters.whereabouts import find_place
from bot.reading.parse.clauses import VERB_TAGS, ancestors, verb_above
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.facts import EncounterKind

_DAY = 3  # precision
_RECENT = timedelta(days=3)  # what a dateline's reporter was there for
_SAME_DAY = ("in the day", "the same day", "that same day", "that day")
_BACK = 3  # sentences
_THERE = frozenset({"in", "to", "at", "into", "for", "through", "across"})
_SPECIFIC = frozenset({"city", "place", "region"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where a document was reported from, and the document."""

    cast: Cast
    times: Sequence[Timed]
    published: date
    home: Place | None

    def cities(self, sentence: Span) -> Iterator[Place]:
        """Yield the cities in which *sentence* says that something is."""
        doc = self.cast.doc
        for place in starting_in(self.cast.places, sentence.start, sentence.end):
            if place.kind == "city" and place.start and doc[place.start - 1].lower_ in {"in", "at"}:
                yield place


def in_scene(contacts: Sequence[Contact], cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the merged *contacts* of one article, in the order of the text, each with the place and day that it is set in."""
    scene = _Scene(cast, times, published, dateline_of(cast) if contacts else None)
    placed: list[Contact] = []
    hosted = [as_visit(c) for c in contacts]
    hosted = [received(c, hosted) for c in hosted]
    kept = (c for c in hosted if not any(receives(h, c) or fills(c, h) for h in hosted))
    for contact in kept:
        known = as_named_before(_on_arrival(contact, scene), placed, cast, times, published)
        placed.append(_placed(_as_the_lead(_dated(known, scene, placed), scene), scene, placed))
    placed = [_in_the_city(c, placed, scene) for c in placed]
    placed = [beside_others(c, placed) for c in placed]
    yield from (_in_the_city(c, placed, scene) for c in placed)


def _dated(contact: Contact, scene: _Scene, earlier: Sequence[Contact]) -> Contact:
    """The *contact*, if it is told as one more thing of a day, on the day that the sentences before it are about."""
    if contact.start is not None or contact.status not in {HELD, PLANNED} or not _goes_on(_up_to_aside(contact)):
        return contact
    another = any(c.lower_ == "next" for c in contact.trigger.token.lefts)  # "our next meeting"
    another = another or taking_of(contact.trigger) is not None
    if another or after_undated(contact, earlier) or not contact.reason.startswith(("past tense", "future")):
        return contact
    hour = any(t.lower_ in word_set("day_part") for t in contact.sentence)  # "will meet Ada in the evening"
    back = islice(_before(contact.sentence), _BACK if contact.status is HELD or hour else 1)
    for sentence in back:
        for known in earlier:
            if known.sentence.start == sentence.start and known.status is contact.status and on_a_day(known.start):
                return contact if leads_on(contact, known) else replace(contact, start=known.start, end=known.end)
        time = _day_of(sentence, scene)
        if time is None or time.first is None or time.first.precision != _DAY or _of_others(sentence, contact, earlier):
            continue
        recent = scene.published - _RECENT <= time.first.first <= scene.published
        same = recent if contact.status is HELD else time.first.first >= scene.published - timedelta(days=1)
        if same:
            return replace(contact, start=time.first, end=time.last)
    for known in reversed(earlier):
        with_them = known.status is contact.status and bool(people_of(known) & people_of(contact))
        if (
            with_them
            and known.start is not None
            and on_a_day(known.start)
            and (known.end is None or known.end.last - known.start.first < _RECENT)
            and abs(known.start.first - scene.published) <= _RECENT
            and not leads_on(contact, known)
        ):
            return replace(contact, start=known.start, end=known.end)
    return _on_the_day(contact, scene)


def _day_of(sentence: Span, scene: _Scene) -> Timed | None:
    """The time that *sentence* is about; a deadline is no day on which more is done."""
    time = find_time([sentence.root], scene.times)
    return None if time is None or sentence.doc[time.start - 1].lower_ == "by" else time


def _on_the_day(contact: Contact, scene: _Scene) -> Contact:
    """The *contact* on the day that the text has told of last, where it says so: "earlier in the day", "on the same day"."""
    words = contact.sentence.text.lower()
    if contact.status is not HELD or not any(f" {phrase} " in f" {words} " for phrase in _SAME_DAY):
        return contact
    told = [t.first for t in starting_in(scene.times, 0, contact.sentence.start) if t.first is not None]
    recent = [d for d in told if on_a_day(d) and scene.published - _RECENT <= d.first <= scene.published]
    return replace(contact, start=recent[-1]) if recent else contact


def _of_others(sentence: Span, contact: Contact, earlier: Sequence[Contact]) -> bool:
    """Whether *sentence* tells of a contact of other people than those of *contact*."""
    told = [c for c in earlier if c.sentence.start == sentence.start]
    return bool(told) and not any(people_of(c) & people_of(contact) for c in told)


def _as_the_lead(contact: Contact, scene: _Scene) -> Contact:
    """The *contact*, told in the past right below sentences that tell of all its states, on the day that these are about.

    What is told as further back ("had met", "last met") or of another place ("a stop in Oslo, where he met") is not of that day.
    """
    if contact.start is not None or contact.status is not HELD or not contact.reason.startswith("past tense"):
        return contact
    elsewhere = contact.place is not None and len(_up_to_aside(contact)) < len(contact.sentence)
    if elsewhere or further_back(contact.trigger.token):
        return contact
    states = {s.entity.country or s.entity.name for s in contact.sides}
    told: set[str] = set()
    for sentence in _before(contact.sentence):
        told |= {e.country or e.name for m in scene.cast.within(sentence) for e in m.entities}
        time = find_time([sentence.root], scene.times)
        if time is None or time.first is None or time.first.precision != _DAY:
            continue
        recent = scene.published - _RECENT <= time.first.first <= scene.published
        return replace(contact, start=time.first) if recent and states <= told else contact
    return contact


def _up_to_aside(contact: Contact) -> Span:
    """The sentence of *contact*, up to the relative clause that alone tells of it: "a stop in Oslo, | where he then met Ada"."""
    token, sentence = contact.trigger.token, contact.sentence
    clause = next((t for t in (token, *ancestors(token)) if t.dep_ == "relcl"), None)
    return sentence if clause is None else sentence.doc[sentence.start : max(clause.left_edge.i, sentence.start)]


def _on_arrival(contact: Contact, scene: _Scene) -> Contact:
    """The *contact*, told of with "there", on the day on which its people came to that place, as the clause before has it."""
    if contact.start is not None or contact.status is not HELD or contact.sentence[0].lower_ != "there":
        return contact
    place = _last_named(contact.sentence, scene.cast)
    verb = verb_above(scene.cast.doc[place.head]) if place is not None else None
    time = find_time([verb], scene.times) if verb is not None else None
    if time is None or time.first is None or time.first.precision != _DAY or time.first.first > scene.published:
        return contact
    return replace(contact, start=time.first, end=time.last)


def _goes_on(sentence: Span) -> bool:
    return goes_on(sentence) or any(t.lower_ in word_set("day_part") for t in sentence)


def _before(sentence: Span) -> Iterator[Span]:
    """Yield the few sentences before *sentence*, the nearest first."""
    for _ in range(_BACK):
        if sentence.start == 0:
            return
        sentence = sentence.doc[sentence.start - 1].sent
        yield sentence


def _placed(contact: Contact, scene: _Scene, earlier: Sequence[Contact]) -> Contact:
    """The *contact* in the place that "here" or "there" stands for, or that the sentence before tells of, or the dateline."""
    if contact.place is not None or contact.kind is EncounterKind.CALL:
        return contact
    words = {t.lower_ for t in contact.sentence if t.dep_ != "expl"}
    place = None
    if "here" in words or _this_city(contact.sentence):
        place = scene.home
    elif "there" in words:
        place = _last_named(contact.sentence, scene.cast)
    elif _goes_on(contact.sentence):
        place = _told_before(contact, scene) or where_just_told(contact, earlier)
    if place is None and _is_set_at_home(contact, scene):
        place = scene.home
    return replace(contact, place=place) if place is not None else contact


def _this_city(sentence: Span) -> bool:
    """Whether *sentence* tells of the city of its dateline: "met in this port city"."""
    towns = (t for t in sentence if t.lower_ in word_set("settlement") and t.dep_ == "pobj")
    return any(any(c.lower_ == "this" for c in town.lefts) for town in towns)


def _last_named(sentence: Span, cast: Cast) -> Place | None:
    """The city told of last, a few sentences back at most."""
    first = sentence.start
    for earlier in _before(sentence):
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


def _told_before(contact: Contact, scene: _Scene) -> Place | None:
    """The city or venue of the sentence before, unless that tells of another time: "They last met in Oslo in May. Their aides met on Friday"."""
    for earlier in _before(contact.sentence):
        if (place := find_place(_clause(earlier.root), scene.cast)) is not None:
            time = find_time([earlier.root], scene.times)
            days = [d.first for d in (contact.start, time.first if time is not None else None) if d is not None]
            apart = len(days) > 1 and abs(days[0] - days[1]) > _RECENT
            return place if place.kind != "country" and not apart else None
    return None


def _clause(root: Token) -> list[Token]:
    return [
        root,
        *(c for c in root.children if c.dep_ in {"dobj", "conj"} and (c.dep_ == "dobj" or c.tag_ in VERB_TAGS)),
    ]


def _is_set_at_home(contact: Contact, scene: _Scene) -> bool:
    """Whether a contact of these days took place where the article was reported from.

    So it is if that city is no home of those who met, or if the text goes on to tell of what happens in it.
    """
    home = scene.home
    if home is None or contact.status not in {HELD, PLANNED} or contact.start is None or not on_a_day(contact.start):
        return False
    if abs(scene.published - contact.start.first) > _RECENT:
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


def _in_the_city(contact: Contact, others: Sequence[Contact], scene: _Scene) -> Contact:
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
