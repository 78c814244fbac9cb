"""Whom "his Russian counterpart" means, by what the archive knows of the others of the encounter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot.joining.counterparts import Held, counterpart_on, offices_meant
from bot.joining.offices import COUNTERPART
from bot.joining.people import HELD_FOR, office
from storage.archive import Archive
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.tellings import Named, Standing, Tenure

Others = Sequence[tuple[int, str]]
"""The other participants of a report: each actor, and the office it is named by, "" for one named otherwise."""


async def meant(archive: Archive, state: str, others: Others, day: date) -> int | None:
    """The actor that the counterpart from *state* is: the holder, or the office itself while nobody is known in it."""
    offices = offices_meant([await _held(archive, *one, day) for one in others], day)
    holders = [holder for title in offices for holder in await archive.people.holders(fold(state), title)]
    found = counterpart_on(day, offices, holders)
    if found is not None or len(offices) != 1:
        return found
    unheld = office(state, offices[0])
    ids, _ = await archive.registry.enrol([unheld])
    return (await archive.registry.actors_of(ids.values()))[ids[unheld]]


def title_of(named: Named) -> str:
    """The office *named* is known by, "" when it is named otherwise."""
    return named.office if named.type is ParticipantType.ROLE else ""


async def meant_anew(archive: Archive, tenures: Collection[Tenure]) -> list[tuple[Standing, int]]:
    """Counterparts in older reports who are somebody else than was thought, now that *tenures* are known."""
    if not tenures:
        return []
    slack = HELD_FOR + timedelta(days=1)
    standings = await archive.counterparts.near(
        COUNTERPART,
        {t.country for t in tenures},
        set((await archive.registry.actors_of({t.naming_id for t in tenures})).values()),
        min(t.first for t in tenures) - slack,
        max(t.last for t in tenures) + slack,
    )
    own = await archive.registry.actors_of({one.standing.naming_id for one in standings})
    found = []
    for one in standings:
        was = one.standing
        now = await meant(archive, one.state, one.others, was.day) or own[was.naming_id]
        if now != was.actor_id:
            found.append((was, now))
    return found


async def _held(archive: Archive, actor_id: int, named_by: str, day: date) -> list[Held]:
    if named_by:
        return [(named_by, day, day)]
    return [(title, first, last) for _, title, first, last in await archive.people.offices(actor_id)]
