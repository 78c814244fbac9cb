"""Metrics and health on a loopback port, for whoever runs the bot."""

from __future__ import annotations

import asyncio
import logging
import math
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.errors import UserError
from bot.operating import metrics
from storage.errors import ArchiveError
from storage.queue import QueueBook

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

_PATIENCE = 2.0  # seconds the archive may take to answer
_LOOK = 0.5  # seconds between two looks at the loop's lag


class HealthServer:
    """Answers ``/metrics`` and ``/healthz`` on 127.0.0.1 while entered; a companion of the client. Port 0 takes a free one."""

    def __init__(self, client: Attache, port: int) -> None:
        self._client = client
        self._port = port
        self._book = QueueBook(client.database)
        self._runner: web.AppRunner | None = None
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/metrics", self._metrics)
        app.router.add_get("/healthz", self._health)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise UserError(f"Port {self._port} of ATTACHE_METRICS_PORT cannot be used: {error.strerror}.") from None
        self._watch = asyncio.create_task(self._measure_lag(), name="loop lag")
        log.info("metrics and health at http://127.0.0.1:%d", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def port(self) -> int:
        """The port it answers on."""
        assert self._runner is not None
        return int(self._runner.addresses[0][1])

    async def _measure_lag(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LOOK
            await asyncio.sleep(_LOOK)
            metrics.loop_lag.observe(max(0.0, loop.time() - due))

    async def _metrics(self, _: web.Request) -> web.Response:
        await self._state()
        latency = self._client.latency
        metrics.gateway_latency.set(latency if math.isfinite(latency) else math.nan)
        metrics.guilds.set(len(self._client.guilds))
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _health(self, _: web.Request) -> web.Response:
        state = await self._state()
        return web.json_response(state, status=200 if state["ok"] else 503)

    async def _state(self) -> dict[str, Any]:
        """Whether all that must work does; ``ok`` is false while Discord or the archive does not answer."""
        client = self._client
        discord = "ready" if client.is_ready() and not client.is_closed() and not client.is_ws_ratelimited() else "away"
        waiting: int | None = None
        archive = "open"
        try:
            async with asyncio.timeout(_PATIENCE):
                waiting = await self._book.waiting()
        except (ArchiveError, TimeoutError) as error:
            archive = f"does not answer ({type(error).__name__})"
        metrics.waiting.set(math.nan if waiting is None else waiting)
        ok = discord == "ready" and archive == "open"
        return {"ok": ok, "discord": discord, "archive": archive, "waiting": waiting}
