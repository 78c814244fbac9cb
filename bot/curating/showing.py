"""Everything an archive has of one article."""

from __future__ import annotations

from bot.answers.article import Shown
from bot.errors import UserError
from storage.archive import Archive


async def look_at(archive: Archive, article_id: int) -> Shown:
    """What the archive has of the article of that id; UserError when there is none."""
    stored = await archive.articles.get(article_id)
    if stored is None:
        raise UserError("There is no such article here: type words of it and pick one from the list.")
    told = await archive.tellings.of_articles([article_id])
    ids = dict.fromkeys(t.event_id for t in told if t.event_id is not None)
    events = [await archive.events.get(event_id) for event_id in ids]
    first = await archive.copies.first_of(article_id)
    withheld, _ = await archive.corrections.in_force()
    unread = await archive.unread.get(article_id)
    return Shown(
        stored=stored,
        versions=tuple(await archive.articles.versions(article_id)),
        events=tuple(event for event in events if event is not None),
        copy_of=await archive.articles.get(first) if first else None,
        copies=await archive.copies.count(article_id),
        unread=unread.reason if unread else None,
        used=article_id not in withheld,
    )
