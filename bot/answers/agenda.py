"""What is coming up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.values import Answer
from storage.values.records import Event


def upcoming(
    events: Sequence[Event],
    *,
    today: date,
    days: int,
    person: str | None = None,
    place: str | None = None,
    limit: int,
) -> Answer:
    """Answer "what is coming up in the next *days* days" from *events*, in the order the archive gave them."""
    limits = [f"with {person}" if person else "", f"in {place}" if place else ""]
    scope = "".join(f" {part}" for part in limits if part)
    ahead = "next day" if days == 1 else f"next {days} days"
    shown = tuple(events[:limit])
    return Answer(
        title=f"Coming up{scope}, {ahead}",
        as_of=today,
        events=shown,
        more=len(events) - len(shown),
        empty=f"Nothing is known to be coming up{scope} in the {ahead}."
        " Look further ahead with a larger number of days, or add articles that announce events.",
    )
