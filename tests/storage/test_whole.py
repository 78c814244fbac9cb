"""Every table with rows of guilds is handed on, or left out for a reason; nothing of another guild goes with it."""

from __future__ import annotations

from storage.database import Database
from storage.whole import LEFT_OUT, LOOKUPS, SECTIONS, WITHIN, flat, sections


async def test_each_table_of_guilds_is_handed_on_or_left_out_with_a_reason(database: Database) -> None:
    rows = await database.rows(
        """
        SELECT name FROM sqlite_schema AS tables WHERE type = 'table'
            AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS info WHERE info.name = 'guild_id')
        """
    )
    handed_on = {*SECTIONS.values(), *WITHIN, *LOOKUPS} - {"report_actor"}
    assert handed_on.isdisjoint(LEFT_OUT)
    assert {row["name"] for row in rows} == handed_on | set(LEFT_OUT)
    assert all(LEFT_OUT.values())


async def test_an_empty_guild_has_every_section(database: Database) -> None:
    found = [(name, rows) async for name, rows in sections(database, 5)]
    assert [name for name, _ in found] == [*SECTIONS, *LOOKUPS]
    assert not any(rows for _, rows in found)


def test_what_stands_within_a_row_is_taken_out_again() -> None:
    office = {"country": "russia"}
    document = {
        "participants": [{"actor_id": 3, "names": [{"naming_id": 4, "offices": [office]}]}],
        "events": [
            {
                "event_id": 1,
                "participants": [{"position": 0, "actor_id": 3}],
                "history": [],
                "reports": [{"report_id": 9, "participants": [{"position": 0, "naming_id": 4, "actor_id": 3}]}],
            }
        ],
    }
    assert flat(document) == {
        "actor": [{"actor_id": 3}],
        "naming": [{"naming_id": 4, "actor_id": 3}],
        "office": [{"country": "russia", "naming_id": 4}],
        "event": [{"event_id": 1}],
        "event_actor": [{"position": 0, "actor_id": 3, "event_id": 1}],
        "report": [{"report_id": 9, "event_id": 1}],
        "report_actor": [{"position": 0, "naming_id": 4, "actor_id": 3, "report_id": 9}],
    }
