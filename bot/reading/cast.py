"""Who and what an article speaks of, put together from names, offices, places, groups and coreference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from bot.reading.gazetteer import Hit, Kind, find_hits
from bot.reading.mentions import Cast, Entity, How, Mention, Place
from bot.reading.names import Run, find_runs
from bot.reading.offices import Office, find_offices
from bot.reading.people import Person, gather, tidy, votes
from storage.values.facts import ParticipantType

__all__ = ["Cast", "Entity", "How", "Mention", "Place", "find_cast"]


def find_cast(doc: Doc) -> Cast:
    """The people, offices, states and organisations, and the places of *doc*, with all that refers to them."""
    hits = list(find_hits(doc))
    by_token = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    offices = list(find_offices(doc, by_token))
    office_at = {i: office for office in offices for i in range(office.start, office.end)}
    runs = list(find_runs(doc, by_token, office_at))
    held = dict(_held(doc, runs, office_at))
    kinds = votes(doc, runs, held)
    people = gather((run, run.text(doc)) for run in runs if kinds[run] == "PERSON")
    for run, office in held.items():
        if run in people:
            people[run].offices.append(office)
    mentions = sorted(_mentions(doc, hits, offices, runs, kinds, people, held), key=lambda m: m.start)
    return Cast(doc=doc, mentions=tuple(_apart(mentions)), places=tuple(_places(doc, hits, runs, kinds)))


def _held(doc: Doc, runs: list[Run], offices: Mapping[int, Office]) -> Iterator[tuple[Run, Office]]:
    for run in runs:
        if office := offices.get(run.title - 1):
            if office.end == run.title and not office.plural:
                yield run, office
        elif run.title >= 2 and doc[run.title - 1].text == "," and (office := offices.get(run.title - 2)):
            if not office.plural:
                yield run, office
        elif run.end + 1 < len(doc) and doc[run.end].text == ",":
            at = run.end + 1
            if doc[at].lower_ in {"the", "a", "an"}:
                at += 1
            office = offices.get(at)
            if office and office.start == at and not office.plural:
                yield run, office


def _mention(doc: Doc, start: int, end: int, how: How, *entities: Entity) -> Mention:
    return Mention(start=start, end=end, head=doc[start:end].root.i, entities=entities, how=how)


def _mentions(
    doc: Doc, hits: list[Hit], offices: list[Office], runs: list[Run], kinds: Mapping[Run, str],
    people: Mapping[Run, Person], held: Mapping[Run, Office],
) -> Iterator[Mention]:  # fmt: skip
    taken: set[int] = set()
    for run in runs:
        if person := people.get(run):
            office = held.get(run)
            start = office.start if office and office.end == run.title else run.title
            taken.update(range(start, run.end))
            yield _mention(doc, start, run.end, How.NAME, person.entity())
        elif kinds[run] == "ORG":
            taken.update(range(run.start, run.end))
            party = Entity(type=ParticipantType.PARTY, name=tidy(run.text(doc)))
            yield _mention(doc, run.start, run.end, How.NAME, party)
    holders = {(e.office, e.country): e for p in people.values() if (e := p.entity()).office and e.country}
    for office in offices:
        if office.start in taken or not office.owners:
            continue
        taken.update(range(office.start, office.end))
        roles = [
            holders.get((office.title, owner))
            or Entity(type=ParticipantType.ROLE, name=owner, office=office.title, country=owner)
            for owner in office.owners
        ]
        yield _mention(doc, office.start, office.end, How.GROUP if len(roles) > 1 else How.OFFICE, *roles)
    for hit in hits:
        if hit.start in taken or hit.entry.kind not in {Kind.COUNTRY, Kind.DEMONYM, Kind.ORGANISATION}:
            continue
        how = How.DEMONYM if hit.entry.kind is Kind.DEMONYM else How.NAME
        party = Entity(type=ParticipantType.PARTY, name=hit.entry.name, country=hit.entry.country)
        yield _mention(doc, hit.start, hit.end, how, party)


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    after = 0
    for mention in mentions:
        if mention.start >= after:
            after = mention.end
            yield mention


def _places(doc: Doc, hits: list[Hit], runs: list[Run], kinds: Mapping[Run, str]) -> Iterator[Place]:
    found = [
        Place(start=h.start, end=h.end, head=doc[h.start : h.end].root.i, name=h.entry.name, country=h.entry.country,
              kind=h.entry.kind.value)
        for h in hits if h.entry.kind not in {Kind.DEMONYM, Kind.ORGANISATION}
    ]  # fmt: skip
    found += [
        Place(start=r.start, end=r.end, head=doc[r.start : r.end].root.i, name=tidy(r.text(doc)))
        for r in runs if kinds[r] in {"GPE", "LOC", "FAC"}
    ]  # fmt: skip
    yield from sorted(found, key=lambda place: place.start)
