"""That followers hear of a failing feed where its channel is gone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.briefing.delivery import Unreachable
from bot.intake.following import tell_followers
from storage.archive import Archive
from storage.database import Database
from tests.bot.briefing.channel import Channel, once

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
FOLLOWED, DEFAULT, SYSTEM = 7, 30, 31


@pytest.mark.parametrize(
    ("default", "system", "closed", "told"),
    [
        (DEFAULT, SYSTEM, set(), FOLLOWED),
        (DEFAULT, SYSTEM, {FOLLOWED}, DEFAULT),
        (None, SYSTEM, {FOLLOWED}, SYSTEM),
        (FOLLOWED, SYSTEM, {FOLLOWED}, SYSTEM),
        (DEFAULT, SYSTEM, {FOLLOWED, DEFAULT}, SYSTEM),
        (DEFAULT, DEFAULT, {FOLLOWED, DEFAULT}, None),
        (None, FOLLOWED, {FOLLOWED}, None),
        (None, None, {FOLLOWED}, None),
    ],
)
async def test_it_is_said_once_in_the_first_channel_that_takes_it(
    database: Database, default: int | None, system: int | None, closed: set[int], told: int | None
) -> None:
    archive, channel = Archive(database, 1), Channel(system=system, closed=closed)
    await archive.settings.set_default_channel(default)
    await tell_followers(archive, channel, FOLLOWED, "The feed @everyone failed.", now=NOW)
    assert [place for place, _ in channel.messages] == ([told] if told else [])
    assert all("@everyone" not in text and "failed." in text for text in channel.texts)


async def test_another_servers_default_channel_is_not_asked(database: Database) -> None:
    await Archive(database, 2).settings.set_default_channel(DEFAULT)
    channel = Channel(closed={FOLLOWED})
    await tell_followers(Archive(database, 1), channel, FOLLOWED, "The feed failed.", now=NOW)
    assert (channel.messages, channel.tried) == ([], 1)


async def test_while_discord_is_away_nothing_is_said_elsewhere_and_nothing_breaks(database: Database) -> None:
    archive, channel = Archive(database, 1), Channel(system=SYSTEM, before=once(Unreachable("Discord is away.")))
    await tell_followers(archive, channel, FOLLOWED, "The feed failed.", now=NOW)
    assert channel.messages == []
