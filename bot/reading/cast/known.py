"""What the words of a name tell by themselves: given names, family names that come first, endings, people of the news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import folded, rows, words

CERTAIN, CHRISTENED, ENDED = 5, 2, 1  # how much a full name of the news, a given name and an ending weigh
LONE = 2  # the same for a family name of the news that stands alone
STEM = 3  # letters before an ending at least
EASTERN = {"Chinese": 3, "Korean": 3, "Vietnamese": 4}  # words of a whole name at most, hyphens not counted
HYPHENS = frozenset({"-", "\u2011"})
FIRST_FAMILY = frozenset({"China", "Taiwan", "North Korea", "South Korea", "Vietnam", "Cambodia"})
Words = tuple[str, ...]


@cache
def given_names() -> frozenset[str]:
    """The given names that are listed."""
    return frozenset(name for _, names in rows("given_names.tsv") for name in names.split("|"))


@cache
def christened_places() -> frozenset[str]:
    """The given names that are the names of places too ("Santiago")."""
    return frozenset(name for kind, names in rows("given_names.tsv") if kind == "place" for name in names.split("|"))


@cache
def leaders() -> Mapping[Words, str]:
    """The state of each person of the news, by the words of the name."""
    return {_words(name): state for state, names in rows("leaders.tsv") for name in names.split("|")}


@cache
def _family_names() -> Mapping[Words, frozenset[str]]:
    """The states whose people of the news have each family name of one or several words."""
    found: dict[Words, set[str]] = defaultdict(set)
    for name, state in leaders().items():
        if len(name) > 1 and name[-1] not in {"ii", "iii", "vi", "jr", "xvi", "xiv"}:
            found[name[:1] if state in FIRST_FAMILY else name[-1:]].add(state)
            if len(name) > 2 and name[-2] in {"al", "el", "de", "von", "van", "le", "da", "der", "di"}:
                found[name[-2:]].add(state)
        found[name].add(state)
    return {name: frozenset(states) for name, states in found.items()}


@cache
def _surnames_first() -> Mapping[str, int]:
    """How many words a name has at most that begins with each family name of the East."""
    found: dict[str, int] = {}
    for people, names in rows("family_names.tsv"):
        for name in names.split("|"):
            found[name] = max(found.get(name, 0), EASTERN[people])
    return found


@lru_cache(maxsize=4096)
def _words(name: str) -> Words:
    return tuple(word.strip(".") for word in folded(name).lower().replace("-", " ").split())


def person_weight(parts: Sequence[str]) -> int:
    """How much the words of a name, *parts*, tell by themselves that it is a person's; 0 if nothing."""
    known = _words(" ".join(parts))
    if len(known) > 1 and known in leaders():
        return CERTAIN
    if known in _family_names():
        return LONE
    names = [part for part in parts if part[:1].isupper()]
    if len(names) < 2:
        return 0
    if names[0] in given_names():
        return CHRISTENED
    if len(names) <= _surnames_first().get(names[0], 0) and all(name.replace("-", "").isalpha() for name in names):
        return CHRISTENED
    return ENDED if _ends_as_family_name(parts[-1]) else 0


def is_family_name(word: str) -> bool:
    """Whether *word* is the family name of a person of the news, or ends as one does."""
    return _words(word) in _family_names() or _ends_as_family_name(word)


def _ends_as_family_name(word: str) -> bool:
    return any(word.endswith(ending) and len(word) >= len(ending) + STEM for ending in words("name_endings.txt"))


def home_of(name: str) -> str | None:
    """The state of the person of the news called *name*, in full or by family name, if there is but one state."""
    states = _family_names().get(_words(name), frozenset())
    return next(iter(states)) if len(states) == 1 else None


@cache
def _by_first_word() -> Mapping[str, Collection[Words]]:
    """The full names of the news by their first word, the longest first."""
    found: dict[str, list[Words]] = defaultdict(list)
    for name in leaders():
        if len(name) > 1:
            found[name[0]].append(name)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def known_end(doc: Doc, at: int) -> int:
    """Where the full name of a person of the news that begins with token *at* ends; *at* if none does."""
    first = _words(doc[at].text)[:1] if doc[at].text[:1].isupper() else ()
    for name in _by_first_word().get(first[0], ()) if first else ():
        end, rest = at, list(name)
        while rest and end < len(doc):
            parts = _words(doc[end].text)
            if parts and tuple(rest[: len(parts)]) != parts:
                break
            if not parts and (doc[end].text not in HYPHENS or end == at):
                break
            del rest[: len(parts)]
            end += 1
        if not rest and doc[at:end].text[-1:].isalpha():
            return end
    return at
