"""Personal names compared: order, initials, short forms and transliterations."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from bot.joining.knowledge import words_of
from storage.values.names import fold

FUZZY = 84.0
"""rapidfuzz ratio from which two family names may be one, when office and state agree: Lukashenko, Lukashenka is 90."""

_SOUNDS = [
    ("ph", "f"),
    ("kh", "h"),
    ("zh", "j"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
]
_SUFFIXES = frozenset({"jr", "junior"})
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[aeiou]")


def words_in(key: str) -> tuple[str, ...]:
    """The words of a folded personal name without particles such as "bin" and "von"; all of them if there are no others.

    A given name that stands last, as in Kishida Fumio, is put first; "Jr" is no name.
    """
    every = tuple(key.split())
    words = tuple(word for word in every if word not in _particles() and word not in _SUFFIXES) or every
    return words[::-1] if len(words) == 2 and _stands_last(words) else words


def usual(key: str) -> bool:
    """Whether a folded personal name is written in the order the press writes it most: Fumio Kishida, but Xi Jinping."""
    words = tuple(key.split())
    return words[:1] == words_in(key)[:1] and not (len(words) == 2 and words[1] in _family_first())


def _stands_last(words: tuple[str, ...]) -> bool:
    """Whether the last of two *words* is a given name."""
    return words[-1] in _given_last() and words[0] not in _given_last()


def family(words: tuple[str, ...]) -> str:
    """The family name: the last word, or the first where families of that name go first."""
    if words and words[0] in _family_first():
        return words[0]
    return words[-1] if words else ""


def sound(word: str) -> str:
    """What spellings of one word by different transliterations share: Zelensky, Zelenskyy and Zelenskiy."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLE.sub(r"\1", word)


def block(word: str) -> str:
    """What similar family names share, so that only these are compared: the consonants."""
    bare = _VOWELS.sub("", sound(word))
    return bare if len(bare) > 1 else word


def same_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one, or a given name and its short form."""
    if one == other:
        return True
    if min(len(one), len(other)) > 3 and sound(one) == sound(other):
        return True
    return one in _given_names() and _given_names()[one] == _given_names().get(other)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's; a family name alone is compatible with every bearer's."""
    few, many = sorted((one, other), key=len)
    if not few:
        return False
    if len(few) == 1:
        return same_word(few[0], family(many))
    if sorted(few) == sorted(many):
        return True
    return same_word(few[-1], many[-1]) and _within(few[:-1], many[:-1])


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be misspellings of one: to be believed only when something else agrees."""
    if min(len(one), len(other)) < 2:
        return False
    families = fuzz.ratio(family(one), family(other))
    if _given(one[0], other[0]):
        return families >= FUZZY
    return same_word(family(one), family(other)) and fuzz.ratio(one[0], other[0]) >= FUZZY


def fullness(words: tuple[str, ...]) -> tuple[int, int, int]:
    """How much of a name is there: words, those that are no initials first, then letters."""
    return sum(len(word) > 1 for word in words), len(words), sum(map(len, words))


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the given names *few* are all among *many*, in their order."""
    left = iter(many)
    return all(any(_given(word, other) for other in left) for word in few)


def _given(one: str, other: str) -> bool:
    if same_word(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in words_of("bot", "reading/data/particles.txt"))


@cache
def _family_first() -> frozenset[str]:
    return frozenset(word for row in words_of("bot", "joining/data/family_first.txt") for word in row[0].split())


@cache
def _given_last() -> frozenset[str]:
    return frozenset(word for row in words_of("bot", "joining/data/given_last.txt") for word in row[0].split())


@cache
def _given_names() -> dict[str, int]:
    lines = enumerate(words_of("bot", "joining/data/given_names.txt"))
    return {word: number for number, row in lines for word in row[0].split()}
