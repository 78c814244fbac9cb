"""Worker processes against slow, dying and greedy work; the work is the standard library's own functions."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.intake.workers import Failure, Workers, WorkFailed

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[Workers]:
    async with Workers(1, time_limit=20) as open_workers:
        yield open_workers


def alive(pid: int) -> bool:
    """Whether a process runs; one that is dead but not yet told so to its parent does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and ") Z " not in status.read_text("utf-8")


async def test_work_is_done_in_another_process(workers: Workers) -> None:
    assert await workers.run(math.gcd, 12, 18) == 6
    assert await workers.run(os.getpid) != os.getpid()


@pytest.mark.parametrize(
    ("function", "given"),
    [pytest.param(sum, range(10**12), id="works"), pytest.param(time.sleep, 60, id="hangs")],
)
async def test_too_long_is_stopped_and_others_go_on(function: Callable[..., Any], given: Any, workers: Workers) -> None:
    slow, quick = await asyncio.gather(
        workers.run(function, given, time_limit=0.3), workers.run(math.gcd, 4, 6), return_exceptions=True
    )
    assert isinstance(slow, WorkFailed)
    assert slow.failure is Failure.TIMEOUT
    assert quick == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count how long a process works")
async def test_waiting_is_no_work(workers: Workers) -> None:
    pid = await workers.run(os.getpid)
    await workers.run(time.sleep, 0.5, time_limit=0.2)
    assert await workers.run(os.getpid) == pid


async def test_work_that_kills_its_worker_is_given_up_after_two(workers: Workers) -> None:
    with pytest.raises(WorkFailed) as failed:
        await workers.run(os._exit, 3)
    assert failed.value.failure is Failure.CRASHED
    assert await workers.run(math.gcd, 4, 6) == 2


async def test_an_error_is_told_by_its_type_alone(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(WorkFailed) as failed:
        await workers.run(int, "words of an article")
    assert (failed.value.failure, failed.value.detail) == (Failure.ERROR, "ValueError")
    assert "words of" not in caplog.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux only")
async def test_memory_is_limited(workers: Workers) -> None:
    with pytest.raises(WorkFailed) as failed:
        await workers.run(bytearray, 8 << 30)
    assert failed.value.failure is Failure.MEMORY


async def test_a_killed_worker_costs_no_work(workers: Workers) -> None:
    pid = await workers.run(os.getpid)
    work = asyncio.create_task(workers.run(time.sleep, 0.4))
    await asyncio.sleep(0.2)
    os.kill(pid, signal.SIGKILL)
    await asyncio.wait_for(work, 20)


async def test_an_idle_workers_death_breaks_nothing(workers: Workers) -> None:
    os.kill(await workers.run(os.getpid), signal.SIGKILL)
    await asyncio.sleep(0.3)
    assert await asyncio.wait_for(workers.run(math.gcd, 4, 6), 20) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forked on Linux only")
async def test_the_death_of_the_process_workers_are_forked_from_costs_no_work(workers: Workers) -> None:
    template, worker = await workers.run(os.getppid), await workers.run(os.getpid)
    work = asyncio.create_task(workers.run(time.sleep, 0.4))
    await asyncio.sleep(0.2)
    os.kill(template, signal.SIGKILL)
    await asyncio.wait_for(work, 20)
    assert await workers.run(os.getppid) != template
    assert not alive(worker)  # it would do work that nobody waits for


async def test_cancelled_work_frees_its_worker(workers: Workers) -> None:
    work = asyncio.create_task(workers.run(time.sleep, 60))
    await asyncio.sleep(0.3)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert await asyncio.wait_for(workers.run(math.gcd, 4, 6), 20) == 2


async def test_closed_workers_take_no_work() -> None:
    async with Workers(1) as closed:
        pass
    with pytest.raises(WorkFailed):
        await closed.run(math.gcd, 4, 6)
