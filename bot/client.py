"""The Discord client: what it may see, what it loads, and what runs beside it."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from typing import Any

from discord import AllowedMentions, AutoShardedClient, Intents
from discord.ext.commands import Bot, when_mentioned

from bot.asking.studio import Studio
from bot.guilds import Guilds
from bot.intake.fetcher import Fetcher
from bot.intake.reader import Reader
from bot.language.commands import CommandTranslator
from bot.replying import Commands
from bot.server_events.service import ServerEventService
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.remarks import Remarks

log = logging.getLogger(__name__)

EXTENSIONS = (
    "commands.who_met",
    "commands.agenda",
    "commands.lookup",
    "commands.pictures",
    "commands.ask",
    "commands.briefing",
    "commands.articles",
    "commands.correct",
    "commands.history",
    "commands.suggestions",
    "commands.watch",
    "commands.remind",
    "commands.calendar",
    "commands.feeds",
    "commands.preview",
    "commands.greeting",
    "commands.help",
    "commands.about",
    "commands.settings",
    "commands.export",
    "commands.privacy",
)
_SYNCED = "fingerprint of the synced commands"

Companion = Callable[["Attache"], AbstractAsyncContextManager[Any]]


def utc_now() -> datetime:
    """The present moment, aware UTC."""
    return datetime.now(UTC)


class Attache(Bot):
    """The bot in Discord. What it works with is passed in open, and stays the caller's to close.

    *companions* are what runs as long as the bot does, such as the briefing service: each is called with the client in
    ``setup_hook``, entered, and left when the client closes.
    """

    def __init__(
        self,
        *,
        database: Database,
        reader: Reader,
        fetcher: Fetcher,
        companions: Sequence[Companion] = (),
        clock: Callable[[], datetime] = utc_now,
        extensions: Sequence[str] = EXTENSIONS,
        **options: Any,
    ) -> None:
        super().__init__(
            command_prefix=when_mentioned,  # there are no text commands, and this asks for no message content
            help_command=None,
            intents=Intents(guilds=True),
            allowed_mentions=AllowedMentions.none(),
            tree_cls=Commands,
            **options,
        )
        self.database = database
        self.reader = reader
        self.fetcher = fetcher
        self.clock = clock
        self.guilds_set = Guilds(database)
        self.studio = Studio()
        self.server_events = ServerEventService(self)
        self.calendar_url: str | None = None  # set while calendars are served
        self._companions = companions
        self._names = extensions
        self._running = AsyncExitStack()

    def archive(self, guild: int) -> Archive:
        """The archive of one guild."""
        return Archive(self.database, guild)

    async def setup_hook(self) -> None:
        """Load the commands, sync them if they changed, start the companions; runs once, before the first event."""
        _keep_words_out_of_the_log()
        await self.guilds_set.load()
        for name in self._names:
            await self.load_extension(name)
        await self.tree.set_translator(CommandTranslator())
        await self._sync_if_changed()
        for companion in self._companions:
            await self._running.enter_async_context(companion(self))

    async def close(self) -> None:
        """Stop the companions, then leave Discord."""
        try:
            await self._running.aclose()
        finally:
            await self.studio.close()
            await super().close()

    async def _sync_if_changed(self) -> None:
        """Sync the commands unless these very ones, in these very translations, were synced before for this application."""
        translator = self.tree.translator
        assert translator is not None
        ours = [await command.get_translated_payload(self.tree, translator) for command in self.tree.get_commands()]
        wanted = hashlib.sha256(json.dumps([self.application_id, ours], sort_keys=True).encode()).hexdigest()
        remarks = Remarks(self.database)
        if await remarks.get(_SYNCED) == wanted:
            log.info("commands unchanged, not synced")
            return
        await self.tree.sync()
        await remarks.set(_SYNCED, wanted)
        log.info("%d commands synced", len(ours))


class ShardedAttache(Attache, AutoShardedClient):
    """The bot over several connections, for more servers than Discord lets one carry."""


def client_for(settings: Settings) -> Callable[..., Attache]:
    """How to build the client that *settings* ask for: over one connection, over a number of them, or as many as Discord advises."""
    if not settings.shards:
        return Attache
    count = None if settings.shards == "auto" else int(settings.shards)
    return partial(ShardedAttache, shard_count=count)


def _keep_words_out_of_the_log() -> None:
    """Hold discord.py's log at INFO: its DEBUG lines are whole messages, with what people ask and tokens of interactions."""
    library = logging.getLogger("discord")
    library.setLevel(max(logging.INFO, library.getEffectiveLevel()))
