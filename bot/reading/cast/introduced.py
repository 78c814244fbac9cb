"""Whose office a lead tells that names nobody: "The Peruvian foreign minister arrived. Ada Byron will meet", in newspapers' manner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from bot.reading.cast.coreference.story import SUBJECTS
from bot.reading.cast.offices import Office
from bot.reading.cast.people import Person
from bot.reading.cast.runs import Run
from bot.reading.cast.titles import canonical

_REACH = 80  # tokens back to the office; a lead and a half
_JOINING = frozenset({"and", ","})


def told_after(
    doc: Doc, people: Mapping[Run, Person], offices: Sequence[Office], taken: Iterable[int]
) -> Iterator[tuple[Person, Office]]:
    """Yield each person of the news who opens a later sentence by full name alone, with the office told before of that state.

    *taken* are the first tokens of the offices that stand beside a name. Whoever has an office of his own is left out.
    """
    beside = set(taken)
    free = [o for o in offices if o.start not in beside and o.owners and not (o.plural or o.former or o.indefinite)]
    found: dict[int, list[tuple[Person, Office]]] = {}
    for run, person in people.items():
        if person.offices or person.first != run.start or not _opens(doc, run, people):
            continue
        home = person.country or person.home
        told = [o for o in free if o.owners[0] == home and run.start - _REACH <= o.start < run.start]
        told = [_as_the_other(o, free) for o in told]
        if told and len({canonical(o.each) for o in told}) == 1 and told[0].rank != "counterpart":
            found.setdefault(told[0].start, []).append((person, told[0]))
    yield from (pairs[0] for pairs in found.values() if len({id(person) for person, _ in pairs}) == 1)


def _opens(doc: Doc, run: Run, people: Mapping[Run, Person]) -> bool:
    """Whether a full name opens its sentence, or stands in a list that does."""
    start, ends = run.start, {other.end: other.start for other in people}
    if run.end - run.start < 2 or run.title < run.start:
        return False
    while start > 1 and doc[start - 1].lower_ in _JOINING and start - 1 in ends:
        start = ends[start - 1]
    return start > 0 and bool(doc[start].is_sent_start or "\n" in doc[start - 1].text)


def as_peers(
    doc: Doc, people: Mapping[Run, Person], held: Mapping[Run, Sequence[Office]]
) -> Iterator[tuple[Person, Office]]:
    """Yield each person told as somebody's counterpart with the office of the one who acts, or is named alone, before in the sentence.

    "Defence Minister Ada Byron called on her Peruvian counterpart, Tom Jones": he is defence minister of Peru.
    """
    for run, (first, *_) in held.items() if doc.has_annotation("SENT_START") else ():
        person = people.get(run)
        if person is None or first.rank != "counterpart" or any(o.rank != "counterpart" for o in person.offices):
            continue
        sentence = doc[first.start].sent.start
        before = [r for r in people if sentence <= r.start and r.end <= first.start and people[r] is not person]
        acting = [r for r in before if any(t.dep_ in SUBJECTS for t in doc[r.start : r.end])] or before
        other = people[max(acting, key=lambda r: r.start)] if len(acting) == 1 else None
        own = next((o for o in other.offices if o.rank != "counterpart"), None) if other is not None else None
        if own is not None and own.owners[:1] != first.owners[:1]:
            yield person, replace(first, rank=own.rank, title=own.title, each=own.each)


def _as_the_other(office: Office, offices: Sequence[Office]) -> Office:
    """A counterpart with the office of whoever is told right before: of "the Peruvian minister held talks with his Chilean counterpart"."""
    before = [o for o in offices if o.start < office.start and o.rank != "counterpart"]
    if office.rank != "counterpart" or not before:
        return office
    return replace(office, rank=before[-1].rank, title=before[-1].title, each=before[-1].each)
