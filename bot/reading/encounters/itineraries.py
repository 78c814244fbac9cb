"""What an article tells of a journey holds for the meetings told after it: its days, and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from bot.reading.cast.mentions import Entity, Place
from bot.reading.encounters.asides import is_of_somebody
from bot.reading.encounters.contacts import AGAIN, OLD, TODAY, Contact
from bot.reading.encounters.moods import at_another_time, further_back
from bot.reading.encounters.verdicts import HELD, PLANNED
from bot.reading.parse.clauses import ancestors
from bot.reading.parse.spans import further_than, starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, EncounterStatus, ParticipantType

_STAY = timedelta(days=2)  # after the day of arrival
_HEADING = 4  # words beside the date in a heading, such as its place
_NEAR = 2  # sentences that may stand between two contacts of one day
_REACH = 12  # sentences after the journey


def along_the_way(contacts: Iterable[Contact], places: Sequence[Place]) -> Iterator[Contact]:
    """Yield the *contacts*, in the order of the text, with the time and place of the journey they are part of.

    "There" is on the journey only if none of the *places* of the text lies between.
    """
    told_all = list(contacts)
    beside = _by_sentence(told_all)
    journeys: list[tuple[int, Contact]] = []
    for contact in told_all:
        told = contact
        if contact.kind is EncounterKind.VISIT:
            known = {AGAIN, TODAY} <= contact.signs  # "this visit is the first": told of before, so of no day
            journeys.append((contact.sentence.start, replace(contact, start=None, end=None) if known else contact))
        elif (
            journey := _journey_of(contact, beside[contact.sentence.start]) or _journey_of(contact, journeys)
        ) is not None and not _has_gone_on(contact, journey, places):
            told = _with(contact, journey)
        yield told


def _has_gone_on(contact: Contact, journey: Contact, places: Sequence[Place]) -> bool:
    """Whether "there", said of the *contact*, is a city named since the *journey* was told of, another one than its goal."""
    if contact.sentence[0].lower_ != "there" or journey.place is None:
        return False
    since = starting_in(places, journey.sentence.end, contact.sentence.start)
    return bool(since) and since[-1].kind == "city" and since[-1].name != journey.place.name


def in_sequence(contacts: Iterable[Contact], times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the *contacts*, those without a time with that of the heading above, or of the contact that they follow on."""
    latest: dict[EncounterStatus, Contact] = {}
    headings: list[Timed] | None = None
    for contact in contacts:
        if headings is None:
            headings = [t for t in times if t.dated and _is_heading(t, contact.sentence.doc)]
            if len(headings) == 1 and _on(contact, headings[0], published).start == PartialDate.of(published):
                headings = []  # the line of an article that tells when it was published
        told = contact
        last = latest.get(contact.status)
        if (contact.start is None or TODAY in contact.signs) and contact.status in {HELD, PLANNED}:
            if (heading := _heading_above(contact, headings)) is not None:
                told = _on(contact, heading, published)
            elif (
                contact.start is None
                and last is not None
                and _follows_on(contact, last)
                and not leads_on(contact, last)
            ):
                told = replace(contact, place=contact.place or last.place, start=last.start, end=last.end)
        if told.start is not None and told.start.precision == 3:
            latest[told.status] = told
        yield told


def _on(contact: Contact, heading: Timed, published: date) -> Contact:
    """The *contact* on the day of its *heading*, planned if that lies ahead."""
    assert heading.first is not None
    ahead = heading.first.first > published
    status = PLANNED if ahead and contact.status is HELD and TODAY in contact.signs else contact.status
    return replace(contact, status=status, start=heading.first, end=heading.last)


def _follows_on(contact: Contact, last: Contact) -> bool:
    """Whether the sentence goes on from the one before it: "She also met …", "He then held talks with …"."""
    sentence = contact.sentence
    if further_than(sentence.doc, last.sentence.end, sentence.start, _NEAR) or not _people(contact) & _people(last):
        return False
    return goes_on(sentence)


def goes_on(sentence: Span) -> bool:
    """Whether *sentence* goes on with the day that was told of; "earlier" does so where it opens the sentence."""
    return any(t.lower_ in word_set("follow_on") and (t.lower_ != "earlier" or t.i == sentence.start) for t in sentence)


def leads_on(journey: Contact, before: Contact) -> bool:
    """Whether a *journey* leads to another state than that of the contact told *before*: "He will then travel to Chad"."""
    if journey.kind is not EncounterKind.VISIT or journey.place is None or before.place is None:
        return False
    there, here = journey.place.country, before.place.country
    return there is not None and here is not None and there != here


def _heading_above(contact: Contact, headings: Sequence[Timed]) -> Timed | None:
    """The last of the *headings*, which are times, above the lines in which the *contact* stands."""
    above = starting_in(headings, 0, contact.sentence.start)
    return above[-1] if above else None


def _is_heading(timed: Timed, doc: Doc) -> bool:
    """Whether the line of *timed* is hardly more than the date."""
    line = doc[timed.start].sent
    if not line[-1].text.endswith("\n"):
        return False
    words = [t for t in line if not (t.is_space or t.is_punct)]
    own = [t for t in words if timed.start <= t.i < timed.end]
    return len(words) - len(own) <= _HEADING and len(words) <= 2 * _HEADING + len(own)


def _by_sentence(contacts: list[Contact]) -> dict[int, list[tuple[int, Contact]]]:
    """The journey of each sentence, by its first token, where it tells of just one."""
    found: dict[int, list[tuple[int, Contact]]] = {}
    for contact in contacts:
        journeys = found.setdefault(contact.sentence.start, [])
        if contact.kind is EncounterKind.VISIT:
            journeys.append((contact.sentence.start, contact))
    return {start: journeys if len(journeys) == 1 else [] for start, journeys in found.items()}


def _journey_of(contact: Contact, journeys: list[tuple[int, Contact]]) -> Contact | None:
    people = _people(contact)
    if at_another_time(contact.sentence):
        return None
    for start, journey in reversed(journeys):
        visitors = {s.entity for s in journey.visitors}
        if not people & visitors and not _for_offices(people, visitors):
            continue
        doc = contact.sentence.doc
        if further_than(doc, start, contact.sentence.end, _REACH):
            return None
        if (
            _of_somebody_only(journey, contact)
            or _before_or_after(journey, contact)
            or _still_to_come(journey, contact)
        ):
            continue
        if not _places_agree(contact, journey):
            return None
        during = _during(contact, journey)
        if during is not None:
            return journey if during else None
        if _of_the_journey(contact):
            return journey
        apart = contact.status is not journey.status or (
            "\n" in doc[start : contact.sentence.end].text.strip() and contact.place is None
        )
        return None if apart and not _by_hosts(contact, journey) else journey
    return None


def _before_or_after(journey: Contact, contact: Contact) -> bool:
    """Whether a *journey* was made before or after the *contact*: "met Ada before flying to Chad", "flew to Chad. She had met Ada"."""
    if journey.sentence.start == contact.sentence.start:
        return journey.reason.endswith("“before”") and journey.trigger.token.i > contact.trigger.token.i
    token = contact.trigger.token
    main = token if token.dep_ == "ROOT" else token.head
    back = main.dep_ == "ROOT" and further_back(token, perfect=False)
    return back and journey.status is HELD and not further_back(journey.trigger.token, perfect=False)


def _still_to_come(journey: Contact, contact: Contact) -> bool:
    """Whether a *journey* of no day only lies ahead of who met: "on a tour that will take her to Chad, she met Ada on Monday"."""
    return journey.status is PLANNED and contact.status is HELD and journey.start is None


def _of_somebody_only(journey: Contact, contact: Contact) -> bool:
    """Whether a *journey* is only what is told of one of those of the *contact*: "met Ada, who was back from visiting Chad"."""
    if journey.sentence.start != contact.sentence.start:
        return False
    token, met = journey.trigger.token, contact.trigger.token
    clause = next((a for a in (token, *ancestors(token)) if a.dep_ == "relcl"), None)
    return clause is not None and is_of_somebody(clause) and not clause.is_ancestor(met) and clause.i != met.i


def _for_offices(people: Iterable[Entity], visitors: Iterable[Entity]) -> bool:
    """Whether *people* with names are the *visitors*, known by their offices alone: "Chad's minister came … Chad's Ada met"."""
    offices = {v.name for v in visitors if v.type is ParticipantType.ROLE}
    return bool(offices) and len(offices) == len(list(visitors)) and offices <= {p.country for p in people}


def _by_hosts(contact: Contact, journey: Contact) -> bool:
    """Whether the visitors of a *journey* told further above meet, in the *contact*, somebody of the state they came to."""
    if contact.status is not HELD or journey.status is not HELD or journey.place is None or OLD in journey.signs:
        return False
    if not contact.reason.startswith("past tense") or further_back(contact.trigger.token):
        return False
    state = journey.place.country or journey.place.name
    visitors = {s.entity for s in journey.visitors}
    hosts = [s.entity for s in contact.sides if s.entity not in visitors]
    return any(state in {host.country, host.name} for host in hosts)


def _of_the_journey(contact: Contact) -> bool:
    """Whether the sentence says itself that the contact is part of a journey told before: "during his stay", "there"."""
    words = {t.lower_ for t in contact.sentence}
    return contact.place is None and bool(words & word_set("on_the_way"))


def _during(contact: Contact, journey: Contact) -> bool | None:
    """Whether a dated contact falls into the days of a journey, or the few after one whose end is not told; None if undated."""
    if contact.start is None or journey.start is None:
        return None
    until = journey.end.last if journey.end else journey.start.last + _STAY
    return journey.start.first <= contact.start.first <= until


def _people(contact: Contact) -> set[Entity]:
    return {s.entity for s in contact.sides if s.entity.type is not ParticipantType.PARTY}


def _places_agree(contact: Contact, journey: Contact) -> bool:
    if contact.place is None or journey.place is None:
        return contact.kind is not EncounterKind.CALL
    return contact.place.name == journey.place.name or contact.place.country == journey.place.country


def _with(contact: Contact, journey: Contact) -> Contact:
    place = contact.place or journey.place
    if contact.start is not None or contact.reason == "present tense" or contact.status is not journey.status:
        return replace(contact, place=place)
    greeted = contact.trigger.token.lower_.startswith(("greet", "welcom"))  # on the day of the arrival
    return replace(contact, place=place, start=journey.start, end=None if greeted else journey.end)
