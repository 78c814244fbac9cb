"""What one person gave to a guild, as rows that can be handed to them."""

from __future__ import annotations

from typing import Any

from storage.database import Database

_TABLES = """
    SELECT tables.name AS "table", info.name AS "column"
    FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS info
    WHERE tables.type = 'table' AND (info.name LIKE '%\\_by' ESCAPE '\\' OR info.name = 'user_id')
        AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS own WHERE own.name = 'guild_id')
    ORDER BY tables.name, info.name
"""


async def given_by(database: Database, guild: int, user: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of *guild* that names *user*, by its table: articles added, corrections made, schedules, watches, feeds."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in await database.rows(_TABLES):
        table, column = row["table"], row["column"]
        rows = await database.rows(
            f'SELECT * FROM "{table}" WHERE guild_id = :guild AND "{column}" = :user',  # noqa: S608 - from the schema itself
            guild=guild,
            user=user,
        )
        for one in rows:
            kept = {
                key: value for key, value in dict(one).items() if key != "guild_id" and not isinstance(value, bytes)
            }
            if kept not in found.setdefault(table, []):
                found[table].append(kept)
    return {table: rows for table, rows in found.items() if rows}


async def guilds_with_rows(database: Database) -> set[int]:
    """The servers of which there is anything; neither the local archive nor anybody's own."""
    tables = await database.rows(
        """
        SELECT tables.name AS name FROM sqlite_schema AS tables
        WHERE tables.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS own WHERE own.name = 'guild_id')
        """
    )
    found: set[int] = set()
    for table in tables:
        rows = await database.rows(f'SELECT DISTINCT guild_id FROM "{table["name"]}" WHERE guild_id > 0')  # noqa: S608 - same
        found |= {row["guild_id"] for row in rows}
    return found
