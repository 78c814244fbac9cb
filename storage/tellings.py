"""How one guild's events are written: reports as they were read, and the events joining decides they tell of."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from storage.database import Database
from storage.event_rows import telling_from
from storage.values.dates import PartialDate
from storage.values.facts import Encounter, UpcomingEvent
from storage.values.records import EventStatus
from storage.values.tellings import Standing, Telling

Fact = Encounter | UpcomingEvent

_AT_A_TIME = 100  # made between two turns of the loop: a millisecond's work

LOOK_BACK = 400
"""Days: no window by which reports are looked for is longer."""


class Tellings:
    """The reports of one guild, as joining sees them."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(self, article_id: int, facts: Sequence[tuple[Fact, EventStatus]]) -> list[int]:
        """Write the facts of an article down as reports of no event and nobody yet; their ids in the order of the facts."""
        rows = await self._rows(
            """
            INSERT INTO report (guild_id, article_id, ordinal, encounter, kind, status, title, place, start_on, end_on,
                occasion, evidence, evidence_start, evidence_end, confidence)
            SELECT :guild, :article, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11
            FROM json_each(:facts) WHERE true ORDER BY key RETURNING ordinal, report_id
            """,
            article=article_id,
            facts=json.dumps([_fields(fact, status) for fact, status in facts]),
        )
        return [row["report_id"] for row in sorted(rows, key=lambda row: int(row["ordinal"]))]

    async def name(self, participants: Sequence[tuple[int, int, int, int]]) -> None:
        """Have reports name their participants: (report, position, naming, actor)."""
        await self._later(
            """
            INSERT INTO report_actor (report_id, position, naming_id, actor_id)
            SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(:participants)
            """,
            participants=json.dumps(participants),
        )
        await self._mentioned(Counter(actor for *_, actor in participants))

    async def get(self, report_ids: Collection[int]) -> list[Telling]:
        """The reports of these ids."""
        return await self._tellings("report_id IN (SELECT value FROM json_each(:ids))", report_ids)

    async def of_articles(self, article_ids: Collection[int]) -> list[Telling]:
        """All reports that stand in these articles."""
        return await self._tellings("article_id IN (SELECT value FROM json_each(:ids))", article_ids)

    async def around(
        self, report_ids: Collection[int], beside: Collection[int], *, known: Collection[int]
    ) -> list[Telling]:
        """The reports of these ids, and the contacts that stand beside the calendar entries *beside*, and the other way round; none that is *known*."""
        return await self._tellings(
            """
            report_id IN (
                SELECT value FROM json_each(:ids)
                UNION SELECT other.report_id FROM json_each(:beside) JOIN report AS own ON own.report_id = value
                    JOIN report AS other ON other.article_id = own.article_id AND other.encounter <> own.encounter
                EXCEPT SELECT value FROM json_each(:known)
            )
            """,
            report_ids,
            beside=json.dumps(sorted(beside)),
            known=json.dumps(sorted(known)),
        )

    async def of_events(self, event_ids: Collection[int], *, known: Collection[int] = ()) -> list[Telling]:
        """All reports of these events but those *known*."""
        if not event_ids:
            return []
        return await self._tellings(
            """
            event_id IN (SELECT value FROM json_each(:ids))
                AND report.report_id NOT IN (SELECT value FROM json_each(:known))
            """,
            event_ids,
            known=json.dumps(sorted(known)),
        )

    async def naming(
        self, naming_ids: Collection[int], first: date = date.min, last: date = date.max
    ) -> list[Standing]:
        """Where these namings stand in reports that speak of a day between *first* and *last*."""
        rows = await self._rows(
            """
            SELECT report_id, naming_id, actor_id, coalesce(start_on, published) AS spoken_of
            FROM report_actor JOIN report USING (report_id) JOIN article USING (article_id)
            WHERE naming_id IN (SELECT value FROM json_each(:ids)) AND report.guild_id = :guild
                AND spoken_of BETWEEN :first AND :last
            ORDER BY report_id
            """,
            ids=json.dumps(sorted(naming_ids)),
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return [
            Standing(
                report_id=row["report_id"],
                naming_id=row["naming_id"],
                actor_id=row["actor_id"],
                day=PartialDate.parse(row["spoken_of"]).first,
            )
            for row in rows
        ]

    async def stand_for(self, changed: Iterable[tuple[Standing, int]]) -> None:
        """Have namings in reports stand for other actors."""
        for standing, actor_id in changed:
            await self._later(
                """
                UPDATE report_actor SET actor_id = :now WHERE report_id = :report AND naming_id = :naming
                    AND EXISTS (SELECT 1 FROM report WHERE report_id = :report AND guild_id = :guild)
                """,
                report=standing.report_id,
                naming=standing.naming_id,
                now=actor_id,
            )
            await self._mentioned({standing.actor_id: -1, actor_id: 1})

    async def detach(self, report_ids: Collection[int]) -> None:
        """Have these reports tell of no event."""
        if report_ids:
            await self._later(
                "UPDATE report SET event_id = NULL WHERE guild_id = :guild AND report_id IN (SELECT value FROM json_each(:ids))",
                ids=json.dumps(sorted(report_ids)),
            )

    async def attach(self, belonging: Iterable[tuple[int, int]]) -> None:
        """Have reports tell of events: (event, report)."""
        await self._later(
            """
            UPDATE report SET event_id = told.event_id
            FROM (SELECT value ->> 0 AS event_id, value ->> 1 AS report_id FROM json_each(:told)) AS told
            WHERE report.guild_id = :guild AND report.report_id = told.report_id
            """,
            told=json.dumps(list(belonging)),
        )

    async def withdraw(self, article_id: int) -> tuple[set[int], set[int]]:
        """Delete all reports of an article; the namings and actors they named."""
        rows = await self._rows(
            """
            SELECT naming_id, actor_id FROM report JOIN report_actor USING (report_id)
            WHERE report.guild_id = :guild AND article_id = :id
            """,
            id=article_id,
        )
        await self._mentioned({actor: -n for actor, n in Counter(row["actor_id"] for row in rows).items()})
        await self._later("DELETE FROM report WHERE guild_id = :guild AND article_id = :id", id=article_id)
        return {row["naming_id"] for row in rows}, {row["actor_id"] for row in rows}

    async def look_under(self, entries: Iterable[tuple[int, Sequence[str], date, date]]) -> None:
        """Have each (report, keys, first day, last day) found under its keys, and no others."""
        listed = list(entries)
        if not listed:
            return
        await self._later(
            "DELETE FROM near WHERE guild_id = :guild AND report_id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps([report_id for report_id, *_ in listed]),
        )
        await self._later(
            """
            INSERT INTO near (guild_id, key, first_day, last_day, report_id)
            SELECT :guild, key.value, entry.value ->> 2, entry.value ->> 3, entry.value ->> 0
            FROM json_each(:entries) AS entry JOIN json_each(entry.value, '$[1]') AS key WHERE true
            ON CONFLICT DO UPDATE SET last_day = max(last_day, excluded.last_day)
            """,
            entries=json.dumps(
                [(i, list(keys), first.isoformat(), last.isoformat()) for i, keys, first, last in listed]
            ),
        )

    async def near(self, lookups: Iterable[tuple[str, date, date]]) -> set[int]:
        """The reports found under any of these keys between its first and its last day."""
        rows = await self._rows(
            """
            SELECT DISTINCT near.report_id FROM json_each(:lookups) AS looked CROSS JOIN near
            WHERE near.guild_id = :guild AND near.key = looked.value ->> 0
                AND near.first_day >= looked.value ->> 1 AND near.first_day <= looked.value ->> 3
                AND near.last_day >= looked.value ->> 2
            """,
            lookups=json.dumps(
                [(key, _back(first), first.isoformat(), last.isoformat()) for key, first, last in lookups]
            ),
        )
        return {row["report_id"] for row in rows}

    async def _mentioned(self, times: Mapping[int, int]) -> None:
        await self._later(
            """
            UPDATE actor SET mentions = mentions + told.times
            FROM (SELECT value ->> 0 AS actor_id, value ->> 1 AS times FROM json_each(:times)) AS told
            WHERE guild_id = :guild AND actor.actor_id = told.actor_id
            """,
            times=json.dumps(list(times.items())),
        )

    async def _tellings(self, condition: str, ids: Collection[int], **named: Any) -> list[Telling]:
        if not (ids or named):
            return []
        rows = await self._rows(
            f"""
            SELECT report.*, published, text_hash, added_at,
                (SELECT json_group_array(json_array(actor_id, type)) FROM (
                    SELECT actor_id, actor.type FROM report_actor JOIN actor USING (actor_id)
                    WHERE report_actor.report_id = report.report_id ORDER BY position
                )) AS actors
            FROM report JOIN article USING (article_id)
            WHERE report.guild_id = :guild AND report.{condition} ORDER BY report_id
            """,  # noqa: S608 - only the fixed conditions above
            ids=json.dumps(sorted(ids)),
            **named,
        )
        tellings: list[Telling] = []
        for first in range(0, len(rows), _AT_A_TIME):
            if first:
                await asyncio.sleep(0)
            tellings += map(telling_from, rows[first : first + _AT_A_TIME])
        return tellings

    async def _rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        return await self._database.rows(sql, guild=self._guild, **named)

    async def _later(self, sql: str, **named: Any) -> None:
        await self._database.later(sql, guild=self._guild, **named)


def _fields(fact: Fact, status: EventStatus) -> list[Any]:
    encounter = isinstance(fact, Encounter)
    return [
        int(encounter),
        fact.kind,
        status,
        fact.title if isinstance(fact, UpcomingEvent) else None,
        fact.place,
        str(fact.start) if fact.start else None,
        str(fact.end) if fact.end else None,
        fact.occasion if isinstance(fact, Encounter) else None,
        fact.evidence.text,
        fact.evidence.span.start,
        fact.evidence.span.end,
        float(fact.confidence),
    ]


def _back(first: date) -> str:
    return date.fromordinal(max(1, first.toordinal() - LOOK_BACK)).isoformat()
