"""How one guild's events are written, as joining decides them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from storage.database import Database
from storage.moments import stamp
from storage.values.tellings import Clustered, Life


class EventBook:
    """The events of one guild, to be written."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def apply(self, clusters: Sequence[Clustered], *, before: Collection[int], now: datetime) -> None:
        """Write the events decided, and drop those of *before* that nothing tells of any more."""
        kept: set[int] = set()
        for cluster in clusters:
            event_id = await self._write(cluster, now)
            kept.add(event_id)
            await self._rows(
                """
                UPDATE report SET event_id = :event WHERE guild_id = :guild
                    AND report_id IN (SELECT value FROM json_each(:ids)) AND event_id IS NOT :event
                """,
                event=event_id,
                ids=json.dumps(cluster.report_ids),
            )
        await self._rows(
            "DELETE FROM event WHERE guild_id = :guild AND event_id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(sorted(set(before) - kept)),
        )

    async def _write(self, cluster: Clustered, now: datetime) -> int:
        life = cluster.life
        values = _values(life)
        if cluster.event_id is None:
            row = await self._row(
                """
                INSERT INTO event (guild_id, kind, status, encounter, title, place, place_keys, start_on, end_on, first_day,
                    last_day, occasion, reported_on, learned_at, changed_at)
                VALUES (:guild, :kind, :status, :encounter, :title, :place, :place_keys, :start, :end, :first_day,
                    :last_day, :occasion, :reported_on, :learned_at, :learned_at)
                RETURNING event_id
                """,
                **values,
            )
        else:
            row = await self._row(
                """
                UPDATE event SET kind = :kind, status = :status, encounter = :encounter, title = :title, place = :place,
                    place_keys = :place_keys, start_on = :start, end_on = :end, first_day = :first_day,
                    last_day = :last_day, occasion = :occasion, reported_on = :reported_on, learned_at = :learned_at,
                    changed_at = CASE WHEN (status, start_on, end_on, place) IS (:status, :start, :end, :place)
                        THEN changed_at ELSE :now END
                WHERE guild_id = :guild AND event_id = :event RETURNING event_id
                """,
                **values,
                event=cluster.event_id,
                now=stamp(now),
            )
        assert row is not None
        event_id = int(row["event_id"])
        await self._write_actors(event_id, life)
        await self._write_steps(event_id, life)
        return event_id

    async def _write_actors(self, event_id: int, life: Life) -> None:
        await self._rows("DELETE FROM event_actor WHERE guild_id = :guild AND event_id = :event", event=event_id)
        await self._rows("DELETE FROM who_met WHERE guild_id = :guild AND event_id = :event", event=event_id)
        actors = json.dumps(life.actors)
        await self._rows(
            """
            INSERT INTO event_actor (event_id, position, actor_id, guild_id)
            SELECT :event, key, value, :guild FROM json_each(:actors)
            """,
            event=event_id,
            actors=actors,
        )
        if life.encounter:
            await self._rows(
                """
                INSERT INTO who_met (guild_id, actor_id, met_on, event_id)
                SELECT :guild, value, :met_on, :event FROM json_each(:actors)
                """,
                event=event_id,
                actors=actors,
                met_on=(life.start.first if life.start else life.reported_on).isoformat(),
            )

    async def _write_steps(self, event_id: int, life: Life) -> None:
        await self._rows("DELETE FROM change WHERE guild_id = :guild AND event_id = :event", event=event_id)
        if not life.steps:
            return
        await self._rows(
            """
            INSERT INTO change (guild_id, event_id, changed_at, field, before, after, article_id)
            SELECT :guild, :event, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
            FROM json_each(:steps) ORDER BY key
            """,
            event=event_id,
            steps=json.dumps([(stamp(s.changed_at), s.field, s.before, s.after, s.article_id) for s in life.steps]),
        )

    async def _rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        return await self._database.rows(sql, guild=self._guild, **named)

    async def _row(self, sql: str, **named: Any) -> sqlite3.Row | None:
        return await self._database.row(sql, guild=self._guild, **named)


def _values(life: Life) -> dict[str, Any]:
    last = max((life.end or life.start).last, life.start.last) if life.start else None
    return {
        "kind": life.kind,
        "status": life.status,
        "encounter": life.encounter,
        "title": life.title,
        "place": life.place,
        "place_keys": "|" + "|".join(life.place_keys) + "|" if life.place_keys else "",
        "start": str(life.start) if life.start else None,
        "end": str(life.end) if life.end else None,
        "first_day": life.start.first.isoformat() if life.start else None,
        "last_day": last.isoformat() if last else None,
        "occasion": life.occasion,
        "reported_on": life.reported_on.isoformat(),
        "learned_at": stamp(life.learned_at),
    }
