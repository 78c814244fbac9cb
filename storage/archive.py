"""All that one guild knows."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from storage.database import Database
from storage.deliveries import Deliveries
from storage.schedules import Schedules


class Archive:
    """One guild's stores over an open database; none reads or writes another guild's rows."""

    def __init__(self, database: Database, guild: int) -> None:
        self.guild = guild
        self._database = database
        self.schedules = Schedules(database, guild)
        self.deliveries = Deliveries(database, guild)

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """Hold the write lock over several changes: all of them are kept, or none."""
        return self._database.transaction()
