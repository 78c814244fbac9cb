"""Servers the bot has left: their data is kept for a while, in case it comes back, and erased then."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from storage.erasing import erase_guild
from storage.errors import ArchiveError
from storage.given import guilds_with_rows
from storage.guild_settings import guilds_to_erase

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
_LOOK = 3600.0  # seconds between two looks at whose time is up


class Departing:
    """Notes at the start which servers were left or joined meanwhile, and erases those whose time is up; a companion of the client."""

    def __init__(self, client: Attache, *, look: float = _LOOK) -> None:
        self._client = client
        self._look = look
        self._work: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._work = asyncio.create_task(self._run(), name="departed servers")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        noted = False
        while True:
            try:
                if not noted:
                    await note_absent(self._client)
                    noted = True
                await erase_due(self._client)
            except ArchiveError as error:
                log.warning("departed servers could not be looked at: %s", type(error).__name__)
            await asyncio.sleep(self._look)


async def left(client: Attache, guild: int) -> None:
    """Have the data of *guild* erased when its time is up."""
    await client.archive(guild).settings.erase_at(client.clock() + KEPT_FOR)
    await client.guilds_set.renew(guild)
    log.info("left guild %d; its data is kept for %d days", guild, KEPT_FOR.days)


async def joined(client: Attache, guild: int) -> None:
    """Keep the data of *guild* after all."""
    if client.guilds_set.of(guild).erase_at is not None:
        await client.archive(guild).settings.erase_at(None)
        await client.guilds_set.renew(guild)
        log.info("joined guild %d again; its data stays", guild)


async def note_absent(client: Attache) -> None:
    """Note the servers that were left, or joined again, while the bot was not running."""
    there = {guild.id for guild in client.guilds}
    for guild in await guilds_with_rows(client.database):
        if guild in there:
            await joined(client, guild)
        elif client.guilds_set.of(guild).erase_at is None:
            await left(client, guild)


async def erase_due(client: Attache) -> None:
    """Erase all of the servers whose time is up, but for one the bot is in."""
    there = {guild.id for guild in client.guilds}
    for guild in await guilds_to_erase(client.database, client.clock()):
        if guild in there:
            await joined(client, guild)
            continue
        erased = await erase_guild(client.database, guild)
        await client.guilds_set.renew(guild)
        log.info("erased guild %d: %d articles, %d events", guild, erased.articles, erased.events)
