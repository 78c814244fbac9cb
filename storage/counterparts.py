"""Where one guild's reports speak of somebody's counterpart, without a name or an office."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from storage.database import Database
from storage.event_rows import partial
from storage.values.tellings import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A counterpart from a state in a report, and the others of it: each actor, with the office that names it, if one does."""

    standing: Standing
    state: str
    others: tuple[tuple[int, str], ...]


class Counterparts:
    """The reports of one guild that name a counterpart."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def near(
        self, office: str, countries: Collection[str], actors: Collection[int], first: date, last: date
    ) -> list[Beside]:
        """Counterparts (as *office* is called) of these (folded) countries or beside these actors, in reports that speak of a day between *first* and *last*."""
        rows = await self._database.rows(
            """
            SELECT named.report_id, named.naming_id, named.actor_id, naming.name AS state,
                coalesce(report.start_on, published) AS spoken_of,
                (SELECT json_group_array(json_array(other.actor_id, iif(own.type = 'role', own.office, ''))) FROM (
                    SELECT * FROM report_actor AS all_of WHERE all_of.report_id = named.report_id ORDER BY position
                ) AS other JOIN naming AS own USING (naming_id) WHERE other.naming_id != named.naming_id) AS others
            FROM naming CROSS JOIN report_actor AS named USING (naming_id)
            CROSS JOIN report USING (report_id) CROSS JOIN article USING (article_id)
            WHERE naming.guild_id = :guild AND naming.type = 'role' AND naming.office = :office
                AND spoken_of BETWEEN :first AND :last
                AND (naming.country IN (SELECT value FROM json_each(:countries)) OR EXISTS (
                    SELECT 1 FROM report_actor AS mine
                    WHERE mine.report_id = named.report_id AND mine.actor_id IN (SELECT value FROM json_each(:actors))
                ))
            ORDER BY named.report_id
            """,
            guild=self._guild,
            office=office,
            countries=json.dumps(sorted(countries)),
            actors=json.dumps(sorted(actors)),
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return [
            Beside(
                standing=Standing(
                    report_id=row["report_id"],
                    naming_id=row["naming_id"],
                    actor_id=row["actor_id"],
                    day=day.first,
                ),
                state=row["state"],
                others=tuple((actor_id, held) for actor_id, held in json.loads(row["others"])),
            )
            for row in rows
            if (day := partial(row["spoken_of"]))
        ]
