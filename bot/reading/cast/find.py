"""Who and where an article speaks of, put together from offices, names, parties, places and coreference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from bot.reading.cast.bodies import with_bodies
from bot.reading.cast.complements import owner
from bot.reading.cast.compounds import PARTY, PERSON, PLACE, with_listed
from bot.reading.cast.coreference.groups import NUMBERS
from bot.reading.cast.coreference.homeland import homeland
from bot.reading.cast.coreference.resolve import resolved
from bot.reading.cast.coreference.story import LEADING, mention_of
from bot.reading.cast.gazetteer import Hit, Kind, find_hits, place_words, words
from bot.reading.cast.in_turn import DASHES, held_for
from bot.reading.cast.introduced import as_peers, told_after
from bot.reading.cast.lines import is_address
from bot.reading.cast.mentions import Cast, Entity, How, Mention, Place
from bot.reading.cast.names import Reader
from bot.reading.cast.offices import Office, find_offices
from bot.reading.cast.parties import (
    ADMINISTRATIONS,
    abbreviations,
    administration,
    administrations,
    before_of,
    find_parties,
    in_own_words,
    party,
    past_state_noun,
)
from bot.reading.cast.people import Person, gather, verdicts
from bot.reading.cast.places import find_places
from bot.reading.cast.runs import Run
from bot.reading.cast.seats import as_governments
from bot.reading.cast.titled import holders, told_in_turn
from bot.reading.cast.titles import canonical, may_mean, same_office, topics
from storage.values.facts import ParticipantType

__all__ = ["Cast", "Entity", "How", "Mention", "Place", "find_cast"]


def find_cast(doc: Doc) -> Cast:
    """The people, offices, states and organisations, and the places of *doc*, with all that refers to them."""
    hits = with_bodies(doc, in_own_words(doc, find_hits(doc)))
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    offices = list(find_offices(doc, hit_at))
    office_at = {i: office for office in offices for i in range(office.start, office.end)}
    runs = list(with_listed(doc, Reader(doc, hit_at, office_at).runs(), hit_at, office_at))
    held: dict[Run, list[Office]] = {}
    named = {run.title: run for run in runs}
    in_turn = {office.start: list(told_in_turn(doc, office, named, hit_at)) for office in offices}
    offices = [replace(o, owners=tuple(owner(h) for _, h in in_turn[o.start]) or o.owners) for o in offices]
    office_at = {i: office for office in offices for i in range(office.start, office.end)}
    for office in offices:
        held.update({run: [held_for(office, hit)] for run, hit in in_turn[office.start]})
    told_apart = set(held)
    for run, office in holders(doc, runs, office_at, hit_at):
        if run not in told_apart:
            held.setdefault(run, []).append(office)
    told = verdicts(doc, runs, held, hit_at)
    people = gather(doc, [run for run in runs if told[run] == PERSON and not _is_portfolio(doc, run)], held)
    for person, office in told_after(doc, people, offices, [o.start for several in held.values() for o in several]):
        person.offices.append(office)
    for person, office in as_peers(doc, people, held):
        person.offices.append(office)

    mentions = list(_names(doc, people, held, hit_at))
    taken = _tokens(mentions)
    beside = _beside(doc, held, people, office_at)
    peers = [
        people[run].entity() for run, told_as in held.items() if run in people and told_as[0].rank == "counterpart"
    ]
    holding = _Holders.of({run.start: person.entity() for run, person in people.items()}, homeland(hit_at), peers)
    titles = list(_titles(doc, offices, taken, beside, holding))
    taken |= _tokens(titles)

    in_runs = {i for run in runs for i in range(run.start, run.end)}
    listed = [hit for hit in hits if hit.start not in taken and hit.start not in in_runs]
    governments = list(as_governments(doc, listed))
    places = list(find_places(doc, listed, [run for run in runs if told[run] == PLACE and _is_place(doc, run)], taken))
    ordinary = {token.text for token in doc if token.is_lower}
    organisations = [run for run in runs if told[run] == PARTY and _is_party(doc, run, ordinary)]
    meanings = abbreviations(doc, organisations) | administrations(doc, organisations, people)
    taken |= {i for place in places for i in range(place.start + 1, place.end)}
    taken |= {i for office in offices if office.rank == "counterpart" for i in range(office.start, office.end)}
    mentions = list(
        _apart([*mentions, *titles, *find_parties(doc, [*listed, *governments], organisations, meanings, taken)])
    )
    told_of = tuple(_apart(resolved(doc, mentions, offices, beside, hit_at)))
    return Cast(doc=doc, mentions=told_of, places=tuple(places), home=homeland(hit_at))


def _tokens(mentions: Iterable[Mention]) -> set[int]:
    return {i for mention in mentions for i in range(mention.start, mention.end)}


def _beside(
    doc: Doc, held: Mapping[Run, Sequence[Office]], people: Mapping[Run, Person], offices: Mapping[int, Office]
) -> dict[int, tuple[Entity, ...]]:
    """Who stands beside each office, by its first token: the one of a singular, as many as a plural tells of."""
    found: dict[int, tuple[Entity, ...]] = {}
    for run in sorted(held, key=lambda run: run.start):
        for start in {office.start for office in held[run]} if run in people else ():
            if (office := offices.get(start)) and office.start == start:
                before = found.get(start, ()) if office.plural else ()
                found[start] = (*before, people[run].entity())
    return {start: who for start, who in found.items() if len(who) == _count(doc, offices[start])}


def _count(doc: Doc, office: Office) -> int:
    """How many hold *office*: one, one of each state told, or the number before it; 0 if that is not told."""
    before = doc[office.start - 1].lower_ if office.start else ""
    if office.plural and office.possessor is not None and doc[office.possessor].lower_ == "their":
        return 2  # "their trade ministers, Ada Byron and Tom Jones"
    return 1 if not office.plural else NUMBERS.get(before, len(office.owners) if len(office.owners) > 1 else 0)


def _names(
    doc: Doc, people: Mapping[Run, Person], held: Mapping[Run, Sequence[Office]], hits: Mapping[int, Hit]
) -> Iterator[Mention]:
    """Yield the mentions of *people* by name; "the Trump administration" is no mention of Trump but of his state."""
    spans = {run: _span(doc, run, person, held.get(run, ()), hits) for run, person in people.items()}
    owners = {end: start for start, end in spans.values()}
    for run, (start, end) in spans.items():
        owning = next((t.i for t in doc[start : run.start] if t.tag_ == "POS" and t.i in owners), None)
        if owning is not None:
            spans[run] = (min(start, owners[owning]), end)  # "Peruvian President Ada Byron's husband Max"
    for run, person in people.items():
        start, end = spans[run]
        if end < len(doc) and doc[end].lower_ in ADMINISTRATIONS:
            yield mention_of(doc, start, end + 1, How.NAME, administration(doc, run, person))
        elif (first := before_of(doc, start, ())) < start and (state := person.entity().country):
            yield mention_of(doc, first, end, How.NAME, party(state, state))  # "representatives of President Byron"
        else:
            yield mention_of(doc, start, end, How.NAME, person.entity())


def _span(doc: Doc, run: Run, person: Person, offices: Sequence[Office], hits: Mapping[int, Hit]) -> tuple[int, int]:
    """The tokens of a name with its title, "of Jordan" after it and "Ukraine's" before it, which tell *person*'s state."""
    start = next((office.start for office in offices if office.end in {run.title, run.start}), run.title)
    start = next((o.start for o in offices if o.end == start - 1 and doc[o.end].text in DASHES), start)
    start = _first_title(doc, start, offices)
    while start < run.title and start > 0 and is_address(doc, start - 1):
        start -= 1  # "His Royal Highness Prince Karim"
    end = run.end
    beside = start > 1 and doc[start - 1].text in {",", "("}
    state = hits.get(start - 1 - beside) if start == run.title else None
    next_one = state is not None and state.end == start - beside
    if state and next_one and any(o.end <= state.start and o.owners == (owner(state),) for o in offices):
        return state.start, end  # of the next in a list of ministers
    owning = hits.get(start - 2) if start == run.title and start > 1 and doc[start - 1].tag_ == "POS" else None
    if start == run.title and (relative := _possessor_of_relative(doc, start)) is not None:
        return relative, end
    if owning and owning.entry.kind in {Kind.COUNTRY, Kind.ORGANISATION}:
        person.country = person.country or owner(owning)
        start = owning.start
    if (start < run.title or run.end - run.start > 1) and end + 1 < len(doc) and doc[end].lower_ == "of":
        at = end + 1 + (doc[end + 1].lower_ == "the")
        hit = hits.get(at)
        if hit and hit.start == at and hit.entry.kind is Kind.COUNTRY:
            person.country = person.country or owner(hit)
            end = hit.end
    return start, end


def _first_title(doc: Doc, start: int, offices: Sequence[Office]) -> int:
    """Where the titles before a name begin: "Deputy Chairman of the Cabinet, Minister of Labour Ada Byron"."""
    before = next((office for office in offices if office.end == start - 1 and doc[start - 1].text == ","), None)
    joined = before is not None and doc[before.start - 1].lower_ in {"and", "&"}
    return before.start if before is not None and joined and doc[before.head].is_title else start


def _possessor_of_relative(doc: Doc, start: int) -> int | None:
    """Where "Trump's son-in-law" begins, which only tells whose relative or ally the one named at *start* is."""
    at = start - 1
    while at > 0 and (doc[at].text == "-" or doc[at].lower_ in words("relations.txt")):
        at -= 1
    if at == start - 1 or at < 1 or doc[at].tag_ != "POS" or not doc[at - 1].is_title:
        return None
    at -= 1
    while at and doc[at - 1].is_title and doc[at - 1].pos_ == "PROPN":
        at -= 1
    return at


def _is_place(doc: Doc, run: Run) -> bool:
    """Whether a name is more than a place's common noun ("Sea", "Airport")."""
    return run.end - run.start > 1 or doc[run.start].text not in place_words()


def _is_portfolio(doc: Doc, run: Run) -> bool:
    """Whether a name is but the subject of an office: "the Joint Secretary Bilateral Affairs"."""
    return run.end - run.start > 1 and all(token.lower_ in topics() for token in doc[run.start : run.end])


def _is_party(doc: Doc, run: Run, ordinary: Collection[str]) -> bool:
    """Whether a name is more than common nouns in capitals: "Office", "Human Rights", a word the text writes small too."""
    parts = [token.lower_ for token in doc[run.start : run.end]]
    if len(parts) == 1 and (doc[run.start].text in words("organisation_words.txt") or parts[0] in ordinary):
        return False
    return not all(part in topics() for part in parts)


def _titles(
    doc: Doc, offices: Iterable[Office], taken: set[int], beside: Mapping[int, tuple[Entity, ...]], holding: _Holders
) -> Iterator[Mention]:
    """Yield the offices told with their state or organisation; *beside* are those who stand in apposition to one."""
    for office in offices:
        if office.start in taken or not office.owners or office.rank == "counterpart":
            continue
        last = doc[office.head].lower_  # of "heads of state" it is another word that tells the office
        if office.plural and last in words("state_nouns.txt") and doc[office.head - 1].lower_ != "of":
            entities = [party(name) for name in office.owners]
        else:
            several = office.plural and len(office.owners) == 1
            title = office.title if several else office.each
            entities = (
                list(beside[office.start])
                if office.start in beside
                else [
                    (not several and _is_known(office) and holding.find(office.told_as, name, office.start))
                    or Entity(type=ParticipantType.ROLE, name=name, office=title, country=name)
                    for name in office.owners
                ]
            )
        yield mention_of(doc, office.start, past_state_noun(doc, office.end), How.OFFICE, *entities)


def _is_known(office: Office) -> bool:
    """Whether an office means somebody told of elsewhere: "the Peruvian official", not "Peruvian official"."""
    return office.definite or not (office.indefinite or office.each == "official")


@dataclass(frozen=True, slots=True)
class _Holders:
    """Who holds what, by state or organisation, at which token each is named first, and how often."""

    by_country: Mapping[str, tuple[Entity, ...]]
    first: Mapping[Entity, int]
    home: str | None
    peers: frozenset[Entity] = frozenset()
    told: Mapping[Entity, int] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Mapping[int, Entity], home: str | None, peers: Iterable[Entity] = ()) -> _Holders:
        """Those of the people *named*, by token, who hold an office; those of no told state under the empty name.

        Of *peers* is told only whose counterparts they are.
        """
        grouped: dict[str, tuple[Entity, ...]] = {}
        first: dict[Entity, int] = {}
        for start in sorted(named):
            first.setdefault(named[start], start)
        for person in first:
            if person.office or person.country:
                grouped[person.country or ""] = (*grouped.get(person.country or "", ()), person)
        return cls(grouped, first, home, frozenset(peers), Counter(named.values()))

    def find(self, title: str, country: str, at: int) -> Entity | None:
        """The one person the document gives that office of *country*, its own state being told of none at home.

        Of several told by name alone it is the only one named before token *at*, where the office is told.
        """
        people = self.by_country.get(country, ())
        found = [p for p in people if p.office and canonical(p.office) == canonical(title)]
        found = found or [p for p in people if p.office and same_office(title, p.office)]
        found = found or _told_most([p for p in people if p.office and may_mean(title, p.office)], self.told)
        if not found and canonical(title) in LEADING:
            found = [p for p in people if not p.office]  # "the Hungarian prime minister", told by name alone before
            found = found if len(found) == 1 else [p for p in found if self.first[p] < at]
        if not found and self._held_by_another(title, country):
            found = [p for p in people if p in self.peers and not p.office]
        if not found:
            told = [p for p in self.by_country.get("", ()) if p.office and canonical(p.office) == canonical(title)]
            found = [p for p in told if country == self.home or at < self.first[p]]  # a headline tells the state alone
        return found[0] if len(found) == 1 else None

    def _held_by_another(self, title: str, country: str) -> bool:
        """Whether somebody of another state holds an office such as *title*, whose counterpart holds it here."""
        others = (p for state, people in self.by_country.items() if state != country for p in people)
        return any(p.office and canonical(p.office) == canonical(title) for p in others)


def _told_most(people: list[Entity], told: Mapping[Entity, int]) -> list[Entity]:
    """Of several whom "the Peruvian leader" may mean, the one of whom the text tells most."""
    most = max((told.get(p, 0) for p in people), default=0)
    return [p for p in people if told.get(p, 0) == most]


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    after = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.start >= after:
            after = mention.end
            yield mention
