"""What a feed was taken apart into; apart from the parser, which only workers import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item; it is known again by any of ``keys``. ``text`` is its content or summary without markup, ``sections`` are its categories.

    ``mark`` is another once the feed words the item otherwise, or says that it was changed.
    """

    keys: tuple[str, ...]
    title: str | None
    link: str | None
    published: date | None
    text: str | None
    sections: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed's title and newest items; or, when the address was a page, ``elsewhere`` is the feed it names."""

    title: str | None = None
    items: tuple[Item, ...] = ()
    elsewhere: str | None = None
