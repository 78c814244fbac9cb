"""A read article placed among those of its archive: new, a copy of an earlier text, a corrected version of one, or known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.intake.copies import Turn, at_one_address, repeated
from bot.intake.keep import keep
from bot.intake.outcomes import Added, Reading, known
from bot.intake.reader import Reader, away, readable_part
from bot.intake.replacing import replace_facts
from bot.operating import metrics
from storage.archive import Archive
from storage.copies import FirstText
from storage.queue import Waiting
from storage.values.records import Article, StoredArticle


class _Compared:
    """How an article stands to some of the archive; looked at outside of the transaction, which others wait for."""

    def __init__(self, reader: Reader, article: Article) -> None:
        self._reader = reader
        self._article = article
        self.repeats: dict[int, bool] = {}
        self._turns: dict[tuple[int, str], Turn] = {}

    def turn(self, before: StoredArticle) -> Turn | None:
        """What its address turned into since it held *before*, once that was looked at."""
        return self._turns.get((before.article_id, before.article.text))

    async def look(self, firsts: Sequence[FirstText], before: StoredArticle | None) -> None:
        """Compare it with texts it may repeat, and with what its address held before."""
        text = readable_part(self._article.text)
        if firsts:
            compare = partial(repeated, text, [readable_part(first.text) for first in firsts])
            found = await away(self._reader, compare, "The text")
            self.repeats |= {first.article_id: same for first, same in zip(firsts, found, strict=True)}
        if before is not None:
            compare_two = partial(at_one_address, self._article, before.article)
            turn = await away(self._reader, compare_two, "The text")
            self._turns[before.article_id, before.article.text] = turn


async def keep_reading(
    archive: Archive, reader: Reader, waiting: Waiting, reading: Reading, *, now: datetime
) -> Added | None:
    """Keep an article that waited with what was read in it; None when it was called off or erased meanwhile."""
    article = waiting.article
    compared = _Compared(reader, article)
    while True:
        async with archive.transaction():
            same = await archive.articles.known(article)
            before = await archive.articles.find(url=article.url) if article.url else None
            redated = same is not None and article.dates(same.article)
            if redated:
                before, same = same, None
            if same is not None or not await archive.waiting.has(waiting.waiting_id):
                await archive.waiting.remove(waiting.waiting_id)
                return known(same.article_id, article) if same else None
            likely = await archive.copies.candidates(reading.bands)
            unsure = [first for first in likely if first.article_id not in compared.repeats]
            turn = compared.turn(before) if before and not redated else Turn.VERSION
            if turn is Turn.CUT and before:
                await archive.waiting.remove(waiting.waiting_id)
                return known(before.article_id, before.article)
            if turn is Turn.OTHER:
                # the page of an agenda, say: what it holds now is an article of its own
                article = replace(article, url=f"{article.url}#{article.published}")
                compared = _Compared(reader, article)
                continue
            if turn and not unsure:
                first = await _first(archive, article, [f.article_id for f in likely if compared.repeats[f.article_id]])
                added = await _keep(archive, waiting, article, reading, before=before, copy_of=first, now=now)
                await archive.waiting.remove(waiting.waiting_id)
                break
        await compared.look(unsure, None if turn else before)
    metrics.articles.labels(reading.unread or ("corrected" if added.corrected else "read")).inc()
    metrics.copies.inc(added.copy_of is not None)
    return added


async def _first(archive: Archive, article: Article, alike: Sequence[int]) -> int | None:
    """The first article of the text that *article* repeats, word for word or nearly."""
    same = await archive.articles.find(text=article.text)
    if same is not None:
        return await archive.copies.first_of(same.article_id) or same.article_id
    return alike[0] if alike else None


async def _keep(
    archive: Archive,
    waiting: Waiting,
    article: Article,
    reading: Reading,
    *,
    before: StoredArticle | None,
    copy_of: int | None,
    now: datetime,
) -> Added:
    """Keep it, in the place of what was there *before* if that is given."""
    facts, known_at = reading.facts, waiting.known_at or now
    if before is None:
        kept = await keep(archive, article, facts, now=known_at, added_by=waiting.added_by)
        article_id = kept.article_id
        await archive.copies.note(article_id, reading.bands, copy_of=copy_of)
    else:
        article_id = before.article_id
        await archive.articles.revise(article_id, article, now=now)
        stored = replace(before, article=article)
        reworded = article.text != before.article.text  # else only its day was set right
        await replace_facts(archive, stored, facts, now=known_at, corrected=reworded)
        copy_of = await archive.copies.note_again(article_id, reading.bands, copy_of=copy_of)
        await archive.unread.forget(article_id)
    if reading.version:
        await archive.readers.note(article_id, reading.version)
    if reading.unread:
        await archive.unread.note(article_id, reading.unread, reading.notes[0], now=now, batch=waiting.batch)
    return Added(
        article_id=article_id,
        new=True,
        title=article.title,
        published=article.published,
        date_assumed=article.date_assumed,
        encounters=len(facts.encounters),
        upcoming=len(facts.upcoming),
        copy_of=copy_of,
        corrected=before is not None,
        unread=reading.unread,
        notes=reading.notes,
    )
