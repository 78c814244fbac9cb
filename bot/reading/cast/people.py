"""Who is who in a document: which names are persons', which mean one person, and the offices each is said to hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from spacy.tokens import Doc, Token

from bot.reading.cast.compounds import EVENT, PARTY, PERSON, PLACE, by_last_word
from bot.reading.cast.gazetteer import Hit, Kind, folded, is_state, words
from bot.reading.cast.known import CERTAIN, CHRISTENED, given_names, home_of, person_weight
from bot.reading.cast.mentions import Entity
from bot.reading.cast.offices import Office
from bot.reading.cast.runs import Run
from bot.reading.cast.titles import canonical
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import ParticipantType

MEETING = {  # verbs that persons are subject or object of more often than bodies
    "nsubj": frozenset({"meet", "visit", "arrive", "tell", "telephone", "add", "stress"}),
    "dobj": frozenset({"meet", "receive", "greet", "welcome", "telephone", "phone", "brief"}),
}
PATRONYMIC = frozenset({"bin", "ibn", "ben", "bint"})
JUNIOR = frozenset({"jr", "junior", "sr", "senior"})
GENERIC = frozenset({"leader", "ruler", "chief", "head", "official", "diplomat"})  # of whom another office may be told
CONSORTS = frozenset({"first lady", "first gentleman", "second lady", "second gentleman"})
NEAR_NAME = 3  # words before a name that tell whose relative its bearer is
SPELLED = 6  # letters of a word in which one may be a slip or another spelling
NAMESAKES = 50  # people who share a word of their names, compared at most with a new name
TITLED = 4  # how much a title tells that a name is a person's
TOLD = {"PERSON": PERSON, "ORG": PARTY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "EVENT": EVENT, "LAW": EVENT}


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """One person of a document while it is read: the fullest ``name``, the words of all forms, the offices held."""

    name: str
    first: int
    forms: set[tuple[str, ...]] = field(default_factory=set)
    offices: list[Office] = field(default_factory=list)
    country: str | None = None

    @property
    def home(self) -> str | None:
        """The state of a person of the news, who needs no introduction."""
        return home_of(self.name)

    def entity(self) -> Entity:
        """This person, with the first office that tells a state, else an organisation, else the first office."""
        held = [office for office in self.offices if office.rank != "counterpart"]
        held = [office for office in held if not office.former] or held
        held = [office for office in held if office.each not in GENERIC] or held
        owned = [one for one in held if one.owners]
        leading = [
            one for one in held if one.rank == "leader" and not one.owners
        ]  # "Secretary of the Party and President"
        owned = [one for one in owned if is_state(one.owners[0])] or leading or owned
        office = next(iter(owned), held[0] if held else None)
        owners = [one.owners[0] for one in self.offices if one.owners]
        told = office.owners[0] if office and office.owners else self.country or next(iter(owners), None)
        return Entity(
            type=ParticipantType.PERSON,
            name=self.name,
            office=office.told_as if office else None,
            country=told or self.home,
            presumed=told is None and self.home is not None,
        )


def key(text: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, lower case, hyphens apart, full stops off."""
    plain = folded(text).lower().replace("-", " ").replace("'s", "")
    return tuple(word for part in plain.split() if (word := part.strip(".,'\"“”")))


def same_name(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether every word of *short* stands in *full* in the same order; an initial stands for its word."""
    rest = iter(full)
    if set(full) & JUNIOR - set(short):
        return False  # "Byron" beside "Tom Byron Jr." is his father
    if short and short[0] in full[1:] and full[full.index(short[0], 1) - 1] in PATRONYMIC:
        return short[0] == full[0]  # "Salman bin Abdulaziz" is the father of "Mohammed bin Salman bin Abdulaziz"
    if len(short) == 1:
        return short[0] in full
    return bool(short) and all(any(_fits(word, other) for other in rest) for word in short)


def _fits(word: str, other: str) -> bool:
    return word == other or (word[:1] == other[:1] and (1 in {len(word), len(other)} or _misspelt(word, other)))


def _misspelt(word: str, other: str) -> bool:
    """Whether two words of names differ by a letter more, less or otherwise, or by two that changed places: "Sirojiddin", "Siorjiddin"."""
    near = min(len(word), len(other)) >= SPELLED and OSA.distance(word, other, score_cutoff=1) <= 1
    return near and not {word.title(), other.title()} <= given_names()  # Andrew is not Andrea


def tidy(text: str) -> str:
    """*text* on one line, without a possessive ending or quotation marks."""
    name = " ".join(text.split()).strip(" “”\"'’‘")  # noqa: RUF001  typographic marks are meant
    return name.removesuffix("'s").removesuffix("’s")


def gather(doc: Doc, runs: Iterable[Run], held: Mapping[Run, Sequence[Office]]) -> dict[Run, Person]:
    """The person that each of *runs* names, the longest names taken first, so that shorter ones find them.

    *held* are the offices beside the names: who is titled for one state is not the namesake who is so for another.
    """
    named: dict[str, list[Person]] = defaultdict(list)
    found: dict[Run, Person] = {}
    texts = {run: run.text(doc) for run in runs}
    ends = {run.end: run for run in texts}
    aliases = {run: ends[run.start - 1] for run in texts if _is_alias(doc, run) and run.start - 1 in ends}
    ordered = sorted(texts, key=lambda run: (-_weight(texts[run]), run not in aliases, run.start))
    for run in ordered:
        form = key(texts[run])
        bare = form[1:] if form[:1] == ("sheikh",) else form  # "Sheikh Tamim" for "Tamim bin Hamad"
        fitting = [
            p for word in bare for p in named[word][:NAMESAKES] if any(same_name(bare, full) for full in p.forms)
        ]
        offices = held.get(run, ())
        fitting = [person for person in [*fitting, *_juniors(doc, bare, named)] if not _clash(form, offices, person)]
        if not fitting and (called := found.get(aliases.get(run, run))) is not None:
            fitting = [called]
        fitting = _in_that_office(fitting, offices) or fitting
        if fitting:
            person = min(fitting, key=lambda p: p.first)
            person.first = min(person.first, run.start)
        else:
            person = Person(name=tidy(texts[run]), first=run.start)
        if form not in person.forms:
            person.forms.add(form)
            for word in form:
                if person not in named[word]:
                    named[word].append(person)
        found[run] = person
        person.offices.extend(offices)
    for person in found.values():
        person.offices.sort(key=lambda office: office.start)
    return found


def _in_that_office(people: Sequence[Person], offices: Sequence[Office]) -> list[Person]:
    """Those of several namesakes who hold one of the *offices* told beside the name: "President Byron" beside two Byrons."""
    told = {canonical(office.each) for office in offices}
    return [p for p in people if told & {canonical(office.each) for office in p.offices}]


def _is_alias(doc: Doc, run: Run) -> bool:
    """Whether a name stands alone in brackets, as what the one named before them is called too: "Joko Widodo (Jokowi)"."""
    around = doc[run.start - 1 : run.start].text, doc[run.end : run.end + 1].text
    return around == ("(", ")") and run.end - run.start == 1 and not doc[run.start].is_upper


def _juniors(doc: Doc, form: tuple[str, ...], named: Mapping[str, Sequence[Person]]) -> list[Person]:
    """The persons whom a surname alone may mean though a "Jr." stands in their names: "Byron" for "Tom Byron Jr."."""
    if len(form) != 1 or form[0] in JUNIOR:
        return []
    told = [
        p for p in named[form[0]][:NAMESAKES] if any(JUNIOR & set(full) and form[0] in full[-2:] for full in p.forms)
    ]
    kin = words("relations.txt")
    return [p for p in told if not any(t.lower_ in kin for t in doc[max(0, p.first - NEAR_NAME) : p.first])]


def _clash(form: tuple[str, ...], offices: Sequence[Office], person: Person) -> bool:
    """Whether a title speaks against *form* being *person*, whose other offices are of other states."""
    if len(form) == 1 and _is_namesake(form[0], offices, person):
        return True
    owners = {owner for office in person.offices for owner in office.owners}
    others = {owner for office in offices for owner in office.owners}
    if len(form) == 1 and any(office.rank == "royal" for office in offices):  # "King Karim" is not "Ali Karim"
        return not any(form[0] == full[0] for full in person.forms)
    return len(form) == 1 and bool(owners) and bool(others) and not owners & others


def _is_namesake(surname: str, offices: Sequence[Office], person: Person) -> bool:
    """Whether a titled *surname* of the news means another than *person*: "President Biden" beside Jill, his wife, or an unknown one."""
    name = person.name.split()
    leads = any(o.rank == "leader" for o in offices) and not any(o.rank == "leader" for o in person.offices)
    other = person_weight(name) < CERTAIN or any(o.each in CONSORTS for o in person.offices)
    return leads and other and len(name) > 1 and home_of(surname) is not None


def _weight(text: str) -> int:
    form = key(text)
    return 100 * sum(len(word) > 1 for word in form) + 10 * len(form) + text.istitle()


def verdicts(doc: Doc, runs: Sequence[Run], held: Iterable[Run], hits: Mapping[int, Hit]) -> dict[Run, str]:
    """What each run names by all that the document knows: PERSON, PARTY, PLACE, EVENT or nothing."""
    titled = set(held)
    tally: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for run in runs:
        form = key(run.text(doc))
        for verdict, weight in _evidence(doc, run, hits, titled=run in titled):
            tally[form][verdict] += weight
            if verdict == PERSON:
                family = tuple(word for word in form if word not in JUNIOR)
                called = family if _nicknamed(run.text(doc)) else family[:1] + family[-1:]
                surnames.update(dict.fromkeys(called, weight))
    told = {run: _verdict(key(run.text(doc)), tally, surnames) for run in runs}
    told.update(_joined_to_persons(doc, told, tally))
    return told


def _nicknamed(text: str) -> bool:
    """Whether a name holds a nickname by which alone its bearer may be called: "Joko “Jokowi” Widodo"."""
    return "“" in text or '"' in text


def _joined_to_persons(
    doc: Doc, told: Mapping[Run, str], tally: Mapping[tuple[str, ...], Counter[str]]
) -> Iterator[tuple[Run, str]]:
    """Yield the runs that little is known of and that are joined by "and" or a comma to a person."""
    people = {i for run, kind in told.items() if kind == PERSON for i in range(run.start, run.end)}
    for run, kind in told.items():
        if kind in {PERSON, EVENT} or run.text(doc).isupper():
            continue
        if max(tally.get(key(run.text(doc)), Counter()).values(), default=0) <= 1:
            joined = doc[run.start : run.end].root.conjuncts
            if any(token.i in people for token in joined[:NAMESAKES]):
                yield run, PERSON


def _verdict(form: tuple[str, ...], tally: Mapping[tuple[str, ...], Counter[str]], surnames: Counter[str]) -> str:
    told = tally.get(form, Counter())
    person = max(told[PERSON], surnames[form[0]] if len(form) == 1 else 0)
    others = max((weight for kind, weight in told.items() if kind != PERSON), default=0)
    if person and person >= others:
        return PERSON
    return told.most_common(1)[0][0] if told else ""


def _speaks(root: Token, verb: str) -> bool:
    return root.dep_ == "nsubj" and verb in {"say", "note", "warn", "hold"}


def _is_common(told: str, text: str) -> bool:
    """Whether a lone word is a body's or an occasion's even after a title ("General Motors", "the heads of the Fund")."""
    return told == EVENT or (told == PARTY and text in words("organisation_words.txt"))


def _is_of_state(doc: Doc, run: Run, hits: Mapping[int, Hit]) -> bool:
    """Whether a state follows that the one named is from: "Ada Byron of Peru", "Tom Jones for Chile"."""
    if run.end + 1 >= len(doc) or doc[run.end].lower_ not in {"of", "for"}:
        return False
    hit = hits.get(run.end + 1)
    return hit is not None and hit.entry.kind is Kind.COUNTRY


def _evidence(doc: Doc, run: Run, hits: Mapping[int, Hit], *, titled: bool) -> Iterator[tuple[str, int]]:
    text = run.text(doc)
    several = run.end - run.start > 1
    if told := by_last_word(text):
        yield told, 6 if several or run.start in hits else 5 if _is_common(told, text) else 3
    if (
        any(at in hits for at in (run.start, run.end - 1))
        and text.split()[0].istitle()
        and not titled
        and told != PARTY
    ):
        yield PLACE, 1
    if several and not told and _is_of_state(doc, run, hits):
        yield PERSON, 1
    if weight := _as_person(doc, run, titled=titled):
        yield PERSON, weight
    if told := TOLD.get(run.label, ""):
        yield told, 2 if told == PERSON and several else 1
    elif several and run.label == "NORP":
        yield PARTY, 1
    root = doc[run.start : run.end].root
    top = root.head if root.dep_ == "conj" else root
    verb = lemma_of(top.head)
    if not text.isupper() and (verb in MEETING.get(top.dep_, ()) or (several and _speaks(root, verb))):
        yield PERSON, 1
    if several and root.dep_ == "conj" and root.head.ent_type_ == "PERSON":
        yield PERSON, 1


def _as_person(doc: Doc, run: Run, *, titled: bool) -> int:
    """How much a title before the name, or its own words, tell that it is a person's; 0 if nothing does."""
    known = person_weight(run.text(doc).split())
    if titled or run.title < run.start:
        return TITLED + known
    return known or (CHRISTENED if run.start and doc[run.start - 1].lower_ in words("people_nouns.txt") else 0)
