"""The articles of one server's archive, searched by their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.asking.naming import known
from storage.archive import Archive
from storage.article_search import Found, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuestion:
    """Which words to look for, and in which articles: of an outlet, telling of a person, between two inclusive days."""

    words: str
    outlet: str | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int = 10


async def search(archive: Archive, question: SearchQuestion) -> tuple[list[Found], bool]:
    """The articles that fit, and whether there are more; UserError suggesting names near to one the archive does not know."""
    actor = await known(archive, question.person) if question.person else None
    limits = Limits(
        outlet=question.outlet,
        since=question.since,
        until=question.until,
        actor_id=actor.actor_id if actor else None,
    )
    found = await archive.search.find(question.words, limits, limit=question.limit + 1)
    return found[: question.limit], len(found) > question.limit
