"""One text made into facts: the way from the characters to encounters, upcoming events and time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from spacy.tokens import Doc

from bot.reading.agenda import find_upcoming
from bot.reading.cast import find_cast
from bot.reading.confidence import THRESHOLD, confidence_of
from bot.reading.contacts import Contact
from bot.reading.echoes import with_echoes
from bot.reading.encounters import find_contacts
from bot.reading.glance import may_look_ahead, may_tell_contact
from bot.reading.itineraries import along_the_way, in_sequence
from bot.reading.mentions import Cast, Place
from bot.reading.merging import merge
from bot.reading.parsing import parse
from bot.reading.pipeline import DEFAULT_MODEL
from bot.reading.times import Timed, find_times
from storage.values.facts import Encounter, Evidence, Facts, Participant, ParticipantType, Span


def read(text: str, published: date, *, model: str = DEFAULT_MODEL, times: bool = True) -> Facts:
    """The facts in *text*, an item published on *published*; time expressions only if *times*."""
    return next(read_many([(text, published)], model=model, times=times))


def read_many(items: Iterable[tuple[str, date]], *, model: str = DEFAULT_MODEL, times: bool = True) -> Iterator[Facts]:
    """Yield the facts of each text with its day of publication, in order."""
    for text, published in items:
        yield _read(text, published, model=model, times=times)


def _read(text: str, published: date, *, model: str, times: bool) -> Facts:
    contact, ahead = may_tell_contact(text), may_look_ahead(text)
    if not (times or contact or ahead):
        return Facts()
    doc = parse(text, model=model)
    timed = find_times(doc, published)
    cast = find_cast(doc)
    encounters = find_encounters(cast, timed, published) if contact else []
    upcoming = find_upcoming(doc, cast, timed, encounters, published) if ahead or encounters else ()
    return Facts(
        encounters=tuple(encounters),
        upcoming=tuple(upcoming),
        times=tuple(t.expression for t in timed) if times else (),
    )


def find_encounters(cast: Cast, times: tuple[Timed, ...], published: date) -> list[Encounter]:
    """The encounters of a parsed document that are sure enough to be given."""
    spoken = with_echoes(find_contacts(cast, times, published), cast, times, published)
    told = (c for c in spoken if isinstance(c, Contact))
    merged = merge(along_the_way(in_sequence(told, times)))
    return [encounter_from(c, cast.doc) for c in merged if confidence_of(c) >= THRESHOLD]


def encounter_from(contact: Contact, doc: Doc) -> Encounter:
    """The encounter that *contact* tells of, as it is given to others."""
    trigger = contact.trigger.token
    return Encounter(
        kind=contact.kind,
        status=contact.status,
        participants=tuple(_participant(side, doc) for side in contact.sides),
        place=_as_written(contact.place, doc) if contact.place else None,
        start=contact.start,
        end=contact.end,
        occasion=contact.occasion,
        evidence=evidence_of(contact, doc),
        trigger=Span(trigger.idx, trigger.idx + len(trigger)),
        confidence=confidence_of(contact),
    )


def _participant(side: object, doc: Doc) -> Participant:
    from bot.reading.sides import Side  # noqa: PLC0415

    assert isinstance(side, Side)
    entity = side.entity
    span = None
    if side.start is not None and side.end is not None:
        tokens = doc[side.start : side.end]
        span = Span(tokens.start_char, tokens.end_char)
    role = entity.office if entity.type is ParticipantType.ROLE else None
    return Participant(name=entity.name, type=entity.type, role=role, span=span)


def _as_written(place: Place, doc: Doc) -> str:
    """The name of *place* if the text has it so, else the words of the text."""
    words = doc[place.start : place.end].text
    return place.name if place.name in words else words


def evidence_of(contact: Contact, doc: Doc) -> Evidence:
    """The sentence of *contact*, without the blanks around it."""
    raw = contact.sentence.text
    text = raw.strip()
    start = contact.sentence.start_char + raw.index(text)
    assert doc.text[start : start + len(text)] == text
    return Evidence(text=text, span=Span(start, start + len(text)))
