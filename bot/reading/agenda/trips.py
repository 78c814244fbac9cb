"""What a journey already announced holds: the stops and meetings that its article tells without a date of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.merge import content
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import subject_name
from bot.reading.agenda.verbs import doubtful, event_of, looks, of_contact
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import HAPPENING, MEET, TRAVEL
from bot.reading.lemmas import lemma_of
from bot.reading.times.outlook import Outlook
from storage.values.facts import UpcomingKind

_LESS = 0.75  # of the confidence that a date of its own would give


def of_trips(doc: Doc, dated: Sequence[Entry], ground: Ground) -> Iterator[Entry]:
    """Yield the undated stops and meetings of the journeys among *dated*, with the days known last before them."""
    pending = sorted(dated, key=lambda e: e.trigger.i)
    if not any(_is_trip(e) for e in pending):
        return
    trip: Entry | None = None
    latest: Ahead | None = None
    at = 0
    for sentence in doc.sents:
        if (
            trip is not None
            and latest is not None
            and not any(i in ground.inside for i in range(sentence.start, sentence.end))
        ):
            yield from _stops(sentence, trip, latest, ground)
        while at < len(pending) and pending[at].trigger.i < sentence.end:
            if _is_trip(pending[at]):
                trip, latest = pending[at], pending[at].when
            at += 1


def _is_trip(entry: Entry) -> bool:
    return entry.kind is UpcomingKind.VISIT and entry.when is not None and entry.when.precise


def _stops(sentence: Span, trip: Entry, latest: Ahead, ground: Ground) -> Iterator[Entry]:
    whole = trip.when or latest
    for verb in sentence:
        lemma = lemma_of(verb)
        if (
            verb.pos_ != "VERB"
            or lemma not in TRAVEL | MEET | HAPPENING
            or looks(verb) is not Outlook.AHEAD
            or doubtful(verb)
        ):
            continue
        if not _of_trip(verb, trip, ground):
            continue
        who = trip.participants[0] if trip.participants else ""
        noun = None if lemma in TRAVEL else event_of(verb, ground)
        if noun is not None:
            found = [of_event(noun, ground, whole, 0.8, verb)]
        else:
            found = [*of_contact(verb, ground, replace(latest, last=None) if lemma in TRAVEL else whole, who)]
        yield from (replace(e, confidence=round(e.confidence * _LESS, 2)) for e in found if e is not None)


def _of_trip(verb: Token, trip: Entry, ground: Ground) -> bool:
    """Whether who does it is on the journey or goes unnamed, or the sentence names its place."""
    who = content(subject_name(verb, ground.cast, ground.inside))
    if not who or who & content(" ".join([trip.title, *trip.participants])):
        return True
    return trip.place is not None and trip.place in verb.sent.text
