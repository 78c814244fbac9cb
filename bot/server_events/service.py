"""Makes upcoming events events of the server, by a button or by the server's setting, and keeps them true."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Self, TypeVar

import aiohttp
import discord
from discord import EntityType, EventStatus, Guild, PrivacyLevel, ScheduledEvent

from bot.briefing.calendar import find_zone
from bot.briefing.ticker import Ticker
from bot.errors import UserError
from bot.faces.components import sentence_view
from bot.language.catalogue import SOURCE, speaking
from bot.server_events.shape import Shape, marker, shape_of
from storage.archive import Archive
from storage.server_events import Standing, Stands, guilds_with_server_events
from storage.values import records

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

T = TypeVar("T")

EVERY = 60.0  # seconds between looks at what changed
MOST = 100  # events a server can have ahead
_LEFT_FREE = 20  # of them, for what people make themselves
_AHEAD = timedelta(days=60)  # how far ahead the setting looks
_PATIENCE = 30.0  # seconds for one request, the library's own repetitions included
_REST = timedelta(hours=1)  # before a server that refused is asked again by its setting
_FULL = 30038  # Discord's code for a server with 100 events
_STANDING = {EventStatus.scheduled, EventStatus.active}


class ServerEventService:
    """Looks every minute while entered; a companion of the client. All that matters is in the ledger."""

    def __init__(self, client: Attache, *, every: float = EVERY) -> None:
        self._client = client
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._refused: dict[int, datetime] = {}
        self._told: set[int] = set()  # guilds that were told of a refusal since this start
        self._ticker = Ticker(self.tick, every=every)

    async def __aenter__(self) -> Self:
        self._ticker.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._ticker.stop()

    async def tick(self) -> None:
        """Keep up with every server that has events of ours, or wants them."""
        wanting = {guild.id for guild in self._client.guilds if self._client.guilds_set.of(guild.id).server_events}
        for guild_id in sorted(wanting | set(await guilds_with_server_events(self._client.database))):
            guild = self._client.get_guild(guild_id)
            if guild is not None and not guild.unavailable:
                await self._keep_up(guild, wanting=guild_id in wanting)

    async def _keep_up(self, guild: Guild, *, wanting: bool) -> None:
        archive, now = self._client.archive(guild.id), self._client.clock()
        if self._refused.get(guild.id, now) > now:
            return
        try:
            with speaking(self._client.guilds_set.of(guild.id).language or SOURCE):
                if wanting:
                    await self._claim_ahead(archive, now)
                async with self._locks[guild.id]:
                    await archive.server_events.over((now - timedelta(days=1)).date())
                    for row in await archive.server_events.standing():
                        await self._bring(guild, archive, row, now)
                self._told.discard(guild.id)
        except UserError as refusal:
            self._refused[guild.id] = now + _REST
            log.warning("server events of guild %s: %s", guild.id, refusal.sentence)
            await self._say(guild, refusal)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("server events of guild %s wait: %s", guild.id, type(error).__name__)

    async def _say(self, guild: Guild, refusal: UserError) -> None:
        """Tell the server, in the channel it chose for what concerns it, why its events are not kept up; once."""
        chosen = self._client.guilds_set.of(guild.id)
        if chosen.default_channel_id is None or guild.id in self._told:
            return
        self._told.add(guild.id)
        channel = self._client.get_partial_messageable(chosen.default_channel_id)
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            with speaking(chosen.language or SOURCE):
                view = sentence_view(str(refusal))
            await channel.send(view=view)

    async def add(self, guild: Guild, event_id: int, *, by: int) -> str:
        """Make one event an event of the server, or bring it up to date; its address. UserError when that cannot be."""
        archive, now = self._client.archive(guild.id), self._client.clock()
        event = await archive.events.get(event_id)
        if event is None:
            raise UserError("This event is no longer in the archive; ask again to see what is.")
        wanted = shape_of(event, self._zone(guild))
        if wanted is None or wanted.over(now):
            raise UserError("Only what is still to come, on a day that is known, can be an event of the server.")
        self._refused.pop(guild.id, None)
        with speaking(self._client.guilds_set.of(guild.id).language or SOURCE):
            async with self._locks[guild.id]:
                await archive.server_events.claim(event_id, by=by, now=now)
                row = await archive.server_events.get(event_id)
                assert row is not None
                try:
                    await self._bring(guild, archive, row, now)
                except (aiohttp.ClientError, OSError, TimeoutError, discord.HTTPException):
                    log.warning("a server event of guild %s waits", guild.id)
                    raise UserError("Discord does not answer just now. I will try again by myself.") from None
                row = await archive.server_events.get(event_id)
        if row is None or row.state is not Stands.MADE:
            raise UserError("It was removed from this server's events in Discord. Use the button again to add it anew.")
        return f"https://discord.com/events/{guild.id}/{row.scheduled_id}"

    async def _claim_ahead(self, archive: Archive, now: datetime) -> None:
        """Claim what is ahead as far as there is room beside what people make."""
        room = MOST - _LEFT_FREE - len(await archive.server_events.standing())
        until = now + _AHEAD
        for event in (
            await archive.events.upcoming(since=now.date(), until=until.date(), limit=MOST) if room > 0 else ()
        ):
            wanted = shape_of(event, UTC)
            if wanted and not wanted.over(now) and room > 0:
                room -= await archive.server_events.claim(event.event_id, by=None, now=now)

    async def _bring(self, guild: Guild, archive: Archive, row: Standing, now: datetime) -> None:
        """Have Discord show what is so of one event; the caller holds the server's lock."""
        ledger = archive.server_events
        event = await archive.events.get(row.event_id)
        wanted = shape_of(event, self._zone(guild)) if event else None
        if row.state is Stands.CLAIMED:
            every = await _asked(guild.fetch_scheduled_events(with_counts=False))
            found = next((one for one in every if self._is_ours(one, row.event_id)), None)
            if found is None and (wanted is None or wanted.over(now)):
                await ledger.release(row.event_id)
                return
            if found is None:
                assert wanted is not None
                made = await self._make(guild, archive, row.event_id, wanted=wanted, every=every, now=now)
                await ledger.made(row.event_id, scheduled_id=made.id, shown=wanted.digest, last_day=wanted.last_day)
                return
            last = (found.end_time or found.start_time).date()
            await ledger.made(row.event_id, scheduled_id=found.id, shown="", last_day=last)
            row = Standing(event_id=row.event_id, state=Stands.MADE, scheduled_id=found.id, shown="", made_by=None)
        if wanted is None or wanted.digest != row.shown:
            await self._change(guild, archive, row, wanted=wanted, now=now)

    async def _make(
        self,
        guild: Guild,
        archive: Archive,
        event_id: int,
        *,
        wanted: Shape,
        every: list[ScheduledEvent],
        now: datetime,
    ) -> ScheduledEvent:
        try:
            if sum(one.status in _STANDING for one in every) >= MOST:
                raise _full()
            return await _asked(
                guild.create_scheduled_event(
                    name=wanted.name,
                    description=wanted.description,
                    start_time=wanted.start_after(now),
                    end_time=wanted.end,
                    entity_type=EntityType.external,
                    privacy_level=PrivacyLevel.guild_only,
                    location=wanted.place,
                )
            )
        except UserError:
            await archive.server_events.release(event_id)
            raise

    async def _change(
        self, guild: Guild, archive: Archive, row: Standing, *, wanted: Shape | None, now: datetime
    ) -> None:
        ledger = archive.server_events
        assert row.scheduled_id is not None
        try:
            there = await _asked(guild.fetch_scheduled_event(row.scheduled_id, with_counts=False))
        except discord.NotFound:  # somebody removed it, and is not to get it back by itself
            await ledger.settle(row.event_id, Stands.DROPPED)
            return
        if there.status not in _STANDING:
            await ledger.settle(row.event_id, Stands.GONE if wanted is None else Stands.DROPPED)
            return
        if wanted is None:
            event = await archive.events.get(row.event_id)
            if event is None or event.status is not records.EventStatus.HELD:  # what was held ends by itself
                await _asked(there.cancel() if there.status is EventStatus.scheduled else there.end())
            await ledger.settle(row.event_id, Stands.GONE)
            return
        begins: dict[str, Any] = {} if there.status is EventStatus.active else {"start_time": wanted.start_after(now)}
        if not wanted.over(now):
            await _asked(
                there.edit(
                    name=wanted.name,
                    description=wanted.description,
                    end_time=wanted.end,
                    location=wanted.place,
                    **begins,
                )
            )
        await ledger.made(row.event_id, scheduled_id=there.id, shown=wanted.digest, last_day=wanted.last_day)

    def _is_ours(self, found: ScheduledEvent, event_id: int) -> bool:
        """Whether it is the one we made of that event, and it still stands."""
        mine = self._client.user is not None and found.creator_id == self._client.user.id
        lines = (found.description or "").splitlines()
        return mine and found.status in _STANDING and lines[-1:] == [f"-# {marker(event_id)}"]

    def _zone(self, guild: Guild) -> tzinfo:
        zone = self._client.guilds_set.of(guild.id).zone
        return find_zone(zone) if zone else UTC


async def _asked(request: Awaitable[T]) -> T:
    """What Discord answers; UserError when it forbids it or the server is full."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await request
    except discord.Forbidden:
        raise UserError(
            "I need the permission Create Events or Manage Events in this server to add events to it."
        ) from None
    except discord.HTTPException as error:
        if error.code == _FULL:
            raise _full() from None
        raise


def _full() -> UserError:
    return UserError("This server has {count} events already, as many as Discord allows.", count=MOST)
