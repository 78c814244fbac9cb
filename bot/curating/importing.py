"""A guild's whole archive, exported elsewhere, taken in, so that joining goes on where it was."""

from __future__ import annotations

from typing import Any

from bot.intake.keep import make_findable
from storage.archive import Archive
from storage.database import Database
from storage.taking_in import take_in


async def import_guild(database: Database, guild: int, document: dict[str, Any], *, schema: int) -> dict[str, int]:
    """Take *document*, of rows of version *schema*, into *guild*, which must be empty; how many rows of each table. ArchiveError."""
    archive = Archive(database, guild)

    async def look_under(report_ids: list[int]) -> None:
        await make_findable(archive, report_ids)

    return await take_in(database, guild, document, schema=schema, look_under=look_under)
