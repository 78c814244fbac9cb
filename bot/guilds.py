"""What each server set for itself, at hand without asking the archive: an answer need not wait for what decides its language."""

from __future__ import annotations

from storage.database import Database
from storage.guild_settings import Settings, every_guilds
from storage.values.settings import GuildSettings

_UNSET = GuildSettings()


class Guilds:
    """The settings of all guilds; whoever changes one in the archive calls `renew`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings: dict[int, GuildSettings] = {}

    async def load(self) -> None:
        """Read them all."""
        self._settings = await every_guilds(self._database)

    async def renew(self, guild: int) -> None:
        """Read those of *guild* anew."""
        self._settings[guild] = await Settings(self._database, guild).get()

    def of(self, guild: int) -> GuildSettings:
        """The settings of *guild*, the defaults for one that set nothing."""
        return self._settings.get(guild, _UNSET)
