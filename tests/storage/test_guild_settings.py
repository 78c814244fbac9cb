"""What a server set for itself is kept, and is its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.archive import Archive
from storage.database import Database
from storage.erasing import erase_guild
from storage.guild_settings import guilds_to_erase
from storage.values.settings import GuildSettings

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)


async def test_a_guild_that_set_nothing_has_the_defaults(archive: Archive) -> None:
    assert await archive.settings.get() == GuildSettings()


async def test_each_setting_is_kept_beside_the_others(archive: Archive) -> None:
    await archive.settings.set_zone("Asia/Kolkata")
    await archive.settings.set_language("hi")
    await archive.settings.set_curator_role(7)
    await archive.settings.set_default_channel(8)
    await archive.settings.set_server_events(True)
    await archive.settings.erase_at(NOW)
    assert await archive.settings.get() == GuildSettings(
        zone="Asia/Kolkata",
        language="hi",
        curator_role_id=7,
        default_channel_id=8,
        server_events=True,
        erase_at=NOW,
    )


async def test_a_setting_can_be_taken_back(archive: Archive) -> None:
    await archive.settings.set_zone("Asia/Kolkata")
    await archive.settings.set_zone(None)
    assert await archive.settings.get() == GuildSettings()


async def test_another_guild_has_its_own(archive: Archive, other_archive: Archive) -> None:
    await archive.settings.set_zone("Asia/Kolkata")
    await other_archive.settings.set_language("de")
    assert await archive.settings.get() == GuildSettings(zone="Asia/Kolkata")
    assert await other_archive.settings.get() == GuildSettings(language="de")


async def test_guilds_whose_time_has_come_are_found_oldest_first(
    archive: Archive, other_archive: Archive, database: Database
) -> None:
    await archive.settings.erase_at(NOW)
    await other_archive.settings.erase_at(NOW - timedelta(days=1))
    assert await guilds_to_erase(database, NOW - timedelta(hours=1)) == [other_archive.guild]
    assert await guilds_to_erase(database, NOW) == [other_archive.guild, archive.guild]
    await archive.settings.erase_at(None)
    assert await guilds_to_erase(database, NOW) == [other_archive.guild]


async def test_settings_go_with_their_guild(archive: Archive, other_archive: Archive, database: Database) -> None:
    await archive.settings.set_zone("Asia/Kolkata")
    await other_archive.settings.set_zone("Europe/Berlin")
    await erase_guild(database, archive.guild)
    assert await archive.settings.get() == GuildSettings()
    assert await other_archive.settings.get() == GuildSettings(zone="Europe/Berlin")
