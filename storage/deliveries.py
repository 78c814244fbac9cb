"""The ledger of what one guild's briefings posted: claimed before, settled after."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.records import Delivery, DeliveryState

Standing = tuple[str, str | None, str | None, str | None]
"""How an event stood when it was told: status, start, end and place as the archive writes them."""

_NEVER_WRITTEN = 2**63 - 1  # as the newest event of the first ledgers, which do not hold it
_TELLING = "state IN ('posted', 'claimed')"  # what is on its way counts as told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one part, without what was in it."""

    due_at: datetime
    part: int
    state: DeliveryState
    reason: str | None


class Deliveries:
    """The ledger of one guild; its key is (schedule, due time, part)."""

    def __init__(self, database: Database, guild: int) -> None:
        self._database = database
        self._guild = guild

    async def claim(
        self,
        *,
        schedule_id: int,
        due_at: datetime,
        part: int,
        nonce: str,
        payload: str,
        channel_id: int,
        now: datetime,
        state: DeliveryState = DeliveryState.CLAIMED,
        reason: str | None = None,
    ) -> bool:
        """Write the part down unless it already is; whether the claim is new. A missed one may be written as skipped.

        What the payload, if it is JSON, tells of which event is noted for `told`.
        """
        async with self._database.transaction():
            row = await self._database.row(
                """
                INSERT INTO delivery (schedule_id, due_at, part, guild_id, nonce, payload, state, channel_id, claimed_at, reason)
                SELECT schedule_id, :due_at, :part, guild_id, :nonce, :payload, :state, :channel, :now, :reason
                FROM schedule WHERE guild_id = :guild AND schedule_id = :schedule
                ON CONFLICT DO NOTHING RETURNING part
                """,
                guild=self._guild,
                schedule=schedule_id,
                due_at=stamp(due_at),
                part=part,
                nonce=nonce,
                payload=payload,
                state=state,
                channel=channel_id,
                now=stamp(now),
                reason=reason,
            )
            if row is not None:
                await self._note(schedule_id, due_at, part)
        return row is not None

    async def _note(self, schedule_id: int, due_at: datetime, part: int) -> None:
        await self._database.rows(
            """
            INSERT INTO told (schedule_id, event_id, due_at, part, guild_id, status, start_on, end_on, place)
            SELECT schedule_id, CAST(told.key AS INTEGER), due_at, part, guild_id,
                told.value ->> 0, told.value ->> 1, told.value ->> 2, told.value ->> 3
            FROM delivery CROSS JOIN json_each(iif(json_valid(payload), payload, '{}'), '$.told') AS told
            WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at AND part = :part
            """,
            guild=self._guild,
            schedule=schedule_id,
            due_at=stamp(due_at),
            part=part,
        )

    async def told(self, schedule_id: int, event_ids: Collection[int]) -> dict[int, Standing]:
        """How each of these events stood when one schedule last told of it as news; those it never told of are left out."""
        rows = await self._database.rows(
            f"""
            SELECT told.* FROM json_each(:events) AS wanted
            CROSS JOIN told ON told.schedule_id = :schedule AND told.event_id = wanted.value
            CROSS JOIN delivery USING (schedule_id, due_at, part)
            WHERE told.guild_id = :guild AND {_TELLING} ORDER BY told.due_at, told.part
            """,  # noqa: S608 - a constant
            guild=self._guild,
            schedule=schedule_id,
            events=json.dumps(sorted(event_ids)),
        )
        return {row["event_id"]: (row["status"], row["start_on"], row["end_on"], row["place"]) for row in rows}

    async def told_within(self, schedule_id: int, event_ids: Collection[int]) -> set[int]:
        """Which of these events were split off one that the schedule told of."""
        rows = await self._database.rows(
            f"""
            SELECT DISTINCT split.event_id FROM json_each(:events) AS wanted
            CROSS JOIN split ON split.event_id = wanted.value
            CROSS JOIN told ON told.schedule_id = :schedule AND told.event_id = split.split_from
            CROSS JOIN delivery USING (schedule_id, due_at, part)
            WHERE told.guild_id = :guild AND split.guild_id = :guild AND {_TELLING}
            """,  # noqa: S608 - a constant
            guild=self._guild,
            schedule=schedule_id,
            events=json.dumps(sorted(event_ids)),
        )
        return {row["event_id"] for row in rows}

    async def newest_known(self, schedule_id: int) -> int | None:
        """The event the archive had written down last when one schedule told of anything last; None when it never did."""
        row = await self._database.row(
            f"""
            SELECT payload ->> '$.newest' AS newest FROM delivery
            WHERE guild_id = :guild AND schedule_id = :schedule AND {_TELLING}
            ORDER BY due_at DESC, part DESC LIMIT 1
            """,  # noqa: S608 - a constant
            guild=self._guild,
            schedule=schedule_id,
        )
        if row is None:
            return None
        return _NEVER_WRITTEN if row["newest"] is None else int(row["newest"])

    async def outcomes(self, schedule_id: int, limit: int) -> list[Outcome]:
        """What became of the last parts of one schedule, newest first."""
        rows = await self._database.rows(
            """
            SELECT due_at, part, state, reason FROM delivery WHERE guild_id = :guild AND schedule_id = :schedule
            ORDER BY due_at DESC, part DESC LIMIT :limit
            """,
            guild=self._guild,
            schedule=schedule_id,
            limit=limit,
        )
        return [
            Outcome(
                due_at=moment(row["due_at"]),
                part=row["part"],
                state=DeliveryState(row["state"]),
                reason=row["reason"],
            )
            for row in rows
        ]

    async def get(self, schedule_id: int, due_at: datetime, part: int) -> Delivery | None:
        """What the ledger says of one part."""
        row = await self._database.row(
            """
            SELECT * FROM delivery
            WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at AND part = :part
            """,
            guild=self._guild,
            schedule=schedule_id,
            due_at=stamp(due_at),
            part=part,
        )
        return delivery_from(row) if row else None

    async def of(self, schedule_id: int, limit: int = 10) -> list[Delivery]:
        """The last parts of one schedule, newest first."""
        rows = await self._database.rows(
            """
            SELECT * FROM delivery WHERE guild_id = :guild AND schedule_id = :schedule
            ORDER BY due_at DESC, part DESC LIMIT :limit
            """,
            guild=self._guild,
            schedule=schedule_id,
            limit=limit,
        )
        return [delivery_from(row) for row in rows]

    async def mark_posted(
        self, schedule_id: int, due_at: datetime, part: int, *, message_id: int, thread_id: int | None = None
    ) -> bool:
        """Record the message it became, and the thread it opened, where the other parts follow; whether it was in the ledger."""
        async with self._database.transaction():
            if thread_id is not None:
                await self._database.rows(
                    """
                    UPDATE delivery SET channel_id = :thread
                    WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at
                    """,
                    guild=self._guild,
                    schedule=schedule_id,
                    due_at=stamp(due_at),
                    thread=thread_id,
                )
            await self._database.rows(  # a picture is only kept until it is posted
                """
                UPDATE delivery SET payload = json_remove(payload, '$.picture')
                WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at AND part = :part
                    AND json_valid(payload) AND json_type(payload, '$.picture') = 'object'
                """,
                guild=self._guild,
                schedule=schedule_id,
                due_at=stamp(due_at),
                part=part,
            )
            return await self._mark(schedule_id, due_at, part, DeliveryState.POSTED, message_id=message_id)

    async def mark_skipped(self, schedule_id: int, due_at: datetime, part: int, *, reason: str) -> bool:
        """Record that it will not be posted, and why; whether the part was in the ledger."""
        return await self._mark(schedule_id, due_at, part, DeliveryState.SKIPPED, reason=reason)

    async def mark_failed(self, schedule_id: int, due_at: datetime, part: int, *, reason: str) -> bool:
        """Record that Discord refused it, and why; whether the part was in the ledger."""
        return await self._mark(schedule_id, due_at, part, DeliveryState.FAILED, reason=reason)

    async def pending(self) -> list[Delivery]:
        """Parts of this guild claimed but not settled, oldest first."""
        rows = await self._database.rows(
            """
            SELECT * FROM delivery WHERE guild_id = :guild AND state = 'claimed'
            ORDER BY due_at, schedule_id, part
            """,
            guild=self._guild,
        )
        return [delivery_from(row) for row in rows]

    async def claimed(self, schedule_id: int, due_at: datetime) -> list[Delivery]:
        """The parts of one briefing claimed but not settled, in order."""
        rows = await self._database.rows(
            """
            SELECT * FROM delivery
            WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at AND state = 'claimed' ORDER BY part
            """,
            guild=self._guild,
            schedule=schedule_id,
            due_at=stamp(due_at),
        )
        return [delivery_from(row) for row in rows]

    async def _mark(
        self,
        schedule_id: int,
        due_at: datetime,
        part: int,
        state: DeliveryState,
        *,
        message_id: int | None = None,
        reason: str | None = None,
    ) -> bool:
        changed = await self._database.execute(
            """
            UPDATE delivery SET state = :state, message_id = coalesce(:message, message_id), reason = :reason
            WHERE guild_id = :guild AND schedule_id = :schedule AND due_at = :due_at AND part = :part
            RETURNING part
            """,
            guild=self._guild,
            schedule=schedule_id,
            due_at=stamp(due_at),
            part=part,
            state=state,
            message=message_id,
            reason=reason,
        )
        return changed > 0


def delivery_from(row: sqlite3.Row) -> Delivery:
    """The delivery a row of the ledger holds."""
    return Delivery(
        schedule_id=row["schedule_id"],
        due_at=moment(row["due_at"]),
        part=row["part"],
        nonce=row["nonce"],
        payload=row["payload"],
        state=DeliveryState(row["state"]),
        channel_id=row["channel_id"],
        claimed_at=moment(row["claimed_at"]),
        message_id=row["message_id"],
        reason=row["reason"],
    )
