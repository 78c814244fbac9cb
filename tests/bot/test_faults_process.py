"""The real process against a loopback Discord that is busy, broken and cut off: whoever asked is answered, and the next too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.bot.test_process import PATIENCE, running
from tests.discord_server.server import LoopbackDiscord
from tests.discord_server.world import MANAGE_MESSAGES, MEMBER, TOKEN

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "retry_after": 0.01},
    "503": {"status": 503},
    "reset before it was read": {"reset": "before"},
    "reset after it was read": {"reset": "after"},
}


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server
        assert server.violations == []


async def _answer(loopback: LoopbackDiscord, timeout: float = PATIENCE) -> str:
    return (await loopback.slash("met", {"person": "Nobody Known"}, timeout=timeout)).text


async def _archive(loopback: LoopbackDiscord, user: int) -> str:
    """What /export, which is acknowledged first, answers."""
    may = MEMBER | MANAGE_MESSAGES
    asked = await loopback.slash("export", {"format": "json"}, permissions=may, user_id=user, timeout=PATIENCE)
    assert asked.callback_type == 5
    return asked.text


async def test_busy_broken_and_cut_off_it_answers_again(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(loopback, tmp_path) as process:
        await loopback.ready(PATIENCE)
        assert "knows nobody" in await _answer(loopback)
        for name, fault in FAULTS.items():
            struck = loopback.inject(method="POST", path="/interactions/*", **fault)
            with suppress(TimeoutError):  # what was cut off may stay without an answer
                await _answer(loopback, timeout=5)
            assert struck.struck == 1, name
            loopback.clear_faults()
            assert "knows nobody" in await _answer(loopback), name
        for user, (name, fault) in enumerate(FAULTS.items(), start=5001):
            struck = loopback.inject(method="POST", path="/webhooks/*", **fault)
            told = await _archive(loopback, user)
            assert "The archive as it stands now" in told or "did not answer just now" in told, name
            assert struck.struck == 1, name
            loopback.clear_faults()
        assert process.returncode is None
    log = (tmp_path / "log").read_text("utf-8")
    for unwanted in ("Traceback", "never retrieved", TOKEN, "Nobody Known"):
        assert unwanted not in log


async def test_what_was_asked_while_the_gateway_was_gone_is_answered_after_its_resume(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    async with running(loopback, tmp_path):
        await loopback.ready(PATIENCE)
        assert "knows nobody" in await _answer(loopback)
        await loopback.drop()
        meanwhile = asyncio.create_task(_answer(loopback))
        await loopback.ready(PATIENCE)
        assert "knows nobody" in await meanwhile
        assert "knows nobody" in await _answer(loopback)
    assert (loopback.gateway.identified, loopback.gateway.resumed) == (1, 1)
    assert loopback.world.syncs == 1
