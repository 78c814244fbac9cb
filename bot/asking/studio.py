"""Drawing pictures in a process of their own: the one door between the service and Pillow."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from bot.answers.network import Network
from bot.answers.timeline import Timeline
from bot.errors import UserError
from bot.intake.workers import Workers, WorkFailed
from bot.language.catalogue import speaking, spoken
from storage.values.records import Event

if TYPE_CHECKING:
    from bot.faces.pictures.canvas import Picture

T = TypeVar("T")

_SECONDS = 8.0  # a picture takes less than one
_MOST, _WITHIN = 12, 60.0  # pictures of one guild, in so many seconds


class Studio:
    """Draws for all guilds, each for a fair share; the process starts with the first picture.

    It is not that of the reader, which may be busy with a long article when somebody waits for a picture.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._workers = Workers(1, time_limit=_SECONDS, prepare=_warm_up)
        self._clock = clock
        self._drawn: dict[int, deque[float]] = defaultdict(deque)

    async def network(self, guild: int, network: Network) -> Picture:
        """Draw who met whom; UserError when it cannot be drawn, or *guild* had too many pictures just now."""
        return await self._draw(guild, _network, network)

    async def timeline(self, guild: int, timeline: Timeline) -> Picture:
        """Draw encounters over time; see `network`."""
        return await self._draw(guild, _timeline, timeline)

    async def months(self, guild: int, events: Sequence[Event], title: str, today: date) -> Picture | None:
        """Draw what is coming up as a calendar, None when nothing has a date; see `network`."""
        return await self._draw(guild, _months, tuple(events), title, today)

    async def close(self) -> None:
        """Stop the process."""
        await self._workers.__aexit__()

    async def _draw(self, guild: int, function: Callable[..., T], *values: Any) -> T:
        drawn, now = self._drawn[guild], self._clock()
        while drawn and drawn[0] <= now - _WITHIN:
            drawn.popleft()
        if len(drawn) >= _MOST:
            wait = drawn[0] + _WITHIN - now
            raise UserError(
                "Those were many pictures at once: the next one can be drawn in {seconds} seconds.", seconds=ceil(wait)
            )
        drawn.append(now)
        try:
            return await self._workers.run(_speaking, spoken(), function, *values)
        except WorkFailed:
            raise UserError("The picture could not be drawn; the same can be had in words.") from None


def _speaking(language: str, function: Callable[..., T], *values: Any) -> T:
    """What *function* returns when that language is spoken."""
    with speaking(language):
        return function(*values)


def _network(network: Network) -> Picture:
    from bot.faces.pictures.network import network_picture  # noqa: PLC0415 - Pillow stays out of the bot's own process

    return network_picture(network)


def _timeline(timeline: Timeline) -> Picture:
    from bot.faces.pictures.timeline import timeline_picture  # noqa: PLC0415 - same

    return timeline_picture(timeline)


def _months(events: Sequence[Event], title: str, today: date) -> Picture | None:
    from bot.faces.pictures.month import month_picture  # noqa: PLC0415 - same

    return month_picture(events, title=title, today=today)


def _warm_up() -> None:
    import bot.faces.pictures.month  # noqa: PLC0415 - same
    import bot.faces.pictures.network  # noqa: PLC0415
    import bot.faces.pictures.timeline  # noqa: F401, PLC0415
