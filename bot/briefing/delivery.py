"""Getting claimed parts to Discord exactly once, and recording what became of them.

A part is written to the ledger before it is posted. Its nonce makes a repeated post harmless while Discord remembers
it; after a restart or a long pause we look for the part's reference in the channel before we post it again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.briefing.payload import Payload, payload_of
from storage.archive import Archive
from storage.values.records import Delivery, DeliveryState

log = logging.getLogger(__name__)

NONCE_TRUST = 60.0  # seconds; Discord says it remembers a nonce for "a few minutes"
PAUSES = (1.0, 3.0, 8.0)  # seconds between attempts, for what the client library does not repeat by itself


class Undelivered(Exception):  # noqa: N818 - named for what happened
    """A part did not get through; the message is one sentence for the server it was meant for."""


class Unreachable(Undelivered):
    """Discord did not answer as it should; it may do so later, and may have taken the part."""


class TurnedAway(Unreachable):
    """Discord takes no requests from us for a while; more of them would make it longer."""


class Refused(Undelivered):
    """The channel is gone or closed to us: asking again would not help."""


class Rejected(Undelivered):
    """Discord does not take this part; others may pass."""


class Post(Protocol):
    """A place that takes messages, each at most once for a nonce it remembers."""

    async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:
        """Post the part and return the message's id; Undelivered tells why it was not, or may not have been, posted.

        One with a title opens a post of a forum, whose first message has the id of its thread; a forum knows no nonce.
        """
        ...

    async def find(self, channel_id: int, payload: Payload, since: datetime) -> int | None:
        """The id of our message that *payload* became, among those since *since* (UTC) and the last ones before.

        None when there is none, or when we may not read the channel.
        """
        ...

    async def system_channel(self, guild: int) -> int | None:
        """The channel in which Discord itself tells a server what happens there, if it has one."""
        ...

    async def private_channel(self, user_id: int) -> int:
        """The channel of the private messages with a user."""
        ...

    async def is_member(self, guild: int, user_id: int) -> bool:
        """Whether the user is still in the server, whose news would otherwise leave it by private message."""
        ...


class Courier:
    """Carries parts to *post*, beginning at most *rate* requests a second in all (Discord's global limit is 50)."""

    def __init__(
        self,
        post: Post,
        *,
        rate: float = 40.0,
        pauses: Sequence[float] = PAUSES,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._post = post
        self._pauses = pauses
        self._sleep = sleep
        self._apart = 1 / rate
        self._free_at = 0.0
        self._turn = asyncio.Lock()

    async def carry(self, archive: Archive, parts: Sequence[Delivery], *, fresh: bool) -> None:
        """Post *parts* of one briefing in order and record each; *fresh* ones cannot have been posted before.

        Undelivered says why the first of those still claimed did not get through.
        """
        await self._check_reader(archive, parts[0].schedule_id)
        for claimed in parts:
            part = await _as_it_stands(archive, claimed)  # a part before it may have opened the thread it goes to
            if part is None:
                continue
            await _posted(archive, part, await self._carry_one(part, look=not fresh))
            log.info("briefing posted: schedule %d, due %s, part %d", part.schedule_id, part.due_at, part.part)

    async def _check_reader(self, archive: Archive, schedule_id: int) -> None:
        """Raise Refused rather than tell the server's news to somebody who has left it."""
        schedule = await archive.schedules.get(schedule_id)
        if schedule is None or schedule.user_id is None:
            return
        await self._await_turn()
        if not await self._post.is_member(archive.guild, schedule.user_id):
            raise Refused("Whoever asked for this is not in the server any more.")

    async def recall(self, archive: Archive, parts: Sequence[Delivery]) -> list[Delivery]:
        """Record those of *parts* that stand in their channel as posted; the others. Undelivered: we could not look."""
        lost = []
        for claimed in parts:
            part = await _as_it_stands(archive, claimed)
            if part is None:
                continue
            message_id = await self._find(part)
            if message_id is None:
                lost.append(part)
            else:
                await _posted(archive, part, message_id)
        return lost

    async def _find(self, part: Delivery) -> int | None:
        await self._await_turn()
        return await self._post.find(part.channel_id, payload_of(part), part.claimed_at)

    async def _carry_one(self, part: Delivery, *, look: bool) -> int:
        payload = payload_of(part)
        began = time.monotonic()
        for pause in (*self._pauses, None):
            try:
                if look or time.monotonic() - began > NONCE_TRUST:
                    found = await self._find(part)
                    if found is not None:
                        return found
                await self._await_turn()
                return await self._post.send(part.channel_id, payload, part.nonce)
            except Unreachable as failure:
                log.warning("schedule %d, part %d: %s", part.schedule_id, part.part, failure)
                if pause is None or isinstance(failure, TurnedAway):
                    raise
                await self._sleep(pause)
                look = look or payload.title is not None  # no nonce keeps a forum's post from coming twice
        raise AssertionError("the loop returns or raises")

    async def _await_turn(self) -> None:
        """Wait so that no two requests begin nearer to each other than they may, however late the loop is."""
        async with self._turn:
            wait = self._free_at - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            self._free_at = time.monotonic() + self._apart


async def _as_it_stands(archive: Archive, part: Delivery) -> Delivery | None:
    """*part* if it still waits: its schedule was not removed, and nobody settled it."""
    current = await archive.deliveries.get(part.schedule_id, part.due_at, part.part)
    return current if current is not None and current.state is DeliveryState.CLAIMED else None


async def _posted(archive: Archive, part: Delivery, message_id: int) -> None:
    await archive.deliveries.mark_posted(
        part.schedule_id,
        part.due_at,
        part.part,
        message_id=message_id,
        thread_id=message_id if payload_of(part).title is not None else None,
    )


async def give_up(archive: Archive, parts: Sequence[Delivery], reason: str, *, disable: bool) -> None:
    """Record *parts* as failed for *reason*, and leave their news to the schedule's next briefing.

    With *disable* the schedule stops until somebody sees to it.
    """
    schedule_id = parts[0].schedule_id
    async with archive.transaction():
        for part in parts:
            await archive.deliveries.mark_failed(schedule_id, part.due_at, part.part, reason=reason)
        schedule = await archive.schedules.get(schedule_id)
        if schedule is None:
            return
        payloads = [payload_of(part) for part in parts]
        since = min(payload.since for payload in payloads)
        await archive.schedules.advance(
            schedule_id, next_due_at=schedule.next_due_at, covered_until=min(since, schedule.covered_until)
        )
        if (after := payloads[0].after) is not None:
            await archive.watches.look_back(schedule_id, after)
        if disable:
            await archive.schedules.disable(schedule_id, reason, notice=schedule.user_id is None)
    log.warning("briefing given up: schedule %d%s: %s", schedule_id, ", now disabled" if disable else "", reason)
