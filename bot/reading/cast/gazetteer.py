"""Word lists kept as data files, and where a document uses the names in them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from bot.reading.parse.seek import places_of, text_of

_OF_STATE = frozenset({"secretary", "secretaries", "minister", "ministers"})
_SHOUTED = 3  # words of a name in capitals
HALVES = frozenset({"North", "South", "East", "West"})
FIRST_WORD = re.compile(r"\w+|\S")
APOSTROPHES = str.maketrans("\u2019\u2018\u02bc\u2013\u2011", "'''--")  # typographic apostrophes and dashes
UNDECOMPOSED = str.maketrans("ıøłđØŁĐ", "ioldOLD")


FORMS = ("Republic", "Federal Republic", "Kingdom", "State", "Sultanate", "Islamic Republic", "Government",
         "People's Republic", "People's Democratic Republic", "Federative Republic", "Arab Republic", "Oriental Republic",
         "Islamic Emirate", "Commonwealth", "Principality", "Grand Duchy")  # fmt: skip
WITH_THE = frozenset({"Philippines", "Gambia", "Bahamas", "Netherlands", "Maldives", "Seychelles", "Marshall Islands",
                      "Solomon Islands", "Sudan", "Niger", "Comoros"})  # fmt: skip
"""States that are "the Republic of the" so and so."""
APART = frozenset({"Ireland", "China", "Palestine"})  # "Republic of China" is another state than China


class Kind(StrEnum):
    """What a listed name names."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    CITY = "city"
    REGION = "region"
    VENUE = "venue"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A listed name in its canonical form; ``country`` is the state it is, belongs to or lies in."""

    kind: Kind
    name: str
    country: str | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Tokens ``start`` to ``end`` (exclusive) that are a listed name."""

    start: int
    end: int
    entry: Entry


def rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated fields of each line of data file *name*; comments and empty lines are left out."""
    for line in (files("bot.reading") / "data" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [part.strip() for part in line.split("\t")]


@cache
def words(name: str) -> frozenset[str]:
    """The lines of data file *name*."""
    return frozenset(row[0] for row in rows(name))


@cache
def place_words() -> Mapping[str, str]:
    """The words that end the names of places, each with the kind of place."""
    return {word: kind for kind, listed in rows("place_words.tsv") for word in listed.split("|")}


def folded(text: str) -> str:
    """*text* without diacritics, with plain apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(APOSTROPHES)


@cache
def _capitals() -> Mapping[str, str]:
    return {row[0]: row[3].split("|")[0] for row in rows("countries.tsv") if len(row) > 3 and row[3]}


@cache
def _states() -> frozenset[str]:
    return frozenset(row[0] for row in rows("countries.tsv"))


def is_state(name: str) -> bool:
    """Whether *name* is the name by which a state is called here."""
    return name in _states()


def capital_of(country: str) -> str | None:
    """The capital of *country*, None if the table has none."""
    return _capitals().get(country)


def _aliases() -> Iterator[tuple[str, Entry]]:
    for name, city, country in (row + [""] * (3 - len(row)) for row in rows("venues.tsv")):
        yield name, Entry(kind=Kind.VENUE, name=name, country=country or city or None)
    for name, country, *_ in rows("regions.tsv"):
        yield name, Entry(kind=Kind.REGION, name=name.removeprefix("the "), country=country or None)
    for name, country in rows("cities.tsv"):
        yield name, Entry(kind=Kind.CITY, name=name, country=country)
    for row in rows("organisations.tsv"):
        entry = Entry(kind=Kind.ORGANISATION, name=row[0])
        yield from ((alias, entry) for alias in (row[0], *"".join(row[1:2]).split("|")))
    for row in rows("countries.tsv"):
        name, others, peoples, capitals = row + [""] * (4 - len(row))
        for capital in capitals.split("|"):
            yield capital, Entry(kind=Kind.CITY, name=capital, country=name, capital=True)
        for people in peoples.split("|"):
            yield people, Entry(kind=Kind.DEMONYM, name=name, country=name)
        called = (name, f"the {name}") if name in WITH_THE else (name,) if name not in APART else ()
        for alias in (*(f"{form} of {it}" for form in FORMS for it in called), name, *others.split("|")):
            yield alias, Entry(kind=Kind.COUNTRY, name=name, country=name)


@cache
def gazetteer() -> Mapping[str, list[tuple[str, Entry]]]:
    """All listed names with their entries, under their first word, longest first; later files win over earlier ones."""
    named: dict[str, Entry] = {}
    for alias, entry in _aliases():
        if alias:
            named[alias.translate(APOSTROPHES)] = entry
            named.setdefault(folded(alias), entry)
    return _by_first_word(named.items())


@cache
def gazetteer_without_case() -> Mapping[str, list[tuple[str, Entry]]]:
    """The same for text that tells no names by capitals, without the abbreviations that would be ordinary words."""
    return _by_first_word(
        (alias.lower(), entry)
        for found in gazetteer().values()
        for alias, entry in found
        if len(alias) > 3 or "." in alias
    )


def _by_first_word(named: Iterable[tuple[str, Entry]]) -> dict[str, list[tuple[str, Entry]]]:
    index: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for alias, entry in sorted(named, key=lambda item: -len(item[0])):
        if first := FIRST_WORD.match(alias):
            index[first.group()].append((alias, entry))
    return dict(index)


def lowered(text: str) -> str:
    """*text* in lower case with plain apostrophes, every character at its place."""
    lower = text.translate(APOSTROPHES).lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


def find_hits(doc: Doc) -> Iterator[Hit]:
    """Yield where *doc* uses a listed name, the longest at each token, without overlap.

    Capitals must be as listed, unless the whole text is in capitals or has none.
    """
    text = text_of(doc).translate(APOSTROPHES)
    index = gazetteer()
    if text.isupper() or text.islower():
        text, index = lowered(text), gazetteer_without_case()
    places = places_of(doc)
    ends = {end: i for i, (_, end) in enumerate(places)}
    after = 0
    for i, (start, end) in enumerate(places):
        if i < after or not (first := FIRST_WORD.match(text, start)):
            continue
        for alias, entry in index.get(first.group(), ()):
            last = ends.get(start + len(alias))
            if last is not None and text.startswith(alias, start) and not _of_office(doc, i):
                after = last + 1
                yield from _other_half(doc[i], alias, index)
                yield Hit(start=i, end=after, entry=entry)
                break
        else:
            word = text[start:end]
            if "-" in word:
                yield from _paired(i, word, index)
            elif word == "Koreas":
                yield from _both_koreas(i)
            elif len(word) > 2 and word.isupper() and index is gazetteer() and (hit := _shouted(doc, i)):
                after = hit.end
                yield hit


def _of_office(doc: Doc, at: int) -> bool:
    """Whether "State of" at token *at* is the end of an office before a state: "Secretary of State of the United States"."""
    return doc[at].text == "State" and at > 1 and doc[at - 1].lower_ == "of" and doc[at - 2].lower_ in _OF_STATE


def _other_half(token: Token, alias: str, index: Mapping[str, list[tuple[str, Entry]]]) -> Iterator[Hit]:
    """Yield the name cut short before "and": the "North" of "North and South Korean officials"."""
    half, blank, rest = alias.partition(" ")
    if not blank or half not in HALVES or token.i < 2 or token.nbor(-1).lower_ != "and":
        return
    before = token.nbor(-2)
    if (
        before.text in HALVES
        and before.text != half
        and (e := dict(index.get(before.text, ())).get(f"{before.text} {rest}"))
    ):
        yield Hit(start=before.i, end=before.i + 1, entry=e)


def _both_koreas(at: int) -> Iterator[Hit]:
    """Yield the two states that "the two Koreas" are."""
    for name in ("North Korea", "South Korea"):
        yield Hit(start=at, end=at + 1, entry=dict(gazetteer()[name.split()[0]])[name])


def _shouted(doc: Doc, at: int) -> Hit | None:
    """The listed name that words in capitals are: the "LONDON" or "CAPE TOWN" of a dateline."""
    for end in range(min(at + _SHOUTED, len(doc)), at, -1):
        words = [token.text.translate(APOSTROPHES) for token in doc[at:end]]
        if not all(word.isupper() for word in words) or (len(words) == 1 and len(words[0]) < 4):
            continue
        name = " ".join(words).title()
        first = FIRST_WORD.match(name)
        if first and (entry := dict(gazetteer().get(first.group(), ())).get(name)):
            return Hit(start=at, end=end, entry=entry)
    return None


def _paired(at: int, word: str, index: Mapping[str, list[tuple[str, Entry]]]) -> Iterator[Hit]:
    """Yield both names of a token such as "U.S.-Russia", which the tokenizer leaves whole."""
    one, hyphen, other = word.partition("-")
    if hyphen and one and other:
        entries = [
            dict(index.get(first.group(), ())).get(part) for part in (one, other) if (first := FIRST_WORD.match(part))
        ]
        if len(entries) == 2 and all(entries):
            yield from (Hit(start=at, end=at + 1, entry=entry) for entry in entries if entry)
