"""What somebody says is wrong with an event: checked, and made a correction, by themselves or when a curator accepts it."""

from __future__ import annotations

from datetime import date, datetime

from bot.answers.wording import headline
from bot.asking.naming import known
from bot.asking.periods import read_period
from bot.curating.correcting import Corrector
from bot.errors import UserError
from bot.language.catalogue import SOURCE, speaking
from storage.archive import Archive
from storage.values.corrections import Correction
from storage.values.dates import PartialDate
from storage.values.proposals import Aspect, Claim
from storage.values.records import Actor, EventStatus

MOST_OPEN, MOST_OPEN_OF_ONE = 100, 10
"""Proposals of a server, and of one member, that may wait at a time."""
_MOST = 12  # participants one can name
_LONGEST = 366  # days
_LONGEST_PLACE = 200  # characters


async def correct(corrector: Corrector, archive: Archive, claim: Claim, today: date) -> Correction:
    """Make *claim* a correction; UserError for what makes no sense."""
    match claim.aspect:
        case Aspect.DATE:
            return await corrector.date(claim.event_id, *read_dates_of_event(claim.value, today))
        case Aspect.PLACE:
            return await corrector.place(claim.event_id, claim.value)
        case Aspect.STATUS:
            return await corrector.status(claim.event_id, EventStatus(claim.value))
        case Aspect.PARTICIPANTS:
            return await corrector.participants(claim.event_id, await named(archive, claim.value))
        case Aspect.DISMISS:
            return await corrector.dismiss(claim.event_id)


async def propose(archive: Archive, claim: Claim, *, by: int, now: datetime) -> None:
    """Keep *claim* for a curator; UserError for what makes no sense, or when too many wait already."""
    event = await archive.events.get(claim.event_id)
    if event is None:
        raise UserError("This event is no longer in the archive; ask again to see what is.")
    match claim.aspect:
        case Aspect.DATE:
            read_dates_of_event(claim.value, now.date())
        case Aspect.PARTICIPANTS:
            await named(archive, claim.value)
        case Aspect.PLACE if not 0 < len(claim.value) <= _LONGEST_PLACE:
            raise UserError("Say where it takes place, in {count} characters at most.", count=_LONGEST_PLACE)
    async with archive.transaction():
        if await archive.proposals.count(by) >= MOST_OPEN_OF_ONE or await archive.proposals.count() >= MOST_OPEN:
            raise UserError("Many suggestions are waiting for a curator already; try again when some are decided.")
        with speaking(SOURCE):
            about = headline(event)
        await archive.proposals.add(claim, about=about, made_by=by, now=now)


async def named(archive: Archive, names: str) -> list[Actor]:
    """Whom *names* mean, semicolons between; UserError as `known`, or when they are too many."""
    every = [name.strip() for name in names.split(";") if name.strip()]
    if len(every) > _MOST:
        raise UserError("Name {count} participants at most.", count=_MOST)
    if not every:
        raise UserError("Name at least one participant.")
    return [await known(archive, name) for name in every]


def read_dates_of_event(value: str, today: date) -> tuple[PartialDate, PartialDate | None]:
    """The first and last day *value* means, a month or year as such; "8 July 2024 to 9 July 2024" means both.

    UserError when it means none or too many.
    """
    first, between, last = value.partition(" to ")
    if between:
        start, end = _dates(first, today), _dates(last, today)
        return start[0], end[1] or end[0]
    return _dates(value, today)


def _dates(value: str, today: date) -> tuple[PartialDate, PartialDate | None]:
    found = read_period(value, today)
    if found is None or (found.last - found.first).days > _LONGEST:
        raise UserError(
            "“{typed}” is no date of an event: write it as 2024-07-03, 3 July 2024 or July 2024.", typed=value[:60]
        )
    year, month = found.first.year, found.first.month
    for whole in (PartialDate.of(found.first), PartialDate(year, month), PartialDate(year)):
        if (whole.first, whole.last) == (found.first, found.last):
            return whole, None
    return PartialDate.of(found.first), PartialDate.of(found.last)
