"""Calendar dates known to the day, the month or the year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of reduced precision in the sense of ISO 8601: 2024, 2024-07 or 2024-07-03."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError on anything else."""
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return *day* with full precision."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return 3 if self.day else 2 if self.month else 1

    def covers(self, other: PartialDate) -> bool:
        """Whether every day *other* can mean is one this can mean."""
        return self.first <= other.first and other.last <= self.last

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)
