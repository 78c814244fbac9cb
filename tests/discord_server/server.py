"""A loopback Discord over real HTTP and WebSocket, for the unmodified discord.py client.

In a test::

    from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord
    from tests.discord_server.world import TOKEN

    async with LoopbackDiscord() as discord_server:      # binds a free port of 127.0.0.1, closes all it opened
        with discord_server.aimed():                     # discord.py's Route.BASE and DEFAULT_GATEWAY point here
            ...                                          # start the real client with TOKEN

- world       ``.world`` holds guild GUILD with text channels CHANNEL and OTHER_CHANNEL, guild OTHER_GUILD with FOREIGN_CHANNEL;
              ``.world.add_guild(id, name, *channels)``; ``del .world.channels[id]`` makes it answer 404 code 10003.
              ``.messages(CHANNEL)`` what stands in a channel, oldest first, as Discord's JSON. ``.world.commands``, ``.world.syncs``.
- nonces      a channel remembers a nonce for ``.world.nonce_memory`` seconds (180): a post with the same nonce and
              ``enforce_nonce`` returns the first message and posts nothing. ``.forget_nonces()`` forgets them now.
- faults      ``.inject(Fault(...))`` or ``.inject(method="POST", path="/channels/*/messages", status=503, times=2)``; see `faults.py`:
              status (429 with Via, 401, 403, 404, 5xx), ``reset="before"|"after"`` (after: it was posted, the client never
              hears), ``delay`` seconds, ``skip``, ``times``. ``.clear_faults()``.
- people      ``await .slash("briefing schedule", {"time": "07:30"}, channel_id=CHANNEL, permissions=MEMBER | MANAGE_MESSAGES)``
              -> Interaction once the bot has answered (TimeoutError after 10 s): ``.text``, ``.messages``, ``.ephemeral``,
              ``.acknowledged_after``, ``.answered_after``, ``.modal``. Also ``.autocomplete(name, option, typed)`` -> choices,
              ``.submit(interaction, {"label": "text"})``, ``.click(message, custom_id)``, ``.select(message, custom_id, values)``,
              ``.menu(name, message)``, ``.upload(name, data)`` for an attachment option's value.
- gateway     ``await .ready(timeout)`` waits until a client has identified or resumed; ``await .drop()`` closes its socket (it resumes);
              ``.gateway.intents``, ``.gateway.identified``, ``.gateway.resumed``.
- checks      ``.requests`` every request as Seen(method, path, query, body, status); ``.violations`` one line for each thing
              Discord's OpenAPI file or its unstated limits would refuse (assert it empty), unserved routes too.

As a process of its own, for tests that kill the bot: ``python tests/discord_server/serve.py [--port N]`` prints one JSON
line ``{"port": N, "api": ..., "gateway": ..., "control": ...}``; the control routes are in `serve.py`. A bot in its own
process is pointed there by ``python tests/discord_server/aim.py --port N -m bot run ...``.
"""

from __future__ import annotations

import asyncio
import json
import socket as sockets
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import yarl
from aiohttp import web

from tests.discord_server import interactions
from tests.discord_server.contract import violations
from tests.discord_server.faults import Fault
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import Interaction
from tests.discord_server.rest import Rest
from tests.discord_server.world import MEMBER, TOKEN, World, snowflake

Json = dict[str, Any]
GUILD, OTHER_GUILD = 9001, 9002
CHANNEL, OTHER_CHANNEL, FOREIGN_CHANNEL = 7001, 7002, 7003
_API = "/api/v10"
_COMMAND, _COMPONENT, _AUTOCOMPLETE, _MODAL = 2, 3, 4, 5
_HUGE = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request the server received; ``status`` is 0 where the connection was reset instead of answered."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    status: int


class LoopbackDiscord:
    """The server; use it with ``async with``."""

    def __init__(self, *, port: int = 0, nonce_memory: float = 180.0) -> None:
        self.world = World(nonce_memory=nonce_memory)
        self.world.add_guild(GUILD, "Loopback", CHANNEL, OTHER_CHANNEL)
        self.world.add_guild(OTHER_GUILD, "Elsewhere", FOREIGN_CHANNEL)
        self.gateway = Gateway(self.world)
        self.rest = Rest(self.world)
        self.requests: list[Seen] = []
        self.faults: list[Fault] = []
        self.port = port
        self._wrong: list[str] = []
        self._files: dict[str, bytes] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_HUGE)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{name}", self._file)
        app.router.add_route("*", _API + "/{tail:.*}", self._receive)
        self.add_routes(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.gateway.url = self.rest.gateway_url = f"ws://127.0.0.1:{self.port}/gateway"
        self.rest.url = f"http://127.0.0.1:{self.port}{_API}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.drop(1001)
        assert self._runner is not None
        await self._runner.cleanup()

    def add_routes(self, app: web.Application) -> None:
        """Hook for `serve.py`, which adds its control routes."""

    @property
    def url(self) -> str:
        """What discord.py's Route.BASE is to be."""
        return self.rest.url

    @property
    def violations(self) -> list[str]:
        """Everything received that Discord would have refused."""
        return self._wrong + self.rest.unserved

    @contextmanager
    def aimed(self) -> Iterator[None]:
        """Point discord.py in this process here, and back afterwards."""
        with aimed(self.url, self.gateway.url):
            yield

    def messages(self, channel_id: int) -> list[Json]:
        """The messages that stand in a channel, oldest first."""
        return self.world.channels[channel_id].messages

    def forget_nonces(self) -> None:
        """Forget all nonces now, as Discord does after some minutes."""
        for channel in self.world.channels.values():
            channel.nonces.clear()

    def inject(self, fault: Fault | None = None, **fields: Any) -> Fault:
        """Add a fault, given whole or by its fields; the first that matches strikes."""
        self.faults.append(fault or Fault(**fields))
        return self.faults[-1]

    def clear_faults(self) -> None:
        """Take back all faults."""
        self.faults.clear()

    async def ready(self, timeout: float = 10.0) -> None:
        """Wait until a client has identified, or resumed after a drop."""
        await asyncio.wait_for(self.gateway.connected.wait(), timeout)

    async def drop(self, code: int = 4000) -> None:
        """Close the gateway's socket; the client comes back by itself."""
        await self.gateway.drop(code)

    def upload(self, name: str, data: bytes) -> Json:
        """Keep a file as Discord does for an attachment option; give the result as that option's value."""
        self._files[name] = data
        link = f"http://127.0.0.1:{self.port}/attachments/{name}"
        return {"id": str(snowflake()), "filename": name, "size": len(data), "url": link, "proxy_url": link}

    async def slash(self, name: str, options: Json | None = None, **who: Any) -> Interaction:
        """Use a slash-command; ``channel_id``, ``user_id``, ``permissions`` and ``timeout`` may be given."""
        resolved: Json = {}
        plain = dict(options or {})
        for key, value in plain.items():
            if isinstance(value, dict):  # what `upload` returned
                resolved.setdefault("attachments", {})[value["id"]] = value
                plain[key] = value["id"]
            elif isinstance(value, int) and value in self.world.channels:
                held = self.world.channels[value].as_json() | {"permissions": str(MEMBER)}
                resolved.setdefault("channels", {})[str(value)] = held
                plain[key] = str(value)
        return await self._act(_COMMAND, interactions.command_data(self.world, name, plain, resolved), **who)

    async def autocomplete(self, name: str, option: str, typed: str, **who: Any) -> list[Json]:
        """Type into an option; the choices offered."""
        data = interactions.command_data(self.world, name, {option: typed}, {}, focused=option)
        return (await self._act(_AUTOCOMPLETE, data, **who)).choices or []

    async def menu(self, name: str, message: Json, **who: Any) -> Interaction:
        """Use a message menu on *message*."""
        return await self._act(_COMMAND, interactions.menu_data(self.world, name, message), **who)

    async def submit(self, shown: Interaction, values: dict[str, str], **who: Any) -> Interaction:
        """Fill in and send the modal that *shown* opened; values by label or custom_id."""
        assert shown.modal is not None, "no modal was shown"
        return await self._act(_MODAL, interactions.modal_data(shown.modal, values), **who)

    async def click(self, message: Json, custom_id: str, **who: Any) -> Interaction:
        """Press the button of that custom_id."""
        return await self._act(_COMPONENT, {"custom_id": custom_id, "component_type": 2}, message=message, **who)

    async def select(self, message: Json, custom_id: str, values: list[str], **who: Any) -> Interaction:
        """Choose *values* in the select of that custom_id."""
        data = {"custom_id": custom_id, "component_type": 3, "values": values}
        return await self._act(_COMPONENT, data, message=message, **who)

    async def _act(self, kind: int, data: Json, *, timeout: float = 10.0, **who: Any) -> Interaction:
        interaction = interactions.describe(self.world, kind, data, **({"channel_id": CHANNEL} | who))
        self.rest.interactions[interaction.token] = interaction
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        await asyncio.wait_for(interaction.answered.wait(), timeout)
        interaction.answered_after = time.monotonic() - interaction.began
        return interaction

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self._files[request.match_info["name"]])

    async def _receive(self, request: web.Request) -> web.Response:
        path, query = request.path.removeprefix(_API), dict(request.query)
        body = await _body(request)
        self._wrong += violations(request.method, path, body)
        fault = next((f for f in self.faults if f.matches(request.method, path)), None)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        headers: dict[str, str] = {}
        if fault and fault.reset == "before":
            status, answer = 0, None
        elif fault and fault.status:
            status, answer, headers = fault.answer()
        elif request.headers.get("Authorization") not in {f"Bot {TOKEN}", None}:
            status, answer = 401, {"code": 0, "message": "401: Unauthorized"}
        else:
            status, answer = self.rest.serve(request.method, path, query, body)
        reset = fault is not None and fault.reset is not None
        self.requests.append(
            Seen(method=request.method, path=path, query=query, body=body, status=0 if reset else status)
        )
        if reset:
            _reset(request)
        if status == 204 or answer is None:
            return web.Response(status=204)
        # discord.py compares the content type with exactly "application/json": no charset suffix
        encoded = json.dumps(answer).encode()
        return web.Response(status=status, body=encoded, headers={"Content-Type": "application/json", **headers})


async def _body(request: web.Request) -> Any:
    """The request's JSON, out of ``payload_json`` where files came along; None when there is none."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return json.loads(str(form["payload_json"])) if "payload_json" in form else {}
    text = await request.text()
    return json.loads(text) if text else None


def _reset(request: web.Request) -> None:
    """Reset the TCP connection (RST, by a linger of 0) instead of answering."""
    assert request.transport is not None
    raw = request.transport.get_extra_info("socket")
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


@contextmanager
def aimed(api: str, gateway: str) -> Iterator[None]:
    """Point discord.py in this process at *api* and *gateway*."""
    from discord.gateway import DiscordWebSocket  # noqa: PLC0415 - serve.py needs no discord.py
    from discord.http import Route  # noqa: PLC0415 - same

    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
