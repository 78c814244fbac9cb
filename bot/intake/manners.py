"""Politeness towards sites: one request at a time to each, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.intake.addresses import site

_MOST_SITES = 1000


class Manners:
    """Turns at each site, *pause* seconds apart."""

    def __init__(self, pause: float = 1.0) -> None:
        self._pause = pause
        self._sites: dict[str, asyncio.Lock] = {}
        self._left_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for the turn at the site of *address* and hold it."""
        try:
            name = site(address)
        except ValueError:
            name = ""
        loop = asyncio.get_running_loop()
        async with self._sites.setdefault(name, asyncio.Lock()):
            rest = self._left_at.get(name, -self._pause) + self._pause - loop.time()
            if rest > 0:
                await asyncio.sleep(rest)
            try:
                yield
            finally:
                self._left_at[name] = loop.time()
        if len(self._sites) > _MOST_SITES:
            self._forget()

    def _forget(self) -> None:
        for name in [name for name, lock in self._sites.items() if not lock.locked()]:
            del self._sites[name]
            self._left_at.pop(name, None)
