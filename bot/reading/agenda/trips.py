"""What a journey already announced holds: the stops and meetings that its article tells without a date of their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from bot.reading.agenda.details import place_in, place_of
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.happenings import event_of
from bot.reading.agenda.journeys import of_contact
from bot.reading.agenda.merge import content, days_agree
from bot.reading.agenda.moods import doubtful, looks
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.titles import name_of, subject_name
from bot.reading.agenda.tree import child
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import HAPPENING, MEET, TRAVEL, event_word, kind_of
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import Outlook
from storage.values.facts import UpcomingKind

_STOPS = 2  # dated journeys of an itinerary at least
_LESS = 0.75  # of the confidence that a date of its own would give


def of_trips(doc: Doc, dated: Sequence[Entry], ground: Ground) -> Iterator[Entry]:
    """Yield the undated stops and meetings of the journeys among *dated*, with the days known last before them."""
    pending = sorted((e for e in dated if _is_trip(e)), key=lambda e: e.trigger.i)
    if not is_itinerary(dated):
        return
    days = sorted((e for e in dated if e.when and e.when.precise), key=lambda e: e.trigger.i)
    known: set[str] = set()  # words of the travellers and places so far
    told = ground.inside | ground.spent
    at = 0
    for sentence in doc.sents if pending else ():
        if at and not any(i in told for i in range(sentence.start, sentence.end)):
            latest = _latest(days, pending[at - 1], sentence)
            yield from _stops(sentence, replace(pending[at - 1], when=latest.when), known, ground)
        while at < len(pending) and pending[at].trigger.i < sentence.end:
            known |= content(" ".join([pending[at].title, *pending[at].participants]))
            at += 1


def last_stop(verb: Token, journey: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The visit that a journey ends with: "his four-day trip will conclude on Friday in Norland"."""
    owner = child(journey, "poss")
    if owner is None or kind_of(event_word(journey) or "") is not UpcomingKind.VISIT or not when.precise:
        return None
    place = place_of(verb, None, ground.cast)
    name = name_of(owner, ground.cast, ground.inside)
    if place is None or not name:
        return None
    title = f"{possessive(name)} visit to {place}"
    return ground.entry(
        title, UpcomingKind.VISIT, journey, verb=verb, when=when, confidence=0.8, people=owner.subtree, place=place
    )


def is_itinerary(dated: Sequence[Entry]) -> bool:
    """Whether what is told of journeys is a programme: several, or one of several days; what is said of one on a day is none."""
    journeys = [e for e in dated if _is_trip(e)]
    return len(journeys) >= _STOPS or any(e.last for e in journeys)


def _latest(days: Sequence[Entry], trip: Entry, sentence: Span) -> Entry:
    """The entry of the *trip* told last before *sentence* in its line, whose day goes on; else the trip itself."""
    before = days[: bisect_left(days, sentence.start, key=lambda e: e.trigger.i)]
    if not before or before[-1].trigger.i <= trip.trigger.i or trip.first is None:
        return trip
    between = sentence.doc[before[-1].trigger.i : sentence.start].text
    return trip if "\n" in between or not days_agree(trip, before[-1]) else before[-1]


def _is_trip(entry: Entry) -> bool:
    return entry.kind is UpcomingKind.VISIT and entry.when is not None and entry.when.precise


def _stops(sentence: Span, trip: Entry, known: set[str], ground: Ground) -> Iterator[Entry]:
    placed = bool(content(sentence.text) & known - content(" ".join(trip.participants[:1])))
    assert trip.when is not None
    for verb in sentence:
        lemma = lemma_of(verb)
        if (
            verb.pos_ != "VERB"
            or lemma not in TRAVEL | MEET | HAPPENING
            or looks(verb) is not Outlook.AHEAD
            or doubtful(verb)
        ):
            continue
        name = content(subject_name(verb, ground.cast, ground.inside))
        if not (placed or not name or name & known):
            continue
        who = trip.participants[0] if trip.participants else ""
        noun = None if lemma in TRAVEL else event_of(verb, ground)
        if noun is None:
            found = of_contact(verb, ground, replace(trip.when, last=None) if lemma in TRAVEL else trip.when, who)
        else:
            found = some(of_event(noun, ground, trip.when, 0.8, verb)) if placed or not name else []
        where = place_in(sentence, ground.cast)
        yield from (replace(e, confidence=round(e.confidence * _LESS, 2), place=e.place or where) for e in found)
