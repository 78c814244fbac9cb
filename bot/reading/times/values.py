"""A time expression found in a document, with the calendar days it denotes."""

from __future__ import annotations

from dataclasses import dataclass

from storage.values.dates import PartialDate
from storage.values.facts import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Tokens ``start`` to ``end`` (exclusive), their TIMEX3 expression and, where they denote calendar days, which.

    ``first`` is the day, month or year meant; ``last`` closes an interval ("July 8-9", "next week") and is None
    where ``first`` alone says all. Both ends of a range carry the whole range. ``first`` is None for durations, sets
    and vague references.
    """

    start: int
    end: int
    expression: TimeExpression
    first: PartialDate | None = None
    last: PartialDate | None = None

    @property
    def dated(self) -> bool:
        """Whether it denotes calendar days."""
        return self.first is not None
