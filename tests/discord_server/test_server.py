"""The loopback Discord carries an unmodified client, keeps nonces, and breaks as asked."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.discord_server.contract import HAVE_SPEC, violations
from tests.discord_server.server import CHANNEL, LoopbackDiscord
from tests.discord_server.world import TOKEN


class Small(discord.Client):
    """The least client with a slash-command, an autocomplete and a modal."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Say it back")
        @app_commands.describe(word="What to say")
        async def echo(interaction: discord.Interaction, word: str) -> None:
            await interaction.response.defer()
            await interaction.followup.send(word)

        @echo.autocomplete("word")
        async def words(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=typed * 2, value=typed * 2)]

        @self.tree.command(description="Ask in a form")
        async def form(interaction: discord.Interaction) -> None:
            modal = Form(title="A form")
            await interaction.response.send_modal(modal)

        @self.tree.command(description="Read a file")
        @app_commands.describe(file="The file")
        async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
            await interaction.response.send_message((await file.read()).decode(), ephemeral=True)

    async def setup_hook(self) -> None:
        await self.tree.sync()


class Form(discord.ui.Modal):
    said: discord.ui.Label[discord.ui.LayoutView] = discord.ui.Label(text="Words", component=discord.ui.TextInput())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.said.component, discord.ui.TextInput)
        await interaction.response.send_message(f"<{self.said.component.value}>")


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        with server.aimed():
            yield server


@pytest.fixture
async def client(loopback: LoopbackDiscord) -> AsyncIterator[Small]:
    async with Small() as small:
        running = asyncio.create_task(small.start(TOKEN))
        await loopback.ready()
        await asyncio.wait_for(small.wait_until_ready(), 10)
        yield small
        await small.close()
        await asyncio.wait_for(running, 10)


async def test_login_sync_and_a_command(loopback: LoopbackDiscord, client: Small) -> None:
    assert loopback.gateway.intents == 1
    done = await loopback.slash("echo", {"word": "privet"})
    assert done.text == "privet"
    assert done.callback_type == 5
    assert [c["name"] for c in await loopback.autocomplete("echo", "word", "ab")] == ["abab"]
    assert loopback.violations == []


async def test_modal_and_attachment(loopback: LoopbackDiscord, client: Small) -> None:
    shown = await loopback.slash("form")
    assert (await loopback.submit(shown, {"Words": "typed"})).text == "<typed>"
    read = await loopback.slash("read", {"file": loopback.upload("a.txt", b"inside")})
    assert (read.text, read.ephemeral) == ("inside", True)
    assert loopback.violations == []


async def test_a_nonce_posts_once_until_forgotten(loopback: LoopbackDiscord, client: Small) -> None:
    channel = client.get_partial_messageable(CHANNEL)
    first = await channel.send("one", nonce="same")
    assert (await channel.send("one", nonce="same")).id == first.id
    loopback.forget_nonces()
    assert (await channel.send("one", nonce="same")).id != first.id
    assert [m.content async for m in channel.history(limit=5)] == ["one", "one"]
    assert loopback.violations == []


async def test_faults(loopback: LoopbackDiscord, client: Small) -> None:
    channel = client.get_partial_messageable(CHANNEL)
    loopback.inject(method="POST", path="/channels/*/messages", status=429, retry_after=0.01)
    await channel.send("late")
    loopback.inject(method="POST", path="/channels/*/messages", status=503)
    with pytest.raises(discord.DiscordServerError):
        await channel.send("refused")
    loopback.inject(method="POST", path="/channels/*/messages", status=403)
    with pytest.raises(discord.Forbidden):
        await channel.send("refused")
    loopback.inject(method="POST", path="/channels/*/messages", reset="before")
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel.send("lost")
    loopback.inject(method="POST", path="/channels/*/messages", reset="after")
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel.send("posted, unheard")
    assert [m["content"] for m in loopback.messages(CHANNEL)] == ["late", "posted, unheard"]
    del loopback.world.channels[CHANNEL]
    with pytest.raises(discord.NotFound):
        await channel.send("gone")


async def test_a_dropped_gateway_is_resumed(loopback: LoopbackDiscord, client: Small) -> None:
    await loopback.drop()
    await loopback.ready()
    assert loopback.gateway.resumed == 1
    assert (await loopback.slash("echo", {"word": "back"})).text == "back"


async def test_a_wrong_token_is_refused(loopback: LoopbackDiscord) -> None:
    async with Small() as small:
        with pytest.raises(discord.LoginFailure):
            await small.login("wrong")


@pytest.mark.skipif(not HAVE_SPEC, reason="Discord's OpenAPI file is not beside the project")
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/channels/1/messages", {"content": "a" * 2001}),
        ("/channels/1/messages", {"content": "a", "unheard_of": 1}),
        ("/channels/1/messages", {"content": 5}),
        ("/channels/1/messages", {"content": "a", "nonce": "n" * 26}),
        ("/channels/1/messages", {"content": "a", "flags": 1 << 15, "components": [{"type": 10, "content": "b"}]}),
        ("/channels/1/messages", {"flags": 1 << 15, "components": [{"type": 10, "content": "b" * 2001}] * 2}),
        ("/channels/1/messages", {"flags": 1 << 15, "components": [{"type": 14}] * 41}),
        ("/channels/1/messages", {"embeds": [{"description": "d" * 4000}] * 2}),
        ("/channels/1/messages", {}),
        ("/no/such/route", {"content": "a"}),
        ("/interactions/1/t/callback", {"type": 8, "data": {"choices": [{"name": "a", "value": "b"}] * 26}}),
    ],
)
def test_what_discord_refuses_is_seen(path: str, body: object) -> None:
    assert violations("POST", path, body)


@pytest.mark.parametrize("command", [{"name": "Met", "description": "x"}, {"name": "met", "description": "x" * 101}])
def test_commands_discord_refuses_are_seen(command: dict[str, str]) -> None:
    assert violations("PUT", "/applications/1/commands", [command])


async def test_it_runs_as_a_process() -> None:
    script = Path(__file__).with_name("serve.py")
    process = await asyncio.create_subprocess_exec(sys.executable, str(script), stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        where = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        async with aiohttp.ClientSession() as session, session.get(where["control"] + "/state") as answer:
            assert (await answer.json())["violations"] == []
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
