"""The real process against the loopback Discord, killed in the middle of an answer of several pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.intake.keep import keep
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
from tests.bot.test_process import PATIENCE, running
from tests.discord_server.limits import walk
from tests.discord_server.server import GUILD, LoopbackDiscord

NAMES = ("Ana Silva", "Bo Chen", "Cara Diaz", "Dan Eaton", "Eva Fox", "Finn Gale", "Gus Hall")


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server
        assert server.violations == []


async def _fill(path: Path) -> None:
    """Seven people whom Sergey Lavrov met, a day apart."""
    database = await Database.open(path)
    text = " ".join(f"Lavrov met {name}." for name in NAMES)
    encounters = []
    for number, name in enumerate(NAMES):
        sentence = f"Lavrov met {name}."
        begin = text.index(sentence)
        encounters.append(
            Encounter(
                kind=EncounterKind.MEETING,
                status=EncounterStatus.HELD,
                participants=tuple(
                    Participant(name=one, type=ParticipantType.PERSON) for one in ("Sergey Lavrov", name)
                ),
                start=PartialDate(2024, 6, 10 + number),
                evidence=Evidence(text=sentence, span=Span(begin, begin + len(sentence))),
            )
        )
    article = Article(text=text, published=date(2024, 6, 20), title="A week of meetings", outlet="Example Wire")
    await keep(Archive(database, GUILD), article, Facts(encounters=tuple(encounters)), now=datetime.now(UTC))
    await database.close()


async def test_pages_turn_and_pictures_are_drawn_after_the_process_was_killed(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    await _fill(tmp_path / "attache.sqlite3")
    async with running(loopback, tmp_path) as process:
        await loopback.ready(PATIENCE)
        first = await loopback.slash("met", {"person": "Lavrov"}, timeout=PATIENCE)
        assert "Gus Hall" in first.text
        assert "Ana Silva" not in first.text
        process.kill()
        await process.wait()
    message = first.messages[0]
    more = next(c["custom_id"] for c in walk(message["components"]) if c.get("label") == "More")
    loopback.gateway.connected.clear()
    async with running(loopback, tmp_path):
        await loopback.ready(PATIENCE)
        turned = await loopback.click(message, more, timeout=PATIENCE)
        assert "Ana Silva" in turned.text
        assert "page 2" in turned.text
        drawn = await loopback.slash("network", {"person": "Lavrov"}, timeout=PATIENCE)
        (gallery,) = [c for c in walk(drawn.messages[0]["components"]) if c["type"] == 12]
        assert "Whom Sergey Lavrov met" in gallery["items"][0]["description"]
