"""One guild's events by any mixture of participants, places, words, kinds and days: what /met, /at and /ask look up."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from storage.events import UNDATED_FOR, Events
from storage.values.records import Event
from storage.values.search import Search, Term

_LONGEST = timedelta(days=31)  # of an event that a day in its middle is to find
_COMMON = 5000  # events in one place
MOST_COUNTED = 1000
"""Of more nobody wants to know exactly how many they are."""
_DAY = "coalesce(event.first_day, event.reported_on)"  # as the index says it
_AHEAD = "AND event.status IN ('planned', 'expected', 'postponed')"  # as the partial indexes say it


class Occasions(Events):
    """The events of one guild, for questions of several parts."""

    async def latest(self, search: Search, limit: int = 10) -> list[Event]:
        """The events that fit, newest first; an undated one stands on the day of its newest report."""
        sql, day, named = await self._fitting(search)
        return await self._whole(
            f"SELECT event.* {sql} ORDER BY {day} DESC, event.event_id LIMIT {int(limit)}", **named
        )

    async def earliest(self, search: Search, limit: int = 1) -> list[Event]:
        """The events that fit, oldest first."""
        sql, day, named = await self._fitting(search)
        return await self._whole(f"SELECT event.* {sql} ORDER BY {day}, event.event_id LIMIT {int(limit)}", **named)

    async def tally(self, search: Search) -> int:
        """How many events fit, `MOST_COUNTED` at most."""
        sql, _, named = await self._fitting(search)
        row = await self._database.row(
            f"SELECT count(*) AS n FROM (SELECT 1 {sql} LIMIT {MOST_COUNTED})",  # noqa: S608 - `_fitting` alone
            guild=self._guild,
            **named,
        )
        return int(row["n"]) if row else 0

    async def ahead(self, search: Search, limit: int = 25) -> list[Event]:
        """What is still ahead and fits, in order; then what is undated, if it was told of lately, latest told first."""
        since = search.since or date.min
        places_alone = all(map(_place_alone, search.terms))
        conditions, named = _conditions(search, self._guild, read_places=places_alone)
        own = "" if places_alone else "+"  # words find fewer rows than the index of all that is ahead
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

    async def _fitting(self, search: Search) -> tuple[str, str, dict[str, Any]]:
        """The FROM and WHERE of a statement that selects what fits, by the rarest index, its day to order by, and its values."""
        day = _DAY
        in_order = await self._common(search)
        conditions, named = _conditions(
            search, self._guild, read_places=in_order, own="mine" if search.actors else "event"
        )
        if search.actors:
            first, *others = search.actors
            rarest, _ = await self._rarer_first(first, others[0] if others else None)
            table = "who_met" if search.encounters else "event_actor"
            source = f"{table} AS mine CROSS JOIN event ON event.event_id = mine.event_id"
            where = f"mine.actor_id = {int(rarest)} AND mine.guild_id = :guild AND event.guild_id = :guild"
            if search.encounters and search.statuses:  # in the index, before an event is looked up
                where += " AND mine.status IN (SELECT value FROM json_each(:statuses))"
            day = "mine.met_on" if search.encounters else day
        else:
            source, where = (
                "event",
                "event.guild_id = :guild" if in_order or not search.terms else "+event.guild_id = :guild",
            )
        if search.since:
            named |= {"since": search.since.isoformat(), "about": (search.since - _LONGEST).isoformat()}
            where += f" AND {day} >= :about AND ({_DAY} >= :since OR (length(event.start_on) = 10 AND event.last_day >= :since))"
        if search.until:
            named["until"] = search.until.isoformat()
            where += f" AND {day} <= :until"
        return f"FROM {source} WHERE {where} {conditions}", day, named

    async def _common(self, search: Search) -> bool:
        """Whether the only term is a place in which so much happens that looking back in time finds the newest of it."""
        if len(search.terms) != 1 or not _place_alone(search.terms[0]):
            return False
        row = await self._database.row(
            "SELECT count(*) AS n FROM (SELECT 1 FROM event_words WHERE event_words MATCH :match LIMIT :common)",
            match=_match(search.terms[0], self._guild),
            common=_COMMON,
        )
        return row is not None and int(row["n"]) == _COMMON


def _place_alone(term: Term) -> bool:
    return term.place is not None and not term.phrases and term.actor_id is None


def _conditions(search: Search, guild: int, *, read_places: bool, own: str = "event") -> tuple[str, dict[str, Any]]:
    """What an event must fit but for its day, in SQL, and the values in it.

    With *read_places* its places are read where it is found, not looked up: better where few are looked at. *own* is the
    table whose id of the event is known first, so that what does not fit is not looked up.
    """
    named: dict[str, Any] = {}
    conditions = ["AND event.encounter"] if search.encounters else []
    for n, actor in enumerate(search.actors):
        conditions.append(
            f"AND EXISTS (SELECT 1 FROM event_actor AS x WHERE x.actor_id = :actor{n} AND x.event_id = {own}.event_id)"  # noqa: S608 - n is a number
        )
        named[f"actor{n}"] = actor
    for n, term in enumerate(search.terms):
        found = []
        if read_places and _place_alone(term):
            conditions.append(f"AND instr(event.place_keys, :place{n})")
            named[f"place{n}"] = f"|{term.place}|"
            continue
        if words := _match(term, guild):
            found.append(f"SELECT rowid FROM event_words WHERE event_words MATCH :words{n}")  # noqa: S608 - same
            named[f"words{n}"] = words
        if term.actor_id is not None:
            found.append(f"SELECT event_id FROM event_actor WHERE actor_id = :term{n}")  # noqa: S608 - same
            named[f"term{n}"] = term.actor_id
        if found:
            conditions.append(f"AND {own}.event_id IN ({' UNION '.join(found)})")
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
