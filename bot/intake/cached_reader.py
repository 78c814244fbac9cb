"""A reader that looks first whether a text was read before, for whichever guild."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

from bot.intake.reader import Reader
from bot.intake.workers import Workroom
from storage.readings import Readings
from storage.values.facts import Facts

T = TypeVar("T")


class Inner(Reader, Workroom, Protocol):
    """What reads, and lends its workers."""


class CachedReader:
    """A `Reader` over another, and a `Workroom` through it; ``version`` names the reading."""

    def __init__(
        self,
        reader: Inner,
        readings: Readings,
        *,
        version: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.version = version
        self._reader = reader
        self._readings = readings
        self._clock = clock
        self._under_way: WeakValueDictionary[tuple[str, date], asyncio.Lock] = WeakValueDictionary()

    async def read(self, text: str, published: date) -> Facts:
        """Return the facts of *text*; two who ask at once have it read once. ReadingFailed, which is not kept."""
        lock = self._under_way.setdefault((text, published), asyncio.Lock())
        async with lock:
            known = await self._readings.get(text, published, self.version)
            if known is not None:
                return known
            facts = await self._reader.read(text, published)
            await self._readings.put(text, published, self.version, facts, now=self._clock())
            return facts

    async def run(self, function: Callable[..., T], *args: Any, time_limit: float | None = None) -> T:
        """Return ``function(*args)`` from a worker of the other reader."""
        return await self._reader.run(function, *args, time_limit=time_limit)
