"""One entry for what a text announces more than once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.reading.agenda.entry import Entry
from storage.values.facts import UpcomingKind

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "and",
        "with",
        "between",
        "by",
        "from",
        "its",
        "his",
        "her",
        "their",
        "next",
        "upcoming",
    ]
)

_POSSESSIVE = re.compile("['\u2019]s\\b")
_ALIKE = 0.7  # of the words of both titles; less where one of them has no date
_ALIKE_UNDATED = 0.6


def merged(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* in the order of the text, each event once: the dated, surer or earlier report stands."""
    kept: list[Entry] = []
    by_word: defaultdict[str, list[Entry]] = defaultdict(list)
    triggers: set[int] = set()
    for entry in sorted(entries, key=lambda e: (e.first is None, -e.confidence, e.trigger.i)):
        words = content(entry.title)
        rivals = {id(other): other for word in words for other in by_word[word]}
        if entry.trigger.i in triggers and entry.kind is not UpcomingKind.VISIT:
            continue
        if any(same(entry, other) for other in rivals.values()):
            continue
        kept.append(entry)
        triggers.add(entry.trigger.i)
        for word in words:
            by_word[word].append(entry)
    return sorted(kept, key=lambda e: e.trigger.i)


def same(entry: Entry, other: Entry) -> bool:
    """Whether both may be one event: titles that share most words, and days that do not contradict each other."""
    if entry.first and other.first and not (entry.first.covers(other.first) or other.first.covers(entry.first)):
        return False
    a, b = content(entry.title), content(other.title)
    if not a or not b:
        return False
    least = _ALIKE if entry.first and other.first else _ALIKE_UNDATED
    return a <= b or b <= a or (entry.kind is other.kind and len(a & b) / len(a | b) >= least)


def content(title: str) -> set[str]:
    """The words of a title that tell it from others, a plural s dropped."""
    words = re.findall(r"\w+", _POSSESSIVE.sub("", title.lower()))
    return {w.removesuffix("s") for w in words} - _SMALL
