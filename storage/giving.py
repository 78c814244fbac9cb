"""What one person gave to a guild, taken out of its tables; what is left to be joined again is told."""

from __future__ import annotations

import json
from dataclasses import dataclass

from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many articles were taken out, and the events they told of and actors they named."""

    articles: int
    events: frozenset[int]
    actors: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """How many articles a person added, read and not yet read, and how many corrections they made."""

    articles: int
    waiting: int
    corrections: int


async def count_given(database: Database, guild: int, user: int) -> Given:
    """What *user* gave to *guild*."""
    [row] = await database.rows(
        """
        SELECT (SELECT count(*) FROM article WHERE guild_id = :guild AND added_by = :user) AS articles,
            (SELECT count(*) FROM waiting WHERE guild_id = :guild AND added_by = :user) AS waiting,
            (SELECT count(*) FROM correction WHERE guild_id = :guild AND made_by = :user) AS corrections
        """,
        guild=guild,
        user=user,
    )
    return Given(articles=row["articles"], waiting=row["waiting"], corrections=row["corrections"])


async def withdraw(database: Database, guild: int, user: int) -> Taken:
    """Delete the articles *user* added to *guild*, read or waiting, with their reports, and names no other report uses.

    Within a transaction.
    """
    mine = "SELECT article_id FROM article WHERE guild_id = :guild AND added_by = :user"
    named = await database.rows(
        f"""
        SELECT report.event_id, named.actor_id, named.naming_id, report.report_id
        FROM report LEFT JOIN report_actor AS named USING (report_id) WHERE report.article_id IN ({mine})
        """,  # noqa: S608 - only the fixed condition above
        guild=guild,
        user=user,
    )
    counted = {row["actor_id"]: 0 for row in named if row["actor_id"]}
    for row in named:
        if row["actor_id"]:
            counted[row["actor_id"]] += 1
    await database.rows(
        """
        UPDATE actor SET mentions = max(0, mentions - (SELECT value ->> 1 FROM json_each(:less) WHERE value ->> 0 = actor_id))
        WHERE guild_id = :guild AND actor_id IN (SELECT value ->> 0 FROM json_each(:less))
        """,
        guild=guild,
        less=json.dumps(list(counted.items())),
    )
    gone = await database.rows(
        "DELETE FROM article WHERE guild_id = :guild AND added_by = :user RETURNING article_id", guild=guild, user=user
    )
    await database.rows("DELETE FROM waiting WHERE guild_id = :guild AND added_by = :user", guild=guild, user=user)
    await database.rows(
        """
        DELETE FROM naming WHERE guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:names))
            AND NOT EXISTS (SELECT 1 FROM report_actor WHERE report_actor.naming_id = naming.naming_id)
            AND NOT EXISTS (SELECT 1 FROM corrected_naming WHERE corrected_naming.naming_id = naming.naming_id)
        """,
        guild=guild,
        names=json.dumps(sorted({row["naming_id"] for row in named if row["naming_id"]})),
    )
    return Taken(
        articles=len(gone),
        events=frozenset(row["event_id"] for row in named if row["event_id"]),
        actors=frozenset(counted),
    )


async def forget_giver(database: Database, guild: int, user: int) -> int:
    """Take the id of *user* from every row of *guild* that says who added or made it; from how many.

    What is told to that user alone, by private message, goes altogether, and so does what they proposed.
    """
    await database.rows(
        "DELETE FROM watch WHERE guild_id = :guild AND schedule_id IN (SELECT schedule_id FROM schedule WHERE user_id = :user)",
        guild=guild,
        user=user,
    )
    await database.rows("DELETE FROM schedule WHERE guild_id = :guild AND user_id = :user", guild=guild, user=user)
    await database.rows("DELETE FROM proposal WHERE guild_id = :guild AND made_by = :user", guild=guild, user=user)
    columns = await database.rows(
        """
        SELECT tables.name AS "table", info.name AS "column", info."notnull" AS needed
        FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS info
        WHERE tables.type = 'table' AND info.name LIKE '%\\_by' ESCAPE '\\'
            AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS own WHERE own.name = 'guild_id')
        """
    )
    taken = 0
    for row in columns:
        table, column = row["table"], row["column"]
        changed = await database.rows(
            f'UPDATE "{table}" SET "{column}" = :nobody WHERE guild_id = :guild AND "{column}" = :user RETURNING 1',  # noqa: S608 - from the schema itself
            nobody=0 if row["needed"] else None,
            guild=guild,
            user=user,
        )
        taken += len(changed)
    return taken
