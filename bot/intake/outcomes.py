"""What was read in an article, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.operating import metrics
from storage.unread import Why
from storage.values.facts import Facts
from storage.values.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article; ``encounters`` and ``upcoming`` count the facts found in it, 0 when it was known already.

    ``new`` is false when the archive had it; ``copy_of`` is the earlier article whose text it repeats; ``corrected`` says
    that it took the place of what was at its address before; ``unread`` why it was kept without being read. ``notes`` are sentences for the person who added it.
    """

    article_id: int
    new: bool
    title: str | None
    published: date
    date_assumed: bool
    encounters: int = 0
    upcoming: int = 0
    copy_of: int | None = None
    corrected: bool = False
    unread: Why | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in an article, to be kept in as many archives as want it; ``unread`` says why nothing was.

    ``version`` is the reader's, where it has one.
    """

    facts: Facts = field(default_factory=Facts)
    bands: tuple[int, ...] = ()
    unread: Why | None = None
    notes: tuple[str, ...] = ()
    version: str | None = None


def known(article_id: int, article: Article) -> Added:
    """What to say of an article the archive has already."""
    metrics.articles.labels("known").inc()
    return Added(
        article_id=article_id,
        new=False,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
    )
