"""News of what is watched, and a reminder, as the text of Discord messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.wording import MARKS, countdown, headline, standing, standing_word, when
from bot.briefing.compose import Item
from bot.faces.briefing_text import PART_LIMIT, Page, length, news_line
from bot.faces.components import and_more
from bot.faces.plain import safe
from bot.language.catalogue import say, say_many
from storage.values.records import Event

_MOST = 40  # items of one batch; the rest is counted
_NAMES, _NAME = 5, 60


def watch_pages(items: Sequence[Item], *, names: Sequence[str], limit: int = PART_LIMIT) -> tuple[Page, ...]:
    """News *items* on what is watched, called *names*, in pages of at most *limit* characters as Discord counts them."""
    text = ["### " + say("News on {names}", names=_listed(names))]
    room = limit - length(text[0])
    pages: list[Page] = []
    told: set[int] = set()
    for item in items[:_MOST]:
        line = news_line(item)
        room -= length(line) + 1
        if room < 0:
            pages.append(Page(text="\n".join(text), events=frozenset(told)))
            text, told, room = [], set(), limit - length(line) - 1
        text.append(line)
        told.add(item.event.event_id)
    if len(items) > _MOST:
        rest = len(items) - _MOST
        text.append(
            "-# "
            + say_many(
                "and {count} more; `/person`, `/at` and `/upcoming` list them",
                "and {count} more; `/person`, `/at` and `/upcoming` list them",
                rest,
            )
        )
    return (*pages, Page(text="\n".join(text), events=frozenset(told)))


def reminder_page(event: Event, *, today: date, hours: int) -> Page:
    """A reminder of *event*, *hours* before its first day."""
    how = standing(event, today)
    days = countdown(event, today)
    place = f" · {safe(event.place, 80)}" if event.place else ""
    lines = [
        "### " + say("Reminder"),
        f"{MARKS[how]} **{safe(headline(event), 250)}** · {when(event)}{place} · {standing_word(how)}{f' · {days}' if days else ''}",
        "-# "
        + say_many(
            "{count} hour before its first day, as was asked", "{count} hours before its first day, as was asked", hours
        ),
    ]
    return Page(text="\n".join(lines), events=frozenset({event.event_id}))


def _listed(names: Sequence[str]) -> str:
    return and_more(", ".join(safe(name, _NAME) for name in names[:_NAMES]), len(names) - _NAMES)
