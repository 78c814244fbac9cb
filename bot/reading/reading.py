"""One text made into facts: the way from the characters to encounters, upcoming events and time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from bot.reading.agenda import find_upcoming
from bot.reading.cast.find import find_cast
from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.attendance import with_attendance
from bot.reading.encounters.confidence import THRESHOLD, confidence_of
from bot.reading.encounters.contacts import Contact, Silence
from bot.reading.encounters.echoes import with_echoes
from bot.reading.encounters.find import find_contacts
from bot.reading.encounters.itineraries import along_the_way, in_sequence
from bot.reading.encounters.merging import merge
from bot.reading.encounters.press import with_press
from bot.reading.encounters.scenes import in_scene
from bot.reading.encounters.side import Side
from bot.reading.encounters.stops import with_stops
from bot.reading.encounters.whole import as_a_whole
from bot.reading.parse.glance import may_look_ahead, may_tell_contact
from bot.reading.parse.parsing import parse, parse_many
from bot.reading.parse.pipeline import DEFAULT_MODEL, pipeline
from bot.reading.times import Timed, find_times
from bot.reading.times.narrated import narrated
from storage.values.facts import (
    Encounter,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    TimeExpression,
    UpcomingEvent,
)

_TOGETHER = 64  # texts read ahead, so that they are parsed together


def read(text: str, published: date, *, model: str = DEFAULT_MODEL, times: bool = True) -> Facts:
    """The facts in *text*, an item published on *published*; time expressions only if *times*."""
    return next(read_many([(text, published)], model=model, times=times))


def read_many(items: Iterable[tuple[str, date]], *, model: str = DEFAULT_MODEL, times: bool = True) -> Iterator[Facts]:
    """Yield the facts of each text with its day of publication, in order."""
    rest = iter(items)
    while batch := list(islice(rest, _TOGETHER)):
        looks = [_look(text, published, model=model) for text, published in batch]
        worth = [times or look.contact or look.ahead for look in looks]
        docs = parse_many((text for (text, _), parse in zip(batch, worth, strict=True) if parse), model=model)
        for (text, published), look, parsed in zip(batch, looks, worth, strict=True):
            yield _facts(next(docs), text, published, look, times=times) if parsed else Facts()


@dataclass(frozen=True, slots=True)
class _Look:
    """What a cheap look at a text promises."""

    contact: bool
    ahead: bool


def _look(text: str, published: date, *, model: str) -> _Look:
    contact = may_tell_contact(text)
    return _Look(
        contact, contact or may_look_ahead(text, published, pipeline(model))
    )  # what may hold one is read anyway


def _facts(doc: Doc, text: str, published: date, look: _Look, *, times: bool) -> Facts:
    timed = find_times(doc, published)
    cast_of = cache(lambda: find_cast(doc))  # nobody asks for it where nothing is announced
    told = list(narrated(timed, published))
    encounters = find_encounters(cast_of(), told, published, text) if look.contact else []
    upcoming = find_upcoming(doc, cast_of, told, encounters, published) if look.ahead or encounters else ()
    return Facts(
        encounters=tuple(encounters),
        upcoming=tuple(_reworded(e, text) for e in upcoming),
        times=tuple(_as_in(t.expression, text) for t in timed) if times else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What each trigger of a document told, and the contacts that came of it, once each."""

    items: tuple[Contact | Silence, ...]
    merged: tuple[Contact, ...]


def tell(text: str, published: date, *, model: str = DEFAULT_MODEL) -> Told:
    """What the triggers of *text* tell, with the ways that lead to no encounter."""
    doc = parse(text, model=model)
    return _told(find_cast(doc), list(narrated(find_times(doc, published), published)), published)


def _told(cast: Cast, times: Sequence[Timed], published: date) -> Told:
    found = with_attendance(with_press(find_contacts(cast, times, published), cast, times, published), cast)
    items = tuple(with_echoes(found, cast, times, published))
    contacts = (c for c in items if isinstance(c, Contact))
    merged = merge(along_the_way(in_sequence(contacts, times, published), cast.places))
    toured = list(with_stops(merged, cast, times, published))
    placed = tuple(in_scene(toured, cast, times, published))
    return Told(items=items, merged=tuple(as_a_whole(placed, cast)))


def find_encounters(cast: Cast, times: Sequence[Timed], published: date, text: str) -> list[Encounter]:
    """The encounters of a parsed document that are sure enough to be given; *text* is what it was parsed from."""
    found = [encounter_from(c, text) for c in _told(cast, times, published).merged]
    return [e for e in found if e.confidence >= THRESHOLD]


def encounter_from(contact: Contact, text: str) -> Encounter:
    """The encounter that *contact* tells of, as it is given to others."""
    trigger = contact.trigger.token
    return Encounter(
        kind=contact.kind,
        status=contact.status,
        participants=tuple(_participant(side, contact.sentence.doc) for side in contact.sides),
        place=_as_written(contact.place, contact.sentence.doc) if contact.place else None,
        start=contact.start,
        end=contact.end,
        occasion=contact.occasion,
        evidence=_evidence(contact.sentence, text),
        trigger=Span(trigger.idx, trigger.idx + len(trigger)),
        confidence=confidence_of(contact),
    )


def _participant(side: Side, doc: Doc) -> Participant:
    entity = side.entity
    span = None
    if side.start is not None and side.end is not None:
        words = doc[side.start : side.end]
        span = Span(words.start_char, words.end_char)
    role = entity.office if entity.type is ParticipantType.ROLE else None
    return Participant(name=entity.name, type=entity.type, role=role, span=span)


def _as_written(place: Place, doc: Doc) -> str:
    """The name of *place* if the text has it so or only calls it a capital, else the words of the text."""
    words = doc[place.start : place.end].text
    if words.lower().endswith("capital") and place.kind == "city":
        return place.name
    known = place.name.lower() in words.lower() or words.endswith("capital")  # "the Greek capital"
    return place.name if known else words


def _evidence(sentence: Words, text: str) -> Evidence:
    """The *sentence* as *text* has it, without the blanks around it."""
    raw = text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(raw) - len(raw.lstrip())
    return Evidence(text=raw.strip(), span=Span(start, start + len(raw.strip())))


def _as_in(time: TimeExpression, text: str) -> TimeExpression:
    return replace(time, text=text[time.span.start : time.span.end])


def _reworded(event: UpcomingEvent, text: str) -> UpcomingEvent:
    """*event* with its evidence as *text* has it, line breaks and all."""
    span = event.evidence.span
    return replace(event, evidence=Evidence(text=text[span.start : span.end], span=span))
