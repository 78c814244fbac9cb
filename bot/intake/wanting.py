"""Whether a guild's filter lets an item of a feed, or its article, through; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yarl import URL

from bot.errors import UserError
from bot.intake.feed_items import Item
from storage.values.filters import FeedFilter
from storage.values.names import fold
from storage.values.records import Article

MOST = 20  # of each kind
_LONGEST = 60  # characters of one
_LOOKED_AT = 50_000  # characters of an article; folding more would hold up the event loop
_LEAST_NAME = 4  # letters of a family name that stands for the whole


def listed(typed: str) -> tuple[str, ...]:
    """What somebody typed, with commas between; UserError when it is too much."""
    found = tuple(dict.fromkeys(" ".join(part.split()) for part in typed.split(",") if fold(part)))
    if len(found) > MOST or any(len(part) > _LONGEST for part in found):
        raise UserError(
            "A filter takes up to {count} of a kind, each of up to {length} characters, with commas between.",
            count=MOST,
            length=_LONGEST,
        )
    return found


def item_wanted(wanted: FeedFilter, item: Item) -> bool:
    """Whether *item* stands in a section that is wanted: one its feed names, or a part of its address."""
    return not wanted.sections or bool({fold(s) for s in wanted.sections} & set(_sections(item)))


def article_wanted(wanted: FeedFilter, article: Article) -> bool:
    """Whether *article* holds the words and names the people that are wanted, by full name or family name."""
    if not wanted.words and not wanted.people:
        return True
    words = fold(" ".join((article.title or "", article.text[:_LOOKED_AT])))
    text = f" {words} "
    return _holds(text, map(fold, wanted.words)) and _holds(text, _names(wanted.people))


def _holds(text: str, every: Iterable[str]) -> bool:
    phrases = list(every)
    return not phrases or any(f" {phrase} " in text for phrase in phrases)


def _names(people: Iterable[str]) -> Iterable[str]:
    for person in people:
        name = fold(person)
        yield name
        family = name.rsplit(" ", 1)[-1]
        if len(family) >= _LEAST_NAME:
            yield family


def _sections(item: Item) -> Iterable[str]:
    yield from map(fold, item.sections)
    if item.link:
        try:
            parts = URL(item.link).parts
        except ValueError:
            return
        yield from (fold(re.sub(r"[-_]", " ", part)) for part in parts[:-1])
