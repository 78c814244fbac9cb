"""Those whom an article names, recognised among those the archive knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.intake.counterparts import meant_anew
from bot.joining import corrections, people
from bot.joining.counterparts import counterpart_on
from bot.joining.offices import held_as, meaning
from bot.joining.telling import Told
from storage.archive import Archive
from storage.values.corrections import Correction
from storage.values.facts import ParticipantType
from storage.values.tellings import Holder, Named, Naming, Standing, Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The naming of each name, older reports that now speak of somebody else, and actors that may stand for nobody."""

    ids: dict[Named, int]
    restood: frozenset[int]
    left: frozenset[int]


async def recognise(archive: Archive, told: Told) -> Recognised:
    """Enrol the names of an article, and decide anew whom they and all names like them stand for."""
    names = {named for _, those in told.facts for named in those}
    ids, new = await archive.registry.enrol(names)
    news = await archive.registry.saw(told.holdings, ids)
    restood, left = await identify_again(archive, new | {t.naming_id for t in news if t.fresh}, news)
    return Recognised(ids=ids, restood=restood, left=left)


async def identify_again(
    archive: Archive, naming_ids: Collection[int], news: Collection[Tenure] = ()
) -> tuple[frozenset[int], frozenset[int]]:
    """Decide anew whom names stand for: the reports that now speak of somebody else, and actors that may stand for nobody."""
    moved, left = await _identify(archive, naming_ids)
    tenures = [*news, *await archive.registry.tenures(moved)]
    changed = [*await _renamed(archive, moved), *await _reassigned(archive, tenures)]
    await archive.tellings.stand_for(changed)
    counterparts = await meant_anew(archive, tenures)
    await archive.tellings.stand_for(counterparts)
    changed += counterparts
    tied = await archive.corrections.reports_naming(moved) if moved else set()
    return frozenset(s.report_id for s, _ in changed) | tied, left


async def actor_on(archive: Archive, named: Named, actor_id: int, day: date) -> int:
    """Whom a name stands for in a report that speaks of *day*: for an office, its holder then, where known."""
    if named.type is not ParticipantType.ROLE:
        return actor_id
    offices = held_as(named.office, named.country)
    return counterpart_on(day, offices, await _holders(archive, named.country, offices)) or actor_id


async def _holders(archive: Archive, country: str, offices: Collection[str]) -> list[Holder]:
    return [holder for office in offices for holder in await archive.people.holders(country, office)]


async def _identify(archive: Archive, naming_ids: Collection[int]) -> tuple[set[int], frozenset[int]]:
    """The namings that stand for another actor than before, and the actors they stood for."""
    if not naming_ids:
        return set(), frozenset()
    blocks, said = await _blocks(archive, naming_ids)
    before = [naming for block in blocks for naming in block]
    moved = await archive.registry.apply(corrections.identify(blocks, said), before, naming_ids)
    return moved, frozenset(n.actor_id for n in before if n.naming_id in moved)


async def _blocks(archive: Archive, naming_ids: Collection[int]) -> tuple[list[list[Naming]], list[Correction]]:
    """The namings to be looked at with *naming_ids*: those of their blocks, and of any that people tie to them."""
    blocks = await archive.registry.blocks(naming_ids)
    _, kinds = await archive.corrections.in_force()
    while any(kind.of_names for kind in kinds):
        here = {n.naming_id for block in blocks for n in block}
        said = await archive.corrections.on_names(here)
        tied = {i for one in said for i in one.naming_ids}
        if tied <= here:
            return blocks, said
        blocks = await archive.registry.blocks(here | tied)
    return blocks, []


async def _renamed(archive: Archive, moved: Collection[int]) -> list[tuple[Standing, int]]:
    """Reports whose names stand for another actor now, offices aside."""
    if not moved:
        return []
    now = await archive.registry.actors_of(moved)
    return [(s, now[s.naming_id]) for s in await archive.tellings.naming(moved) if s.actor_id != now[s.naming_id]]


async def _reassigned(archive: Archive, tenures: Collection[Tenure]) -> list[tuple[Standing, int]]:
    """Reports naming an office alone, whose holder on their day is another than was thought."""
    found: dict[tuple[int, int], tuple[Standing, int]] = {}
    for country, title, first, last in {
        (t.country, title, t.first, t.last) for t in tenures for title in meaning(t.office, t.country)
    }:
        roles = await archive.registry.roles_of(country, title)
        if not roles:
            continue
        own = await archive.registry.actors_of(roles)
        offices = held_as(title, country)
        holders = await _holders(archive, country, offices)
        slack = people.HELD_FOR + timedelta(days=1)
        for standing in await archive.tellings.naming(roles, first - slack, last + slack):
            now = counterpart_on(standing.day, offices, holders) or own[standing.naming_id]
            if now != standing.actor_id:
                found[standing.report_id, standing.naming_id] = standing, now
    return list(found.values())
