"""The ledger of what one guild's briefings posted: claimed before, settled after."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime

from storage.database import Database
from storage.moments import moment, stamp
from storage.values.records import Delivery, DeliveryState


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
        """Write the part down unless it already is; whether the claim is new. A missed one may be written as skipped."""
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
        return row is not None

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

    async def telling(self, schedule_id: int, event_ids: Collection[int]) -> list[Delivery]:
        """The parts of one schedule, newest first, that told of one of these events as news, or are about to."""
        rows = await self._database.rows(
            """
            SELECT * FROM delivery WHERE guild_id = :guild AND schedule_id = :schedule AND state IN ('posted', 'claimed')
                AND EXISTS (
                    SELECT 1 FROM json_each(payload, '$.told') AS told
                    WHERE told.key IN (SELECT CAST(value AS TEXT) FROM json_each(:events))
                )
            ORDER BY due_at DESC, part DESC
            """,
            guild=self._guild,
            schedule=schedule_id,
            events=json.dumps(sorted(event_ids)),
        )
        return [delivery_from(row) for row in rows]

    async def mark_posted(self, schedule_id: int, due_at: datetime, part: int, *, message_id: int) -> bool:
        """Record the message it became; whether the part was in the ledger."""
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
