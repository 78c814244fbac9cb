"""Questions put to one server's archive: what the command line and the slash-commands share, all but the face."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.answers.agenda import upcoming as upcoming_answer
from bot.answers.values import Answer
from bot.answers.who_met import met as met_answer
from bot.answers.who_met import unknown
from bot.briefing.compose import Briefing
from bot.briefing.composing import HORIZON_DAYS, compose_for
from bot.errors import UserError
from storage.archive import Archive
from storage.values.records import Actor, EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MetQuestion:
    """Whose encounters to list; ``since`` and ``until`` are inclusive days."""

    person: str
    with_person: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    statuses: tuple[EventStatus, ...] = ()
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingQuestion:
    """What is coming up within ``days`` days of the day of asking."""

    days: int = 30
    person: str | None = None
    place: str | None = None
    limit: int = 25


async def met(archive: Archive, question: MetQuestion, now: datetime) -> Answer:
    """Whom a person met; UserError suggesting names near to one the archive does not know."""
    person = await _known(archive, question.person)
    other = await _known(archive, question.with_person) if question.with_person else None
    events = await archive.events.of(
        person.actor_id,
        with_actor=other.actor_id if other else None,
        place=question.place,
        since=question.since,
        until=question.until,
        statuses=question.statuses or None,
        limit=question.limit + 1,
    )
    return met_answer(
        person,
        events,
        today=now.date(),
        limit=question.limit,
        with_actor=other,
        place=question.place,
        since=question.since,
        until=question.until,
        statuses=question.statuses,
    )


async def upcoming(archive: Archive, question: UpcomingQuestion, now: datetime) -> Answer:
    """What is coming up, dated events first in order, undated ones last; UserError as `met`."""
    today = now.date()
    person = await _known(archive, question.person) if question.person else None
    events = await archive.events.upcoming(
        since=today,
        until=today + timedelta(days=question.days),
        actor=person.actor_id if person else None,
        place=question.place,
        limit=question.limit + 1,
    )
    return upcoming_answer(
        events,
        today=today,
        days=question.days,
        person=person.name if person else None,
        place=question.place,
        limit=question.limit,
    )


async def briefing(
    archive: Archive,
    now: datetime,
    *,
    since: datetime | None = None,
    zone: tzinfo = UTC,
    horizon_days: int = HORIZON_DAYS,
) -> Briefing:
    """The briefing of *now*'s day in *zone*: what is new since *since* (UTC; a day ago by default), up to and with *now*."""
    return await compose_for(
        archive,
        since=since or now - timedelta(days=1),
        until=now + timedelta.resolution,  # composing leaves out its end; this very moment is meant to be in
        today=now.astimezone(zone).date(),
        horizon_days=horizon_days,
    )


async def _known(archive: Archive, name: str) -> Actor:
    person = await archive.people.find(name)
    if person is None:
        raise UserError(unknown(name, await archive.people.near(name)))
    return person
