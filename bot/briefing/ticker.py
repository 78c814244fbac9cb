"""A steady tick, whatever the system's clock does.

APScheduler plans jobs by the wall clock. Set back by an hour, its interval job rests for an hour: a loop on the
monotonic clock watches for that and has the job run at once. Set forward, its interval trigger counts every run it
missed before it goes on, a million for half a year: ours counts from the present moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

log = logging.getLogger(__name__)

EVERY = 15.0  # seconds
_JOB = "tick"


class FromNow(BaseTrigger):
    """Fires *every* seconds after the present moment, whatever was missed."""

    def __init__(self, every: float) -> None:
        self._every = timedelta(seconds=every)

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """When to run next."""
        return now + self._every


class Ticker:
    """Calls *tick* at once and then every *every* seconds, never twice at a time, from `start` to `stop`."""

    def __init__(self, tick: Callable[[], Awaitable[None]], *, every: float = EVERY) -> None:
        self._tick = tick
        self._every = every
        self._under_way: asyncio.Task[Any] | None = None
        scheduler: Any = AsyncIOScheduler(timezone=UTC)  # type: ignore[no-untyped-call]  # it has no annotations
        scheduler.add_job(
            self._tick_once,
            FromNow(every),
            id=_JOB,
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,  # a late tick is still wanted
            coalesce=True,
            max_instances=1,
        )
        self._scheduler = scheduler
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick on the running loop."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._keep_going(), name="watch over the tick")

    async def stop(self) -> None:
        """Tick no more; a tick under way is cancelled and waited for."""
        if self._watch is None:
            return
        self._watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._watch
        self._watch = None
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the scheduler shuts down by a callback on the loop
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.wait([self._under_way])

    async def _tick_once(self) -> None:
        self._under_way = asyncio.current_task()
        try:
            await self._tick()
        except Exception:
            log.exception("a tick failed; the next comes in %g s", self._every)
        finally:
            self._under_way = None

    async def _keep_going(self) -> None:
        longest = timedelta(seconds=self._every * 1.5)
        while True:
            await asyncio.sleep(self._every)
            job = self._scheduler.get_job(_JOB)
            now = datetime.now(UTC)
            if job and job.next_run_time and job.next_run_time - now > longest:
                job.modify(next_run_time=now)
