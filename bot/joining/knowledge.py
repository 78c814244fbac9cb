"""What the gazetteers of the reading know of states, organisations and places, by folded name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from storage.values.names import fold

Table = dict[str, str]


def words_of(package: str, path: str) -> Iterator[list[str]]:
    """Yield the fields of each line of a data file, tabs between them, comments left out."""
    text = resources.files(package).joinpath(path).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def states() -> Table:
    """Names and abbreviations of states, to the state's name."""
    found: Table = {}
    for name, aliases, *_ in _states():
        found |= {fold(alias): name for alias in [name, *_split(aliases)]}
    return found


@cache
def demonyms() -> Table:
    """Adjectives and peoples, to the state's name."""
    return {fold(word): name for name, _, adjectives, _ in _states() for word in _split(adjectives)}


@cache
def capitals() -> Table:
    """Capitals and seats of government, to the state's name."""
    return {fold(word): name for name, *_, seats in _states() for word in _split(seats)}


@cache
def cities() -> Table:
    """Capitals and other cities, to the state's name."""
    rows = words_of("bot", "reading/data/cities.tsv")
    return {fold(row[0]): row[1].strip() for row in rows if len(row) > 1} | capitals()


@cache
def regions() -> Table:
    """Regions and provinces that lie in one state, to its name."""
    rows = words_of("bot", "reading/data/regions.tsv")
    return {fold(row[0]): row[1].strip() for row in rows if len(row) > 1 and row[1].strip()}


@cache
def venues() -> dict[str, tuple[str, str]]:
    """Buildings and estates, to their city and state, either empty where unknown."""
    rows = [[*row, "", ""] for row in words_of("bot", "reading/data/venues.tsv")]
    return {fold(row[0]): (row[1].strip(), row[2].strip()) for row in rows}


@cache
def organisations() -> Table:
    """Names and abbreviations of organisations, to the name given to readers."""
    found: Table = {}
    for name, *rest in words_of("bot", "reading/data/organisations.tsv"):
        found |= {fold(alias): name for alias in [name, *_split(rest[0] if rest else "")]}
    return found


def party(name: str) -> str:
    """The name a state or organisation goes by; a capital stands for its state, an unknown name for itself."""
    key = fold(name).removeprefix("the ")
    for table in (states(), organisations(), capitals()):
        if key in table:
            return table[key]
    return name


def state(name: str) -> str:
    """The state that a name, adjective or capital means, "" when it means none."""
    key = fold(name).removeprefix("the ")
    return states().get(key) or demonyms().get(key) or capitals().get(key) or ""


def _states() -> Iterator[list[str]]:
    return ([*row, "", "", ""][:4] for row in words_of("bot", "reading/data/countries.tsv"))


def _split(field: str) -> list[str]:
    return [word for word in field.strip().split("|") if word]
