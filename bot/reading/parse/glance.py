"""The cheap look before the parser: whether a text can hold any fact at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.language import Language

from bot.reading.parse.knots import untied
from bot.reading.times import Timed, find_times
from bot.reading.times.words import MONTH
from bot.reading.words import rows, word_set

_STAY = r"(?:due|expected|back)\s+(?:in|at)\s+(?:the\s+)?(?-i:[A-Z])"  # "is expected at the White House", told by the place alone
_NEAR = r"[^.\n]{0,60}?\b"  # what "*" stands for in a turn of phrase
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<![\w$€£.,])20\d\d(?![\w%.,]*\d)")
_FORESEEN = 12  # years that plans and editions are named ahead
_HALF_A_SEASON = 45  # days; of a nearer day in the past the coming one is too far off to be meant
_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A turn of phrase: its first word, the words one of which ends it, and the whole as a pattern."""

    first: frozenset[str]
    last: frozenset[str]
    whole: re.Pattern[str]


@cache
def _forms() -> frozenset[str]:
    """Every word that can announce a contact by itself."""
    listed = (forms for forms, *rest in rows("triggers") if rest[-1] != "quiet")
    alone = (forms for forms, tail, *rest in rows("idioms") if not tail and rest[-1] != "quiet")
    return frozenset(form for forms in (*listed, *alone) for form in forms.split())


@cache
def _beginnings() -> frozenset[str]:
    """The first part of each such word, up to a hyphen."""
    return frozenset(match.group() for form in _forms() if (match := _WORD.match(form)))


@cache
def _contact() -> re.Pattern[str]:
    idle = "|".join(sorted(word_set("idle"), key=len, reverse=True)).replace("_", r"\s+").replace("*", _NEAR)
    words = "|".join(map(re.escape, sorted(_forms(), key=len, reverse=True)))
    return re.compile(rf"\b(?!(?:{idle})\b)(?:{words})\b", re.IGNORECASE)


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """By its first word, each turn of phrase of ``data/idioms.tsv``, and that which tells a visit by its place alone."""
    told = [(forms, tail) for forms, tail, *rest in rows("idioms") if tail and rest[-1] != "quiet"]
    stay = _Phrase(frozenset({"due", "expected", "back"}), frozenset({"in", "at"}), re.compile(_STAY, re.IGNORECASE))
    found: dict[str, list[_Phrase]] = {}
    for phrase in (*(_phrase(forms, tail) for forms, tail in told), stay):
        for word in phrase.first:
            found.setdefault(word, []).append(phrase)
    return found


def _phrase(forms: str, tail: str) -> _Phrase:
    loose = {"_": r"(?:[^\s,.;]+\s+){1,6}", "=": r"(?:[^\s;]+\s+){1,12}?"}
    slots, last = [], ""
    for word in tail.split():
        bare = word.removesuffix("?")
        slot = loose.get(bare) or rf"(?:{'|'.join(map(re.escape, bare.split('|')))})\s*"
        slots.append(f"(?:{slot})?" if word.endswith("?") else slot)
        last = bare if word == bare and bare not in loose else last
    pattern = rf"\b(?:{'|'.join(map(re.escape, forms.split()))})\s+{''.join(slots)}(?<=[\w\s])\b"
    begins = frozenset(part for form in forms.split() for part in _WORD.findall(form)[:1])
    ends = frozenset(part for word in last.split("|") for part in _WORD.findall(word)[:1]) or begins
    return _Phrase(begins, ends, re.compile(pattern, re.IGNORECASE))


@cache
def _ahead() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    sets = (word_set(name) for name in ("ahead_alone", "ahead_verb", "ahead_time"))
    alone, verb, time = ("|".join(sorted(words, key=len, reverse=True)).replace("_", r"\s+") for words in sets)
    return (
        re.compile(rf"\b(?:{alone})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{verb})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{time}|20\d\d)\b", re.IGNORECASE),
    )


def may_tell_contact(text: str) -> bool:
    """Whether *text* holds a word that can announce an encounter."""
    words = set(_WORD.findall(text.lower()))
    if not words.isdisjoint(_beginnings()) and _announces(text):
        return True
    begun = (phrase for word in words & _phrases().keys() for phrase in _phrases()[word])
    return any(phrase.whole.search(text) is not None for phrase in begun if not words.isdisjoint(phrase.last))


def _announces(text: str) -> bool:
    """Whether *text* holds a word that announces a contact by itself; each is tried only where its first part stands."""
    begun = (match.start() for match in _WORD.finditer(text) if match.group().lower() in _beginnings())
    return any(_contact().match(text, at) is not None for at in begun)


def may_look_ahead(text: str, published: date, language: Language) -> bool:
    """Whether *text* holds a sign of something to come: "upcoming", a plan with a time, or a day after *published*."""
    alone, verb, time = _ahead()
    if alone.search(text) or _names_a_later_year(text, published.year):
        return True
    if not time.search(text):
        return False
    return verb.search(text) is not None or _names_a_later_day(text, published, language)


def _names_a_later_year(text: str, year: int) -> bool:
    """Whether *text* holds a year soon after *year*, with whatever it stands: "the 2028 Games"."""
    return any(year < int(found) <= year + _FORESEEN for found in _YEAR.findall(text))


def _names_a_later_day(text: str, published: date, language: Language) -> bool:
    """Whether the words alone, without a parse, name a day after *published*."""
    if _weekday().search(text):
        return True  # past or coming: only the tense tells
    if not _dated().search(text):
        return False
    times = find_times(language.make_doc(untied(text)), published)
    return any(
        t.first is not None and ((t.last or t.first).last > published or _may_be_later(t, published)) for t in times
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?<!last )\b(?:{'|'.join(word_set('weekday'))})\b", re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    """What a day after the publication cannot be named without, weekdays aside."""
    return re.compile(rf"\b(?:20\d\d|{MONTH}|{'|'.join(word_set('ahead_word'))})\b|\d[./]\d", re.IGNORECASE)


def _may_be_later(timed: Timed, published: date) -> bool:
    """Whether only the tense, which the words alone do not tell, makes the day or month of *timed* a past one."""
    words = timed.expression.text.lower()
    if words.startswith("last") or re.search(r"\d{4}", words) or timed.first is None:
        return False
    return (
        timed.first.precision > 1
        and (published - timed.first.last).days > _HALF_A_SEASON
        and bool(_MONTH.search(words))
    )
