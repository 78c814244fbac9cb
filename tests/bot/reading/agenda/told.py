"""What the agenda finds in sentences of our own, through the model, without the encounters of the text."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.reading.agenda import find_upcoming
from bot.reading.cast.find import find_cast
from bot.reading.parse.parsing import parse
from bot.reading.times import find_times
from storage.values.facts import UpcomingEvent

PUBLISHED = date(2024, 7, 10)  # a Wednesday


def read(text: str, published: date = PUBLISHED) -> tuple[UpcomingEvent, ...]:
    doc = parse(text)
    return find_upcoming(doc, partial(find_cast, doc), find_times(doc, published), (), published)
