"""An article taken out of an archive with all that was read in it."""

from __future__ import annotations

from datetime import datetime

from bot.errors import UserError
from bot.intake.replacing import replace_facts
from storage.archive import Archive
from storage.values.corrections import REMOVED, Correction, CorrectionKind
from storage.values.facts import Facts

_LONGEST = 200  # characters of its name in the history


async def remove_article(archive: Archive, article_id: int, *, by: int, now: datetime) -> Correction:
    """Remove an article: events that others report stay, as these tell them; the history says who did it. UserError."""
    async with archive.transaction():
        stored = await archive.articles.get(article_id)
        if stored is None:
            raise UserError("There is no such article here: type words of it and pick one from the list.")
        await replace_facts(archive, stored, Facts(), now=now)
        await archive.articles.remove(article_id)
        name = stored.article.title or stored.article.outlet or stored.article.url or f"article {article_id}"
        return await archive.corrections.add(
            CorrectionKind.ARTICLE, name[:_LONGEST], before="used", after=REMOVED, made_by=by, now=now
        )
