"""The loopback Discord as a process of its own, steered over HTTP by tests that kill and restart the bot.

``python tests/discord_server/serve.py [--port N] [--nonce-memory SECONDS]`` prints one JSON line
``{"port", "api", "gateway", "control"}`` and serves until it is terminated. Under ``control``:

- ``GET  /state``          {"messages": {channel: [...]}, "requests": [[method, path, status]...], "violations": [...], "syncs", "identified", "resumed"}
- ``POST /faults``         a Fault's fields as JSON; ``DELETE /faults`` takes all back
- ``POST /forget-nonces``  forget all nonces now
- ``POST /slash``          {"name", "options", "channel_id", "user_id", "permissions"} -> {"text", "ephemeral", "acknowledged_after"}
- ``POST /drop``           close the gateway's socket
- ``DELETE /channels/ID``  the channel is gone
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from pathlib import Path

from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.discord_server.server import LoopbackDiscord


class Served(LoopbackDiscord):
    """The loopback Discord with its control routes."""

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/control/state", self._state)
        app.router.add_post("/control/faults", self._fault)
        app.router.add_delete("/control/faults", self._no_faults)
        app.router.add_post("/control/forget-nonces", self._forget)
        app.router.add_post("/control/slash", self._slash)
        app.router.add_post("/control/drop", self._drop)
        app.router.add_delete(r"/control/channels/{channel:\d+}", self._remove_channel)

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "messages": {str(c.channel_id): c.messages for c in self.world.channels.values()},
                "requests": [[r.method, r.path, r.status] for r in self.requests],
                "violations": self.violations,
                "syncs": self.world.syncs,
                "identified": self.gateway.identified,
                "resumed": self.gateway.resumed,
            }
        )

    async def _fault(self, request: web.Request) -> web.Response:
        return web.json_response(self.inject(**await request.json()).as_json())

    async def _no_faults(self, _: web.Request) -> web.Response:
        self.clear_faults()
        return web.json_response({})

    async def _forget(self, _: web.Request) -> web.Response:
        self.forget_nonces()
        return web.json_response({})

    async def _slash(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        done = await self.slash(wanted.pop("name"), wanted.pop("options", {}), **wanted)
        found = {"text": done.text, "ephemeral": done.ephemeral, "acknowledged_after": done.acknowledged_after}
        return web.json_response(found)

    async def _drop(self, _: web.Request) -> web.Response:
        await self.drop()
        return web.json_response({})

    async def _remove_channel(self, request: web.Request) -> web.Response:
        self.world.channels.pop(int(request.match_info["channel"]), None)
        return web.json_response({})


async def serve(port: int, nonce_memory: float) -> None:
    """Serve until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    async with Served(port=port, nonce_memory=nonce_memory) as server:
        where = {"port": server.port, "api": server.url, "gateway": server.gateway.url}
        print(json.dumps(where | {"control": f"http://127.0.0.1:{server.port}/control"}), flush=True)  # noqa: T201 - the caller reads it
        await stop.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--nonce-memory", type=float, default=180.0)
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(given.port, given.nonce_memory))
