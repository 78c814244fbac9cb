"""How one guild's events are written, as joining decides them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.tellings import Clustered, Life, Restated

_COLUMNS = (
    "kind", "status", "encounter", "title", "place", "place_keys", "start_on", "end_on", "first_day", "last_day",
    "occasion", "reported_on", "learned_at",
)  # fmt: skip


class EventBook:
    """The events of one guild, to be written."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def apply(self, clusters: Sequence[Clustered], *, before: Collection[int], now: datetime) -> None:
        """Write the events decided, and drop those of *before* that nothing tells of any more."""
        written = await self._write(clusters, now) if clusters else []
        if before:
            await self._note_splits(written)
        known = [event_id for event_id, cluster in written if cluster.event_id is not None]
        for table in ("event_actor", "who_met", "change") if known else ():
            clear = f"DELETE FROM {table} WHERE guild_id = :guild AND event_id IN (SELECT value FROM each)"  # noqa: S608 - constants
            await self._each(clear, known)
        await self._write_parts(written)
        if gone := set(before) - {event_id for event_id, _ in written}:
            await self._each(
                "DELETE FROM event WHERE guild_id = :guild AND event_id IN (SELECT value FROM each)", sorted(gone)
            )

    async def restated(self, article_id: int) -> list[Restated]:
        """What corrected versions of that article changed, oldest first."""
        rows = await self._database.rows(
            """
            SELECT restated.* FROM report JOIN restated USING (report_id)
            WHERE report.guild_id = :guild AND report.article_id = :article ORDER BY restated_id
            """,
            guild=self._guild,
            article=article_id,
        )
        return [
            Restated(
                report_id=row["report_id"],
                field=row["field"],
                before=row["before"],
                after=row["after"],
                changed_at=moment(row["changed_at"]),
            )
            for row in rows
        ]

    async def restate(self, found: Sequence[Restated]) -> None:
        """Write down what corrected versions changed, in the history of the events that their reports tell of too."""
        values = [(r.report_id, stamp(r.changed_at), r.field, r.before, r.after) for r in found]
        await self._each(
            """
            INSERT INTO change (guild_id, event_id, changed_at, field, before, after, article_id, by_version)
            SELECT :guild, event_id, value ->> 1, value ->> 2, value ->> 3, value ->> 4, article_id, 1
            FROM each JOIN report ON report_id = value ->> 0
            WHERE report.guild_id = :guild AND event_id IS NOT NULL ORDER BY key
            """,
            values,
        )
        await self._each(
            """
            INSERT INTO restated (guild_id, report_id, changed_at, field, before, after)
            SELECT :guild, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM each WHERE true ORDER BY key
            """,
            values,
        )

    async def _write(self, clusters: Sequence[Clustered], now: datetime) -> list[tuple[int, Clustered]]:
        """Write the events themselves, each with its id."""
        ids = count(await self._last() + 1 if any(c.event_id is None for c in clusters) else 1)
        written = [(cluster.event_id or next(ids), cluster) for cluster in clusters]
        columns = ", ".join(_COLUMNS)
        given = ", ".join(f"value ->> {n}" for n in range(1, len(_COLUMNS) + 1))
        await self._each(
            f"""
            INSERT INTO event (event_id, guild_id, {columns}, changed_at)
            SELECT value ->> 0, :guild, {given}, value ->> {len(_COLUMNS)} FROM each WHERE true ORDER BY key
            """,  # noqa: S608 - constants
            [(event_id, *_values(cluster.life)) for event_id, cluster in written if cluster.event_id is None],
        )
        for event_id, cluster in written:
            if cluster.event_id is not None:
                await self._rewrite(event_id, cluster.life, now)
        return written

    async def _note_splits(self, written: Sequence[tuple[int, Clustered]]) -> None:
        """Write down which new events are split off others, while their reports are still noted under those."""
        await self._each(
            """
            INSERT INTO split (event_id, guild_id, split_from)
            SELECT value ->> 0, :guild, min(report.event_id) FROM each JOIN report ON report_id = value ->> 1
            WHERE report.guild_id = :guild AND report.event_id IS NOT NULL GROUP BY value ->> 0
            """,
            [
                (event_id, report_id)
                for event_id, cluster in written
                if cluster.event_id is None
                for report_id in cluster.report_ids
            ],
        )

    async def _rewrite(self, event_id: int, life: Life, now: datetime) -> None:
        await self._later(
            f"""
            UPDATE event SET {", ".join(f"{column} = :{column}" for column in _COLUMNS)},
                changed_at = CASE WHEN (status, start_on, end_on, place) IS (:status, :start_on, :end_on, :place)
                    THEN changed_at ELSE :now END
            WHERE guild_id = :guild AND event_id = :event
            """,  # noqa: S608 - constants
            **dict(zip(_COLUMNS, _values(life), strict=True)),
            event=event_id,
            now=stamp(now),
        )

    async def _write_parts(self, written: Sequence[tuple[int, Clustered]]) -> None:
        """Write the reports, participants and steps of all events, a statement a table."""
        await self._each(
            """
            UPDATE report SET event_id = told.event_id
            FROM (SELECT value ->> 0 AS event_id, value ->> 1 AS report_id FROM each) AS told
            WHERE report.guild_id = :guild AND report.report_id = told.report_id AND report.event_id IS NOT told.event_id
            """,
            [(event_id, report_id) for event_id, cluster in written for report_id in cluster.report_ids],
        )
        await self._each(
            """
            INSERT INTO event_actor (event_id, position, actor_id, guild_id)
            SELECT value ->> 0, value ->> 1, value ->> 2, :guild FROM each
            """,
            [(event_id, n, actor) for event_id, cluster in written for n, actor in enumerate(cluster.life.actors)],
        )
        await self._each(
            "INSERT INTO who_met (guild_id, actor_id, met_on, event_id, status) SELECT :guild, value ->> 2, value ->> 1, value ->> 0, value ->> 3 FROM each",
            [
                (
                    event_id,
                    (c.life.start.first if c.life.start else c.life.reported_on).isoformat(),
                    actor,
                    c.life.status,
                )
                for event_id, c in written
                if c.life.encounter
                for actor in c.life.actors
            ],
        )
        await self._each(
            """
            INSERT INTO change (guild_id, event_id, changed_at, field, before, after, article_id, made_by)
            SELECT :guild, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
            FROM each ORDER BY key
            """,
            [
                (event_id, stamp(s.changed_at), s.field, s.before, s.after, s.article_id, s.made_by)
                for event_id, cluster in written
                for s in cluster.life.steps
            ],
        )
        await self._each(
            """
            INSERT INTO change (guild_id, event_id, changed_at, field, before, after, article_id, by_version)
            SELECT :guild, event_id, changed_at, field, before, after, article_id, 1 FROM report JOIN restated USING (report_id)
            WHERE report.guild_id = :guild AND event_id IN (SELECT value FROM each) ORDER BY restated_id
            """,
            [event_id for event_id, _ in written],
        )

    async def _each(self, sql: str, values: Sequence[Any]) -> None:
        """Run *sql*, in which ``each`` stands for the rows of *values*, unless there are none."""
        if values:
            await self._later(sql.replace("each", "json_each(:each)"), each=json.dumps(values))

    async def _later(self, sql: str, **named: Any) -> None:
        await self._database.later(sql, guild=self._guild, **named)

    async def _last(self) -> int:
        """The last id given to an event, as AUTOINCREMENT counts."""
        row = await self._database.row("SELECT seq FROM sqlite_sequence WHERE name = 'event'")
        return int(row["seq"]) if row else 0


def _values(life: Life) -> tuple[Any, ...]:
    """The values of `_COLUMNS`."""
    last = max((life.end or life.start).last, life.start.last) if life.start else None
    return (
        life.kind,
        life.status,
        int(life.encounter),
        life.title,
        life.place,
        "|" + "|".join(life.place_keys) + "|" if life.place_keys else "",
        str(life.start) if life.start else None,
        str(life.end) if life.end else None,
        life.start.first.isoformat() if life.start else None,
        last.isoformat() if last else None,
        life.occasion,
        life.reported_on.isoformat(),
        stamp(life.learned_at),
    )
