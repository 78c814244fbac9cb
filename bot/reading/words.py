"""Tables of words: plain files under ``data``, read once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any


def rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated fields of each line of ``data/NAME.tsv``; lines that start with ``#`` are notes."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of ``data/NAME.toml``."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and stems (``cancel*``) with their classes; a word with its particle (``call*_off``) goes before the word alone."""

    exact: dict[str, str]
    stems: tuple[tuple[str, str, str], ...]
    _seen: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False)

    def find(self, word: str, particle: str = "") -> str | None:
        """The class of *word* (lower case), followed by *particle* if there is one."""
        key = (word, particle)
        if key not in self._seen:
            if len(self._seen) > 50_000:  # any word of any text may be asked for
                self._seen.clear()
            self._seen[key] = self._find(word, particle)
        return self._seen[key]

    def _find(self, word: str, particle: str) -> str | None:
        for tail in (f"_{particle}", "") if particle else ("",):
            if found := self.exact.get(word + tail):
                return found
            for stem, end, name in self.stems:
                if end == tail and word.startswith(stem):
                    return name
        return None


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon in ``data/NAME.tsv``, whose lines hold a class and its words."""
    exact: dict[str, str] = {}
    stems: list[tuple[str, str, str]] = []
    for label, words in rows(name):
        for word in words.split():
            stem, star, end = word.partition("*")
            if star:
                stems.append((stem, end, label))
            else:
                exact.setdefault(word, label)
    stems.sort(key=lambda row: -len(row[0]))
    return Lexicon(exact, tuple(stems))


@cache
def word_set(name: str) -> frozenset[str]:
    """The closed set *name* of ``data/adjuncts.tsv``; KeyError if there is none."""
    found = {label: frozenset(words.split()) for label, words in rows("adjuncts")}
    return found[name]
