"""What a rule is: a pattern of text, and a function that says what the matched words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.reading.times.tense import Outlook

_FAR = 600  # characters; keeps the look back short
_SOON = 60  # days; news rarely names an undated month further ahead without saying so by its verb


@dataclass(frozen=True, slots=True)
class Naming:
    """A TIMEX3 value named before, and where its words end."""

    value: str
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the meaning of relative words rests on.

    ``reference`` is the day last named in the text before, else the day of publication; ``named`` what was last named
    of each unit; ``look`` says which way the clause looks; ``day_first`` how the text writes dates in figures.
    """

    published: date
    reference: date
    text: str
    look: Callable[[], Outlook]
    day_first: bool = False
    named: Mapping[str, Naming] = field(default_factory=dict)

    def looks_ahead(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.look() is Outlook.AHEAD

    def looks_back(self) -> bool:
        """Whether the clause speaks of what has been."""
        return self.look() in (Outlook.BACK, Outlook.GONE)

    def said(self, units: str, start: int | None = None) -> Naming | None:
        """What was named last of *units* ("QM"), in the sentence of the character *start* if that is given."""
        known = max((n for unit in units if (n := self.named.get(unit))), key=lambda n: n.end, default=None)
        if known is None or start is None:
            return known
        return None if sentences_between(self.text, known.end, start) else known

    def nearest(self, candidates: list[date]) -> date:
        """Of *candidates*, the one nearest to the publication, the tense's side weighing heavier."""
        look = self.look()

        def distance(day: date) -> float:
            days = (day - self.published) / timedelta(days=1)
            if look is Outlook.GONE and days > 0:
                return abs(days) + 4000
            against = (look is Outlook.BACK and days > 0) or (look is Outlook.AHEAD and days < 0)
            unsaid = look is Outlook.OPEN and days > _SOON
            return abs(days) * (6 if against else 1.5 if unsaid else 1)

        return min(candidates, key=distance)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, and for a range the value at its other end."""

    type: str
    value: str
    until: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` (exclusive) of a text, and what they mean."""

    start: int
    end: int
    meaning: Meaning


_STOP = re.compile(
    r"(?<![A-Z])(?<!Inc)(?<!Corp)(?<!\bMr)(?<!Mrs)(?<!\bDr)(?<!\bSt)(?<!\bCo)[.!?][\"'\u201d\u2019)]*\s+(?=[^a-z\s])"
)  # an initial or "Corp." ends no sentence


def sentences_between(text: str, first: int, last: int) -> int:
    """How many sentences end between two places of *text*, one at least where these are far apart."""
    if last - first > _FAR:
        return 1 + _FAR
    return sum(1 for _ in _STOP.finditer(text, first, last))


Resolve = Callable[[re.Match[str], Setting], "Meaning | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the meaning of what it matches; None means that this match is no time expression."""

    pattern: re.Pattern[str]
    resolve: Resolve


class Grammar:
    """The rules of one subject, in the order they were written."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, pattern: str, *, exact_case: bool = False) -> Callable[[Resolve], Resolve]:
        """Register a function as the meaning of *pattern*, which is bounded by word edges."""
        flags = re.NOFLAG if exact_case else re.IGNORECASE

        def register(resolve: Resolve) -> Resolve:
            self.rules.append(Rule(re.compile(rf"(?<![\w$€£#])(?:{pattern})(?!\w)", flags), resolve))
            return resolve

        return register


def day(value: date | str) -> Meaning:
    """A DATE of that value."""
    return Meaning("DATE", str(value))
