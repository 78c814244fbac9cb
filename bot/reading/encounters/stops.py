"""The days of the stops of a tour, told after the tour itself: "Oslo would have been the last stop, on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.contacts import LISTED, Contact
from bot.reading.encounters.dating import dates_of, find_time
from bot.reading.encounters.verdicts import Verdict
from bot.reading.encounters.whereabouts import place_at
from bot.reading.parse.clauses import BE
from bot.reading.times import Timed

_STOPS = frozenset({"stop", "stopover", "leg", "station", "destination"})


def with_stops(contacts: Iterable[Contact], cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the *contacts*, the visits of a tour each on the day that the text gives its stop further on."""
    told = list(contacts)
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
    if head.dep_ not in {"nsubj", "attr"} or verb.lower_ not in BE or place_at(head, cast) is None:
        return None
    return verb if any(c.lower_ in _STOPS and c.dep_ in {"nsubj", "attr"} for c in verb.children) else None
