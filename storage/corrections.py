"""One guild's corrections, and the reports and names they stand on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from storage.database import Database
from storage.event_rows import partial
from storage.moments import moment, stamp
from storage.values.corrections import Correction, CorrectionKind, Imprint, Mark
from storage.values.facts import ParticipantType, Span

_NAMES = "(SELECT json_group_array(naming_id) FROM (SELECT naming_id FROM corrected_naming AS n WHERE n.correction_id = correction.correction_id ORDER BY position)) AS naming_ids"
_KEYS = "(SELECT json_group_array(key) FROM report_actor JOIN naming USING (naming_id) WHERE report_actor.report_id = report.report_id)"
_OF_NAMES = "kind IN ('merge', 'split', 'rename')"


class Corrections:
    """The corrections of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def add(
        self,
        kind: CorrectionKind,
        about: str,
        *,
        before: str | None,
        after: str | None,
        made_by: int,
        now: datetime,
        reports: Collection[int] = (),
        namings: Sequence[int] = (),
        article_id: int | None = None,
    ) -> Correction:
        """Write a correction down, with the reports and names it stands on."""
        [row] = await self._rows(
            """
            INSERT INTO correction (guild_id, kind, about, before, after, article_id, made_by, made_at)
            VALUES (:guild, :kind, :about, :before, :after, :article, :by, :now) RETURNING correction_id
            """,
            kind=kind,
            about=about,
            before=before,
            after=after,
            article=article_id,
            by=made_by,
            now=stamp(now),
        )
        await self._rows(
            f"""
            INSERT INTO corrected_report (correction_id, number, guild_id, article_id, report_id, encounter, evidence_start,
                evidence_end, start_on, names)
            SELECT :id, row_number() OVER (ORDER BY report_id), guild_id, article_id, report_id, encounter, evidence_start,
                evidence_end, start_on, {_KEYS}
            FROM report WHERE guild_id = :guild AND report_id IN (SELECT value FROM json_each(:reports))
            """,  # noqa: S608 - a constant
            id=row["correction_id"],
            reports=json.dumps(sorted(reports)),
        )
        await self._rows(
            """
            INSERT INTO corrected_naming (correction_id, position, naming_id, guild_id)
            SELECT :id, key, value, :guild FROM json_each(:namings)
            """,
            id=row["correction_id"],
            namings=json.dumps(list(namings)),
        )
        found = await self.get(row["correction_id"])
        assert found is not None
        return found

    async def get(self, correction_id: int) -> Correction | None:
        """The correction of that id, if it is this guild's."""
        found = await self._corrections("correction_id = :id", id=correction_id)
        return found[0] if found else None

    async def newest(self, limit: int = 25, *, before: int | None = None, standing: bool = False) -> list[Correction]:
        """Corrections made last, newest first, undone ones too unless only *standing* ones are wanted."""
        return await self._corrections(
            "correction_id < :before AND (undone_at IS NULL OR NOT :standing) ORDER BY correction_id DESC LIMIT :limit",
            before=before or 2**62,
            standing=standing,
            limit=limit,
        )

    async def undo(self, correction_id: int, *, by: int, now: datetime) -> None:
        """Mark a correction as undone."""
        await self._rows(
            """
            UPDATE correction SET undone_by = :by, undone_at = :now
            WHERE guild_id = :guild AND correction_id = :id AND undone_at IS NULL
            """,
            id=correction_id,
            by=by,
            now=stamp(now),
        )

    async def made_by(self, user: int) -> list[Correction]:
        """The corrections a user made, newest first."""
        return await self._corrections("made_by = :user ORDER BY correction_id DESC", user=user)

    async def forget(self, correction_ids: Collection[int]) -> None:
        """Delete corrections altogether."""
        await self._rows(
            "DELETE FROM correction WHERE guild_id = :guild AND correction_id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(sorted(correction_ids)),
        )

    async def in_force(self) -> tuple[set[int], set[CorrectionKind]]:
        """The articles not to be used, and the kinds of other corrections that stand."""
        rows = await self._rows(
            "SELECT DISTINCT kind, article_id FROM correction WHERE guild_id = :guild AND undone_at IS NULL"
        )
        withheld = {row["article_id"] for row in rows if row["article_id"]}
        return withheld, {CorrectionKind(row["kind"]) for row in rows}

    async def on_reports(self, report_ids: Collection[int]) -> dict[int, tuple[Correction, ...]]:
        """Those that stand on each report, oldest first."""
        pairs = await self._rows(
            """
            SELECT report_id, correction_id FROM corrected_report JOIN correction USING (correction_id)
            WHERE report_id IN (SELECT value FROM json_each(:ids)) AND correction.guild_id = :guild AND undone_at IS NULL
            ORDER BY correction_id
            """,
            ids=json.dumps(sorted(report_ids)),
        )
        if not pairs:
            return {}
        ids = json.dumps(sorted({row["correction_id"] for row in pairs}))
        known = {
            c.correction_id: c
            for c in await self._corrections("correction_id IN (SELECT value FROM json_each(:ids))", ids=ids)
        }
        found: dict[int, list[Correction]] = {}
        for row in pairs:
            found.setdefault(row["report_id"], []).append(known[row["correction_id"]])
        return {report_id: tuple(those) for report_id, those in found.items()}

    async def reports_of(self, correction_id: int) -> set[int]:
        """The reports a correction stands on that are there."""
        rows = await self._rows(
            "SELECT report_id FROM corrected_report WHERE guild_id = :guild AND correction_id = :id AND report_id IS NOT NULL",
            id=correction_id,
        )
        return {row["report_id"] for row in rows}

    async def on_names(self, naming_ids: Collection[int]) -> list[Correction]:
        """Those that stand and say of any of these names who is who, oldest first."""
        return await self._corrections(
            f"""
            undone_at IS NULL AND {_OF_NAMES} AND correction_id IN (
                SELECT correction_id FROM corrected_naming WHERE naming_id IN (SELECT value FROM json_each(:ids))
            ) ORDER BY correction_id
            """,  # noqa: S608 - a constant
            ids=json.dumps(sorted(naming_ids)),
        )

    async def built_on(self, correction: Correction) -> list[Correction]:
        """Those that stand, were made later and are about any of its names."""
        return await self._corrections(
            """
            undone_at IS NULL AND correction_id > :id AND correction_id IN (
                SELECT correction_id FROM corrected_naming WHERE naming_id IN (SELECT value FROM json_each(:ids))
            ) ORDER BY correction_id
            """,
            id=correction.correction_id,
            ids=json.dumps(correction.naming_ids),
        )

    async def reports_naming(self, naming_ids: Collection[int]) -> set[int]:
        """The reports of events in which people said these names took part."""
        rows = await self._rows(
            """
            SELECT DISTINCT report_id FROM corrected_naming
            JOIN correction USING (correction_id) JOIN corrected_report USING (correction_id)
            WHERE naming_id IN (SELECT value FROM json_each(:ids)) AND correction.guild_id = :guild
                AND undone_at IS NULL AND kind = 'participants' AND report_id IS NOT NULL
            """,
            ids=json.dumps(sorted(naming_ids)),
        )
        return {row["report_id"] for row in rows}

    async def forget_names(self, naming_ids: Collection[int]) -> set[int]:
        """Drop those of *naming_ids* that no report and no correction that stands uses; which."""
        rows = await self._rows(
            """
            DELETE FROM naming WHERE guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:ids))
                AND NOT EXISTS (SELECT 1 FROM report_actor WHERE report_actor.naming_id = naming.naming_id)
                AND NOT EXISTS (
                    SELECT 1 FROM corrected_naming JOIN correction USING (correction_id)
                    WHERE corrected_naming.naming_id = naming.naming_id AND undone_at IS NULL
                )
            RETURNING naming_id
            """,
            ids=json.dumps(sorted(naming_ids)),
        )
        return {row["naming_id"] for row in rows}

    async def actors(self, naming_ids: Collection[int]) -> dict[int, tuple[int, ParticipantType]]:
        """The actor each name stands for, and what sort it is."""
        rows = await self._rows(
            """
            SELECT naming_id, actor.actor_id, actor.type FROM naming JOIN actor USING (actor_id)
            WHERE naming.guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:ids))
            """,
            ids=json.dumps(sorted(naming_ids)),
        )
        return {row["naming_id"]: (row["actor_id"], ParticipantType(row["type"])) for row in rows}

    async def marks(self, article_id: int) -> list[Mark]:
        """Where corrections, undone ones too, stand in an article."""
        rows = await self._rows(
            "SELECT *, NULL AS event_id FROM corrected_report WHERE guild_id = :guild AND article_id = :id",
            id=article_id,
        )
        return [Mark(correction_id=row["correction_id"], number=row["number"], imprint=_imprint(row)) for row in rows]

    async def move(self, moved: Iterable[tuple[Mark, int]]) -> None:
        """Have marks stand on other reports."""
        for mark, report_id in moved:
            await self._rows(
                """
                UPDATE corrected_report SET report_id = :report
                WHERE guild_id = :guild AND correction_id = :id AND number = :number
                """,
                id=mark.correction_id,
                number=mark.number,
                report=report_id,
            )

    async def imprints(self, report_ids: Collection[int]) -> list[Imprint]:
        """What these reports are known again by."""
        rows = await self._rows(
            f"""
            SELECT *, {_KEYS} AS names FROM report
            WHERE guild_id = :guild AND report_id IN (SELECT value FROM json_each(:ids)) ORDER BY report_id
            """,  # noqa: S608 - a constant
            ids=json.dumps(sorted(report_ids)),
        )
        return [_imprint(row) for row in rows]

    async def _corrections(self, condition: str, **named: Any) -> list[Correction]:
        rows = await self._rows(
            f"SELECT correction.*, {_NAMES} FROM correction WHERE guild_id = :guild AND {condition}",  # noqa: S608 - the fixed conditions above
            **named,
        )
        return [_correction(row) for row in rows]

    async def _rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        return await self._database.rows(sql, guild=self._guild, **named)


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        correction_id=row["correction_id"],
        kind=CorrectionKind(row["kind"]),
        about=row["about"],
        before=row["before"],
        after=row["after"],
        made_by=row["made_by"],
        made_at=moment(row["made_at"]),
        naming_ids=tuple(json.loads(row["naming_ids"])),
        article_id=row["article_id"],
        undone_by=row["undone_by"],
        undone_at=moment(row["undone_at"]) if row["undone_at"] else None,
    )


def _imprint(row: sqlite3.Row) -> Imprint:
    return Imprint(
        report_id=row["report_id"],
        article_id=row["article_id"],
        encounter=bool(row["encounter"]),
        span=Span(row["evidence_start"], row["evidence_end"]),
        start=partial(row["start_on"]),
        names=frozenset(json.loads(row["names"])),
        event_id=row["event_id"],
    )
