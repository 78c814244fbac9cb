"""Suggestions to curators: people the archive keeps apart that may be one."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from bot.errors import UserError
from bot.joining.doubts import Doubt, doubts
from bot.language.catalogue import say
from storage.archive import Archive
from storage.values.records import Actor
from storage.values.tellings import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two that may be one, and why in words."""

    one: Actor
    other: Actor
    why: str


async def suggestions(archive: Archive, limit: int = 8) -> list[Suggestion]:
    """The first suggestions, those about the most mentioned names first."""
    found: list[Suggestion] = []
    blocks = await archive.doubts.blocks()
    apart = await archive.doubts.apart([n.naming_id for block in blocks for n in block])
    # thousands of names are compared, which would hold up the loop
    for doubt in await asyncio.to_thread(lambda: list(islice(_doubts(blocks, apart), limit))):
        one, other = await archive.people.get(doubt.one), await archive.people.get(doubt.other)
        if one is not None and other is not None:
            why = say("a short name that fits") if doubt.short else say("spelled much alike")
            found.append(Suggestion(one=one, other=other, why=why))
    return found


def _doubts(blocks: Sequence[Sequence[Naming]], apart: Collection[frozenset[int]]) -> Iterator[Doubt]:
    return chain.from_iterable(doubts(block, apart) for block in blocks)


async def keep_apart(archive: Archive, one: Actor, other: Actor, *, by: int, now: datetime) -> None:
    """Note that two are two, so that it is not suggested again; UserError when one of them is no more."""
    names = [await archive.people.names_of(actor.actor_id) for actor in (one, other)]
    if not all(names):
        raise UserError("One of the two is no longer in the archive.")
    for mine, _ in names[0]:
        for theirs, _ in names[1]:
            await archive.doubts.keep_apart(mine, theirs, made_by=by, now=now)
