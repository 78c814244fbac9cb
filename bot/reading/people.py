"""Who is who in a document: names that mean one person, and the offices the document gives to each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from bot.reading.gazetteer import folded, words
from bot.reading.mentions import Entity
from bot.reading.names import INITIAL, Run
from bot.reading.offices import Office
from storage.values.facts import ParticipantType

SPEECH = frozenset({"say", "tell", "add", "note", "announce", "warn", "stress", "meet", "visit", "hold", "arrive"})
GAP = frozenset({",", "(", "-", "–", "—"})
PERSONAL = 2  # votes from which a name is a person's whatever the model's label


@dataclass(slots=True, kw_only=True)
class Person:
    """One person of a document while it is read; ``names`` are the folded words of each form, ``entity`` the outcome."""

    name: str
    forms: set[tuple[str, ...]] = field(default_factory=set)
    offices: list[Office] = field(default_factory=list)

    def entity(self) -> Entity:
        """This person with the fullest name and the first office that tells a state, else the first office."""
        current = [o for o in self.offices if not o.former] or self.offices
        office = next((o for o in current if o.owners), current[0] if current else None)
        return Entity(
            type=ParticipantType.PERSON,
            name=self.name,
            office=office.title if office else None,
            country=office.owners[0] if office and office.owners else None,
        )


def key(text: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, lower case, hyphens apart, full stops off."""
    plain = folded(text).lower().replace("-", " ").replace("'s", "")
    return tuple(word for part in plain.split() if (word := part.strip(".,'\"")))


def same_name(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether every word of *short* is one of *full*, in order, initials standing for words; the last or first must agree."""
    if not short or (short[-1] != full[-1] and short[0] != full[0] and len(short) == 1 and short[0] not in full):
        return False
    rest = iter(full)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _fits(word: str, other: str) -> bool:
    return word == other or (1 in {len(word), len(other)} and word[:1] == other[:1])


def gather(named: Iterable[tuple[Run, str]]) -> dict[Run, Person]:
    """The person of each run, given runs that name persons with their text; the longest names are taken first."""
    people: dict[str, list[Person]] = defaultdict(list)
    found: dict[Run, Person] = {}
    ordered = sorted(named, key=lambda item: (-sum(not INITIAL.match(w.upper()) for w in key(item[1])), -len(item[1])))
    for run, text in ordered:
        form = key(text)
        if not form:
            continue
        fitting = {id(p): p for word in form for p in people[word] if any(same_name(form, full) for full in p.forms)}
        person = _nearest(run, list(fitting.values()), found) if fitting else None
        if person is None:
            person = Person(name=tidy(text))
        person.forms.add(form)
        for word in form:
            if person not in people[word]:
                people[word].append(person)
        found[run] = person
    return found


def _nearest(run: Run, people: Sequence[Person], found: Mapping[Run, Person]) -> Person:
    if len(people) == 1:
        return people[0]
    wanted = {id(p) for p in people}
    seen = [(r, p) for r, p in found.items() if id(p) in wanted]
    return min(seen, key=lambda item: (item[0].start > run.start, abs(item[0].start - run.start)))[1]


def tidy(text: str) -> str:
    """*text* on one line, without a possessive ending or quotation marks."""
    name = " ".join(text.split()).strip(" “”\"'’")
    return name.removesuffix("'s").removesuffix("’s")


def votes(doc: Doc, runs: Iterable[Run], held: Mapping[Run, Office]) -> dict[Run, str]:
    """What each run names by all the document knows: PERSON, ORG, GPE or nothing."""
    runs = list(runs)
    tally: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        form = key(run.text(doc))
        for label, weight in _evidence(doc, run, held):
            tally[form][label] += weight
            if label == "PERSON" and form:
                for word in {form[0], form[-1]}:
                    known[word][label] += weight
    return {run: _verdict(doc, run, tally, known) for run in runs}


def _verdict(
    doc: Doc, run: Run, tally: Mapping[tuple[str, ...], Counter[str]], known: Mapping[str, Counter[str]]
) -> str:
    form = key(run.text(doc))
    own = tally.get(form, Counter())
    if not form:
        return ""
    person = own["PERSON"]
    if len(form) == 1 and form[0] in known:
        person = max(person, known[form[0]]["PERSON"])
    others = max((own[label] for label in own if label != "PERSON"), default=0)
    if person and person >= others:
        return "PERSON"
    best = own.most_common(1)
    return best[0][0] if best else ""


def _evidence(doc: Doc, run: Run, held: Mapping[Run, Office]) -> Iterator[tuple[str, int]]:
    if any(token.text in words("organisation_words.txt") for token in doc[run.start : run.end]):
        yield "ORG", 6
    if run in held or run.addressed:
        yield "PERSON", 4
    if run.label in {"PERSON", "ORG", "GPE", "LOC", "FAC"}:
        yield run.label, 2 if run.label == "PERSON" and run.end - run.start > 1 else 1
    elif run.label == "NORP" and run.end - run.start > 1:
        yield "ORG", 1
    token = doc[run.start : run.end].root
    if token.dep_ == "nsubj" and token.head.lemma_ in SPEECH and not token.is_upper:
        yield "PERSON", 1
