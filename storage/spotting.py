"""What of a question's words one guild's archive knows, and what it suggests while one types."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from storage.database import Database
from storage.occasions import place_match
from storage.people import actor_from
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.records import Actor

_LOOKED_THROUGH = 2000  # encounters, the newest, for whom somebody met most
_SAMPLED = 400  # events, the newest, whose place or occasion begins like what is typed


class Spotting:
    """Names and places of one guild."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def actors(self, keys: Collection[str]) -> dict[str, tuple[Actor, ...]]:
        """Who answers to each folded name of *keys*: whom it names in full, failing that by family name; several are namesakes."""
        rows = await self._database.rows(
            """
            SELECT each.value AS said, actor.*, naming.key = naming.family AS bare, naming.key = each.value AS whole
            FROM json_each(:keys) AS each
            CROSS JOIN naming ON naming.guild_id = :guild AND (naming.key = each.value OR naming.family = each.value)
            JOIN actor USING (actor_id)
            ORDER BY actor.mentions DESC, actor.actor_id
            """,
            keys=json.dumps(sorted(keys)),
            guild=self._guild,
        )
        found: dict[str, list[dict[int, Actor]]] = {}
        for row in rows:
            whole = row["whole"] and not row["bare"]
            parties, full, every = found.setdefault(row["said"], [{}, {}, {}])
            actor = actor_from(row)
            every[actor.actor_id] = actor
            if whole:
                full[actor.actor_id] = actor
            if whole and actor.type is ParticipantType.PARTY:
                parties[actor.actor_id] = actor
        return {key: tuple(_answering(*sets).values()) for key, sets in found.items()}

    async def people_of_block(self, block: str) -> list[tuple[Actor, str]]:
        """People whose family name is alike (`bot.joining.spelling.block`), each with every folded name he goes by."""
        rows = await self._database.rows(
            """
            SELECT actor.*, naming.key AS key FROM naming JOIN actor USING (actor_id)
            WHERE naming.guild_id = :guild AND naming.type = 'person' AND naming.block = :block
            ORDER BY actor.mentions DESC, actor.actor_id LIMIT :through
            """,
            guild=self._guild,
            block=block,
            through=_LOOKED_THROUGH,
        )
        return [(actor_from(row), row["key"]) for row in rows]

    async def places(self, keys: Collection[str]) -> frozenset[str]:
        """Which of these folded places something took or is to take place in."""
        rows = await self._database.rows(
            """
            SELECT each.value ->> 0 AS said FROM json_each(:keys) AS each
            WHERE EXISTS (SELECT 1 FROM event_words WHERE event_words MATCH each.value ->> 1)
            """,
            keys=json.dumps([(key, f"guild : g{self._guild} AND {place_match(key)}") for key in sorted(keys)]),
        )
        return frozenset(row["said"] for row in rows)

    async def like(self, typed: str, limit: int = 25) -> tuple[list[str], list[str]]:
        """Places, and occasions, that have words beginning like each word of *typed*; those of the newest events first."""
        words = fold(typed).split()
        begins = " AND ".join(f'words : "{word}" *' for word in words)
        rows = await self._database.rows(
            """
            SELECT DISTINCT place, occasion FROM (
                SELECT rowid AS event_id FROM event_words WHERE event_words MATCH :match ORDER BY rowid DESC LIMIT :sampled
            ) CROSS JOIN event USING (event_id)
            """,
            match=f"guild : g{self._guild}" + (f" AND {begins}" if begins else ""),
            sampled=_SAMPLED,
        )
        columns = ([row[name] for row in rows if row[name]] for name in ("place", "occasion"))
        places, occasions = (list(_beginning(words, column))[:limit] for column in columns)
        return places, occasions

    async def most_met(self, actor_id: int, limit: int = 5) -> list[tuple[Actor, int]]:
        """Whom an actor met most in his newest 2,000 encounters, and how often."""
        rows = await self._database.rows(
            """
            SELECT actor.*, count(*) AS times FROM (
                SELECT event_id FROM who_met WHERE guild_id = :guild AND actor_id = :id AND status = 'held'
                ORDER BY met_on DESC LIMIT :through
            ) AS mine
            CROSS JOIN event_actor AS other ON other.event_id = mine.event_id AND other.actor_id != :id
            CROSS JOIN actor ON actor.actor_id = other.actor_id
            GROUP BY actor.actor_id ORDER BY times DESC, actor.mentions DESC, actor.actor_id LIMIT :limit
            """,
            guild=self._guild,
            id=actor_id,
            through=_LOOKED_THROUGH,
            limit=limit,
        )
        return [(actor_from(row), int(row["times"])) for row in rows]


def _answering(*sets: dict[int, Actor]) -> dict[int, Actor]:
    """The first set with one actor in it, as `People.find` takes it; failing that all who answer."""
    parties, full, every = sets
    return next((found for found in sets if len(found) == 1), parties or full or every)


def _beginning(words: list[str], names: Iterable[str]) -> Iterable[str]:
    """The different *names* that have a word beginning like each of *words*."""
    seen = set()
    for name in names:
        key = fold(name)
        parts = key.split()
        if key not in seen and all(any(part.startswith(word) for part in parts) for word in words):
            seen.add(key)
            yield name
