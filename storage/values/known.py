"""All that is known of a participant in short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.values.records import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A participant with all names articles use, the offices (country, office, first and last day seen), and how often it comes up."""

    actor: Actor
    names: tuple[str, ...]
    offices: tuple[tuple[str, str, date, date], ...]
    encounters: int
    mentions: int
