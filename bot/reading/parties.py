"""States, organisations and delegations as parties: listed names, other names of organisations, "the Russian side"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading.gazetteer import Hit, Kind, words
from bot.reading.mentions import Entity, How, Mention
from bot.reading.names import Run
from bot.reading.people import Person, tidy
from storage.values.facts import ParticipantType

PARTIES = frozenset({Kind.COUNTRY, Kind.DEMONYM, Kind.ORGANISATION})
CANONICAL = frozenset({"United Nations", "European Union"})
JOINING = frozenset({",", "and", "&", "-", "–", "both"})
SHORT = 10  # letters of an abbreviation in brackets


def party(name: str, country: str | None = None) -> Entity:
    """The party called *name*."""
    return Entity(type=ParticipantType.PARTY, name=name, country=country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How this document calls its organisations: the fullest form it gives of each."""

    listed: Mapping[str, str]
    short: Mapping[str, str]

    def of(self, hit: Hit) -> Entity:
        """The party that a listed name means."""
        entry = hit.entry
        if entry.kind is Kind.ORGANISATION and entry.name not in CANONICAL:
            return party(self.listed.get(entry.name, entry.name))
        return party(entry.name, entry.country)

    def written(self, text: str) -> Entity:
        """The party that a name not listed means; an abbreviation explained in brackets means the full name."""
        name = tidy(text)
        name = name.removeprefix("The ").removeprefix("the ")
        return party(self.short.get(name, name))


def organisation_names(doc: Doc, hits: Iterable[Hit], runs: Iterable[Run]) -> Names:
    """The fullest form of each organisation in *doc*, with what abbreviations in brackets stand for."""
    listed: dict[str, str] = {}
    for hit in hits:
        if hit.entry.kind is Kind.ORGANISATION:
            text = tidy(doc[hit.start : hit.end].text)
            if not text.split()[-1].islower():  # "M23 rebels" are called M23
                listed[hit.entry.name] = max(listed.get(hit.entry.name, ""), text, key=len)
    short: dict[str, str] = {}
    for run in runs:
        if run.end + 2 < len(doc) and doc[run.end].text == "(" and doc[run.end + 2].text == ")":
            brief = doc[run.end + 1].text
            if 1 < len(brief) <= SHORT and brief[:1].isupper() and run.end - run.start > 1:
                short.setdefault(brief, tidy(run.text(doc)))
    return Names(listed=listed, short=short)


def find_parties(
    doc: Doc, hits: Iterable[Hit], runs: Iterable[Run], names: Names, taken: Collection[int]
) -> Iterator[Mention]:
    """Yield what names a state or an organisation outside the tokens *taken*; *runs* name organisations."""
    spans: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.entry.kind in PARTIES and hit.start not in taken:
            spans[hit.start, hit.end].append(hit)
    ends = dict(spans.keys())
    meant = set(_meant_as_parties(doc, ends))
    for (start, end), found in spans.items():
        stop = _past_state_noun(doc, end)
        first = _before_of(doc, start, taken)
        demonym = found[0].entry.kind is Kind.DEMONYM and start not in meant and first == start
        entities = tuple(dict.fromkeys(names.of(hit) for hit in found))
        how = How.GROUP if len(entities) > 1 else How.DEMONYM if demonym else How.NAME
        yield _mention(doc, first, stop, how, *entities)
    for run in runs:
        if run.start not in taken and run.start not in ends:
            stop = _past_state_noun(doc, run.end)
            yield _mention(doc, _before_of(doc, run.start, taken), stop, How.NAME, names.written(run.text(doc)))


def administrations(doc: Doc, people: Mapping[Run, Person]) -> Iterator[tuple[Run, Mention]]:
    """Yield each "Trump administration": the state of the person named, or the administration itself."""
    for run, person in people.items():
        following = doc[run.end].lower_ if run.end < len(doc) else ""
        if following in {"administration", "government", "regime", "team"} and doc[run.end - 1].text not in {
            "'s",
            "’s",
        }:
            entity = person.entity()
            named = party(entity.country, entity.country) if entity.country else party(f"{entity.name} {following}")
            yield run, _mention(doc, run.start, run.end + 1, How.NAME, named)


def _past_state_noun(doc: Doc, end: int) -> int:
    return end + 1 if end < len(doc) and doc[end].lower_ in words("state_nouns.txt") else end


def _before_of(doc: Doc, start: int, taken: Collection[int]) -> int:
    """Where "delegation of", "officials from the" before a party begins."""
    at = start - 1
    if at >= 0 and doc[at].lower_ == "the":
        at -= 1
    if at < 1 or doc[at].lower_ not in {"of", "from"} or at - 1 in taken:
        return start
    return at - 1 if doc[at - 1].lower_ in words("state_nouns.txt") else start


def _meant_as_parties(doc: Doc, ends: Mapping[int, int]) -> Iterator[int]:
    """Yield the starts of the names that a state noun makes parties: all of "Russian and Ukrainian delegations"."""
    chain: list[int] = []
    reach = -1
    for start, end in ends.items():
        if any(doc[i].lower_ not in JOINING for i in range(reach, start)) or reach < 0:
            chain = []
        chain.append(start)
        reach = end
        if end < len(doc) and doc[end].lower_ in words("state_nouns.txt"):
            yield from chain


def _mention(doc: Doc, start: int, end: int, how: How, *entities: Entity) -> Mention:
    return Mention(start=start, end=end, head=doc[start:end].root.i, entities=entities, how=how)
