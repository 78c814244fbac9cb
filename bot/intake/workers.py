"""Worker processes for what may take long, crash or eat memory: parsing text, pages and documents."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import multiprocessing.context
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, Protocol, Self, TypeVar, cast, runtime_checkable

from pebble import ProcessExpired, ProcessPool

from bot.errors import UserError
from bot.operating import metrics

T = TypeVar("T")

log = logging.getLogger(__name__)

_COUNTED = hasattr(signal, "setitimer")  # whether the system counts how long a process works; Windows does not
_PATIENCE = 5.0 if _COUNTED else 1.0  # times its limit may pass on the clock
_GRACE = 60.0  # seconds beyond all time limits after which the pool itself is taken for stuck
_LOOK = 1.0  # seconds between looks at whether the pool still lives: a broken one forgets its tasks silently


class Failure(StrEnum):
    """Why a piece of work came to nothing."""

    TIMEOUT = "timeout"
    CRASHED = "crashed"
    MEMORY = "memory"
    ERROR = "error"


class WorkFailed(Exception):  # noqa: N818 - the outcome of one piece of work, not a fault of the caller
    """A worker could not do its work; ``detail`` names an unexpected exception's type, never its text."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure.value} {detail}".strip())
        self.failure = failure
        self.detail = detail


@runtime_checkable
class Workroom(Protocol):
    """Runs functions away from the event loop."""

    async def run(self, function: Callable[..., T], *args: Any, time_limit: float | None = None) -> T:
        """Return ``function(*args)``; WorkFailed, or the UserError it raised."""


class _Lost(Exception):  # noqa: N818 - internal signal
    """The worker or the pool died under the work."""


# Elsewhere than on Linux, libraries of the system may not survive a fork.
if sys.platform == "linux":
    _BareContext = multiprocessing.context.ForkServerContext
    _BareProcess = multiprocessing.context.ForkServerProcess
else:
    _BareContext = multiprocessing.context.SpawnContext
    _BareProcess = multiprocessing.context.SpawnProcess


class _Process(_BareProcess):
    """A new process that does not import the starting program, which would bring discord.py into each worker."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - multiprocessing's name for it
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return _BareProcess._Popen(process_obj)  # noqa: SLF001 - what it does itself
        finally:
            sys.modules["__main__"] = program


class _Context(_BareContext):
    Process = _Process


class Workers:
    """A pool of processes with a time limit (seconds) a piece of work; a worker's death costs no other work.

    The limit is on how long the worker itself works, so that on a busy machine nothing is stopped early; five times as long
    may pass. Work whose worker dies is tried once more. Functions and arguments must be picklable, functions importable. On
    Linux workers are forked from a process that imported the module *template* and never does any work: a new one is there
    at once.
    """

    def __init__(
        self,
        number: int = 1,
        *,
        time_limit: float = 20.0,
        prepare: Callable[..., None] | None = None,
        prepare_with: tuple[Any, ...] = (),
        template: str | None = None,
    ) -> None:
        self._number = number
        self._time_limit = time_limit
        self._prepare = (_ready, (prepare, prepare_with))
        self._template = [template] if template else []
        self._pool: ProcessPool | None = None
        self._opening = asyncio.Lock()
        self._opened_first: asyncio.Task[ProcessPool] | None = None
        # One piece more than workers waits in the pipe, so that no worker idles for the loop's sake.
        self._places = asyncio.Semaphore(number + 1)
        self._closed = False

    async def __aenter__(self) -> Self:
        self._opened_first = asyncio.create_task(self._open(), name="workers")  # whoever has work first waits for it
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        if self._opened_first is not None:
            await asyncio.gather(self._opened_first, return_exceptions=True)
        async with self._opening:
            await self._discard()

    async def run(self, function: Callable[..., T], *args: Any, time_limit: float | None = None) -> T:
        """Return ``function(*args)`` from a worker; WorkFailed, or the UserError it raised. Cancelling stops the work."""
        name = str(getattr(getattr(function, "func", function), "__name__", "work"))
        async with self._places:
            for _ in range(2):
                try:
                    return await self._attempt(function, args, time_limit or self._time_limit, name)
                except _Lost:
                    metrics.worker_deaths.inc()
                    log.warning("a worker died under %s", name)
        raise WorkFailed(Failure.CRASHED)

    async def _attempt(self, function: Callable[..., T], args: tuple[Any, ...], limit: float, name: str) -> T:
        pool = await self._open()
        try:
            future: Future[T] = pool.schedule(_within, args=(limit, function, *args), timeout=limit * _PATIENCE)
        except RuntimeError:  # it broke since it was opened
            raise _Lost from None
        result = asyncio.wrap_future(future)
        loop = asyncio.get_running_loop()
        patience = loop.time() + (limit + self._time_limit) * _PATIENCE + _GRACE
        try:
            while not result.done():
                await asyncio.wait((result,), timeout=_LOOK)
                if not result.done() and (not pool.active or loop.time() > patience):
                    pool.stop()  # type: ignore[no-untyped-call]
                    raise _Lost
            return _outcome(result, name)
        finally:
            future.cancel()

    async def _open(self) -> ProcessPool:
        async with self._opening:
            if self._closed:
                raise WorkFailed(Failure.CRASHED, "the workers are closed")
            if self._pool is not None and self._pool.active:
                return self._pool
            await self._discard()
            ready, arguments = self._prepare
            context = _Context()
            context.set_forkserver_preload(self._template)
            pool = ProcessPool(self._number, initializer=ready, initargs=arguments, context=context)
            self._pool = pool
            await asyncio.to_thread(lambda: pool.active)  # asking starts it, and starting processes takes its time
            return pool

    async def _discard(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            await asyncio.to_thread(pool.join)


def _outcome(result: asyncio.Future[T], name: str) -> T:
    try:
        return result.result()
    except UserError:
        raise
    except TimeoutError:
        raise WorkFailed(Failure.TIMEOUT) from None
    except (ProcessExpired, BrokenProcessPool) as error:
        if _COUNTED and getattr(error, "exitcode", None) == -signal.SIGPROF:
            raise WorkFailed(Failure.TIMEOUT) from None
        raise _Lost from None
    except MemoryError:
        raise WorkFailed(Failure.MEMORY) from None
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on hostile input ends here
        where = _where(cast("str", getattr(error, "traceback", "")))
        log.warning("%s failed: %s%s", name, type(error).__name__, where)
        raise WorkFailed(Failure.ERROR, type(error).__name__) from None


def _within(seconds: float, function: Callable[..., T], *args: Any) -> T:
    """Return ``function(*args)``, in the worker; the system ends it once it has worked at that for so many *seconds*."""
    if not _COUNTED:
        return function(*args)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return function(*args)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _where(traceback: str) -> str:
    """The last file and line of a worker's traceback, without the message, which may hold text of an article."""
    lines = [line.strip() for line in traceback.splitlines() if line.lstrip().startswith('File "')]
    return f" at {lines[-1]}" if lines else ""


def _ready(prepare: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    """Prepare a new worker; what goes wrong here is met again, and told, by the first piece of work."""
    _die_with_parent()
    one_thread_each()
    if prepare is not None:
        try:
            prepare(*arguments)
        except Exception as error:  # noqa: BLE001 - pebble would break the whole pool
            log.warning("a worker could not prepare itself: %s", type(error).__name__)
    _limit_memory(1 << 30)


def one_thread_each() -> None:
    """Have numerical libraries loaded from now on use one thread: the workers are the parallelism."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _die_with_parent() -> None:
    """Have the system kill this worker with the process it was forked from, without which the pool takes it for dead."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _limit_memory(more: int) -> None:
    """Let this process take *more* bytes beyond what it has now, where the system can say what it has (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - absent on Windows

    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no path to handle
        pages = int(statm.read().split()[0])
    limit = pages * resource.getpagesize() + more
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
