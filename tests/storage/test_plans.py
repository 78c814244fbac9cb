"""Every statement of keeping and asking finds its rows by an index: none reads a table from end to end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.records import Article, EventStatus

NOW = datetime(2024, 7, 10, 6, tzinfo=UTC)


def facts(day: int) -> Facts:
    evidence = Evidence(text="Russian foreign minister Sergey Lavrov met Ada Lovelace.", span=Span(0, 56))
    start = PartialDate(2024, 7, day)
    return Facts(
        encounters=(
            Encounter(
                kind=EncounterKind.MEETING,
                status=EncounterStatus.PLANNED,
                participants=(
                    Participant(name="Sergey Lavrov", type=ParticipantType.PERSON),
                    Participant(name="Ada Lovelace" if day % 2 else "Lovelace", type=ParticipantType.PERSON),
                    Participant(name="Russia", role="foreign minister", type=ParticipantType.ROLE),
                ),
                place="Astana",
                start=start,
                evidence=evidence,
            ),
        ),
        upcoming=(
            UpcomingEvent(
                title="SCO summit",
                kind=UpcomingKind.SUMMIT,
                status=UpcomingStatus.SCHEDULED,
                start=start,
                evidence=evidence,
            ),
        ),
    )


async def test_no_statement_scans_a_table(
    archive: Archive, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: dict[str, Mapping[str, Any]] = {}
    run = database._run

    async def noting(sql: str, named: Mapping[str, Any] | None = None) -> Any:
        statements[sql] = named or {}
        return await run(sql, named)

    monkeypatch.setattr(database, "_run", noting)
    monkeypatch.setattr(database, "later", database.rows)
    for day in range(1, 7):
        text = f"{day}. Russian foreign minister Sergey Lavrov met Ada Lovelace."
        await keep(archive, Article(text=text, published=date(2024, 7, day)), facts(day // 2 + 1), now=NOW)
    lavrov = await archive.people.find("Lavrov")
    ada = await archive.people.find("Ada Lovelace")
    assert lavrov
    assert ada
    await archive.events.of(lavrov.actor_id)
    everything = {"since": date(2024, 1, 1), "until": date(2025, 1, 1), "place": "Astana"}
    await archive.events.of(lavrov.actor_id, with_actor=ada.actor_id, statuses=[EventStatus.HELD], **everything)  # type: ignore[arg-type]
    await archive.events.upcoming(since=date(2024, 1, 1))
    await archive.events.upcoming(actor=ada.actor_id, **everything)  # type: ignore[arg-type]
    await archive.events.learned_between(NOW, NOW + timedelta(days=1))
    await archive.events.changed_between(NOW, NOW + timedelta(days=1))
    await archive.people.complete("la lo")
    await archive.people.complete("")
    await archive.people.near("Lavrof")
    await archive.people.offices(lavrov.actor_id)
    await archive.articles.recent()
    await archive.search.find("lavrov")
    plans = {
        (sql, step["detail"])
        for sql, named in statements.items()
        if sql.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))
        for step in await run(f"EXPLAIN QUERY PLAN {sql}", named)
    }
    tables = {row["name"] for row in await run("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    scans = {
        (detail, sql)
        for sql, detail in plans
        if detail.startswith("SCAN") and detail.split()[1] in tables - {"article_words", "sqlite_sequence"}
    }
    assert scans == set()
