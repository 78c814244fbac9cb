from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Self

import apscheduler.executors.base
import apscheduler.schedulers.base
import pytest

import bot.briefing.ticker
from bot.briefing.ticker import EVERY, Ticker


class Set(datetime):
    """The system's clock, set off by ``offset``."""

    offset = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + cls.offset


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Set]:
    for module in (apscheduler.schedulers.base, apscheduler.executors.base, bot.briefing.ticker):
        monkeypatch.setattr(module, "datetime", Set)
    monkeypatch.setattr(Set, "offset", timedelta())
    return Set


@asynccontextmanager
async def ticking(every: float) -> AsyncIterator[list[float]]:
    ticks: list[float] = []

    async def tick() -> None:
        ticks.append(time.monotonic())

    ticker = Ticker(tick, every=every)
    ticker.start()
    try:
        yield ticks
    finally:
        await ticker.stop()


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    "jump", [timedelta(hours=-1), timedelta(seconds=-3), timedelta(hours=8), timedelta(days=20_000)]
)
async def test_a_clock_set_does_not_stop_the_tick(clock: type[Set], jump: timedelta) -> None:
    async with ticking(0.05) as ticks:
        await _until(lambda: len(ticks) >= 2)
        clock.offset = jump
        before = len(ticks)
        set_at = time.monotonic()
        await _until(lambda: len(ticks) >= before + 3)
        assert ticks[before] - set_at < 0.05 * 60 / EVERY, "late by more than a minute at the real pace"


async def test_never_two_at_a_time_and_stopping_waits() -> None:
    inside, most, ended = 0, 0, 0

    async def slow() -> None:
        nonlocal inside, most, ended
        inside += 1
        most = max(most, inside)
        try:
            await asyncio.sleep(0.08)
        finally:
            inside -= 1
            ended += 1

    ticker = Ticker(slow, every=0.02)
    ticker.start()
    await _until(lambda: ended >= 2 and inside == 1)
    await ticker.stop()
    assert (most, inside) == (1, 0)
    done = ended
    await asyncio.sleep(0.1)
    assert ended == done


async def test_a_failing_tick_is_followed_by_the_next(caplog: pytest.LogCaptureFixture) -> None:
    calls = 0

    async def failing() -> None:
        nonlocal calls
        calls += 1
        raise OSError("the disk is full")

    ticker = Ticker(failing, every=0.02)
    ticker.start()
    await _until(lambda: calls >= 3)
    await ticker.stop()
    assert "a tick failed" in caplog.text


async def test_stopping_what_never_started_is_nothing() -> None:
    async def tick() -> None: ...

    await Ticker(tick).stop()
