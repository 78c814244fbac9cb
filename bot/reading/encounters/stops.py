"""The days of the stops of a tour, told after the tour itself: "Oslo would have been the last stop, on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Entity, Place
from bot.reading.encounters.contacts import LISTED, Contact
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.days import dates_of
from bot.reading.encounters.side import Side
from bot.reading.encounters.triggers import Frame, Trigger
from bot.reading.encounters.verdicts import PLANNED, Verdict
from bot.reading.encounters.whereabouts import place_at
from bot.reading.parse.clauses import BE
from bot.reading.times import Timed
from storage.values.facts import EncounterKind, ParticipantType

_STOPS = frozenset({"stop", "stopover", "leg", "station", "destination"})
_NEXT = frozenset({"next", "last", "final", "second", "third"})


def with_stops(contacts: Iterable[Contact], cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the *contacts*, the visits of a tour each on the day that the text gives its stop further on."""
    told = list(contacts)
    told = sorted([*told, *_onward(told, cast, times, published)], key=lambda c: c.sentence.start)
    stops = _stops(cast, times) if any(LISTED in c.signs for c in told) else {}
    for contact in told:
        goal = contact.place.name if contact.place is not None and LISTED in contact.signs else ""
        stop = stops.get(goal)
        if stop is None:
            yield contact
            continue
        start, end = dates_of(stop, Verdict(status=contact.status, reason=contact.reason), published)
        yield replace(contact, start=start, end=end) if start is not None else contact


def _stops(cast: Cast, times: Sequence[Timed]) -> Mapping[str, Timed]:
    """The time of each place that is said to be a stop, by its name."""
    found: dict[str, Timed] = {}
    for place in cast.places:
        verb = _said_to_be_stop(place, cast)
        time = find_time([verb], times) if verb is not None else None
        if time is not None:
            found.setdefault(place.name, time)
    return found


def _said_to_be_stop(place: Place, cast: Cast) -> Token | None:
    """The form of "be" that makes *place* a stop: "Oslo is the last stop", "the last stop is Oslo"."""
    head = cast.doc[place.head]
    verb = head.head
    if head.dep_ not in {"nsubj", "attr", "acomp"} or verb.lower_ not in BE or place_at(head, cast) is None:
        return None
    return verb if any(c.lower_ in _STOPS and c.dep_ in {"nsubj", "attr"} for c in verb.children) else None


def _onward(told: Sequence[Contact], cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the visits that a journey goes on to: "His next stop will be Oslo", where nothing else tells of them."""
    visits = [c for c in told if c.kind is EncounterKind.VISIT and c.visitors]
    for place in cast.places:
        verb = _said_to_be_stop(place, cast) if visits and place.country is not None else None
        stop = next((c for c in verb.children if c.lower_ in _STOPS), None) if verb is not None else None
        if verb is None or stop is None or not any(c.lower_ in _NEXT for c in stop.lefts):
            continue
        known = {c.place.country for c in visits if c.place is not None}
        before = [c for c in visits if c.sentence.start <= verb.sent.start]
        homes = {s.entity.country for c in before[-1:] for s in c.visitors}
        if before and place.country not in known | homes:
            visits.append(_visit_to(place, stop, before[-1], times, published))
            yield visits[-1]


def _visit_to(place: Place, stop: Token, journey: Contact, times: Sequence[Timed], published: date) -> Contact:
    """The visit to *place*, the next *stop* of a *journey*."""
    planned = Verdict(status=PLANNED, reason="next stop")
    start, end = dates_of(find_time([stop, stop.head], times), planned, published)
    state = Side(entity=Entity(type=ParticipantType.PARTY, name=str(place.country)))
    return replace(
        journey,
        trigger=Trigger(token=stop, frame=Frame(verb=False, kind=EncounterKind.VISIT, shape="visit")),
        status=PLANNED,
        sides=(*journey.visitors, state),
        place=place,
        start=start,
        end=end,
        occasion=None,
        sentence=stop.sent,
        rule="next stop",
        reason=planned.reason,
        signs=frozenset(),
    )
