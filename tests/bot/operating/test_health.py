from __future__ import annotations

import asyncio

import aiohttp
import pytest
from prometheus_client import REGISTRY

from bot.errors import UserError
from bot.operating.health import HealthServer
from storage.errors import ArchiveError
from tests.commands.conftest import Server, reader, server  # noqa: F401 - fixtures
from tests.commands.test_articles import FRONT, TEXT


async def ask(health: HealthServer, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{health.port}{path}") as answer:
        return answer.status, await answer.text()


async def test_it_is_well_while_discord_and_the_archive_answer(
    server: Server,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with HealthServer(server.client, 0) as health:
        status, text = await ask(health, "/healthz")
        assert (status, text) == (200, '{"ok": true, "discord": "ready", "archive": "open", "waiting": 0}')

        async def full() -> int:
            raise ArchiveError("The disk is full.")

        monkeypatch.setattr(health._book, "waiting", full)
        status, text = await ask(health, "/healthz")
        assert status == 503
        assert '"ok": false' in text


async def test_what_was_done_is_counted(server: Server) -> None:  # noqa: F811
    def read() -> float:
        return REGISTRY.get_sample_value("attache_articles_total", {"outcome": "read"}) or 0.0

    before = read()
    await server.curator.slash(server.channel, "article add", file=("a.txt", (FRONT + TEXT).encode()))
    assert read() == before + 1
    async with HealthServer(server.client, 0) as health:
        await asyncio.sleep(0.6)
        status, text = await ask(health, "/metrics")
    assert status == 200
    for name in (
        "attache_articles_total",
        "attache_waiting 0.0",
        "attache_loop_lag_seconds_bucket",
        "attache_guilds 1.0",
    ):
        assert name in text
    assert "ministers" not in text


async def test_a_port_that_is_taken_is_said(server: Server) -> None:  # noqa: F811
    async with HealthServer(server.client, 0) as first:
        with pytest.raises(UserError, match="ATTACHE_METRICS_PORT cannot be used"):
            await HealthServer(server.client, first.port).__aenter__()
