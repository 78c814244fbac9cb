"""The loopback gateway: HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME with replay, and drops on demand."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_server.world import BOT_ID, TOKEN, World

Json = dict[str, Any]


class Gateway:
    """One bot's session: what was dispatched is kept, so that a RESUME is answered as Discord does."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""
        self.intents: int | None = None
        self.identified = 0
        self.resumed = 0
        self.connected = asyncio.Event()
        self._sent: list[str] = []
        self._sockets: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection until either side closes it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._receive(socket, json.loads(frame.data))
        finally:
            self._sockets.discard(socket)
        return socket

    async def _receive(self, socket: web.WebSocketResponse, frame: Json) -> None:
        match frame["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(socket, frame["d"])
            case 6 if int(frame["d"].get("seq") or 0) <= len(self._sent):
                self.resumed += 1
                self._sockets.add(socket)
                for text in self._sent[int(frame["d"].get("seq") or 0) :]:
                    await socket.send_str(text)
                await self.dispatch("RESUMED", {})
                self.connected.set()
            case 6:
                await socket.send_json({"op": 9, "d": False, "s": None, "t": None})

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> None:
        if data["token"] != TOKEN:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        self.identified += 1
        self.intents = data["intents"]
        self._sent.clear()
        self._sockets = {socket}
        ready = {
            "v": 10,
            "user": self.world.bot,
            "guilds": [{"id": str(g), "unavailable": True} for g in self.world.guilds],
            "session_id": f"session-{self.identified}",
            "resume_gateway_url": self.url,
            "application": {"id": str(BOT_ID), "flags": 0},
        }
        await self.dispatch("READY", ready)
        for guild_id in self.world.guilds:
            await self.dispatch("GUILD_CREATE", self.world.guild_json(guild_id))
        self.connected.set()

    async def dispatch(self, event: str, data: Json) -> None:
        """Send *event* to the bot, or keep it for its RESUME while it is away."""
        text = json.dumps({"op": 0, "t": event, "s": len(self._sent) + 1, "d": data})
        self._sent.append(text)
        for socket in list(self._sockets):
            if not socket.closed:
                await socket.send_str(text)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection; the client is to come back with RESUME."""
        self.connected.clear()
        gone, self._sockets = self._sockets, set()
        for socket in gone:
            await socket.close(code=code)
