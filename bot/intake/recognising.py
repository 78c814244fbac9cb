"""Those whom an article names, recognised among those the archive knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.joining import people
from bot.joining.telling import Told
from storage.archive import Archive
from storage.values.facts import ParticipantType
from storage.values.tellings import Named, Standing, Tenure


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
    moved, left = await _identify(archive, new | {t.naming_id for t in news if t.fresh})
    tenures = [*news, *await archive.registry.tenures(moved)]
    changed = [*await _renamed(archive, moved), *await _reassigned(archive, tenures)]
    await archive.tellings.stand_for(changed)
    return Recognised(ids=ids, restood=frozenset(s.report_id for s, _ in changed), left=left)


async def actor_on(archive: Archive, named: Named, actor_id: int, day: date) -> int:
    """Whom a name stands for in a report that speaks of *day*: for an office, its holder then, where known."""
    if named.type is not ParticipantType.ROLE:
        return actor_id
    return people.holder_on(day, await archive.people.holders(named.country, named.office)) or actor_id


async def _identify(archive: Archive, naming_ids: Collection[int]) -> tuple[set[int], frozenset[int]]:
    """The namings that stand for another actor than before, and the actors they stood for."""
    if not naming_ids:
        return set(), frozenset()
    moved: set[int] = set()
    left: set[int] = set()
    for block in await archive.registry.blocks(naming_ids):
        changed = await archive.registry.apply(people.identify(block), block, naming_ids)
        moved |= changed
        left |= {n.actor_id for n in block if n.naming_id in changed}
    return moved, frozenset(left)


async def _renamed(archive: Archive, moved: Collection[int]) -> list[tuple[Standing, int]]:
    """Reports whose names stand for another actor now, offices aside."""
    if not moved:
        return []
    now = await archive.registry.actors_of(moved)
    return [(s, now[s.naming_id]) for s in await archive.tellings.naming(moved) if s.actor_id != now[s.naming_id]]


async def _reassigned(archive: Archive, tenures: Collection[Tenure]) -> list[tuple[Standing, int]]:
    """Reports naming an office alone, whose holder on their day is another than was thought."""
    found: dict[tuple[int, int], tuple[Standing, int]] = {}
    for tenure in tenures:
        roles = await archive.registry.roles_of(tenure.country, tenure.office)
        if not roles:
            continue
        own = await archive.registry.actors_of(roles)
        holders = await archive.people.holders(tenure.country, tenure.office)
        first, last = tenure.first - people.HELD_FOR, tenure.last + people.HELD_FOR
        for standing in await archive.tellings.naming(roles, first - timedelta(days=1), last + timedelta(days=1)):
            now = people.holder_on(standing.day, holders) or own[standing.naming_id]
            if now != standing.actor_id:
                found[standing.report_id, standing.naming_id] = standing, now
    return list(found.values())
