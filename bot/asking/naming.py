"""Whom a typed name means in one server's archive, and labels that tell namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.answers.plain.tokens import office
from bot.answers.who_met import namesakes, unknown
from bot.answers.wording import actor_name, called
from bot.errors import UserError
from bot.joining import spelling
from bot.language.catalogue import say
from storage.archive import Archive
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.records import Actor

_NEAR_ENOUGH = 75.0  # rapidfuzz WRatio; below it a suggestion only puzzles
_NUMBER = re.compile(r"\s*#\s*(\d{1,18})\s*")


def number_of(actor: Actor) -> str:
    """What stands for *actor* where its name would stand for others too."""
    return f"#{actor.actor_id}"


async def known(archive: Archive, typed: str) -> Actor:
    """Whom *typed* means: a name, an office ("Russian foreign minister") or a number such as #12.

    UserError naming near names, or the namesakes.
    """
    if number := _NUMBER.fullmatch(typed):
        actor = await archive.people.get(int(number[1]))
        if actor is None:
            raise UserError(
                "The archive knows nobody called “{name}”. Type a name and pick one from the list.", name=typed.strip()
            )
        return actor
    key = fold(typed).removeprefix("the ")
    answering = (await archive.spotting.actors([key])).get(key, ()) if key else ()
    answering = answering or await spelled_otherwise(archive, key)
    if len(answering) == 1:
        return answering[0]
    if answering:
        raise namesakes(typed.strip(), await labels(archive, answering))
    if (held := office(key)) and (holder := await in_office(archive, *held)):
        return holder
    raise unknown(typed, await archive.people.near(typed))


async def spelled_otherwise(archive: Archive, key: str) -> tuple[Actor, ...]:
    """Whom a folded personal name means in another spelling or form: Zelensky is Zelenskyy, Sergei Lavrov is S. Lavrov.

    A family name alone must be the same but for its ending: Lavrow may well be somebody else.
    """
    words = spelling.words_in(key)
    found: dict[int, Actor] = {}
    for actor, other in await archive.spotting.people_of_block(spelling.block(spelling.family(words))) if words else []:
        names = spelling.words_in(other)
        if spelling.compatible(words, names) and (
            len(words) > 1 or _ending(words[0]) == _ending(spelling.family(names))
        ):
            found[actor.actor_id] = actor
    return tuple(found.values())


async def in_office(archive: Archive, country: str, title: str) -> Actor | None:
    """Who was seen last in an office, the office itself when nobody was; None when two were on the same day."""
    holders = sorted(await archive.people.holders(country, title), key=lambda holder: holder.last)
    if len(holders) > 1 and holders[-2].last == holders[-1].last:
        return None
    if holders:
        return await archive.people.get(holders[-1].actor_id)
    key = f"{country} {title}"
    return next(iter((await archive.spotting.actors([key])).get(key, ())), None)


async def labels(archive: Archive, actors: Sequence[Actor]) -> list[str]:
    """Each actor's name with the office seen last, or its sort, and its number: "A. Khan (minister of Pakistan, #12)"."""
    return [f"{called(actor)} ({', '.join([*await _told(archive, actor), number_of(actor)])})" for actor in actors]


async def choices(archive: Archive, typed: str, limit: int) -> list[tuple[str, str]]:
    """Labels and values for whoever has a name beginning like *typed*: the name, or for a namesake its number."""
    actors = await archive.people.complete(typed, limit=limit)
    answering = await archive.spotting.actors({fold(actor_name(actor)) for actor in actors})
    found = []
    for actor in actors:
        name = actor_name(actor)
        alone = [one.actor_id for one in answering.get(fold(name), ())] == [actor.actor_id]
        if alone or actor.type is ParticipantType.ROLE:
            found.append((name, name))
        else:
            found.append(((await labels(archive, [actor]))[0], number_of(actor)))
    return found


async def near_places(archive: Archive, what: str, limit: int = 3) -> list[str]:
    """Places and occasions of the archive's newest events whose names are like *what*, likest first."""
    places, occasions = await archive.spotting.like("", limit=400)
    names = {fold(name): name for name in [*occasions, *places]}
    likest = process.extract(fold(what), list(names), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=limit)
    return [names[key] for key, *_ in likest]


def _ending(word: str) -> str:
    """A family name with the several ways to write a Slavic -y put as one."""
    return re.sub(r"[yij]+$", "y", word)


async def _told(archive: Archive, actor: Actor) -> list[str]:
    """What tells an actor apart: the office seen last."""
    if actor.type is ParticipantType.PARTY:
        return [say("state or organisation")]
    return [
        say("{office} of {country}", office=office_held, country=country.title()) if country else office_held
        for country, office_held, *_ in (await archive.people.offices(actor.actor_id))[:1]
    ]
