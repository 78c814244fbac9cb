"""How one guild's actors are written: namings as articles bring them, identities as joining decides them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from storage.database import Database
from storage.moments import day
from storage.namings import naming_from
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.tellings import Holding, Identity, Named, Naming, Tenure


class Registry:
    """The namings of one guild, the offices seen with them, and the actors they stand for."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def enrol(self, names: Collection[Named]) -> tuple[dict[Named, int], set[int]]:
        """The id of each of *names*, and which ids are new or known by a better spelling now.

        A new one stands for an actor of its own at first.
        """
        ids: dict[Named, int] = {}
        news: set[int] = set()
        known = await self._known(names)
        last_actor, last_naming = await self._last_ids() if any(_key(n) not in known for n in names) else (0, 0)
        for named in sorted(names, key=lambda n: (n.type, n.key, n.office, n.country, n.name)):
            naming_id, spelling = known.get(_key(named), (0, ""))
            if not naming_id:
                last_actor, last_naming = last_actor + 1, last_naming + 1
                naming_id = last_naming
                await self._new(named, naming_id=naming_id, actor_id=last_actor)
                news.add(naming_id)
            elif named.name > spelling:  # of spellings with one key, those with small and accented letters sort last
                await self._later(
                    "UPDATE naming SET name = :name WHERE guild_id = :guild AND naming_id = :id",
                    name=named.name,
                    id=naming_id,
                )
                news.add(naming_id)
            known[_key(named)] = naming_id, max(named.name, spelling)
            ids[named] = naming_id
        return ids, news

    async def _known(self, names: Collection[Named]) -> dict[_Key, tuple[int, str]]:
        """Those of *names* that are there, by their key: id and spelling."""
        rows = await self._rows(
            """
            SELECT wanted.key AS place, naming_id, naming.name FROM json_each(:wanted) AS wanted
            CROSS JOIN naming ON naming.guild_id = :guild AND naming.type = wanted.value ->> 0
                AND naming.key = wanted.value ->> 1 AND naming.office = wanted.value ->> 2
                AND naming.country = wanted.value ->> 3
            """,
            wanted=json.dumps(wanted := sorted({_key(named) for named in names})),
        )
        return {wanted[row["place"]]: (row["naming_id"], row["name"]) for row in rows}

    async def saw(self, holdings: Iterable[Holding], ids: dict[Named, int]) -> list[Tenure]:
        """Note who was seen in which office; what of it is news, with the days it is news for."""
        seen = list(holdings)
        known = await self._seen([(held.country, held.office, ids[held.named]) for held in seen]) if seen else {}
        news = []
        for held in seen:
            naming_id = ids[held.named]
            there = known.get((held.country, held.office, naming_id))
            first, last = there or (held.day, held.day)
            if there and first <= held.day <= last:
                continue
            known[held.country, held.office, naming_id] = min(first, held.day), max(last, held.day)
            await self._later(
                """
                INSERT INTO office (guild_id, country, office, naming_id, first_day, last_day)
                VALUES (:guild, :country, :office, :naming, :day, :day)
                ON CONFLICT DO UPDATE SET first_day = min(first_day, :day), last_day = max(last_day, :day)
                """,
                country=held.country,
                office=held.office,
                naming=naming_id,
                day=held.day.isoformat(),
            )
            news.append(
                Tenure(
                    naming_id=naming_id,
                    country=held.country,
                    office=held.office,
                    first=held.day if held.day < first else last,
                    last=held.day if held.day > last else first,
                    fresh=there is None,
                )
            )
        return news

    async def _seen(self, offices: Collection[tuple[str, str, int]]) -> dict[tuple[str, str, int], tuple[date, date]]:
        """The first and last day each (country, office, naming) was seen, of those that were."""
        rows = await self._rows(
            """
            SELECT office.* FROM json_each(:offices) AS wanted CROSS JOIN office ON office.guild_id = :guild
                AND office.country = wanted.value ->> 0 AND office.office = wanted.value ->> 1
                AND office.naming_id = wanted.value ->> 2
            """,
            offices=json.dumps(list(offices)),
        )
        return {
            (row["country"], row["office"], row["naming_id"]): (day(row["first_day"]), day(row["last_day"]))
            for row in rows
        }

    async def tenures(self, naming_ids: Collection[int]) -> list[Tenure]:
        """The offices seen with these namings."""
        if not naming_ids:
            return []
        rows = await self._rows(
            """
            SELECT * FROM office WHERE guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:ids))
            ORDER BY naming_id, country, office
            """,
            ids=json.dumps(sorted(naming_ids)),
        )
        return [
            Tenure(
                naming_id=row["naming_id"],
                country=row["country"],
                office=row["office"],
                first=day(row["first_day"]),
                last=day(row["last_day"]),
            )
            for row in rows
        ]

    async def blocks(self, naming_ids: Collection[int]) -> list[list[Naming]]:
        """All namings of the blocks that *naming_ids* belong to, a list each."""
        rows = await self._rows(
            """
            SELECT naming.*, (
                SELECT group_concat(held.country || '|' || held.office, char(10))
                FROM office AS held WHERE held.naming_id = naming.naming_id
            ) AS offices
            FROM (
                SELECT DISTINCT own.type, own.block FROM json_each(:ids) AS wanted
                JOIN naming AS own ON own.naming_id = wanted.value AND own.guild_id = :guild
            ) AS wanted
            CROSS JOIN naming ON naming.guild_id = :guild AND naming.type = wanted.type AND naming.block = wanted.block
            ORDER BY naming.type, naming.block, naming_id
            """,
            ids=json.dumps(sorted(naming_ids)),
        )
        found: dict[tuple[str, str], list[Naming]] = {}
        for row in rows:
            found.setdefault((row["type"], row["block"]), []).append(naming_from(row))
        return list(found.values())

    async def apply(
        self, identities: Sequence[Identity], before: Sequence[Naming], touched: Collection[int]
    ) -> set[int]:
        """Have namings stand for the actors decided; those that stood for another *before*. Only *touched* ones bring names."""
        stood = {n.naming_id: n.actor_id for n in before}
        keys = {n.naming_id: n.named.key for n in before}
        bearers_of: dict[int | None, set[int]] = {}
        for naming_id, actor_id in stood.items():
            bearers_of.setdefault(actor_id, set()).add(naming_id)
        moved: set[int] = set()
        for identity in identities:
            bearers = bearers_of.get(identity.actor_id, set())
            if bearers == set(identity.naming_ids) and not bearers & set(touched):
                continue
            actor_id = identity.actor_id or await self._new_actor(identity.type, identity.name, identity.role)
            if mine := {i for i in identity.naming_ids if stood[i] != actor_id}:
                moved |= mine
                await self._later(
                    "UPDATE naming SET actor_id = :actor WHERE naming_id IN (SELECT value FROM json_each(:ids)) AND guild_id = :guild",
                    actor=actor_id,
                    ids=json.dumps(sorted(mine)),
                )
            await self._name(actor_id, identity, [keys[i] for i in identity.naming_ids])
        return moved

    async def roles_of(self, country: str, office: str) -> set[int]:
        """The namings that are this office, by no person's name."""
        rows = await self._rows(
            "SELECT naming_id FROM naming WHERE guild_id = :guild AND type = 'role' AND block = :block",
            block=f"{country} {fold(office)}",
        )
        return {row["naming_id"] for row in rows}

    async def actors_of(self, naming_ids: Collection[int]) -> dict[int, int]:
        """The actor each of these namings stands for."""
        rows = await self._rows(
            "SELECT naming_id, actor_id FROM naming WHERE guild_id = :guild AND naming_id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(sorted(naming_ids)),
        )
        return {row["naming_id"]: row["actor_id"] for row in rows}

    async def forget_unused(self, actor_ids: Collection[int]) -> None:
        """Drop those of *actor_ids* that no naming stands for any more."""
        if not actor_ids:
            return
        await self._later(
            """
            DELETE FROM actor WHERE guild_id = :guild AND actor_id IN (SELECT value FROM json_each(:ids))
                AND NOT EXISTS (SELECT 1 FROM naming WHERE naming.actor_id = actor.actor_id)
                AND NOT EXISTS (SELECT 1 FROM report_actor WHERE report_actor.actor_id = actor.actor_id)
            """,
            ids=json.dumps(sorted(actor_ids)),
        )

    async def _name(self, actor_id: int, identity: Identity, keys: Iterable[str]) -> None:
        """Give an actor its name, and have each word of all its names, folded *keys*, complete to it."""
        await self._later(
            """
            UPDATE actor SET name = :name, role = :role WHERE guild_id = :guild AND actor_id = :id
                AND (name, coalesce(role, '')) != (:name, coalesce(:role, ''))
            """,
            id=actor_id,
            name=identity.name,
            role=identity.role,
        )
        parts = json.dumps(sorted({part for key in [*keys, fold(identity.name)] for part in key.split()}))
        await self._later(
            "DELETE FROM name_part WHERE guild_id = :guild AND actor_id = :id AND part NOT IN (SELECT value FROM json_each(:parts))",
            id=actor_id,
            parts=parts,
        )
        await self._later(
            "INSERT OR IGNORE INTO name_part (guild_id, part, actor_id) SELECT :guild, value, :id FROM json_each(:parts)",
            id=actor_id,
            parts=parts,
        )

    async def _last_ids(self) -> tuple[int, int]:
        """The last id given to an actor, and to a naming, as AUTOINCREMENT counts."""
        rows = await self._database.rows("SELECT name, seq FROM sqlite_sequence WHERE name IN ('actor', 'naming')")
        last = {row["name"]: int(row["seq"]) for row in rows}
        return last.get("actor", 0), last.get("naming", 0)

    async def _new(self, named: Named, *, naming_id: int, actor_id: int) -> None:
        await self._later(
            "INSERT INTO actor (actor_id, guild_id, type, name, role) VALUES (:id, :guild, :type, :name, :role)",
            id=actor_id,
            type=named.type,
            name=named.name,
            role=named.office if named.type is ParticipantType.ROLE else None,
        )
        await self._later(
            "INSERT INTO name_part (guild_id, part, actor_id) SELECT DISTINCT :guild, value, :id FROM json_each(:parts)",
            id=actor_id,
            parts=json.dumps(named.key.split()),
        )
        await self._later(
            """
            INSERT INTO naming (naming_id, guild_id, type, name, key, family, block, office, country, actor_id)
            VALUES (:id, :guild, :type, :name, :key, :family, :block, :office, :country, :actor)
            """,
            id=naming_id,
            type=named.type,
            name=named.name,
            key=named.key,
            family=named.family,
            block=named.block,
            office=named.office,
            country=named.country,
            actor=actor_id,
        )

    async def _new_actor(self, kind: ParticipantType, name: str, role: str | None) -> int:
        [row] = await self._rows(
            "INSERT INTO actor (guild_id, type, name, role) VALUES (:guild, :type, :name, :role) RETURNING actor_id",
            type=kind,
            name=name,
            role=role,
        )
        return int(row["actor_id"])

    async def _rows(self, sql: str, **named: Any) -> list[sqlite3.Row]:
        return await self._database.rows(sql, guild=self._guild, **named)

    async def _later(self, sql: str, **named: Any) -> None:
        await self._database.later(sql, guild=self._guild, **named)


_Key = tuple[str, str, str, str]


def _key(named: Named) -> _Key:
    """What no two namings of one guild have in common."""
    return named.type.value, named.key, named.office, named.country
