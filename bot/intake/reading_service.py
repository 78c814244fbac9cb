"""The reading service: works off the queue, a guild at a time in turn, with as many texts at once as there are workers."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Self

from bot.errors import UserError
from bot.intake.outcomes import Reading
from bot.intake.placing import keep_reading
from bot.intake.reader import Reader
from bot.intake.taking import LEASE, read
from storage.archive import Archive
from storage.database import Database
from storage.errors import ArchiveError
from storage.queue import QueueBook, Waiting
from storage.unread import Why

log = logging.getLogger(__name__)

_OURS = "Something went wrong here with this text, so it was left unread."


class ReadingService:
    """Reads what waits while entered. *clock* is aware UTC; *idle* and *pause* are seconds, after nothing and after a failure of ours."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        *,
        clock: Callable[[], datetime],
        at_once: int = 1,
        idle: float = 1.0,
        pause: float = 30.0,
    ) -> None:
        self._database = database
        self._book = QueueBook(database)
        self._reader = reader
        self._clock = clock
        self._at_once = at_once
        self._idle, self._pause = idle, pause
        self._last_guild = -(2**63)
        self._turn = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self._book.release_all()
        self._tasks = [asyncio.create_task(self._run(), name=f"reading {n}") for n in range(self._at_once)]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await asyncio.sleep(0 if await self.read_next() else self._idle)
            except (ArchiveError, UserError) as error:  # no disk, no model: nothing the texts could help
                log.warning("reading waits %g s: %s", self._pause, error)
                await asyncio.sleep(self._pause)
            except Exception as error:  # noqa: BLE001 - the next text is another one
                log.error("reading waits %g s: %s", self._pause, type(error).__name__)  # noqa: TRY400 - may hold text
                await asyncio.sleep(self._pause)

    async def work_off(self) -> None:
        """Read until nothing waits that is not in somebody's hands."""
        while await self.read_next():
            pass

    async def read_next(self) -> bool:
        """Read the text whose turn it is, once for all guilds that wait for it; False when there is none."""
        async with self._turn:
            now = self._clock()
            taken = await self._book.take(now=now, until=now + LEASE, after_guild=self._last_guild)
            if not taken:
                return False
            self._last_guild = taken[0].guild
        try:
            await self._read(taken)
        except (ArchiveError, UserError, sqlite3.Error):
            await self._book.release(taken)
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours under this text holds up no other
            log.error("a text of guild %d: %s", taken[0].guild, type(error).__name__)  # noqa: TRY400 - may hold text
            if max(w.failures for w in taken):
                await self._keep(taken, Reading(unread=Why.FAILED, notes=(_OURS,)))
            else:
                await self._book.release(taken, failed=True)
        return True

    async def _read(self, taken: Sequence[Waiting]) -> None:
        reading = await read(self._reader, taken[0], failures=max(w.failures for w in taken))
        if reading is None:
            await self._book.release(taken, failed=True)
        else:
            await self._keep(taken, reading)

    async def _keep(self, taken: Sequence[Waiting], reading: Reading) -> None:
        for waiting in taken:
            archive = Archive(self._database, waiting.guild)
            await keep_reading(archive, self._reader, waiting, reading, now=self._clock())
