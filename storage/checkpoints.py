"""When the write-ahead log is moved into the file: while nobody waits, so that no article waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

LONGEST_LOG = 16_000
"""Pages (64 MB) after which SQLite moves the log by itself, in the midst of whatever is committed then."""
_OFTEN = 8  # transactions; an article's is some 100 pages
_IDLE = 0.01  # seconds


class Checkpoint:
    """Has *tidy* called after several transactions, once none follows at once; *tidy* says whether it could."""

    def __init__(self, tidy: Callable[[], Awaitable[bool]]) -> None:
        self._tidy = tidy
        self._count = 0
        self._task: asyncio.Task[None] | None = None

    def committed(self) -> None:
        """Note that a transaction was committed."""
        self._count += 1
        if self._count >= _OFTEN and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._when_idle(), name="checkpoint")

    async def close(self) -> None:
        """Let it be; SQLite moves the log when the file is closed."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _when_idle(self) -> None:
        while True:
            before = self._count
            await asyncio.sleep(_IDLE)
            if self._count == before and await self._tidy():
                self._count = 0
                return
