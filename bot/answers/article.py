"""What became of one article of an archive, as an answer."""

from __future__ import annotations

from dataclasses import dataclass

from storage.values.records import Event, StoredArticle, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article with what became of it; ``events`` are those it reports, ``versions`` its earlier texts, newest first.

    ``copy_of`` is the first article of its text when it is not that itself, ``copies`` how many repeat it. ``unread`` is
    why it was not read, ``used`` false where a person said that nothing of it is to be used.
    """

    stored: StoredArticle
    versions: tuple[Version, ...]
    events: tuple[Event, ...]
    copy_of: StoredArticle | None
    copies: int
    unread: str | None
    used: bool
