"""Reading a message in private, or with one's own app, fills one's own archive and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scope import own_archive
from storage.database import Database
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord

USER, OTHER = 5000, 5500
MENU = "Read this article"
TEXT = "Sergey Lavrov met Wang Yi in Astana, where both spoke of trade, rail and visas for an hour and of little else."


def _message(loopback: LoopbackDiscord, channel: int, text: str = TEXT) -> dict[str, Any]:
    return loopback.world.message(channel, {"content": text})


async def _articles(database: Database) -> list[tuple[int, int]]:
    rows = await database.rows("SELECT guild_id, added_by FROM article ORDER BY guild_id")
    return [(row["guild_id"], row["added_by"]) for row in rows]


async def test_in_direct_messages_it_fills_the_askers_own_archive_and_no_other(
    loopback: LoopbackDiscord, database: Database
) -> None:
    here, theirs = (loopback.world.private_channel(user).channel_id for user in (USER, OTHER))
    done = await loopback.menu(MENU, _message(loopback, here), user_id=USER, channel_id=here)
    assert "Read as of" in done.text
    assert await _articles(database) == [(own_archive(USER), USER)]
    rest = [
        row["name"]
        for row in await database.rows(
            """
            SELECT tables.name AS name FROM sqlite_schema AS tables
            WHERE tables.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS own WHERE own.name = 'guild_id')
            """
        )
    ]
    assert "article" in rest
    for table in rest:
        rows = await database.rows(f'SELECT DISTINCT guild_id FROM "{table}"')
        assert {row["guild_id"] for row in rows} <= {own_archive(USER)}, table

    words = {"words": "Lavrov"}
    assert "Wang Yi" in (await loopback.slash("search", words, user_id=USER, channel_id=here)).text
    assert "No article holds" in (await loopback.slash("search", words, user_id=OTHER, channel_id=theirs)).text
    assert "No article holds" in (await loopback.slash("search", words, user_id=USER, channel_id=CHANNEL)).text


@pytest.mark.parametrize("owners", [{"1": str(USER)}, {"0": str(GUILD)}])
async def test_in_a_server_without_the_right_it_fills_ones_own_or_none(
    loopback: LoopbackDiscord, database: Database, owners: dict[str, str]
) -> None:
    done = await loopback.menu(MENU, _message(loopback, CHANNEL), user_id=USER, owners=owners)
    assert done.ephemeral
    own = "1" in owners
    assert ("Manage Messages" in done.text) != own
    assert await _articles(database) == ([(own_archive(USER), USER)] if own else [])


async def test_small_talk_in_private_fills_nothing(loopback: LoopbackDiscord, database: Database) -> None:
    here = loopback.world.private_channel(USER).channel_id
    done = await loopback.menu(MENU, _message(loopback, here, "hello"), user_id=USER, channel_id=here)
    assert "too little text to be an article" in done.text
    assert await _articles(database) == []
