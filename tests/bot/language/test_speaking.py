"""Who reads an answer decides its language; simcord's clients are all set to English, so the wire is used."""

from __future__ import annotations

from typing import Any

import pytest
from discord import Locale

from bot.guilds import Guilds
from bot.language.catalogue import SOURCE, speak, spoken
from bot.speaking import speak_privately, speak_publicly
from storage.archive import Archive
from storage.database import Database


class _Asked:
    """What of an interaction decides the language."""

    def __init__(self, locale: str, guild_id: int | None, guilds: Guilds) -> None:
        self.locale = Locale(locale)
        self.guild_id = guild_id
        self.own = False
        self.client: Any = self
        self.guilds_set = guilds

    def is_user_integration(self) -> bool:
        return self.own

    def is_guild_integration(self) -> bool:
        return not self.own


@pytest.fixture
async def guilds(database: Database) -> Guilds:
    await Archive(database, 1).settings.set_language("de")
    found = Guilds(database)
    await found.load()
    return found


@pytest.mark.parametrize(("guild", "privately", "publicly"), [(1, "hi", "de"), (2, "hi", SOURCE), (None, "hi", "hi")])
async def test_private_and_public_answers(guilds: Guilds, guild: int | None, privately: str, publicly: str) -> None:
    asked: Any = _Asked("hi", guild, guilds)
    try:
        speak_privately(asked)
        assert spoken() == privately
        speak_publicly(asked)
        assert spoken() == publicly
    finally:
        speak(SOURCE)


async def test_a_change_holds_at_once(guilds: Guilds, database: Database) -> None:
    await Archive(database, 1).settings.set_language("fr")
    assert guilds.of(1).language == "de"
    await guilds.renew(1)
    assert guilds.of(1).language == "fr"


async def test_ones_own_archive_speaks_ones_own_language_in_a_foreign_server_too(guilds: Guilds) -> None:
    asked: Any = _Asked("hi", 1, guilds)
    asked.own = True
    try:
        speak_publicly(asked)
        assert spoken() == "hi"
    finally:
        speak(SOURCE)
