"""What a rule is: a pattern of text, and a function that says what the matched words mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.times.outlook import Outlook

_SOON = 60  # days; news rarely names an undated month further ahead without saying so by its verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the meaning of relative words rests on.

    ``reference`` is the day last named in the text before, else the day of publication; ``look`` says which way the
    clause looks; ``day_first`` how the text writes dates in figures.
    """

    published: date
    reference: date
    text: str
    look: Callable[[], Outlook]
    day_first: bool = False

    def looks_ahead(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.look() is Outlook.AHEAD

    def looks_back(self) -> bool:
        """Whether the clause speaks of what has been."""
        return self.look() in (Outlook.BACK, Outlook.GONE)

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
            self.rules.append(Rule(re.compile(rf"(?<![\w$€£#]){pattern}(?!\w)", flags), resolve))
            return resolve

        return register


def day(value: date | str) -> Meaning:
    """A DATE of that value."""
    return Meaning("DATE", str(value))
