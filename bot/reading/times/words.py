"""The words of time expressions, from ``data/times.toml``, and the pattern fragments built of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.reading.words import tables

_WORDS = tables("times")
NUMBERS: dict[str, int] = _WORDS["numbers"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]
MONTHS: dict[str, int] = _WORDS["months"]
WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
SEASONS: dict[str, str] = _WORDS["seasons"]
UNITS: dict[str, str] = _WORDS["units"]
PARTS_OF_DAY: dict[str, str] = _WORDS["parts_of_day"]
FREQUENCIES: dict[str, str] = _WORDS["frequencies"]
HOLIDAYS: dict[str, str] = _WORDS["holidays"]
EASTER: dict[str, int] = _WORDS["easter"]
FLOATING: dict[str, list[int]] = _WORDS["floating"]
REFERENCES: dict[str, str] = _WORDS["references"]
UNCERTAIN = frozenset({"may", "march", "mar", "august", "dec", "sun", "sat", "mon", "wed", "fri", "fall", "spring"})


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of *words*, longest first; a straight apostrophe also stands for the curly one."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace("'", "['\u2019]").replace("\\ ", SPACE) for w in ordered) + ")"


SPACE = r"(?:[^\S\n]{1,3}|\n)"  # one wrapped line at most, so that headings do not run into text


def _named(words: dict[str, int]) -> str:
    """Full names, and abbreviations with or without their point."""
    full = any_of(w for w in words if (len(w) > 4 and w != "thurs") or w in {"june", "july", "may"})
    return rf"(?:{full}\b|{any_of(w for w in words if len(w) < 5 or w == 'thurs')}\b\.?)"


WEEKDAY = _named(WEEKDAYS)
MONTH = _named(MONTHS)
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,:]\d)"
DAYTH = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.:]\d|,\d{3}))"
ORDINAL = rf"(?:{any_of(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
_SMALL = any_of(w for w, n in NUMBERS.items() if n < 20)
_TENS = any_of(w for w, n in NUMBERS.items() if 20 <= n < 100)
_HALF = rf"(?:(?:{SPACE}|-)and(?:{SPACE}|-)a(?:{SPACE}|-)half|{SPACE}?\u00bd|(?:{SPACE}|-)1/2)?"
_GREAT = rf"(?:(?:{SPACE}|-)(?:million|billion))?"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:\.\d{{1,2}})?{_GREAT}{_HALF}|(?:a|{_SMALL}){SPACE}hundred"
    rf"|(?:{_TENS}(?:[-\s]{_SMALL})?|{_SMALL}){_GREAT}{_HALF})"
)
COUNT = (
    rf"(?:{NUMBER}|half{SPACE}an?|(?:a{SPACE})?half(?=-)"
    rf"|(?:a{SPACE})?(?:few|couple(?:{SPACE}of)?|dozen|handful{SPACE}of)|a{SPACE}number{SPACE}of|several|many|some|dozens{SPACE}of|an?)"
)
LOOSE = rf"(?:(?:more|less|fewer){SPACE}than|at{SPACE}least|about|nearly|almost|around|just{SPACE}(?:over|under)|over|under|some|up{SPACE}to|roughly|barely)"
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
PART = any_of(PARTS_OF_DAY)
ZONE = r"(?:UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|EET|EEST|BST|IST|JST|MSK|ET|PT|[A-Z]ST)"


def _openings() -> str:
    """A pattern for every word that may begin a time expression."""
    phrases = [*REFERENCES, *HOLIDAYS, *EASTER, *FLOATING]
    words = {w.split()[0] for w in phrases} | {*NUMBERS, *ORDINALS, *MONTHS, *WEEKDAYS, *SEASONS, *FREQUENCIES}
    words |= {f"{w}s" for w in (*UNITS, *WEEKDAYS)} | {
        *_WORDS["leads"]["words"],
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
    }
    return rf"(?<![\w$€£#])(?:['\u2019]?\d|{any_of(words)}(?!\w))"


def _kernels() -> str:
    """A pattern for what no time expression is without: a figure, a unit, a name of a day, month, season or reference."""
    phrases = [*REFERENCES, *HOLIDAYS, *EASTER, *FLOATING, *_WORDS["kernels"]["words"]]
    words = {w.split()[-1] for w in phrases} | {*UNITS, *MONTHS, *WEEKDAYS, *SEASONS, *FREQUENCIES, *PARTS_OF_DAY}
    short = {w for w in words if len(w) < _SHORT}
    return rf"(?<!\w)(?:\d|{any_of(short)}s?(?!\w)|{any_of(words - short)})"


_SHORT = 4  # letters; a longer word may go on: "weekend", "yearlong"
_REACH = 100  # characters from the beginning of an expression to its first kernel, at most
OPENINGS = re.compile(_openings(), re.IGNORECASE)
KERNELS = re.compile(_kernels(), re.IGNORECASE)


def openings(text: str) -> Iterator[int]:
    """Yield where in *text* a time expression may begin."""
    done = 0
    for kernel in KERNELS.finditer(text):
        at = kernel.start()
        if at < done:
            continue
        for opening in OPENINGS.finditer(text, max(done, at - _REACH), min(len(text), at + _REACH)):
            if opening.start() > at:
                break
            yield opening.start()
        done = at + 1


def month_of(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """The number of a weekday's name or abbreviation, Monday 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit of time, singular or plural; T before those of the clock."""
    word = word.lower()
    return UNITS["century" if word.startswith("centur") else word.removesuffix("s")]


def count_of(text: str) -> int | float | None:
    """The number that *text* spells; None for "several" and the like."""
    text = " ".join(text.lower().replace("-", " ").replace("\u00bd", " 1/2").split())
    text, whole = _without_half(text)
    half = 0 if whole else 0.5
    if text in {"a", "an"}:
        return 1
    if text in {"half", "half a", "half an", "a half"}:
        return 0.5
    if "couple" in text:
        return 2
    if text.removeprefix("a ") == "dozen":
        return 12
    for great, times in _GREATS.items():
        if text.endswith(f" {great}"):
            known = count_of(text.removesuffix(f" {great}"))
            return None if known is None else round(known * times)
    if text[0].isdigit():
        value = float(text.replace(",", "")) + half
        return int(value) if value.is_integer() else value
    total = 0
    for word in text.split():
        if word not in NUMBERS and word != "a":
            return None
        total = 100 * max(total, 1) if word == "hundred" else total + NUMBERS.get(word, 0)
    return total + half


_GREATS = {"million": 10**6, "billion": 10**9}


def _without_half(text: str) -> tuple[str, bool]:
    """*text* without "and a half" at its end, and whether it had none."""
    for half in (" and a half", " 1/2"):
        if text.endswith(half):
            return text.removesuffix(half), False
    return text, True


def ordinal_of(text: str) -> int:
    """The number of an ordinal, in words or figures."""
    text = text.lower()
    return ORDINALS[text] if text in ORDINALS else int(re.sub(r"\D", "", text))
