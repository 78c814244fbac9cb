"""Which names stand beside which offices: titles before them, appositions, and lists of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import Hit, Kind, is_state
from bot.reading.cast.in_turn import JOINING, held_for, state_before
from bot.reading.cast.offices import Office
from bot.reading.cast.runs import Run
from bot.reading.parse.clauses import FINITE_TAGS

OF = frozenset({"of", "for", "in", "at", "to", "from", "on"})
COMPLEMENT = 12  # words of what an office is of, at most
ABBREVIATION = 3  # tokens: "(COAS)"
BRACKET = 10  # tokens of a remark in brackets at most
BEFORE_LIST = frozenset({",", ":", "-", "–", "—", "--", "("})
APART = 6  # tokens between two names of a list at most


def holders(
    doc: Doc, runs: Iterable[Run], offices: Mapping[int, Office], hits: Mapping[int, Hit]
) -> Iterator[tuple[Run, Office]]:
    """Yield each run of *runs* with an office that stands as title before it or in apposition beside it."""
    runs = list(runs)
    titled = {run.title for run in runs}
    yield from _jointly_after(doc, runs, offices)
    several: Office | None = None
    reach = place = 0
    for run in runs:
        before = _title_before(doc, run, offices)
        if before:
            yield run, _one_of(before, 0) if before.plural else before
            several, reach, place = (before, run.end, 0) if before.plural else (None, 0, 0)
            if joint := _joint(doc, before, offices) or _stacked(before, offices) or _chained(doc, before, offices):
                yield run, joint
            elif not before.plural and doc[before.start - 1].text == "," and _closes(doc, run.end):
                own = replace(run, title=before.start)  # "the Secretary of State, Cardinal X, said"
                yield from (
                    (run, office) for office in _beside(doc, own, offices, titled) if office.start < before.start
                )
            elif before.rank == "royal":  # "Prince Philip, Duke of Edinburgh"
                after = _after_name(doc, run, offices, titled)
                yield from ((run, office) for office in after if office.rank == "royal")
            continue
        if several and (state := state_before(doc, run.title, reach, hits)) is not None:
            yield run, held_for(several, state)
            reach = run.end
            continue
        if several and 0 < run.title - reach <= APART and _joining(doc, reach, run.title):
            place += 1
            yield run, _one_of(several, place)
            reach = run.end
            continue
        several, place = _listed_after(doc, run, offices), 0
        if several:
            yield run, _one_of(several, place)
            reach = run.end
            continue
        yield from ((run, office) for office in _beside(doc, run, offices, titled))


def _closes(doc: Doc, at: int) -> bool:
    """Whether what is told of a name ends before token *at*."""
    return at >= len(doc) or doc[at].is_punct or doc[at].is_space


def _title_before(doc: Doc, run: Run, offices: Mapping[int, Office]) -> Office | None:
    """The office that ends where the name *run* begins, or where a remark in brackets before it does."""
    office = offices.get(run.start - 1)  # "the Peruvian Ambassador X", whose office is a form of address too
    if office is not None and office.end == run.start:
        return office
    office = offices.get(run.title - 1)
    if office is None:
        bracket = _before_bracket(doc, run.title - 1)
        office = offices.get(bracket) if bracket + 1 < run.title else None
        return office if office and office.end == bracket + 1 else None
    return office if office.end == run.title else None


def _joining(doc: Doc, start: int, end: int) -> bool:
    """Whether between two names there are only words that list them, and the state of the first: "A of Peru and B"."""
    first = start
    if doc[start : start + 1].text == "of":
        start += 1
        while start < end and doc[start].ent_type_ == "GPE":
            start += 1
    return first < end and start < end and all(doc[i].lower_ in {",", "and", "&"} for i in range(start, end))


def _jointly_after(doc: Doc, runs: Sequence[Run], offices: Mapping[int, Office]) -> Iterator[tuple[Run, Office]]:
    """Yield the names of a list with their offices told after it: "A and B, the foreign ministers of Peru and Chile"."""
    chain: list[Run] = []
    for run in runs:
        joined = chain and _joining(doc, chain[-1].end, run.title)
        chain = [*chain, run] if joined else [run]
        if len(chain) == 1 or run.end + 1 >= len(doc) or doc[run.end].text != ",":
            continue
        office = offices.get(run.end + 1 + (doc[run.end + 1].lower_ == "the"))
        if office and office.plural and len(office.owners) in {0, 1, len(chain)}:
            yield from ((one, _one_of(office, place)) for place, one in enumerate(chain))


def _listed_after(doc: Doc, run: Run, offices: Mapping[int, Office]) -> Office | None:
    """The offices whose holders *run* begins to list: "his German and Polish counterparts, A and B"."""
    office = offices.get(run.title - 2)
    listing = run.end < len(doc) and doc[run.end].lower_ in {",", "and"}
    return office if office and office.plural and doc[run.title - 1].text in BEFORE_LIST and listing else None


def _one_of(office: Office, place: int) -> Office:
    """The office of the one at *place* of those who hold *office* together."""
    owners = office.owners
    if len(owners) > 1:
        owners = owners[place : place + 1]
    return replace(office, owners=owners, title=office.each, plural=False)


def _joint(doc: Doc, office: Office, offices: Mapping[int, Office], *, apposed: bool = False) -> Office | None:
    """The other office of "Prime Minister and Defence Minister X"; *apposed*: "the Secretary of the Party and Minister of Trade, X"."""
    if office.start < 2 or doc[office.start - 1].lower_ != "and":
        return None
    other = offices.get(office.start - 2)
    alike = other and (doc[other.head].is_title == doc[office.head].is_title or doc[other.start].is_title)
    both = (
        other and other.rank == office.rank and other.each != office.each
    )  # "the Chinese State Councillor and Foreign Minister"
    told_as_one = other and (not other.definite or (both and bool(other.owners) and not office.owners))
    told_as_one = told_as_one or (other and apposed and not office.definite and other.rank not in {"leader", "royal"})
    return other if other and alike and not other.plural and told_as_one else None


def _with_long_complement(doc: Doc, at: int, offices: Mapping[int, Office], titled: set[int]) -> Office | None:
    """The office whose own words end at token *at*: "the head of the interim bodies in Oslo", if no name stands by it."""
    for i in range(at, max(at - COMPLEMENT, -1), -1):
        if office := offices.get(i):
            led = doc[office.end].lower_ in OF
            return office if led and office.end not in titled else None
        if doc[i].is_punct or doc[i].pos_ in {"VERB", "AUX"} or doc[i].is_sent_start:
            return None
    return None


def _chained(doc: Doc, office: Office, offices: Mapping[int, Office]) -> Office | None:
    """The office told before a comma: "Deputy Chairman of the Cabinet, Minister of Labour X"."""
    other = offices.get(office.start - 2) if doc[office.start - 1].text == "," else None
    own = other is not None and other.end == office.start - 1 and doc[other.head].is_title and doc[office.head].is_title
    own = own or (other is not None and office.former and not other.former)  # "head of the League, former minister X"
    own = own or (other is not None and other.end == office.start - 1 and office.each == "member")
    own = own or (
        other is not None and other.definite and office.rank == "soldier"
    )  # "the head of the staff, General X"
    return other if other and own and not other.plural and not office.plural else None


def _stacked(office: Office, offices: Mapping[int, Office]) -> Office | None:
    """The office told right before *office*: "Secretary General Admiral X"."""
    other = offices.get(office.start - 1)
    ends = {other.head + 1, other.head + 1 + ABBREVIATION} if other is not None else set()
    ranked = office.rank == "soldier" and office.end == office.start + 1  # "Minister of the Household General X"
    bare = other is not None and other.end == office.start and (other.end in ends or ranked)
    return other if other and bare and not other.plural and not office.plural else None


def _before_bracket(doc: Doc, at: int) -> int:
    """The token before a short bracket that ends at token *at*; *at* if none does."""
    if doc[at].text == ")":
        for start in range(at - 1, max(at - BRACKET, 0), -1):
            if doc[start].text == "(":
                return start - 1
    return at


def _introduces(doc: Doc, office: Office, run: Run, offices: Mapping[int, Office]) -> bool:
    """Whether *office* opens the sentence whose subject *run* is: "The Minister of Trade, Ada Byron will fly out"."""
    first = _joint(doc, office, offices) or office
    start = first.start - (first.start > 0 and doc[first.start - 1].lower_ == "the")
    verb = doc[run.end : run.end + 1]
    acts = bool(verb) and verb[0].tag_ in FINITE_TAGS
    return acts and bool(doc[start].is_sent_start) and doc[run.end + 1 : run.end + 2].text != ","


def _named_aside(doc: Doc, office: Office, run: Run) -> bool:
    """Whether *run* names who holds an *office* told in full before it: "by the Minister of State for Food, Ada Byron in Lima"."""
    following = doc[run.end : run.end + 1]
    told = office.definite and office.end > office.head + 1 and office.end == run.title - 1
    return told and bool(following) and following[0].pos_ in {"ADP", "SCONJ"}


def _abbreviates(doc: Doc, run: Run) -> bool:
    """Whether *run* is the initials of the words before it: "at Hazrat Amin International Airport, HAIA"."""
    brief = doc[run.start : run.end].text
    if not brief.isupper() or run.start < 1 or doc[run.start - 1].text not in {",", "("}:
        return False
    words = doc[max(0, run.start - 1 - 2 * len(brief)) : run.start - 1]
    return "".join(word.text[0] for word in words if word.is_title).endswith(brief)


def _beside(doc: Doc, run: Run, offices: Mapping[int, Office], titled: set[int]) -> Iterator[Office]:
    closing = _closes(doc, run.end)
    if _abbreviates(doc, run):
        return
    addressed = run.title < run.start  # "the Secretary General, Mr. X"
    before = run.title - 1 - (addressed and doc[run.title - 1].lower_ == "the")
    if before >= 1 and doc[before].text == ",":
        root = doc[run.start : run.end].root
        office = offices.get(_before_bracket(doc, before - 1))
        sure = closing or addressed or root.dep_ == "appos" or (office is not None and office.rank == "counterpart")
        if office is None and closing:
            office = _with_long_complement(doc, before - 1, offices, titled)
            sure = True
        if (
            office
            and not office.plural
            and (sure or _introduces(doc, office, run, offices) or _named_aside(doc, office, run))
        ):
            yield office
            if joint := _joint(doc, office, offices, apposed=True):
                yield joint
            return
    yield from _after_name(doc, run, offices, titled)


def _after_name(doc: Doc, run: Run, offices: Mapping[int, Office], titled: set[int]) -> Iterator[Office]:
    """Yield the offices told after the name *run* and a comma: "Ada, general secretary of the Party and president of Peru"."""
    if run.end + 1 < len(doc) and doc[run.end].text in {",", "("}:
        if run.start > 1 and doc[run.start - 1].lower_ == "of" and doc[run.start - 2].is_title:
            return  # "Sultan Ada of Pattani, King of Peru," is not about Pattani
        at = run.end + 1 + (doc[run.end + 1].lower_ in {"the", "a", "an"} and run.end + 2 < len(doc))
        first = office = offices.get(at)
        while first and office and office.start == at and not office.plural and office.end not in titled:
            yield office
            joint = offices.get(office.end + 1) if doc[office.end : office.end + 1].text == "and" else None
            if joint and joint.start == office.end + 1 and not joint.plural and joint.end not in titled:
                yield joint
            at = office.end + 1  # "Ada, member of the Board, Secretary of the Council"
            other = offices.get(at) if doc[office.end : office.end + 1].text == "," else None
            told = other is not None and doc[other.start].is_title
            office = other if other and told and set(other.owners) <= {*first.owners, *_bodies(other)} else None


def told_in_turn(
    doc: Doc, office: Office, titles: Mapping[int, Run], hits: Mapping[int, Hit]
) -> Iterator[tuple[Run, Hit]]:
    """Yield who holds *office* of each state told before him: "her counterparts from Peru, Ada Byron, and Chile, Tom Jones".

    *titles* are the names of the document by the token that they begin at with their forms of address.
    """
    found: list[tuple[Run, Hit]] = []
    hit = hits.get(office.end - 1) if office.plural else None
    while hit is not None and hit.entry.kind is Kind.COUNTRY and doc[hit.end : hit.end + 1].text in {",", "("}:
        run = titles.get(hit.end + 1)
        if run is None:
            break
        found.append((run, hit))
        at = run.end + (doc[run.end : run.end + 1].text == ")")
        while at < len(doc) and doc[at].lower_ in JOINING:
            at += 1
        hit = hits.get(at)
    if len(found) > 1:
        yield from found


def _bodies(office: Office) -> set[str]:
    """Of what *office* is but states."""
    return {owner for owner in office.owners if not is_state(owner)}
