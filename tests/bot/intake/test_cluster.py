"""A real Dask scheduler and two workers on the loopback; texts are read there as here, and a death costs only time."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from bot.errors import UserError
from bot.intake.cluster import ClusterReader, read_there
from bot.intake.reader import ReadingFailed, WorkerReader
from bot.intake.readers import reader_for
from bot.intake.workers import Failure, Workroom
from bot.settings import Settings

DAY = date(2024, 7, 4)
TEXT = "Sergey Lavrov met S. Jaishankar in Astana on Wednesday. They will meet again in Moscow on July 9."
_DASK = [sys.executable, "-m", "dask"]


class Cluster:
    """Processes as an operator would start them, without what only slows a test down."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []

    def scheduler(self) -> subprocess.Popen[bytes]:
        return self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0"
        )

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([*_DASK, *words], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
async def cluster() -> AsyncIterator[Cluster]:
    found = Cluster()
    yield found
    await asyncio.to_thread(found.stop)


async def test_lost_workers_and_a_lost_scheduler_cost_only_time(cluster: Cluster) -> None:
    scheduler, first, _ = cluster.scheduler(), cluster.worker(), cluster.worker()
    async with asyncio.timeout(120), ClusterReader(cluster.address) as reader, WorkerReader() as here:
        assert isinstance(reader, Workroom)
        texts = [f"{TEXT} {'The talks went on for hours. ' * 60} This was story {n}." for n in range(16)]
        reading = [asyncio.create_task(reader.read(text, DAY)) for text in texts]
        await asyncio.wait(reading, return_when=asyncio.FIRST_COMPLETED)
        os.kill(first.pid, signal.SIGKILL)
        assert await asyncio.gather(*reading) == [await here.read(text, DAY) for text in texts]

        os.kill(scheduler.pid, signal.SIGKILL)
        scheduler.wait()
        waiting = asyncio.create_task(reader.read(TEXT, DAY))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        cluster.scheduler()
        cluster.worker()
        assert await waiting == await here.read(TEXT, DAY)


class Stuck:
    """A reader whose every text takes too long."""

    async def read(self, text: str, published: date) -> None:  # noqa: ARG002 - as readers are asked
        raise ReadingFailed("It took too long.", Failure.TIMEOUT)


async def test_why_a_text_was_left_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules["bot.intake.cluster"]._opened, ("m", 1.0), Stuck())
    left = await read_there(TEXT, DAY, "m", 1.0, sys.modules["bot.intake.cluster"]._ours())
    assert left == ("It took too long.", Failure.TIMEOUT)
    with pytest.raises(UserError, match="must be the same"):
        await read_there(TEXT, DAY, "m", 1.0, "0.0.0")


def test_the_settings_choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(reader_for(Settings()), WorkerReader)
    assert isinstance(reader_for(Settings(dask="tcp://127.0.0.1:1")), ClusterReader)
