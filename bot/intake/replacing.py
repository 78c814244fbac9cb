"""What was read in an article replaced by something else: its events are worked out again, corrections kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.intake.keep import join_again, report
from bot.intake.recognising import identify_again, recognise
from bot.joining.again import differences, matched
from bot.joining.telling import tell
from storage.archive import Archive
from storage.values.corrections import Imprint, Mark
from storage.values.facts import Facts
from storage.values.records import Event, StoredArticle
from storage.values.tellings import Restated


async def replace_facts(
    archive: Archive, stored: StoredArticle, facts: Facts, *, now: datetime, corrected: bool = False
) -> None:
    """Have *facts* be all that the article tells; events keep their ids, and corrections stand on what tells the same.

    What becomes otherwise is noted in the history of events when a *corrected* version of the article says so.
    """
    article_id = stored.article_id
    told = tell(stored.article, facts)
    async with archive.transaction():
        if await archive.articles.get(article_id) is None:  # erased meanwhile
            return
        before = await archive.tellings.of_articles([article_id])
        imprints = await archive.corrections.imprints([t.report_id for t in before])
        marks = await archive.corrections.marks(article_id)
        restated = await archive.event_book.restated(article_id)
        events = {t.event_id for t in before if t.event_id is not None}
        were = [event for i in sorted(events) if corrected and (event := await archive.events.get(i))]
        names, actors = await archive.tellings.withdraw(article_id)

        recognised = await recognise(archive, told)
        reports = await report(archive, article_id, stored.article, told, recognised)
        after = await archive.corrections.imprints(reports)
        pairs = [(imprints[i], new) for i, j in matched(imprints, after).items() if (new := after[j].report_id)]
        await archive.tellings.attach([(old.event_id, new) for old, new in pairs if old.event_id is not None])
        successors = {old.report_id: new for old, new in pairs}
        moved = [replace(r, report_id=successors[r.report_id]) for r in restated if r.report_id in successors]
        await archive.event_book.restate(moved)
        await archive.corrections.move(_moved(marks, after))

        restood, left = await _without(archive, names - set(recognised.ids.values()))
        mates = await archive.tellings.of_events(events)
        touched = {t.report_id for t in mates} | recognised.restood | restood
        await join_again(archive, reports, touched, now)
        told_still = {t.event_id for t in await archive.tellings.of_events(events)}
        await archive.event_book.apply([], before=events - told_still, now=now)
        await archive.event_book.restate(await _restated(archive, were, successors.values(), now))
        await archive.registry.forget_unused(recognised.left | left | actors)


async def _restated(archive: Archive, were: Iterable[Event], reports: Collection[int], now: datetime) -> list[Restated]:
    """In what the events as they *were* are otherwise, now that these reports tell of them what others told before."""
    by_event = {t.event_id: t.report_id for t in await archive.tellings.get(reports)}
    return [
        Restated(report_id=by_event[was.event_id], field=field, before=old, after=new, changed_at=now)
        for was in were
        if was.event_id in by_event and (event := await archive.events.get(was.event_id))
        for field, old, new in differences(was, event)
    ]


def _moved(marks: Sequence[Mark], after: Sequence[Imprint]) -> list[tuple[Mark, int]]:
    """Where each mark of a correction stands in the new reading; each correction is looked for by itself."""
    found: list[tuple[Mark, int]] = []
    for correction_id in {mark.correction_id for mark in marks}:
        mine = [mark for mark in marks if mark.correction_id == correction_id]
        for i, j in matched([mark.imprint for mark in mine], after).items():
            report_id = after[j].report_id
            assert report_id is not None
            found.append((mine[i], report_id))
    return found


async def _without(archive: Archive, naming_ids: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Drop those names that nothing uses any more, and decide anew whom names like them stand for."""
    mates = {n.naming_id for block in await archive.registry.blocks(naming_ids) for n in block}
    gone = await archive.corrections.forget_names(naming_ids)
    return await identify_again(archive, mates - gone) if gone else (frozenset(), frozenset())
