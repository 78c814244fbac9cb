from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date, time, timedelta
from typing import Any

import discord
import pytest

from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.client import Attache, Companion, utc_now
from bot.intake.fetcher import Fetcher
from bot.intake.following import tell_followers
from bot.intake.keep import keep
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
)
from storage.values.records import Article
from tests.discord_server.limits import walk
from tests.discord_server.server import CHANNEL, FOREIGN_CHANNEL, GUILD, OTHER_CHANNEL, OTHER_GUILD, LoopbackDiscord
from tests.discord_server.world import MANAGE_MESSAGES, MEMBER, TOKEN

Start = Callable[..., AbstractAsyncContextManager[Attache]]


class NothingFound:
    """A Reader for texts without facts."""

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - the shape of a Reader
        return Facts()


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        with server.aimed():
            yield server
        assert server.violations == []


@pytest.fixture
def start(loopback: LoopbackDiscord, database: Database) -> Start:
    @asynccontextmanager
    async def started(*companions: Companion) -> AsyncIterator[Attache]:
        client = Attache(
            database=database,
            reader=NothingFound(),
            fetcher=Fetcher(),
            companions=companions,
            guild_ready_timeout=0,
        )
        loopback.gateway.connected.clear()
        async with client:
            running = asyncio.create_task(client.start(TOKEN))
            await loopback.ready()
            await asyncio.wait_for(client.wait_until_ready(), 10)
            yield client
            await client.close()
            await asyncio.wait_for(running, 10)

    return started


def _meeting(name: str, day: int) -> Encounter:
    people = ("Sergey Lavrov", name)
    return Encounter(
        kind=EncounterKind.MEETING,
        status=EncounterStatus.HELD,
        participants=tuple(Participant(name=n, type=ParticipantType.PERSON) for n in people),
        start=PartialDate(2024, 6, day),
        evidence=Evidence(text=f"Lavrov met {name}.", span=Span(0, 10)),
    )


def _button(message: dict[str, Any], label: str) -> str:
    (found,) = [c["custom_id"] for c in walk(message["components"]) if c.get("label") == label]
    return str(found)


async def test_it_starts_syncs_and_answers(loopback: LoopbackDiscord, start: Start) -> None:
    async with start():
        assert loopback.gateway.intents == discord.Intents(guilds=True).value == 1
        names = {c["name"] for c in loopback.world.commands}
        assert {"met", "upcoming", "briefing", "article", "help", "Read this article"} <= names
        answer = await loopback.slash("met", {"person": "Nobody Known"})
        assert "The archive knows nobody called “Nobody Known”." in answer.text
        assert answer.callback_type == 4
        assert (await loopback.autocomplete("briefing schedule", "zone", "kolk"))[0]["value"] == "Asia/Kolkata"


async def test_a_slow_answer_is_acknowledged_first(loopback: LoopbackDiscord, start: Start, database: Database) -> None:
    async with start():
        async with database.transaction():
            asked = asyncio.create_task(loopback.slash("met", {"person": "Nobody Known"}))
            wrong = asyncio.create_task(loopback.slash("event", {"which": "999"}))
            await asyncio.sleep(0.4)
        answer, refusal = await asked, await wrong
    assert answer.callback_type == refusal.callback_type == 5
    assert answer.acknowledged_after is not None
    assert answer.acknowledged_after < 0.4
    assert "knows nobody called" in answer.text
    assert "There is no such event here" in refusal.text
    assert len(answer.messages) == len(refusal.messages) == 1


async def test_commands_are_synced_once_until_they_change(loopback: LoopbackDiscord, start: Start) -> None:
    async with start():
        assert loopback.world.syncs == 1
    async with start():
        assert loopback.world.syncs == 1


async def test_every_message_forbids_mentions(loopback: LoopbackDiscord, start: Start) -> None:
    async with start():
        await loopback.slash("met", {"person": "@everyone"})
        await loopback.slash("help")
    sent = [r.body for r in loopback.requests if r.method in {"POST", "PATCH"} and isinstance(r.body, dict)]
    messages = [b.get("data") or b for b in sent if b.get("type", 4) in {4, 7}]
    assert len(messages) >= 2
    assert all(m["allowed_mentions"] == {"parse": []} for m in messages)


async def test_a_scheduled_briefing_is_posted_once(loopback: LoopbackDiscord, start: Start, database: Database) -> None:
    now = utc_now()
    archive = Archive(database, GUILD)
    due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    await archive.schedules.add(CHANNEL, time(due.hour, due.minute), "UTC", due, 5000, now - timedelta(days=1))
    for _ in range(2):
        async with start(lambda client: BriefingService(database, DiscordPost(client), Settings(_env_file=None))):
            async with asyncio.timeout(10):
                while not loopback.messages(CHANNEL):  # noqa: ASYNC110 - the server has no event for a post
                    await asyncio.sleep(0.02)
            await asyncio.sleep(0.1)
    assert len(loopback.messages(CHANNEL)) == 1
    assert "Briefing for" in str(loopback.messages(CHANNEL)[0]["components"])


async def test_a_schedule_made_by_command_is_another_guilds_secret(loopback: LoopbackDiscord, start: Start) -> None:
    curator = MEMBER | MANAGE_MESSAGES
    async with start() as client:
        made = await loopback.slash(
            "briefing schedule", {"time": "07:30", "zone": "Europe/Berlin"}, permissions=curator
        )
        assert made.ephemeral
        assert "07:30 Europe/Berlin" in made.text
        assert len(await client.archive(GUILD).schedules.all()) == 1
        assert await client.archive(OTHER_GUILD).schedules.all() == []


async def test_pages_turn_after_a_restart(loopback: LoopbackDiscord, start: Start, database: Database) -> None:
    names = ("Ana Silva", "Bo Chen", "Cara Diaz", "Dan Eaton", "Eva Fox", "Finn Gale", "Gus Hall")
    found = tuple(_meeting(name, day) for day, name in enumerate(names, start=10))
    article = Article(text="Lavrov met many.", published=date(2024, 6, 30))
    await keep(Archive(database, GUILD), article, Facts(encounters=found), now=utc_now())
    async with start():
        asked = await loopback.slash("met", {"person": "Sergey Lavrov"})
        (message,) = asked.messages
    more = _button(message, "More")
    async with start():
        loopback.inject(method="PATCH", path="/webhooks/*", status=500)
        turned = await loopback.click(message, more)
        assert "page 2" in turned.text
        assert "Ana Silva" in turned.text
        others = await loopback.click(message, _button(message, "Back"), user_id=5999)
        assert others.ephemeral
        assert "Gus Hall" in others.text
        event = next(c for c in walk(message["components"]) if c.get("custom_id") == "events")["options"][0]["value"]
        assert "What articles say" in (await loopback.select(message, "events", [event])).text
        forged = await loopback.select(message, "events", [event], channel_id=FOREIGN_CHANNEL)
        assert forged.ephemeral
        assert "no longer in the archive" in forged.text


async def test_a_lost_answer_harms_no_other(
    loopback: LoopbackDiscord, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    async with start():
        for fault in ({"reset": "before"}, {"reset": "after"}, {"status": 404, "code": 10062}, {"status": 403}):
            loopback.inject(method="POST", path="/interactions/*", times=2, **fault)
            with suppress(TimeoutError):  # what was reset after it arrived is an answer all the same
                await loopback.slash("event", {"which": "999"}, timeout=0.3)
            loopback.clear_faults()
            assert "There is no such event" in (await loopback.slash("event", {"which": "999"})).text
    assert "Traceback" not in caplog.text
    assert "never retrieved" not in caplog.text


async def test_answers_survive_a_dropped_gateway_and_a_busy_discord(loopback: LoopbackDiscord, start: Start) -> None:
    async with start():
        await loopback.drop()
        await loopback.ready()
        loopback.inject(method="POST", path="/webhooks/*", status=429, retry_after=0.01)
        assert "knows nobody" in (await loopback.slash("met", {"person": "Nobody Known"})).text


async def test_a_failing_feed_is_told_of_elsewhere_once_its_channel_is_deleted(
    loopback: LoopbackDiscord, start: Start
) -> None:
    loopback.world.system_channel = OTHER_CHANNEL
    async with start() as client:
        archive, post = client.archive(GUILD), DiscordPost(client)
        del loopback.world.channels[CHANNEL]
        await tell_followers(archive, post, CHANNEL, "The feed @everyone failed.", now=utc_now())
        (told,) = loopback.messages(OTHER_CHANNEL)
        assert "failed." in str(told["components"])
        assert "@everyone" not in str(told["components"])
        loopback.world.add_guild(GUILD, "Loopback", CHANNEL + 100)
        await archive.settings.set_default_channel(CHANNEL + 100)
        await tell_followers(archive, post, CHANNEL, "It failed again.", now=utc_now())
        assert "failed again" in str(loopback.messages(CHANNEL + 100))
        assert len(loopback.messages(OTHER_CHANNEL)) == 1
    assert loopback.messages(FOREIGN_CHANNEL) == []


def test_the_bot_imports_no_language_model() -> None:
    assert "spacy" not in sys.modules or "bot.reading.parse.pipeline" in sys.modules
