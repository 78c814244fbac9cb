"""What is coming up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.limits import in_place, limited, of_sorts, with_names
from bot.answers.values import Answer
from bot.language.catalogue import say, say_many
from storage.values.records import Event, EventKind


def upcoming(
    events: Sequence[Event],
    *,
    today: date,
    days: int,
    person: str | None = None,
    place: str | None = None,
    kinds: Sequence[EventKind] = (),
    limit: int,
) -> Answer:
    """Answer "what is coming up in the next *days* days" from *events*, in the order the archive gave them."""
    limits = [
        *([with_names([person])] if person else []),
        *([in_place(place)] if place else []),
        *of_sorts(kinds, ()),
    ]
    asked = limited(say("Coming up"), limits)
    shown = tuple(events[:limit])
    return Answer(
        title=say_many("{what}, next day", "{what}, next {count} days", days, what=asked),
        as_of=today,
        events=shown,
        more=len(events) - len(shown),
        empty=say_many(
            "Nothing is known to be coming up{limits} in the next day.",
            "Nothing is known to be coming up{limits} in the next {count} days.",
            days,
            limits=limited("", limits),
        )
        + " "
        + say("Look further ahead with a larger number of days, or add articles that announce events."),
    )
