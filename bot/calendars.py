"""One server's upcoming events as a calendar: made from the archive, and served to whoever has one of its addresses."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.errors import UserError
from bot.exporting.calendar_file import CalendarFile, calendar_file
from bot.settings import Settings
from storage.calendar_addresses import guild_of
from storage.database import Database
from storage.every_event import EveryEvent, one_moment

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

KEPT_FOR = 300.0  # seconds a calendar is handed out before it is made anew; calendars ask every hour or less often
_TOKEN_BYTES = 24
_PATH = "/calendar/{token}.ics"


@dataclass(frozen=True, slots=True)
class _Made:
    content: bytes
    tag: str
    at: float


def new_token() -> str:
    """A token nobody can guess: 192 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What the archive keeps of a token, from which the token cannot be found."""
    return hashlib.sha256(token.encode()).hexdigest()


async def guild_calendar(path: Path, guild: int, now: datetime) -> CalendarFile:
    """The calendar of what is under way or ahead in *guild* on *now*'s day (UTC), read beside the writer's connection."""
    reader = await Database.open(path, read_only=True)
    try:
        async with one_moment(reader):
            pages = [page async for page in EveryEvent(reader, guild).from_day(now.date())]
    finally:
        await reader.close()
    events = [event for page in pages for event in page]
    return await asyncio.to_thread(calendar_file, events, guild=guild, today=now.date())


class CalendarServer:
    """Answers with the calendar of the guild whose token is in the address while entered; a companion of the client."""

    def __init__(self, client: Attache, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._made: dict[int, _Made] = {}
        self._lock = asyncio.Lock()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get(_PATH, self._answer)
        self._runner = web.AppRunner(app, access_log=None)  # an access log would hold the tokens
        await self._runner.setup()
        host, port = self._settings.calendar_host, self._settings.calendar_port
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise UserError(
                "Port {port} of ATTACHE_CALENDAR_PORT cannot be used: {reason}.", port=port, reason=error.strerror
            ) from None
        self._client.calendar_url = self._settings.calendar_url.rstrip("/") or f"http://{host}:{self.port}"
        log.info("calendars at %s", self._client.calendar_url)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._client.calendar_url = None
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def port(self) -> int:
        """The port it answers on."""
        assert self._runner is not None
        return int(self._runner.addresses[0][1])

    async def _answer(self, request: web.Request) -> web.Response:
        guild = await guild_of(self._client.database, token_hash(request.match_info["token"]))
        if guild is None:
            raise web.HTTPNotFound(text="There is no such calendar, or its address was revoked.\n")
        made = await self._calendar(guild)
        headers = {"ETag": made.tag, "Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex"}
        if made.tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="attache.ics"'
        return web.Response(body=made.content, content_type="text/calendar", charset="utf-8", headers=headers)

    async def _calendar(self, guild: int) -> _Made:
        """The guild's calendar, made at most once in a while whoever asks."""
        async with self._lock:
            made = self._made.get(guild)
            if made is None or time.monotonic() - made.at > KEPT_FOR:
                found = await guild_calendar(self._client.database.path, guild, self._client.clock())
                tag = f'"{hashlib.sha256(found.content).hexdigest()[:32]}"'
                made = self._made[guild] = _Made(found.content, tag, time.monotonic())
        return made


def address(base: str, token: str) -> str:
    """The address of the calendar that *token* opens."""
    return base + _PATH.format(token=token)
