"""A read article into the archive, in one transaction: candidates looked up, joining asked, its decisions applied."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from bot.intake.counterparts import meant, title_of
from bot.intake.heeding import Heeding
from bot.intake.recognising import Recognised, actor_on, recognise
from bot.joining.events import cluster
from bot.joining.offices import COUNTERPART
from bot.joining.sameness import one_in_article, tie
from bot.joining.telling import Told, status_of, tell
from bot.joining.windows import gap, lookups, near_keys, reach
from storage.archive import Archive
from storage.values.facts import Facts
from storage.values.records import Article
from storage.values.tellings import Gist, Telling

MOST = 2_000
"""Reports after which no more are looked for; an event is taken whole, the rest of a longer story stays as it was joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of an article: how many events it opened, and how many known ones it reports."""

    article_id: int
    new: bool
    opened: int = 0
    joined: int = 0


async def keep(
    archive: Archive,
    article: Article,
    facts: Facts,
    *,
    now: datetime,
    added_by: int | None = None,
    reader_version: str | None = None,
) -> Kept:
    """Keep *article* and what that version of the reader read in it; one the archive already has changes nothing."""
    told = tell(article, facts)
    async with archive.transaction():
        added = await archive.articles.add(article, now=now, added_by=added_by)
        if not added.new:
            return Kept(article_id=added.article_id, new=False)
        recognised = await recognise(archive, told)
        reports = await report(archive, added.article_id, article, told, recognised)
        opened, joined = await join_again(archive, reports, recognised.restood, now)
        await archive.registry.forget_unused(recognised.left)
        if reader_version:
            await archive.readers.note(added.article_id, reader_version)
    return Kept(article_id=added.article_id, new=True, opened=opened, joined=joined)


async def report(archive: Archive, article_id: int, article: Article, told: Told, recognised: Recognised) -> list[int]:
    """Write each fact down as a report; their ids."""
    actors = await archive.registry.actors_of(recognised.ids.values())
    reports = await archive.tellings.add(article_id, [(fact, status_of(fact)) for fact, _ in told.facts])
    named: list[tuple[int, int, int, int]] = []
    for report_id, (fact, names) in zip(reports, told.facts, strict=True):
        day = fact.start.first if fact.start else article.published
        stand_for = {name: await actor_on(archive, name, actors[recognised.ids[name]], day) for name in names}
        for name in (n for n in names if n.office == COUNTERPART):
            others = [(actor, title_of(other)) for other, actor in stand_for.items() if other != name]
            stand_for[name] = await meant(archive, name.name, others, day) or stand_for[name]
        named += [(report_id, n, recognised.ids[name], actor) for n, (name, actor) in enumerate(stand_for.items())]
    await archive.tellings.name(named)
    return reports


async def join_again(
    archive: Archive, reports: Collection[int], restood: Collection[int], now: datetime
) -> tuple[int, int]:
    """Put new and changed reports together with all that may tell of the same; events opened and joined by the new ones."""
    heeding = await Heeding.of(archive)
    seeds = await heeding.see(await archive.tellings.get({*reports, *restood}))
    if not seeds:
        return 0, 0
    await _look_under(archive, heeding, seeds)
    found = await _story(archive, heeding, seeds)
    # pure, and tens of milliseconds long for a story told a thousand times: the loop goes on meanwhile
    clustered = await asyncio.to_thread(cluster, found, heeding.together(found))
    kept, dismissed = heeding.settle(clustered)
    await archive.tellings.detach([i for c in dismissed for i in c.report_ids])
    await archive.event_book.apply(kept, before={t.event_id for t in found if t.event_id is not None}, now=now)
    mine = [c.event_id for c in kept if set(c.report_ids) & set(reports)]
    return mine.count(None), len(mine) - mine.count(None)


async def make_findable(archive: Archive, report_ids: Collection[int]) -> None:
    """Have these reports, written by other means, found by later ones of the same event."""
    heeding = await Heeding.of(archive)
    await _look_under(archive, heeding, await heeding.see(await archive.tellings.get(report_ids)))


async def _look_under(archive: Archive, heeding: Heeding, tellings: Iterable[Telling]) -> None:
    versions = [v for t in tellings for v in heeding.versions(t)]
    await archive.tellings.look_under([(v.report_id, near_keys(v.gist), *reach(v.gist)) for v in versions])


async def _story(archive: Archive, heeding: Heeding, seeds: Iterable[Telling]) -> list[Telling]:
    """*seeds* and every report that may, by itself or through others, tell of the same events."""
    found: dict[int, Telling] = {}
    edge = await _with_events(archive, heeding, seeds)
    while edge:
        found |= {t.report_id: t for t in edge}
        if len(found) >= MOST:
            break
        versions = [v for t in edge for v in heeding.versions(t)]
        ids = await archive.tellings.near(lookups({v.gist for v in versions}))
        around = await archive.tellings.around(ids, {t.report_id for t in edge}, known=found)
        around = [t for t in await heeding.see(around) if t.report_id not in found]
        seen = [(t, heeding.versions(t)) for t in around]
        linked = await asyncio.to_thread(_linked, seen, versions)
        edge = await _with_events(archive, heeding, linked, known=found)
    return list(found.values())


def _linked(around: Iterable[tuple[Telling, Iterable[Telling]]], others: Iterable[Telling]) -> list[Telling]:
    """Those *around*, given with their versions, that may tell of the same event as any of *others*."""
    gists: set[Gist] = set()
    of_article: dict[int, list[Telling]] = {}
    for other in others:
        gists.add(other.gist)
        of_article.setdefault(other.article_id, []).append(other)

    # one that tells only what its own article says elsewhere may come in too; clustering tells them apart
    @cache
    def links(gist: Gist) -> bool:
        return any(not gap(reach(other), reach(gist)) and tie(other, gist).linked for other in gists)

    def is_linked(telling: Telling) -> bool:
        own = of_article.get(telling.article_id, ())
        return any(one_in_article(other, telling) for other in own) or links(telling.gist)

    return [telling for telling, versions in around if any(map(is_linked, versions))]


async def _with_events(
    archive: Archive, heeding: Heeding, tellings: Iterable[Telling], known: Collection[int] = ()
) -> list[Telling]:
    """*tellings*, all others of the events they belong to, and all a person's word binds to them; none that is *known*."""
    listed = {t.report_id: t for t in tellings}
    events = {t.event_id for t in listed.values() if t.event_id is not None}
    others = await archive.tellings.of_events(events, known={*listed, *known})
    return [t for t in await heeding.see([*listed.values(), *others]) if t.report_id not in known]
