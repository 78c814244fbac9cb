"""The vocabulary of offices: the nouns that head a title, the words that go with them, and which titles mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bot.reading.cast.gazetteer import rows

_LOOSE = {
    "leader": {"leader", "royal"},
    "ruler": {"leader", "royal"},
    "chief": {"official", "leader", "business"},
    "head": {"official", "leader", "business"},
    "minister": {"minister"},
    "diplomat": {"minister", "envoy"},
    "official": {"minister", "envoy", "official"},
}


_UNDER = frozenset({"deputy", "vice", "assistant", "former"})
_BARE = frozenset(
    {"minister", "secretary", "commissioner", "director", "director-general", "chief", "governor", "envoy", "leader"}
)
_OF_FOREIGN_AFFAIRS = ("minister of foreign affairs", "minister for foreign affairs", "minister of external relations")


class Head(NamedTuple):
    """A noun that heads titles, as one ``phrase`` of the lists gives it; ``state`` is whose it is when none is given."""

    phrase: str
    singular: str
    rank: str
    state: str
    plural: bool


@cache
def heads() -> Mapping[str, list[Head]]:
    """The nouns that head titles, under their first word, the longest first."""
    index: dict[str, list[Head]] = defaultdict(list)
    for singular, plural, rank, *state in rows("offices.tsv"):
        for phrase in (singular, plural):
            first = phrase.replace("-", " ").split()[0]
            index[first].append(Head(phrase, singular, rank, state[0] if state else "", phrase == plural))
    for found in index.values():
        found.sort(key=lambda head: -len(head.phrase))
    return dict(index)


@cache
def _synonyms() -> Mapping[str, str]:
    return {other: first for first, others in rows("office_synonyms.tsv") for other in others.split("|")}


def canonical(title: str) -> str:
    """The title by which *title*, in the singular, is compared with others."""
    for whole in _OF_FOREIGN_AFFAIRS:
        if title.startswith(f"{whole} and "):
            return "foreign minister"  # "minister of foreign affairs and international cooperation"
    return _synonyms().get(title, title).replace("defense", "defence")


def rank(title: str) -> str:
    """The rank of the office *title*, by the noun that heads it; empty if none is known."""
    parts = title.split()
    for at in range(len(parts)):
        for head in heads().get(parts[at].split("-")[0], ()):
            if " ".join(parts[at:]).startswith(head.singular):
                return head.rank
    return ""


def is_plural(title: str) -> bool:
    """Whether *title* is of several at once ("foreign ministers")."""
    parts = title.split()
    return any(
        head.plural and " ".join(parts[at:]).startswith(head.phrase)
        for at in range(len(parts))
        for head in heads().get(parts[at].split("-")[0], ())
    )


def same_office(title: str, other: str) -> bool:
    """Whether two titles can mean one office: equal but for synonyms, or the one is what is left of the other ("minister")."""
    if canonical(title) == canonical(other):
        return True
    below = other.endswith(f" {title}") and title not in _BARE and bool(_UNDER & {*other.split()} - {*title.split()})
    return (
        bool(title)
        and not below
        and (other.endswith(f" {title}") or other.startswith((f"{title} of ", f"{title} for ")))
    )


def may_mean(title: str, office: str) -> bool:
    """Whether *title* is a word for any office like *office*: "the Russian leader" for a president, "the UN chief"."""
    under = title in {"leader", "ruler"} and office.startswith(("deputy ", "vice ", "assistant ", "first deputy "))
    return rank(office) in _LOOSE.get(title, ()) and not (under or office.startswith("former "))


@cache
def words_at(place: str) -> frozenset[str]:
    """The words or phrases that stand "before" or "after" such a noun."""
    return frozenset(word for where, listed in rows("office_words.tsv") if where == place for word in listed.split("|"))


@cache
def topics() -> frozenset[str]:
    """The words that a portfolio is told with."""
    return words_at("before") | {word for phrase in words_at("after") for word in phrase.split()} - {
        "the",
        "and",
        "for",
    }
