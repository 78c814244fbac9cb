"""What each server set for itself."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.settings import GuildSettings


class Settings:
    """The settings of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def get(self) -> GuildSettings:
        """What is set; the defaults for a guild that set nothing."""
        row = await self._database.row("SELECT * FROM guild_settings WHERE guild_id = :guild", guild=self._guild)
        return _settings_from(row) if row else GuildSettings()

    async def set_zone(self, zone: str | None) -> None:
        """Let *zone*, an IANA name, be what people mean by a time of day here."""
        await self._set("zone", zone)

    async def set_language(self, language: str | None) -> None:
        """Speak the language of this code here."""
        await self._set("language", language)

    async def set_curator_role(self, role_id: int | None) -> None:
        """Let those with this role correct and add."""
        await self._set("curator_role_id", role_id)

    async def set_default_channel(self, channel_id: int | None) -> None:
        """Say what concerns the whole server in this channel."""
        await self._set("default_channel_id", channel_id)

    async def set_server_events(self, wanted: bool) -> None:
        """Have upcoming events made into events of the server, or no longer."""
        await self._set("server_events", int(wanted))

    async def erase_at(self, when: datetime | None) -> None:
        """Have all of the guild go at *when* (UTC); None: it stays after all."""
        await self._set("erase_at", stamp(when) if when else None)

    async def _set(self, column: str, value: str | int | None) -> None:
        await self._database.execute(
            f"""
            INSERT INTO guild_settings (guild_id, {column}) VALUES (:guild, :value)
            ON CONFLICT DO UPDATE SET {column} = excluded.{column}
            """,  # noqa: S608 - one of the names above
            guild=self._guild,
            value=value,
        )


async def every_guilds(database: Database) -> dict[int, GuildSettings]:
    """The settings of each guild that set any."""
    rows = await database.rows("SELECT * FROM guild_settings")
    return {row["guild_id"]: _settings_from(row) for row in rows}


async def guilds_to_erase(database: Database, now: datetime) -> list[int]:
    """The guilds whose rows are to go by *now* (UTC), the longest waiting first."""
    rows = await database.rows(
        "SELECT guild_id FROM guild_settings WHERE erase_at <= :now ORDER BY erase_at", now=stamp(now)
    )
    return [row["guild_id"] for row in rows]


def _settings_from(row: sqlite3.Row) -> GuildSettings:
    return GuildSettings(
        zone=row["zone"],
        language=row["language"],
        curator_role_id=row["curator_role_id"],
        default_channel_id=row["default_channel_id"],
        server_events=bool(row["server_events"]),
        erase_at=moment(row["erase_at"]) if row["erase_at"] else None,
    )
