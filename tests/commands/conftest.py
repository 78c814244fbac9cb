"""Attaché as people in a simulated Discord use it, on a real archive; every request is held against Discord's rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import discord
import pytest
import simcord

from bot.client import Attache
from bot.errors import UserError
from bot.intake.fetcher import Fetcher
from storage.archive import Archive
from storage.database import Database
from storage.errors import ArchiveError
from storage.values.facts import Facts
from tests.discord_server.contract import violations
from tests.discord_server.limits import walk
from tests.discord_server.server import LoopbackDiscord
from tests.discord_server.world import TOKEN

NOW = datetime(2024, 7, 4, 6, tzinfo=UTC)
PATIENCE = 60.0  # seconds: a machine busy with other tests takes twenty times as long as an idle one


@dataclass
class PresetReader:
    """A Reader that knows beforehand what each text holds: facts by a word of the text."""

    facts: dict[str, Facts] = field(default_factory=dict)
    fails_with: Exception | None = None

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - the shape of a Reader
        if self.fails_with:
            raise self.fails_with
        return next((facts for word, facts in self.facts.items() if word in text), Facts())


@dataclass
class Server:
    """One simulated server with a channel, a member and somebody who may manage messages."""

    env: simcord.Env
    client: Attache
    reader: PresetReader
    archive: Archive
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    curator: simcord.MemberActor


@pytest.fixture
def reader() -> PresetReader:
    return PresetReader()


@pytest.fixture
async def server(database: Database, reader: PresetReader) -> AsyncIterator[Server]:
    async with Fetcher() as fetcher:
        client = Attache(
            database=database,
            reader=reader,
            fetcher=fetcher,
            clock=lambda: NOW,
        )
        env = simcord.Env(client, check_errors=False, settle_timeout=PATIENCE)
        await env.start()
        try:
            yield make_server(env, client, reader)
            assert [v for r in env.http_requests for v in violations(r.method, r.path, r.json)] == []
            assert [e for e in env.errors if not _is_expected(e)] == []
        finally:
            await env.shutdown()
        await client.close()


@pytest.fixture
async def loopback(database: Database) -> AsyncIterator[LoopbackDiscord]:
    """A Discord over real HTTP, with the running client on it; for what the simulated one has not."""
    async with LoopbackDiscord() as server, Fetcher() as fetcher:
        with server.aimed():
            client = Attache(database=database, reader=PresetReader(), fetcher=fetcher, guild_ready_timeout=0)
            async with client:
                running = asyncio.create_task(client.start(TOKEN))
                await server.ready()
                await asyncio.wait_for(client.wait_until_ready(), 10)
                yield server
                await client.close()
                await running
        assert server.violations == []


def make_server(env: simcord.Env, client: Attache, reader: PresetReader, name: str = "Desk") -> Server:
    guild = env.create_guild(name)
    curators = guild.create_role("Curators", permissions=discord.Permissions(manage_messages=True))
    return Server(
        env=env,
        client=client,
        reader=reader,
        archive=client.archive(guild.id),
        guild=guild,
        channel=guild.create_text_channel("news"),
        member=guild.add_member(env.create_user(f"reader-{name}".lower())),
        curator=guild.add_member(env.create_user(f"curator-{name}".lower()), roles=[curators]),
    )


def said(result: simcord.InteractionResult) -> str:
    """All the words of the answers to an interaction."""
    every = [result.response, *result.followups]
    shown = [m for m in every if m is not None]
    texts = [c.get("content") or c.get("label") or "" for m in shown for c in walk(m.components)]
    return "\n".join([*(m.content for m in shown if m.content), *filter(None, texts)])


async def handed(result: simcord.InteractionResult) -> tuple[str, bytes]:
    """The name and content of the only file an answer carries."""
    (file,) = [a for m in (result.response, *result.followups) if m is not None for a in m.attachments]
    return file.filename, await file.read()


def components(result: simcord.InteractionResult) -> list[dict[str, Any]]:
    """The components of the last answer."""
    every = [m for m in (result.response, *result.followups) if m is not None]
    return list(walk(every[-1].components))


def _is_expected(error: BaseException) -> bool:
    """Whether *error* is one the person was told of in a sentence."""
    cause = getattr(error, "original", None) or error.__cause__
    return isinstance(cause, (UserError, ArchiveError)) or isinstance(
        error, (UserError, discord.app_commands.CheckFailure)
    )
