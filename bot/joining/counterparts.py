"""Whom "his Russian counterpart" means, by what the others of the encounter are known to be. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.joining.offices import COUNTERPART, HEADS, holds_on
from bot.joining.people import HELD_FOR, holder_on
from storage.values.tellings import Holder

Held = tuple[str, date, date]
"""An office and the first and last day somebody was seen in it."""


def offices_meant(others: Sequence[Collection[Held]], day: date) -> tuple[str, ...]:
    """The offices the counterpart of *others*, each with what he held, may be in on *day*; none when they do not say.

    One office, or all at the head of a state where the others are heads.
    """
    held = {
        office
        for one in others
        for office, first, last in one
        if office != COUNTERPART and holds_on(first, last, day) <= HELD_FOR.days
    }
    if held and held <= HEADS:
        return tuple(sorted(HEADS))
    return tuple(held) if len(held) == 1 else ()


def counterpart_on(day: date, offices: Sequence[str], holders: Sequence[Holder]) -> int | None:
    """The actor among *holders* of *offices* that is meant on *day*; of several offices of one state only the only one known."""
    if len(offices) == 1:
        return holder_on(day, holders)
    found = {h.actor_id for h in holders if holds_on(h.first, h.last, day) <= HELD_FOR.days}
    return found.pop() if len(found) == 1 else None
