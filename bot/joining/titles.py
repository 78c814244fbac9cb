"""Titles of calendar entries and names of occasions compared by their telling words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.joining.knowledge import demonyms, organisations, states, words_of
from storage.values.names import fold

_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_LONGEST = 6  # words in the longest name looked up


@lru_cache(maxsize=4096)
def words(title: str) -> frozenset[str]:
    """The words that tell events apart; states and organisations under one name, as ``@russia``."""
    left = fold(title).split()
    found = set()
    while left:
        for length in range(min(_LONGEST, len(left)), 0, -1):
            name = " ".join(left[:length])
            known = states().get(name) or demonyms().get(name) or organisations().get(name)
            if known:
                found.add("@" + fold(known))
                break
            if length == 1 and name not in _words_of_class()["empty"]:
                found.add(_same().get(name, name))
        left = left[length:]
    return frozenset(found)


def index_words(title: str) -> frozenset[str]:
    """The rarer words of *title*, by which joining looks it up; all of them when none is rare."""
    telling = words(title)
    return frozenset(w for w in telling - _plain() if not _NUMBER.fullmatch(w)) or telling


def agree(one: str | None, other: str | None) -> bool:
    """Whether two titles may name one event: one says all the other says, or they share most; numbers never differ."""
    if not one or not other:
        return False
    mine, theirs = words(one), words(other)
    if not mine or not theirs or (_numbers(mine) and _numbers(theirs) and _numbers(mine) != _numbers(theirs)):
        return False
    few, many = sorted((mine, theirs), key=len)
    if few <= many:
        return bool(few - _plain()) and (len(few) > 1 or few == many)
    return len(few & many) / len(few | many) >= 0.6 and bool((few & many) - _plain())


def bilateral(title: str | None) -> bool:
    """Whether *title* names exactly two states, as "India-Russia summit" does: their meeting is the event itself."""
    return title is not None and len(words(title) & _state_words()) == 2


def of_call(title: str | None) -> bool:
    """Whether *title* names a call, as "Ada's call with Grace" does."""
    return title is not None and bool(words(title) & _words_of_class()["call"])


@cache
def _words_of_class() -> dict[str, frozenset[str]]:
    rows = words_of("bot", "joining/data/title_words.tsv")
    return {name: frozenset(listed.split()) for name, listed in rows if name != "same"}


def _plain() -> frozenset[str]:
    return _words_of_class()["plain"]


@cache
def _same() -> dict[str, str]:
    rows = (listed.split() for name, listed in words_of("bot", "joining/data/title_words.tsv") if name == "same")
    return {other: first for first, *others in rows for other in others}


@cache
def _state_words() -> frozenset[str]:
    return frozenset("@" + fold(name) for name in states().values())


def _numbers(telling: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in telling if _NUMBER.fullmatch(word))
