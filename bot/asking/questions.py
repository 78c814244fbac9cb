"""Questions put to one server's archive: what the command line and the slash-commands share, all but the face."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.answers.agenda import upcoming as upcoming_answer
from bot.answers.at_place import at_place as at_answer
from bot.answers.plain.terms import of_words
from bot.answers.plain.values import Seeks
from bot.answers.profile import AHEAD, MET, MOST_MET, who_is
from bot.answers.profile import profile as profile_answer
from bot.answers.values import Answer
from bot.answers.who_met import met as met_answer
from bot.asking.naming import known, near_places
from bot.asking.plain import PlainQuestion, answered, understood
from bot.briefing.compose import Briefing
from bot.briefing.composing import HORIZON_DAYS, compose_for
from bot.briefing.hindsight import Hindsight
from bot.briefing.looking import Look
from bot.joining.places import locate
from storage.archive import Archive
from storage.values.facts import EncounterKind
from storage.values.records import Actor, EventKind, EventStatus
from storage.values.search import Search, Term

__all__ = [
    "AtQuestion", "MetQuestion", "PlainQuestion", "UpcomingQuestion",
    "ask", "at", "briefing", "met", "profile", "upcoming",
]  # fmt: skip

_OVER = tuple(status for status in EventStatus if not status.ahead)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetQuestion:
    """Whose encounters to list; ``since`` and ``until`` are inclusive days."""

    person: str
    with_person: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    statuses: tuple[EventStatus, ...] = ()
    kinds: tuple[EncounterKind, ...] = ()
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AtQuestion:
    """Encounters at a place, or on the margins of an occasion; ``since`` and ``until`` are inclusive days."""

    what: str
    since: date | None = None
    until: date | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingQuestion:
    """What is coming up within ``days`` days of the day of asking, of all ``kinds`` when there are none."""

    days: int = 30
    person: str | None = None
    place: str | None = None
    kinds: tuple[EventKind, ...] = ()
    limit: int = 25


async def met(archive: Archive, question: MetQuestion, now: datetime) -> Answer:
    """Whom a person met; UserError suggesting names near to one the archive does not know."""
    person = await known(archive, question.person)
    other = await known(archive, question.with_person) if question.with_person else None
    search = Search(
        actors=(person.actor_id, other.actor_id) if other else (person.actor_id,),
        terms=(Term(place=locate(question.place).key),) if question.place else (),
        kinds=_kinds(question.kinds),
        statuses=question.statuses,
        since=question.since,
        until=question.until,
    )
    events = await archive.occasions.latest(search, question.limit + 1)
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
        kinds=question.kinds,
    )


async def at(archive: Archive, question: AtQuestion, now: datetime) -> Answer:
    """Who met at a place or on the margins of an occasion, newest first."""
    key = locate(question.what).key
    is_place = bool(await archive.spotting.places({key}) or locate(question.what).depth)
    terms = (Term(place=key),) if is_place else of_words(question.what)
    search = Search(terms=terms, since=question.since, until=question.until)
    events = await archive.occasions.latest(search, question.limit + 1) if terms else []
    near = [] if events or is_place else await near_places(archive, question.what)
    return at_answer(
        question.what,
        events,
        today=now.date(),
        limit=question.limit,
        is_place=is_place,
        since=question.since,
        until=question.until,
        near=near,
    )


async def ask(archive: Archive, question: PlainQuestion, now: datetime) -> Answer:
    """The answer to a question in plain English; UserError with examples when it cannot be read, naming near names."""
    today = question.today or now.date()
    asked = await understood(archive, question, now)
    if asked.seeks is Seeks.WHO_IS:
        return who_is(await _profile(archive, asked.actors[0], today))
    return await answered(archive, asked, today, question.limit)


async def profile(archive: Archive, name: str, now: datetime) -> Answer:
    """Who somebody is: offices, last encounters, what is next, whom he met most; UserError as `met`."""
    return await _profile(archive, await known(archive, name), now.date())


async def upcoming(archive: Archive, question: UpcomingQuestion, now: datetime) -> Answer:
    """What is coming up, dated events first in order, undated ones last; UserError as `met`."""
    today = now.date()
    person = await known(archive, question.person) if question.person else None
    until = today + timedelta(days=question.days)
    if question.kinds:
        search = Search(
            actors=(person.actor_id,) if person else (),
            terms=(Term(place=locate(question.place).key),) if question.place else (),
            kinds=question.kinds,
            since=today,
            until=until,
            encounters=False,
        )
        events = await archive.occasions.ahead(search, question.limit + 1)
    else:
        events = await archive.events.upcoming(
            since=today,
            until=until,
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
        kinds=question.kinds,
        limit=question.limit,
    )


async def briefing(
    archive: Archive,
    now: datetime,
    *,
    since: datetime | None = None,
    zone: tzinfo = UTC,
    horizon_days: int = HORIZON_DAYS,
    hindsight: bool = False,
) -> Briefing:
    """The briefing of *now*'s day in *zone*: what is new since *since* (UTC; a day ago by default), up to and with *now*.

    With *hindsight*, *now* is past, and what became known later is left out.
    """
    look = Hindsight if hindsight else Look
    return await compose_for(
        look(archive, now + timedelta.resolution),  # composing leaves out its end; this very moment is meant to be in
        since=since or now - timedelta(days=1),
        today=now.astimezone(zone).date(),
        horizon_days=horizon_days,
    )


async def _profile(archive: Archive, actor: Actor, today: date) -> Answer:
    mine = Search(actors=(actor.actor_id,), statuses=_OVER)
    return profile_answer(
        actor,
        offices=await archive.people.offices(actor.actor_id),
        met=await archive.occasions.latest(mine, MET),
        ahead=await archive.events.upcoming(since=today, until=None, actor=actor.actor_id, limit=AHEAD),
        most_met=await archive.spotting.most_met(actor.actor_id, MOST_MET),
        today=today,
    )


def _kinds(kinds: Collection[EncounterKind]) -> tuple[EventKind, ...]:
    """Kinds of encounters as kinds of events: a meeting may be filed as talks or a summit too."""
    plain = {kind for kind in EncounterKind if kind is not EncounterKind.MEETING}
    wanted = {EventKind(kind.value) for kind in kinds if kind in plain}
    if EncounterKind.MEETING in kinds:
        wanted |= {kind for kind in EventKind if kind.value not in plain}
    return tuple(sorted(wanted))
