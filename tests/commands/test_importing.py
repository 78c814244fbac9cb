from __future__ import annotations

import asyncio
import io
import re
import zipfile

import pytest

from bot.intake.bundles import Bundle
from bot.intake.reader import ReadingFailed
from bot.intake.reading_service import ReadingService
from bot.intake.workers import Failure
from commands import importing
from tests.commands.conftest import NOW, Server, said
from tests.commands.test_articles import FRONT, TEXT


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LOOK", 0.02)


def packed(count: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as pack:
        for n in range(count):
            pack.writestr(f"{n}.txt", f"{FRONT}{TEXT} This is story {n}.")
        pack.writestr("empty.txt", b"")
    return data.getvalue()


def reading(server: Server) -> ReadingService:
    return ReadingService(server.client.database, server.reader, clock=lambda: NOW, idle=0.01)


async def begin(server: Server, count: int) -> None:
    begun = await server.curator.slash(server.channel, "article add", file=("news.zip", packed(count)))
    assert begun.ephemeral
    assert f"of {count + 1} articles" in said(begun)


def told(server: Server) -> str:
    return str(server.channel.history(viewer=server.curator)[-1].components)


async def ended() -> None:
    async with asyncio.timeout(20):
        while importing.running:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)


async def test_a_zip_file_is_read_and_its_message_tells_how_far_it_is(server: Server) -> None:
    async with reading(server):
        await begin(server, 3)
        await ended()
        assert "Read: 4 of 4 articles\\n3 read · 0 known already · 1 refused\\n- empty.txt is empty." in told(server)
        assert "import:stop" not in told(server)
        await begin(server, 4)
        await ended()
        assert "1 read · 3 known already · 1 refused" in told(server)
    assert await server.archive.articles.count() == 4


async def test_a_text_that_fails_is_counted_and_listed(server: Server) -> None:
    server.reader.fails_with = ReadingFailed("This text took longer than 20 seconds.", Failure.TIMEOUT)
    async with reading(server):
        await begin(server, 1)
        await ended()
    assert "0 read · 0 known already · 1 refused · 1 kept but not read" in told(server)
    shown = await server.curator.slash(server.channel, "article list", unread=True)
    assert "Ministers meet" in said(shown)
    assert "took longer than 20 seconds" in said(shown)
    assert "Ministers meet" in said(await server.curator.slash(server.channel, "article list"))


async def test_what_takes_longer_than_discord_lets_us_tell_goes_on(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_TOLD_FOR", 0.3)  # nobody reads here
    await begin(server, 3)
    await ended()
    assert "The rest is read in time" in told(server)
    await reading(server).work_off()
    assert await server.archive.articles.count() == 3


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_button_stops_what_is_left(
    server: Server, monkeypatch: pytest.MonkeyPatch, *, restarted: bool
) -> None:
    monkeypatch.setattr(importing, "_TOLD_FOR", 0.3)  # simcord lets nobody click while the bot is at work
    await begin(server, 30)
    await ended()
    assert await server.archive.waiting.count() == 30
    if not restarted:
        (found,) = re.findall(r"import:stop:([0-9a-f]+)", told(server))
        bundle = Bundle(total=31, put=30, refused=1, waiting=30, batch=found)
        importing.running[found] = bundle, asyncio.create_task(asyncio.sleep(0))
    await server.curator.click(server.channel.history(viewer=server.curator)[-1], label="Stop")
    assert await server.archive.waiting.count() == 0
    assert ("Stopped; 30 articles were left." if restarted else "Stopped: 1 of 31 articles") in told(server)
    assert "import:stop" not in told(server)
    importing.running.clear()


@pytest.mark.parametrize(("data", "sentence"), [(b"no zip", "no zip file"), (b"", "no zip file")])
async def test_what_is_no_zip_is_said(server: Server, data: bytes, sentence: str) -> None:
    wrong = await server.curator.slash(server.channel, "article add", file=("news.zip", data))
    assert sentence in said(wrong)
