"""Questions in plain English, put to one server's archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.answers.plain.reply import Found, reply
from bot.answers.plain.tokens import Draft, draft, office
from bot.answers.plain.understand import understand
from bot.answers.plain.values import Asked, Known, Namesakes, Pick, Seeks, UnknownName, UnknownPlace, Unread
from bot.answers.values import Answer
from bot.answers.who_met import namesakes, unknown, unknown_place
from bot.answers.wording import called
from bot.asking.naming import in_office, labels, near_places, spelled_otherwise
from bot.errors import UserError
from bot.joining.places import locate
from storage.archive import Archive
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.records import Actor, Event, EventStatus
from storage.values.search import Search

HELD = (EventStatus.HELD,)

_OF_THE_NEWS = re.compile(
    r"\b(should i know|need to know|brief me|briefing|what(['’]s| is) new|the news)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainQuestion:
    """A question as somebody typed it; ``today`` is what its "today" and "next week" rest on, the day of asking if None."""

    text: str
    today: date | None = None
    limit: int = 10


async def understood(archive: Archive, question: PlainQuestion, now: datetime) -> Asked:
    """What is asked; UserError naming near names, namesakes or examples when it cannot be said."""
    today = question.today or now.date()
    taken = draft(question.text, today)
    known = await _known(archive, taken)
    while True:
        try:
            return understand(taken, known, today)
        except Unread:
            if _OF_THE_NEWS.search(question.text):
                raise UserError(
                    "That is what the briefing tells: `/briefing now` in Discord, `attache briefing` on the command line."
                ) from None
            raise unread(await archive.people.complete("", limit=20)) from None
        except UnknownPlace as error:
            raise unknown_place(error.name, await near_places(archive, error.name)) from None
        except Namesakes as error:
            raise namesakes(error.name, await labels(archive, error.actors)) from None
        except UnknownName as error:
            key = fold(error.name)
            found = known.actors.get(key.removeprefix("the ")) or await spelled_otherwise(archive, key)
            if key in known.actors or not found:
                raise unknown(error.name, await archive.people.near(error.name.removeprefix("the "))) from None
            known = replace(known, actors={**known.actors, key: found})


async def answered(archive: Archive, asked: Asked, today: date, limit: int) -> Answer:
    """The answer to any question but who somebody is."""
    return reply(asked, await _found(archive, asked, today, limit), today, limit)


def unread(actors: list[Actor]) -> UserError:
    """That the question could not be read, with three examples that name whom the archive knows best."""
    names = [called(a) for a in actors if a.type is ParticipantType.PERSON][:2]
    one, other = [*names, "Lavrov", "Jaishankar"][:2] if len(names) == 2 else ("Lavrov", "Jaishankar")
    return UserError(
        "I could not read that question. Try “who did {one} meet this month?”, “when did {one} last meet {other}?” "
        "or “what is coming up next week?”.",
        one=one,
        other=other,
    )


async def _known(archive: Archive, taken: Draft) -> Known:
    names = taken.names()
    offices = {key: held for key in names if (held := office(key))}
    actors = await archive.spotting.actors(names)
    for number in (key for key in names if key[:1] == "#" and key[1:].isdecimal()):  # how namesakes are told apart
        if actor := await archive.people.get(int(number[1:])):
            actors[number] = (actor,)
    return Known(
        actors=actors,
        offices={key: one for key, held in offices.items() if (one := await in_office(archive, *held))},
        places=await archive.spotting.places({locate(key).key for key in names}),
    )


async def _found(archive: Archive, asked: Asked, today: date, limit: int) -> Found:
    search = asked.search
    if asked.ahead is True:
        since = max(search.since or today, today)
        wide = replace(search, since=since, encounters=False)
        events = await archive.occasions.ahead(wide, limit + 1)
        if search.until:  # of what is undated nobody knows whether it falls in that time
            events = [event for event in events if event.start is not None]
        return Found(events=_entries(asked, events)) if events else Found(aside=await _aside(archive, asked, search))
    past = replace(search, until=min(search.until or today, today)) if asked.ahead is False else search
    if asked.agenda and asked.ahead is None:
        return Found(events=_entries(asked, await archive.occasions.latest(past, limit + 1)))
    found = await _held(archive, asked, past, limit)
    if not found.events and asked.instead is not None:
        instead = replace(asked.instead, since=past.since, until=past.until)
        found = replace(await _held(archive, asked, instead, limit), else_there=True)
    return found if found.events else Found(aside=await _aside(archive, asked, past))


async def _held(archive: Archive, asked: Asked, search: Search, limit: int) -> Found:
    """What was held; where the question does not look back, or asks for entries of a calendar, all of it."""
    statuses = (
        HELD
        if not search.statuses and asked.ahead is False and not asked.agenda and search.encounters
        else search.statuses
    )
    wanted = replace(search, statuses=statuses)
    if asked.pick is Pick.FIRST:
        events: list[Event] = await archive.occasions.earliest(wanted)
    else:
        events = await archive.occasions.latest(wanted, limit + 1)
    if asked.agenda:
        events = _entries(asked, events)
        return Found(events=events, held=sum(event.status is EventStatus.HELD for event in events))
    counts = asked.seeks in {Seeks.WHETHER, Seeks.HOW_OFTEN}
    return Found(events=events, held=await archive.occasions.tally(replace(search, statuses=HELD)) if counts else 0)


def _entries(asked: Asked, events: list[Event]) -> list[Event]:
    """Of what fits a question for summits and the like, the events themselves rather than meetings held at them."""
    if not asked.agenda or not asked.search.kinds:
        return events
    return [event for event in events if event.title or event.kind in asked.search.kinds] or events


async def _aside(archive: Archive, asked: Asked, search: Search) -> list[Event]:
    """What comes near where nothing fits: the same in another state, else at another time."""
    if (asked.agenda and asked.seeks is Seeks.LIST) or not (search.actors or search.terms):
        return []
    others = await archive.occasions.latest(replace(search, encounters=False, statuses=()), 3)
    if others or not (search.since or search.until or len(search.actors) > 1):
        return others
    anywhere = search.terms if len(search.actors) < 2 else ()
    return await archive.occasions.latest(replace(search, since=None, until=None, terms=anywhere), 1)
