"""From a due schedule to parts claimed in the ledger, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.briefing.calendar import find_zone, next_due, replanned, runs_between
from bot.briefing.compose import Briefing
from bot.briefing.composing import compose_for
from bot.briefing.illustrating import Artist, illustrate
from bot.briefing.looking import Look
from bot.briefing.payload import deliveries_of
from bot.faces.briefing_text import Page, briefing_pages
from bot.language.catalogue import say, say_many, sentence
from bot.language.forms import whole_day
from storage.archive import Archive
from storage.deliveries import Outcome
from storage.values.records import Delivery, DeliveryState, Schedule

FIRST_LOOK = timedelta(days=1)  # how far back a schedule's first briefing looks
OVERLAP = timedelta(hours=6)
"""How far each briefing looks back into the one before; what was told is left out.

An article may be filed under a moment a little before the last briefing and committed after it, or the system's clock
may have been set back in between: without the overlap its news would be lost.
"""
_NOT_RUNNING = sentence("the bot was not running")
NOTHING_NEW = sentence("there was nothing new")
_LEDGER_ROWS = 50  # of one schedule: how far back it is looked for what was missed
_MISSED_ROWS = 31  # a bot away for a year does not write a year of missed mornings


async def claim_due(
    archive: Archive,
    schedule: Schedule,
    *,
    now: datetime,
    catch_up: timedelta,
    look: Look | None = None,
    artist: Artist | None = None,
) -> list[Delivery]:
    """Compose and claim what *schedule* is due at *now*, move it on, and return the parts to post, in order.

    It is composed from *look*, if given, taken a little earlier and shared with other schedules of the server. *artist* draws
    the picture it may want. Of several missed runs the newest is caught up on if it is no more than *catch_up* late; the others are recorded as
    skipped. Nothing is returned when all are, when a quiet day is to be passed over, or somebody else was faster.
    ValueError when the zone is unknown.
    """
    zone, look = find_zone(schedule.zone), look or Look(archive, now)
    *missed, newest = (
        schedule.next_due_at,
        *runs_between(schedule.wall_time, zone, after=schedule.next_due_at, until=now, weekdays=schedule.weekdays),
    )
    parts: Sequence[Delivery] | None = ()
    if now - newest <= catch_up:
        parts = await _composed(look, schedule, due_at=newest, missed=len(missed), now=now, artist=artist)
    else:
        missed.append(newest)
    async with archive.transaction():
        current = await archive.schedules.get(schedule.schedule_id)
        if current is None or current.disabled_because or current.next_due_at != schedule.next_due_at:
            return []
        for due_at in missed[-_MISSED_ROWS:]:
            await _skip(archive, schedule, due_at, now, _NOT_RUNNING)
        if parts is None:
            await _skip(archive, schedule, newest, now, NOTHING_NEW)
            parts = ()
        claimed = [part for part in parts if await claim(archive, part)]
        await archive.schedules.advance(
            schedule.schedule_id,
            next_due_at=next_due(schedule.wall_time, zone, after=now, weekdays=schedule.weekdays),
            covered_until=look.at if claimed else None,
        )
    return claimed


async def replan(archive: Archive, schedule: Schedule, *, now: datetime) -> bool:
    """Put right when *schedule* comes next, if that is ahead and wrong; whether it was. ValueError: unknown zone."""
    if schedule.next_due_at <= now:
        return False
    ledger = await archive.deliveries.outcomes(schedule.schedule_id, limit=_LEDGER_ROWS)
    last = next((d.due_at for d in ledger if d.due_at <= now + FIRST_LOOK), None)
    due = replanned(
        schedule.next_due_at, schedule.wall_time, schedule.zone, now=now, last=last, weekdays=schedule.weekdays
    )
    if due == schedule.next_due_at:
        return False
    async with archive.transaction():
        current = await archive.schedules.get(schedule.schedule_id)
        if current is None or current.next_due_at != schedule.next_due_at:
            return False
        return await archive.schedules.advance(schedule.schedule_id, next_due_at=due)


async def preview(archive: Archive, schedule: Schedule, *, now: datetime) -> tuple[Page, ...]:
    """What *schedule* would post if it were due at *now*; nothing is claimed. ValueError when the zone is unknown."""
    look = Look(archive, now)
    return await _pages(look, schedule, await _briefing(look, schedule), missed=0)


async def next_briefing(archive: Archive, schedule: Schedule, *, now: datetime) -> Briefing:
    """What `preview` shows, before it is put in words."""
    return await _briefing(Look(archive, now), schedule)


async def _composed(
    look: Look, schedule: Schedule, *, due_at: datetime, missed: int, now: datetime, artist: Artist | None
) -> tuple[Delivery, ...] | None:
    """The parts to claim; None on a quiet day that is to be passed over."""
    newest = await look.newest()  # asked first: what is written down from here on is the next one's matter
    briefing = await _briefing(look, schedule)
    if schedule.skip_quiet and briefing.quiet:
        return None
    await asyncio.sleep(0)  # the loop is not held for composing, putting in words and writing in one go
    pages = await _pages(look, schedule, briefing, missed=missed)
    await asyncio.sleep(0)
    picture = None
    if schedule.picture and artist is not None:
        picture = await look.once(("picture", id(briefing)), partial(illustrate, artist, look.archive.guild, briefing))
    return deliveries_of(
        briefing,
        pages,
        schedule_id=schedule.schedule_id,
        channel_id=schedule.channel_id,
        due_at=due_at,
        newest=newest,
        now=now,
        role_id=schedule.role_id,
        title=say("Briefing for {day}", day=whole_day(briefing.today)) if schedule.forum else None,
        picture=picture,
    )


async def _pages(look: Look, schedule: Schedule, briefing: Briefing, *, missed: int) -> tuple[Page, ...]:
    """*briefing* of *schedule* in words, with what became of the runs before it."""
    notes = _notes(await look.archive.deliveries.outcomes(schedule.schedule_id, limit=_LEDGER_ROWS), missed)

    async def pages() -> tuple[Page, ...]:
        return briefing_pages(briefing, notes)

    return await look.once(("pages", id(briefing), *notes), pages)


async def _briefing(look: Look, schedule: Schedule) -> Briefing:
    """Compose what is new to the readers of *schedule*."""
    since, newest = schedule.covered_until, await look.archive.deliveries.newest_known(schedule.schedule_id)
    if newest is None:
        since = begin = min(since, look.at - FIRST_LOOK)
    else:
        begin = min(since, look.at) - OVERLAP
    return await compose_for(
        look,
        since=begin,
        today=look.at.astimezone(find_zone(schedule.zone)).date(),
        horizon_days=schedule.horizon_days,
        schedule_id=schedule.schedule_id,
        newest_told=newest,
        scope=schedule.scope,
        said_since=since,
    )


def _notes(ledger: Sequence[Outcome], missed: int) -> list[str]:
    """What is to be said of the runs since the last posted one: *missed* ones now, and those the ledger holds, newest first."""
    gone: dict[datetime, str] = {}
    for delivery in ledger:
        if delivery.state is DeliveryState.POSTED:
            break
        if delivery.state in {DeliveryState.SKIPPED, DeliveryState.FAILED} and delivery.reason != NOTHING_NEW:
            gone.setdefault(delivery.due_at, delivery.reason or "")
    notes = []
    skipped = missed + sum(reason == _NOT_RUNNING for reason in gone.values())
    if skipped:
        notes.append(
            say_many(
                "The briefing before this one was missed because the bot was not running; "
                "what they would have said is in here.",
                "The {count} briefings before this one were missed because the bot was not running; "
                "what they would have said is in here.",
                skipped,
            )
        )
    notes += [
        say(
            "The briefing of {moment} was not posted: {reason}",
            moment=f"<t:{int(due_at.timestamp())}:f>",
            reason=say(reason),
        )
        for due_at, reason in list(gone.items())[:3]
        if reason != _NOT_RUNNING
    ]
    return notes


async def _skip(archive: Archive, schedule: Schedule, due_at: datetime, now: datetime, reason: str) -> None:
    await archive.deliveries.claim(
        schedule_id=schedule.schedule_id,
        due_at=due_at,
        part=0,
        nonce="",
        payload="",
        channel_id=schedule.channel_id,
        now=now,
        state=DeliveryState.SKIPPED,
        reason=reason,
    )


async def claim(archive: Archive, part: Delivery) -> bool:
    """Write *part* down in the ledger; whether it is new there."""
    return await archive.deliveries.claim(
        schedule_id=part.schedule_id,
        due_at=part.due_at,
        part=part.part,
        nonce=part.nonce,
        payload=part.payload,
        channel_id=part.channel_id,
        now=part.claimed_at,
    )
