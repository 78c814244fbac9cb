"""States, organisations and delegations as parties: listed names, other names of organisations, "the Russian side"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from bot.reading.cast.coreference.story import mention_of
from bot.reading.cast.gazetteer import Hit, Kind, words
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.people import Person, tidy
from bot.reading.cast.runs import Run
from bot.reading.parse.seek import seek_as_written
from storage.values.facts import ParticipantType

PARTIES = frozenset({Kind.COUNTRY, Kind.DEMONYM, Kind.ORGANISATION})
ADMINISTRATIONS = frozenset({"administration", "government", "regime", "team", "cabinet"})
CANONICAL = frozenset({"United Nations", "European Union"})
JOINING = frozenset({",", "and", "&", "-", "–", "both"})
BEFORE_SIDES = frozenset({"the", "and", "with", "between", "'s", "’s", "its", "his", "her", "their", "country"})
BESIDE = frozenset({"side", "state"})  # "at the side of the king" is no delegation
SHORT = 10  # letters of an abbreviation in brackets


def party(name: str, country: str | None = None) -> Entity:
    """The party called *name*."""
    return Entity(type=ParticipantType.PARTY, name=name, country=country)


def in_own_words(doc: Doc, hits: Iterable[Hit]) -> list[Hit]:
    """*hits* with organisations called by the fullest form that *doc* itself gives, as a reader of it would."""
    hits = list(hits)
    fullest: dict[str, str] = {}
    for hit in hits:
        name = hit.entry.name
        if hit.entry.kind is Kind.ORGANISATION and name not in CANONICAL:
            text = tidy(doc[hit.start : hit.end].text)
            if not text.split()[-1].islower():  # "M23 rebels" are called M23
                fullest[name] = max(fullest.get(name, ""), text, key=len)
    return [
        replace(hit, entry=replace(hit.entry, name=name))
        if (name := fullest.get(hit.entry.name, hit.entry.name)) != hit.entry.name
        else hit
        for hit in hits
    ]


def abbreviations(doc: Doc, runs: Iterable[Run]) -> dict[str, str]:
    """What the abbreviations in brackets after a name stand for."""
    short: dict[str, str] = {}
    for run in runs:
        if run.end + 2 < len(doc) and doc[run.end].text == "(" and doc[run.end + 2].text == ")":
            brief = doc[run.end + 1].text
            if 1 < len(brief) <= SHORT and brief[:1].isupper() and run.end - run.start > 1:
                short.setdefault(brief, tidy(run.text(doc)))
    return short


def find_parties(
    doc: Doc, hits: Iterable[Hit], runs: Iterable[Run], meanings: Mapping[str, str], taken: Collection[int]
) -> Iterator[Mention]:
    """Yield what names a state or an organisation outside the tokens *taken*.

    *runs* name organisations, *meanings* tells what abbreviations and names of governments stand for.
    """
    spans: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.entry.kind in PARTIES and hit.start not in taken:
            spans[hit.start, hit.end].append(hit)
    ends = dict(spans.keys())
    meant = set(_meant_as_parties(doc, ends))
    for (start, end), found in spans.items():
        stop = past_state_noun(doc, end)
        owns = stop == end < len(doc) and doc[end].tag_ == "POS"  # "delegations from Yemen's movements"
        first = start if owns else before_of(doc, start, taken)
        demonym = found[0].entry.kind is Kind.DEMONYM and start not in meant and first == start
        entities = tuple(dict.fromkeys(party(hit.entry.name, hit.entry.country) for hit in found))
        how = How.GROUP if len(entities) > 1 else How.DEMONYM if demonym else How.NAME
        yield mention_of(doc, first, stop, how, *entities)
    for token in seek_as_written(doc, words("common_parties.txt")):
        if token.i not in taken and _is_side(token):
            first = before_of(doc, token.i, taken)
            yield mention_of(doc, first, past_state_noun(doc, token.i + 1), How.NAME, party(token.text))
    for run in runs:
        if run.start not in taken and run.start not in ends:
            stop = past_state_noun(doc, run.end)
            name = tidy(run.text(doc)).removeprefix("The ").removeprefix("the ")
            yield mention_of(doc, before_of(doc, run.start, taken), stop, How.NAME, party(meanings.get(name, name)))


def _is_side(token: Token) -> bool:
    """Whether a common noun such as "opposition" is a party here, not an attitude or a word before another noun."""
    doc, at = token.doc, token.i
    if at == 0 or (token.dep_ in {"compound", "amod"} and past_state_noun(doc, at + 1) == at + 1):
        return False
    if doc[at + 1 : at + 2].text in {"to", "against", "from"}:
        return False
    before = doc[at - 1]
    return before.lower_ in BEFORE_SIDES or before.ent_type_ == "NORP" or before.text[:1].isupper()


def administration(doc: Doc, run: Run, person: Person) -> Entity:
    """The party that "the Trump administration" means: the state of the person, or the administration itself."""
    entity = person.entity()
    return party(entity.country, entity.country) if entity.country else party(doc[run.start : run.end + 1].text)


def administrations(doc: Doc, runs: Iterable[Run], people: Mapping[Run, Person]) -> dict[str, str]:
    """The states that names such as "Castro Administration" among *runs* mean, by the *people* they are named after."""
    states = {
        word: entity.country for p in people.values() for word in p.name.split() if (entity := p.entity()).country
    }
    found: dict[str, str] = {}
    for run in runs:
        name = tidy(run.text(doc))
        whose, _, what = name.rpartition(" ")
        if what.lower() in ADMINISTRATIONS and (state := states.get(whose.rpartition(" ")[2])):
            found[name] = state
    return found


def past_state_noun(doc: Doc, end: int) -> int:
    """Past "government" or "delegation" after a name that ends before token *end*, with "'s" between or without."""
    at = end + (end < len(doc) and doc[end].text in {"'s", "’s", "'", "’"})
    return at + 1 if at < len(doc) and doc[at].lower_ in words("state_nouns.txt") else end


def before_of(doc: Doc, start: int, taken: Collection[int]) -> int:
    """Where "delegation of", "officials from the" before a party begins."""
    at = start - 1
    if at >= 0 and doc[at].lower_ == "the":
        at -= 1
    if at < 1 or doc[at].lower_ not in {"of", "from"} or at - 1 in taken:
        return start
    return at - 1 if doc[at - 1].lower_ in words("state_nouns.txt") - BESIDE else start


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
