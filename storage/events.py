"""One guild's events, as questions ask for them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from storage.database import Database
from storage.event_rows import event_from
from storage.moments import stamp
from storage.values.names import fold
from storage.values.records import Event, EventKind, EventStatus

UNDATED_FOR = timedelta(days=180)
"""How long after its last report an undated event still counts as coming up."""

_AHEAD = "event.status IN ('planned', 'expected', 'postponed')"  # as the partial indexes say it


class Events:
    """The events of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def get(self, event_id: int) -> Event | None:
        """The event of that id, if it is this guild's."""
        found = await self._whole("SELECT * FROM event WHERE guild_id = :guild AND event_id = :id", id=event_id)
        return found[0] if found else None

    async def of(
        self,
        actor_id: int,
        *,
        with_actor: int | None = None,
        place: str | None = None,
        since: date | None = None,
        until: date | None = None,
        statuses: Collection[EventStatus] | None = None,
        limit: int = 10,
    ) -> list[Event]:
        """The encounters an actor took or is to take part in, newest first; *since* and *until* are inclusive."""
        actor, other = await self._rarer_first(actor_id, with_actor)
        conditions = [
            "AND who_met.met_on >= :since" if since else "",
            "AND who_met.met_on <= :until" if until else "",
            "AND EXISTS (SELECT 1 FROM event_actor AS x WHERE x.actor_id = :other AND x.event_id = event.event_id)"
            if other
            else "",
            _IN_PLACE if place else "",
            "AND who_met.status IN (SELECT value FROM json_each(:statuses))" if statuses else "",
        ]
        return await self._whole(
            f"""
            SELECT event.* FROM who_met CROSS JOIN event USING (event_id)
            WHERE who_met.guild_id = :guild AND who_met.actor_id = :actor AND event.guild_id = :guild
            {" ".join(conditions)}
            ORDER BY who_met.met_on DESC, who_met.event_id LIMIT :limit
            """,  # noqa: S608 - only the fixed conditions above
            actor=actor,
            other=other,
            place=fold(place or ""),
            since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
            statuses=json.dumps(sorted(statuses or ())),
            limit=limit,
        )

    async def upcoming(
        self,
        *,
        since: date,
        until: date | None = None,
        actor: int | None = None,
        place: str | None = None,
        actors: Collection[int] = (),
        places: Collection[str] = (),
        kinds: Collection[EventKind] = (),
        undated: bool = True,
        limit: int = 25,
    ) -> list[Event]:
        """What is still ahead and may fall between two inclusive days, in order; then what is *undated*, latest told first.

        With *actors* or *places* (folded), what has to do with one of them; with *kinds*, what is of one of these.
        """
        about = [condition for condition, given in ((_WITH_ONE, actors), (_IN_ONE, places)) if given]
        conditions = " ".join(
            [
                "AND EXISTS (SELECT 1 FROM event_actor AS x WHERE x.actor_id = :actor AND x.event_id = event.event_id)"
                if actor
                else "",
                _IN_PLACE if place else "",
                f"AND ({' OR '.join(about)})" if about else "",
                "AND event.kind IN (SELECT value FROM json_each(:kinds))" if kinds else "",
            ]
        )
        named: dict[str, Any] = {
            "actor": actor,
            "place": fold(place or ""),
            "actors": json.dumps(sorted(actors)),
            "places": json.dumps(sorted(places)),
            "kinds": json.dumps(sorted(kinds)),
        }
        dated = await self._whole(
            f"""
            SELECT * FROM event
            WHERE guild_id = :guild AND {_AHEAD} AND last_day >= :since AND first_day <= :until {conditions}
            ORDER BY first_day, last_day, event_id LIMIT :limit
            """,  # noqa: S608 - only the fixed conditions above
            since=since.isoformat(),
            until=until.isoformat() if until else "9999-12-31",
            limit=limit,
            **named,
        )
        if len(dated) >= limit or not undated:
            return dated
        return dated + await self._whole(
            f"""
            SELECT * FROM event
            WHERE guild_id = :guild AND {_AHEAD} AND first_day IS NULL AND reported_on >= :told {conditions}
            ORDER BY reported_on DESC, event_id LIMIT :limit
            """,  # noqa: S608 - only the fixed conditions above
            told=(since - UNDATED_FOR).isoformat(),
            limit=limit - len(dated),
            **named,
        )

    async def learned_between(self, after: datetime, before: datetime) -> list[Event]:
        """Events first heard of from *after* up to and without *before*, by day, undated last."""
        return await self._whole(
            """
            SELECT * FROM event WHERE guild_id = :guild AND learned_at >= :after AND learned_at < :before
            ORDER BY first_day IS NULL, first_day, event_id
            """,
            after=stamp(after),
            before=stamp(before),
        )

    async def changed_between(self, after: datetime, before: datetime) -> list[Event]:
        """Events known before *after* that changed from then up to and without *before*, by day, undated last."""
        return await self._whole(
            """
            SELECT * FROM event
            WHERE guild_id = :guild AND changed_at >= :after AND changed_at < :before AND learned_at < :after
            ORDER BY first_day IS NULL, first_day, event_id
            """,
            after=stamp(after),
            before=stamp(before),
        )

    async def altered_between(self, after: datetime, before: datetime) -> list[Event]:
        """Events in whose history there is a step from *after* up to and without *before*, whatever came later; oldest first."""
        return await self._whole(
            """
            SELECT * FROM event WHERE guild_id = :guild AND event_id IN (
                SELECT event_id FROM change WHERE guild_id = :guild AND changed_at >= :after AND changed_at < :before
            )
            ORDER BY event_id
            """,
            after=stamp(after),
            before=stamp(before),
        )

    async def opened_after(self, event_id: int) -> list[Event]:
        """Events written down after the one of that id was, whatever the clock said; oldest first."""
        # the plus keeps SQLite from reading all of the guild's events where it takes the id for the lesser limit
        return await self._whole(
            "SELECT * FROM event WHERE +guild_id = :guild AND event_id > :id ORDER BY event_id", id=event_id
        )

    async def newest(self) -> int:
        """The id of the event written down last, in any guild; 0 when there is none."""
        row = await self._database.row("SELECT max(event_id) AS newest FROM event")
        return int(row["newest"] or 0) if row else 0

    async def count(self) -> int:
        """How many there are."""
        row = await self._database.row("SELECT count(*) AS n FROM event WHERE guild_id = :guild", guild=self._guild)
        return int(row["n"]) if row else 0

    async def _rarer_first(self, actor: int, other: int | None) -> tuple[int, int | None]:
        """The two actors, the less mentioned first: its encounters are fewer to look through."""
        if other is None:
            return actor, None
        rows = await self._database.rows(
            "SELECT actor_id, mentions FROM actor WHERE guild_id = :guild AND actor_id IN (:actor, :other)",
            guild=self._guild,
            actor=actor,
            other=other,
        )
        mentions = {row["actor_id"]: row["mentions"] for row in rows}
        return (other, actor) if mentions.get(other, 0) < mentions.get(actor, 0) else (actor, other)

    async def _whole(self, sql: str, **named: Any) -> list[Event]:
        """The events *sql* selects, with their participants, reports and changes."""
        rows = await self._database.rows(f"SELECT found.*, {_PARTS} FROM ({sql}) AS found", guild=self._guild, **named)  # noqa: S608 - constants
        events: list[Event] = []
        for first in range(0, len(rows), _AT_A_TIME):
            if first:
                await asyncio.sleep(0)
            events += map(event_from, rows[first : first + _AT_A_TIME])
        return events


_AT_A_TIME = 20  # events made between two turns of the loop: a millisecond's work
_IN_PLACE = "AND instr(event.place_keys, '|' || :place || '|')"
_IN_ONE = "EXISTS (SELECT 1 FROM json_each(:places) AS x WHERE instr(event.place_keys, '|' || x.value || '|'))"
_WITH_ONE = (
    "EXISTS (SELECT 1 FROM event_actor AS x WHERE x.event_id = event.event_id"
    " AND x.actor_id IN (SELECT value FROM json_each(:actors)))"
)

# In one statement with their events: each statement more costs a way to the connection's thread and back.
_PARTS = """
    (SELECT json_group_array(json_array(actor_id, name, type, role, json(iif(
        found.kind = 'visit' AND type = 'person',
        (SELECT json_group_array(DISTINCT office.country) FROM naming JOIN office USING (naming_id)
            WHERE naming.actor_id = those.actor_id AND office.country != ''),
        '[]'
    )))) FROM (
        SELECT actor.* FROM event_actor JOIN actor USING (actor_id)
        WHERE event_actor.event_id = found.event_id ORDER BY position
    ) AS those) AS participants,
    (SELECT json_group_array(json_array(
        json_array(article_id, published, date_assumed, headline, outlet, url, copy_of_id),
        evidence, evidence_start, evidence_end, status, start_on, end_on, place, occasion, confidence
    )) FROM (
        SELECT report.*, published, date_assumed, article.title AS headline, outlet, url, copy_of_id
        FROM report JOIN article USING (article_id)
        WHERE report.event_id = found.event_id ORDER BY published DESC, article_id DESC, ordinal
    )) AS reports,
    (SELECT json_group_array(json_array(
        changed_at, field, before, after, made_by, by_version,
        json_array(article_id, published, date_assumed, headline, outlet, url, copy_of_id)
    )) FROM (
        SELECT change.*, published, date_assumed, title AS headline, outlet, url, copy_of_id
        FROM change LEFT JOIN article USING (article_id)
        WHERE change.event_id = found.event_id ORDER BY change_id
    )) AS changes
"""
