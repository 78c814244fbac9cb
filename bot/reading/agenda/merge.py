"""One entry for what a text announces more than once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

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

_POINTING = frozenset({"the", "this", "that", "their", "his", "her", "its", "both"})
_POSSESSIVE = re.compile("['\u2019]s\\b")
_ALIKE = 0.7  # of the words of both titles; less where one of them has no date
_ALIKE_UNDATED = 0.6


def merged(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* in the order of the text, each event once: the dated, surer or earlier report stands."""
    entries = _narrowed(_told_again(entries))
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


def _told_again(entries: Sequence[Entry]) -> list[Entry]:
    """*entries*, where "the meeting" only adds a day or place to one told before it made into that one."""
    told: list[Entry] = []
    for entry in sorted(entries, key=lambda e: e.trigger.i):
        definite = any(c.lower_ in _POINTING or c.dep_ == "poss" for c in entry.trigger.children)
        bare = len(content(entry.title)) <= 1 and entry.trigger.pos_ == "NOUN"
        before = [
            i
            for i, e in enumerate(told)
            if e.kind is entry.kind
            and len(content(e.title)) > 1
            and days_agree(e, entry)
            and e.trigger.i < entry.trigger.i
        ]
        if not (definite and bare and before):
            told.append(entry)
            continue
        first = told[before[-1]]
        finer = entry.first is not None and (first.first is None or first.first != entry.first)
        told[before[-1]] = replace(
            first,
            when=entry.when if finer else first.when or entry.when,
            place=first.place or entry.place,
            confidence=max(first.confidence, entry.confidence),
        )
    return told


def days_agree(wide: Entry, narrow: Entry) -> bool:
    """Whether the days of *narrow* lie within those of *wide*, as far as they are told."""
    if wide.first is None or narrow.first is None:
        return True
    last = (wide.last or wide.first).last
    return wide.first.first <= narrow.first.first and (narrow.last or narrow.first).last <= last


def _narrowed(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* without those that another tells more nearly: a whole journey beside its stop, "next week" beside the day."""
    dated = [e for e in entries if e.first is not None]
    by_words: defaultdict[frozenset[str], list[Entry]] = defaultdict(list)
    for entry in dated:
        by_words[frozenset(content(entry.title))].append(entry)
    wide = {
        id(e)
        for alike in by_words.values()
        for e in alike
        if any((o.first, o.last) != (e.first, e.last) and days_agree(e, o) for o in alike)
    }
    wide |= {id(e) for e in dated if e.kind is UpcomingKind.VISIT and e.place and any(_in_it(e, o) for o in dated)}
    return [e for e in entries if id(e) not in wide]


def _in_it(state: Entry, city: Entry) -> bool:
    """Whether *city* is the visit to a city of the state that *state* is a visit to, by the same people on the same days."""
    within = city.kind is UpcomingKind.VISIT and city.country == state.place != city.place
    return within and bool(_who(state) & _who(city)) and (state.first, state.last) == (city.first, city.last)


def _who(entry: Entry) -> set[str]:
    return set(entry.participants) - {entry.place, entry.country}


def same(entry: Entry, other: Entry) -> bool:
    """Whether both may be one event: titles that share most words, and days that do not contradict each other."""
    if entry.first and other.first and not (days_agree(entry, other) or days_agree(other, entry)):
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
