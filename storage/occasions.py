"""One guild's events by any mixture of participants, places, words, kinds and days: what /met, /at and /ask look up."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from storage.events import UNDATED_FOR, Events
from storage.values.records import Event
from storage.values.search import Search, Term

_LONGEST = timedelta(days=31)  # of an event that a day in its middle is to find
_DAY = "coalesce(event.first_day, event.reported_on)"  # as the index says it
_AHEAD = "AND event.status IN ('planned', 'expected', 'postponed')"  # as the partial indexes say it


class Occasions(Events):
    """The events of one guild, for questions of several parts."""

    async def latest(self, search: Search, limit: int = 10) -> list[Event]:
        """The events that fit, newest first; an undated one stands on the day of its newest report."""
        sql, named = await self._fitting(search)
        return await self._whole(
            f"SELECT event.* {sql} ORDER BY {_DAY} DESC, event.event_id LIMIT {int(limit)}", **named
        )

    async def earliest(self, search: Search, limit: int = 1) -> list[Event]:
        """The events that fit, oldest first."""
        sql, named = await self._fitting(search)
        return await self._whole(f"SELECT event.* {sql} ORDER BY {_DAY}, event.event_id LIMIT {int(limit)}", **named)

    async def tally(self, search: Search) -> int:
        """How many events fit."""
        sql, named = await self._fitting(search)
        row = await self._database.row(f"SELECT count(*) AS n {sql}", guild=self._guild, **named)
        return int(row["n"]) if row else 0

    async def ahead(self, search: Search, limit: int = 25) -> list[Event]:
        """What is still ahead and fits, in order; then what is undated, if it was told of lately, latest told first."""
        since = search.since or date.min
        conditions, named = _conditions(search, self._guild)
        own = "+" if search.terms else ""  # terms find fewer rows than the index of all that is ahead
        dated = await self._whole(
            f"""
            SELECT event.* FROM event WHERE {own}event.guild_id = :guild {_AHEAD}
            AND event.last_day >= :since AND event.first_day <= :until {conditions}
            ORDER BY event.first_day, event.last_day, event.event_id LIMIT {int(limit)}
            """,  # noqa: S608 - fixed conditions only
            **named | {"since": since.isoformat(), "until": (search.until or date.max).isoformat()},
        )
        if len(dated) >= limit:
            return dated
        told = since - UNDATED_FOR if since > date.min + UNDATED_FOR else since
        undated = await self._whole(
            f"""
            SELECT event.* FROM event WHERE {own}event.guild_id = :guild {_AHEAD}
            AND event.first_day IS NULL AND event.reported_on >= :since {conditions}
            ORDER BY event.reported_on DESC, event.event_id LIMIT {int(limit) - len(dated)}
            """,  # noqa: S608 - same
            **named | {"since": told.isoformat()},
        )
        return dated + undated

    async def _fitting(self, search: Search) -> tuple[str, dict[str, Any]]:
        """The FROM and WHERE of a statement that selects what fits, the rarest index first, and its values."""
        conditions, named = _conditions(search, self._guild)
        day = _DAY
        if search.actors:
            rarest, other = await self._rarer_first(search.actors[0], search.actors[1] if search.actors[1:] else None)
            table = "who_met" if search.encounters else "event_actor"
            source = (
                f"{table} AS mine CROSS JOIN event ON event.event_id = mine.event_id AND mine.actor_id = {int(rarest)}"
            )
            where = "mine.guild_id = :guild AND event.guild_id = :guild"
            day = "mine.met_on" if search.encounters else day
            assert other is None or other in search.actors
        else:
            source, where = "event", "+event.guild_id = :guild" if search.terms else "event.guild_id = :guild"
        if search.since:
            named |= {"since": search.since.isoformat(), "about": (search.since - _LONGEST).isoformat()}
            where += f" AND {day} >= :about AND ({_DAY} >= :since OR (length(event.start_on) = 10 AND event.last_day >= :since))"
        if search.until:
            named["until"] = search.until.isoformat()
            where += f" AND {day} <= :until"
        return f"FROM {source} WHERE {where} {conditions}", named


def _conditions(search: Search, guild: int) -> tuple[str, dict[str, Any]]:
    """What an event must fit but for its day, in SQL, and the values in it."""
    named: dict[str, Any] = {}
    conditions = ["AND event.encounter"] if search.encounters else []
    for n, actor in enumerate(search.actors):
        conditions.append(
            f"AND EXISTS (SELECT 1 FROM event_actor AS x WHERE x.actor_id = :actor{n} AND x.event_id = event.event_id)"  # noqa: S608 - n is a number
        )
        named[f"actor{n}"] = actor
    for n, term in enumerate(search.terms):
        found = []
        if words := _match(term, guild):
            found.append(f"SELECT rowid FROM event_words WHERE event_words MATCH :words{n}")  # noqa: S608 - same
            named[f"words{n}"] = words
        if term.actor_id is not None:
            found.append(f"SELECT event_id FROM event_actor WHERE actor_id = :term{n}")  # noqa: S608 - same
            named[f"term{n}"] = term.actor_id
        if found:
            conditions.append(f"AND event.event_id IN ({' UNION '.join(found)})")
    if search.kinds:
        of_kind = "event.kind IN (SELECT value FROM json_each(:kinds))"
        named["kinds"] = json.dumps(sorted(search.kinds))
        if search.kind_words:
            of_kind += " OR event.event_id IN (SELECT rowid FROM event_words WHERE event_words MATCH :kind_words)"
            named["kind_words"] = _match(Term(phrases=search.kind_words), guild)
        conditions.append(f"AND ({of_kind})")
    if search.statuses:
        conditions.append("AND event.status IN (SELECT value FROM json_each(:statuses))")
        named["statuses"] = json.dumps(sorted(search.statuses))
    return " ".join(conditions), named


def _match(term: Term, guild: int) -> str:
    """The term in the language of the index of words; "" when it has neither phrases nor a place."""
    either = []
    if term.phrases:
        said = ['"' + phrase.replace('"', " ") + '"' for phrase in term.phrases]
        either.append(f"words : ({' OR '.join(said)})")
    if term.place:
        either.append(place_match(term.place))
    return f"guild : g{guild} AND ({' OR '.join(either)})" if either else ""


def place_match(key: str) -> str:
    """A folded place in the language of the index of words."""
    return f'places : "p_{key.replace(" ", "_")}"'
