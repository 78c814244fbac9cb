"""The real process, ``attache run``, against the loopback Discord: as an operator's machine runs it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.discord_server.server import LoopbackDiscord
from tests.discord_server.world import TOKEN

PATIENCE = 120  # seconds: a machine busy with other tests takes twenty times as long as an idle one
ROOT = Path(__file__).parents[2]
AIM = ROOT / "tests" / "discord_server" / "aim.py"


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server
        assert server.violations == []


@asynccontextmanager
async def running(
    loopback: LoopbackDiscord, folder: Path, *, token: str = TOKEN
) -> AsyncIterator[asyncio.subprocess.Process]:
    """``attache run`` in a folder of its own, with its log in ``log`` there; ended at the end if it still runs."""
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(AIM), "--port", str(loopback.port), "-m", "bot", "run",
            cwd=folder, env={**os.environ, "ATTACHE_TOKEN": token, "ATTACHE_LOG_LEVEL": "DEBUG"}, stderr=log,
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _loaded(process_id: int) -> str:
    """The files mapped into a process, libraries among them."""
    return Path(f"/proc/{process_id}/maps").read_text("utf-8")


def _log(folder: Path) -> str:
    return (folder / "log").read_text("utf-8")


async def test_it_runs_answers_and_stops(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(loopback, tmp_path) as process:
        await loopback.ready(PATIENCE)
        answer = await loopback.slash("met", {"person": "Nobody Known"}, timeout=PATIENCE)
        assert "The archive knows nobody called" in answer.text
        if sys.platform.startswith("linux"):
            loaded = _loaded(process.pid)
            assert "/aiohttp/" in loaded  # so that the next line asks something
            assert "/spacy/" not in loaded
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE) in {0, 130}
    log = _log(tmp_path)
    assert "commands synced" in log
    for unwanted in ("Traceback", TOKEN, "Nobody Known", answer.token):
        assert unwanted not in log


async def test_it_stops_as_it_connects_and_where_a_script_ignores_interrupts(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell has it for what a script starts with "&"
    try:
        async with running(loopback, tmp_path) as process:
            await loopback.ready(PATIENCE)
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), PATIENCE) in {0, 130}
    finally:
        signal.signal(signal.SIGINT, before)


async def test_a_refused_token_is_one_plain_line(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(loopback, tmp_path, token="no.such.token") as process:
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 1
    log = _log(tmp_path)
    assert log.strip().splitlines()[-1].startswith("attache: Discord refuses the token")
    assert "no.such.token" not in log
    assert "Traceback" not in log


async def test_killed_and_started_again_it_goes_on(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(loopback, tmp_path) as process:
        await loopback.ready(PATIENCE)
        process.kill()
        await process.wait()
    loopback.gateway.connected.clear()
    async with running(loopback, tmp_path):
        await loopback.ready(PATIENCE)
        assert "knows nobody" in (await loopback.slash("met", {"person": "Nobody Known"}, timeout=PATIENCE)).text
    assert loopback.world.syncs == 1
