"""One entry for what a text announces more than once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bot.reading.agenda.entry import Entry
from bot.reading.agenda.words import states_by_adjective
from storage.values.facts import UpcomingKind, UpcomingStatus

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
        "proposed",
    ]
)

_POINTING = frozenset({"the", "this", "that", "their", "his", "her", "its", "both"})
_POSSESSIVE = re.compile("['\u2019]s\\b")
_ALIKE_WORDS = {  # what one event is called by turns
    **dict.fromkeys(("trip", "trips", "tour", "journey", "visits"), "visit"),
    **dict.fromkeys(("poll", "polls", "vote", "ballot", "elections"), "election"),
    **dict.fromkeys(("talks", "meetings", "negotiations"), "meeting"),
}
_SORTS = frozenset({"visit", "election", "meeting", "summit"})  # words that many events share
_TOGETHER = {UpcomingKind.SUMMIT, UpcomingKind.TALKS}
_OFF = frozenset({UpcomingStatus.CANCELLED, UpcomingStatus.POSTPONED})
_HEAD = 60  # tokens; a headline stands above them
_BACK = 30  # entries looked through for one that tells the same
_ALIKE = 0.7  # of the words of both titles; less where one of them has no date
_ALIKE_UNDATED = 0.6


def merged(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* in the order of the text, each event once: the dated, surer or earlier report stands."""
    entries = _whole(_narrowed(_told_again(entries)))
    kept: list[Entry] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)  # where in kept
    triggers: set[int] = set()
    for entry in sorted(
        entries, key=lambda e: (e.first is None, -e.confidence, e.kind is UpcomingKind.TALKS, e.trigger.i)
    ):
        words = content(entry.title)
        rivals = dict.fromkeys(at for word in words for at in by_word[word])
        if entry.trigger.i in triggers and entry.kind is not UpcomingKind.VISIT:
            continue
        if (at := next((at for at in rivals if same(entry, kept[at])), None)) is not None:
            kept[at] = _with_more(kept[at], entry)
            continue
        triggers.add(entry.trigger.i)
        for word in words:
            by_word[word].append(len(kept))
        kept.append(entry)
    return sorted(kept, key=lambda e: e.trigger.i)


def _with_more(entry: Entry, again: Entry) -> Entry:
    """*entry* with the place, the last day and the end of the plan that only its other telling *again* gives."""
    when = entry.when
    if when is not None and again.last is not None and when.last is None and when.first == again.first:
        when = replace(when, last=again.last)
    off = entry.status is UpcomingStatus.SCHEDULED and again.status in _OFF
    return replace(
        entry,
        when=when,
        place=entry.place or again.place,
        country=entry.country if entry.place else again.country,
        status=again.status if off else entry.status,
    )


def _told_again(entries: Sequence[Entry]) -> list[Entry]:
    """*entries*, where "the meeting" only adds a day or place to one told before it made into that one."""
    told: list[Entry] = []
    for entry in sorted(entries, key=lambda e: e.trigger.i):
        at = _first_telling(entry, told)
        if at is None:
            told.append(entry)
            continue
        first = told[at]
        finer = entry.first is not None and (first.first is None or first.first != entry.first)
        told[at] = replace(
            first,
            when=entry.when if finer else first.when or entry.when,
            place=first.place or entry.place,
            confidence=max(first.confidence, entry.confidence),
        )
    return told


def _first_telling(entry: Entry, told: list[Entry]) -> int | None:
    """Where among the entries *told* lately stands the one that *entry* points back to with "the meeting" or "his visit"."""
    definite = any(c.lower_ in _POINTING or c.dep_ == "poss" for c in entry.trigger.children)
    another = any(c.lower_ == "next" for c in entry.trigger.children)  # "their next summit" is not this one
    if not definite or another or entry.trigger.pos_ != "NOUN" or len(content(entry.title)) > 1:
        return None
    for at in range(len(told) - 1, max(len(told) - _BACK, 0) - 1, -1):
        other = told[at]
        alike = other.kind is entry.kind and len(content(other.title)) > 1 and other.trigger.i < entry.trigger.i
        if alike and days_agree(other, entry):
            return at
    return None


def days_agree(wide: Entry, narrow: Entry) -> bool:
    """Whether the days of *narrow* lie within those of *wide*, as far as they are told."""
    if wide.first is None or narrow.first is None:
        return True
    last = (wide.last or wide.first).last
    return wide.first.first <= narrow.first.first and (narrow.last or narrow.first).last <= last


def _narrowed(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* without those that another tells more nearly: a whole journey beside its stop, "next week" beside the day."""
    spans: defaultdict[frozenset[str], dict[object, Entry]] = defaultdict(dict)
    stops: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.first is not None:
            spans[frozenset(content(entry.title))].setdefault((entry.first, entry.last), entry)
            if entry.kind is UpcomingKind.VISIT and entry.country != entry.place:
                stops[entry.country, entry.first, entry.last].append(entry)
    return [e for e in entries if not (_wide(e, spans[frozenset(content(e.title))].values()) or _is_state_of(e, stops))]


def _whole(entries: Sequence[Entry]) -> list[Entry]:
    """*entries*, the start and the end of one thing made into one: "will begin on March 20 and end on June 16"."""
    ends = {frozenset(content(e.title.removeprefix("end of "))): e for e in entries if e.title.startswith("end of ")}
    spent: set[int] = set()
    whole: list[Entry] = []
    for entry in entries:
        end = ends.get(frozenset(content(re.sub(r"^(?:start|opening|launch) of ", "", entry.title))))
        later = end is not None and end is not entry and entry.trigger.sent == end.trigger.sent
        if (
            later
            and end is not None
            and entry.first
            and end.first
            and entry.when
            and entry.first.first < end.first.first
        ):
            spent.add(id(end))
            thing = re.sub(r"^(?:start|opening|launch) of (?:the )?", "", entry.title)
            whole.append(replace(entry, title=thing, when=replace(entry.when, last=end.first)))
        else:
            whole.append(entry)
    return [e for e in whole if id(e) not in spent]


def _wide(entry: Entry, alike: Iterable[Entry]) -> bool:
    """Whether one of those that share its title tells its days more nearly."""
    days = entry.first, entry.last
    return entry.first is not None and any(
        (other.first, other.last) != days and days_agree(entry, other) for other in islice(alike, _BACK)
    )


def _is_state_of(entry: Entry, stops: Mapping[object, list[Entry]]) -> bool:
    """Whether *entry* is a visit to a state whose city the same people visit on the same days."""
    if entry.kind is not UpcomingKind.VISIT or not entry.place:
        return False
    cities = stops.get((entry.place, entry.first, entry.last), [])
    return any(_who(entry) & _who(city) for city in cities[:_BACK])


def _who(entry: Entry) -> set[str]:
    return set(entry.participants) - {entry.place, entry.country}


def same(entry: Entry, other: Entry) -> bool:
    """Whether both may be one event: titles that share most words, and days that do not contradict each other."""
    if entry.first and other.first and not (days_agree(entry, other) or days_agree(other, entry)):
        return False
    a, b = content(entry.title), content(other.title)
    if not a or not b:
        return False
    if entry.kind is other.kind and (_in_headline(entry) or _in_headline(other)):
        named = bool(a & b - _SORTS) or (entry.first is not None and entry.first == other.first)
        return named and 2 * len(a & b) >= min(len(a), len(b))
    if _is_the_one_dated(entry, other) or _is_the_one_dated(other, entry):
        return True
    if {entry.kind, other.kind} == _TOGETHER and entry.first is not None and entry.first == other.first:
        return bool(_names(entry.title) & _names(other.title))  # a meeting that is a summit in other words
    least = _ALIKE if entry.first and other.first else _ALIKE_UNDATED
    whole = entry.kind is other.kind or min(len(a), len(b)) > 1  # a campaign for an election is not the election
    return (whole and (a <= b or b <= a)) or (entry.kind is other.kind and len(a & b) / len(a | b) >= least)


def _names(title: str) -> set[str]:
    """The words of a title that begin with a capital, states by their names."""
    return content(" ".join(w for w in re.findall(r"[\w-]+", title) if w[:1].isupper()))


def _is_the_one_dated(undated: Entry, dated: Entry) -> bool:
    """Whether what is told without a day is the journey or the talks of the same people told with one."""
    if undated.first is not None or dated.first is None or undated.kind is not dated.kind:
        return False
    if undated.kind is UpcomingKind.ELECTION:
        return _bare_election(undated) and undated.trigger.i > dated.trigger.i
    if undated.kind not in (UpcomingKind.VISIT, UpcomingKind.TALKS):
        return False
    placed = undated.place is None or dated.place is None or undated.place in (dated.place, dated.country)
    return placed and bool(_who(undated) & _who(dated))


def _bare_election(entry: Entry) -> bool:
    """Whether a title says no more of an election than whose it is: "the upcoming election"."""
    states = {w for place in (entry.place, entry.country) if place for w in content(place)}
    return content(entry.title) - states == {"election"}


def _in_headline(entry: Entry) -> bool:
    """Whether a line above the text announces it, which tells it in fewer words."""
    line = entry.trigger.sent.text.rstrip(" ")
    return entry.trigger.sent.start < _HEAD and line.endswith("\n") and line.rstrip()[-1:] not in {*'.!?”":('}


def content(title: str) -> set[str]:
    """The words of a title that tell it from others, a plural s dropped."""
    words = re.findall(r"\w+", _POSSESSIVE.sub("", title.lower()))
    return {_ALIKE_WORDS.get(w) or states_by_adjective().get(w) or w.removesuffix("s") for w in words} - _SMALL
