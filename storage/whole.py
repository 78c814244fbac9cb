"""All that one guild knows, as rows that can be handed on: what belongs to a row stands within it."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

from storage.database import Database

Row = dict[str, Any]
"""Names and JSON values of a row's columns, without its guild; rows of other tables that belong to it under names of their own."""

SECTIONS = {"articles": "article", "participants": "actor", "events": "event", "loose_reports": "report"}
"""Under which name each table's rows are handed on. Reports stand within their event; those of none are loose."""

WITHIN = {
    "article_version": ("article", "versions"),
    "naming": ("actor", "names"),
    "office": ("naming", "offices"),
    "event_actor": ("event", "participants"),
    "report": ("event", "reports"),
    "report_actor": ("report", "participants"),
    "change": ("event", "history"),
}
"""Tables whose rows stand within those of another, and under which name."""

LOOKUPS = (
    "meta", "name_part", "text_band", "unread", "who_met", "correction", "corrected_report", "corrected_naming", "kept_apart",
    "restated",
)  # fmt: skip
"""Tables by which rows are found, notes and corrections; handed on as they are, each under its own name."""

LEFT_OUT = {
    "article_read": "the reader here may be another",
    "near": "its keys are made of ids; it is made anew where the rows are taken in",
    "guild_settings": "they name a channel and a role of this server",
    "schedule": "it names a channel of this server",
    "watch": "it names a channel or a person of this server",
    "calendar_address": "it is an address of this server",
    "delivery": "it is what was posted in this server",
    "told": "it is what was posted in this server",
    "split": "it serves what is told in this server",
    "proposal": "a member of this server said it, and nobody decided yet",
    "server_event": "it stands among the events of this server",
    "waiting": "it is not read yet",
    "following": "it names a channel of this server; feeds have OPML",
}
"""Tables with rows of guilds that are not handed on, and why."""

_PAGE = 500  # rows with all that stands within them
_MANY = 50_000  # rows with nothing within them


async def sections(reader: Database, guild: int) -> AsyncIterator[tuple[str, list[Row]]]:
    """All rows of *guild*, a page at a time, each section's pages in turn, of which there is one at least."""
    shape = await _shape(reader)
    for section, table in [*SECTIONS.items(), *((t, t) for t in LOOKUPS)]:
        key = f"{table}_id"
        if table in LOOKUPS:
            async for page in _as_they_are(reader, guild, table):
                yield section, page
            continue
        loose = "AND event_id IS NULL" if section == "loose_reports" else ""
        last = 0
        while True:
            page = await _rows(
                reader,
                f"SELECT * FROM {table} WHERE guild_id = :guild AND {key} > :last {loose} ORDER BY {key} LIMIT :page",  # noqa: S608 - our own tables
                guild=guild,
                last=last,
                page=_PAGE,
            )
            await _fill(reader, shape, guild, table, page)
            yield section, page
            if len(page) < _PAGE:
                break
            last = page[-1][key]


async def _as_they_are(reader: Database, guild: int, table: str) -> AsyncIterator[list[Row]]:
    """The rows of a table by itself, in the order of its key, without sorting; one page at least."""
    order = await reader.rows(
        """
        SELECT info.name || iif(info."desc", ' DESC', '') AS term
        FROM pragma_index_list(:name) AS own JOIN pragma_index_xinfo(own.name) AS info
        WHERE own.origin = 'pk' AND info.key ORDER BY info.seqno
        """,
        name=table,
    )
    by = ", ".join(row["term"] for row in order) or "rowid"
    for offset in range(0, sys.maxsize, _MANY):
        page = await _rows(
            reader,
            f"SELECT * FROM {table} WHERE guild_id = :guild ORDER BY {by} LIMIT :page OFFSET :offset",  # noqa: S608 - same
            guild=guild,
            page=_MANY,
            offset=offset,
        )
        yield page
        if len(page) < _MANY:
            break


async def _fill(reader: Database, shape: dict[str, str], guild: int, table: str, rows: list[Row]) -> None:
    """Put into *rows* what belongs to them."""
    key = f"{table}_id"
    for child, name in [(child, name) for child, (parent, name) in WITHIN.items() if parent == table]:
        mine = {row[key]: row for row in rows}
        for row in rows:
            row[name] = []
        found = await _rows(
            reader,
            f"""
            SELECT child.* FROM json_each(:ids) AS wanted JOIN {child} AS child ON child.{key} = wanted.value
            {"WHERE child.guild_id = :guild" if child != "report_actor" else ""} ORDER BY {shape[child]}
            """,  # noqa: S608 - same
            ids=json.dumps(list(mine)),
            guild=guild,
        )
        await _fill(reader, shape, guild, child, found)
        for row in found:
            mine[row.pop(key)][name].append(row)


async def _rows(reader: Database, sql: str, **named: Any) -> list[Row]:
    found = [dict(row) for row in await reader.rows(sql, **named)]
    for row in found:
        row.pop("guild_id", None)
    return found


async def _shape(reader: Database) -> dict[str, str]:
    """The primary key of each table that stands within another, as a term to order by."""
    rows = await reader.rows(
        """
        SELECT wanted.value AS name, group_concat('child.' || info.name, ', ') AS key
        FROM json_each(:tables) AS wanted JOIN pragma_table_info(wanted.value) AS info
        WHERE info.pk GROUP BY wanted.value
        """,
        tables=json.dumps(list(WITHIN)),
    )
    return {row["name"]: row["key"] for row in rows}


def flat(document: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of *document* by table, none within another; ValueError when it does not hold rows in that shape."""
    tables: dict[str, list[Row]] = {}
    for section, table in [*SECTIONS.items(), *((t, t) for t in LOOKUPS)]:
        _flatten(tables, table, document.get(section, []), {})
    return tables


def _flatten(tables: dict[str, list[Row]], table: str, rows: Any, parent: Row) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{table} is no list of objects")
    for row in rows:
        own = {**row, **parent}
        for child, (owner, name) in WITHIN.items():
            if owner == table and name in own:
                _flatten(tables, child, own.pop(name), {f"{table}_id": row.get(f"{table}_id")})
        tables.setdefault(table, []).append(own)
