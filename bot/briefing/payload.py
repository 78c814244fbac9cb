"""What the ledger keeps of one part of a briefing, enough to post it again byte for byte."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.briefing.compose import Briefing
from bot.faces.briefing_text import Page
from storage.values.records import Delivery, DeliveryState

_NONCE_LENGTH = 24  # Discord takes at most 25 characters
_REFERENCE_LENGTH = 12  # 60 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One message's text, the line by which we know it again, and the news it tells; times are UTC."""

    text: str
    footer: str
    reference: str
    told: frozenset[str]
    since: datetime
    until: datetime

    def as_json(self) -> str:
        """The payload as the ledger keeps it."""
        return json.dumps(
            {
                "text": self.text,
                "footer": self.footer,
                "reference": self.reference,
                "told": sorted(self.told),
                "since": self.since.isoformat(),
                "until": self.until.isoformat(),
            },
            ensure_ascii=False,
        )


def payload_of(delivery: Delivery) -> Payload:
    """The payload *delivery* was claimed with."""
    found = json.loads(delivery.payload)
    return Payload(
        text=found["text"],
        footer=found["footer"],
        reference=found["reference"],
        told=frozenset(found["told"]),
        since=datetime.fromisoformat(found["since"]),
        until=datetime.fromisoformat(found["until"]),
    )


def deliveries_of(
    briefing: Briefing,
    pages: tuple[Page, ...],
    *,
    schedule_id: int,
    channel_id: int,
    due_at: datetime,
    now: datetime,
) -> tuple[Delivery, ...]:
    """The parts to claim, counted from 1; each tells the news of the events on its page, the last what found no room."""
    shown = [frozenset(key for key in briefing.told if _event_of(key) in page.events) for page in pages]
    shown[-1] |= briefing.told.difference(*shown)
    parts = []
    for number, (page, told) in enumerate(zip(pages, shown, strict=True), 1):
        nonce = nonce_of(schedule_id, due_at, number)
        reference = f"ref {nonce[:_REFERENCE_LENGTH]}"
        of_all = f" · part {number} of {len(pages)}" if len(pages) > 1 else ""
        payload = Payload(
            text=page.text,
            footer=f"-# {reference}{of_all}",
            reference=reference,
            told=told,
            since=briefing.since,
            until=briefing.until,
        )
        parts.append(
            Delivery(
                schedule_id=schedule_id,
                due_at=due_at,
                part=number,
                nonce=nonce,
                payload=payload.as_json(),
                state=DeliveryState.CLAIMED,
                channel_id=channel_id,
                claimed_at=now,
            )
        )
    return tuple(parts)


def nonce_of(schedule_id: int, due_at: datetime, part: int) -> str:
    """The nonce of a ledger key: the same after any restart, at most 25 characters."""
    key = f"attache {schedule_id} {due_at.astimezone(UTC).isoformat()} {part}"
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:_NONCE_LENGTH]


def told_by(ledger: Iterable[Delivery]) -> frozenset[str]:
    """The news that the posted and claimed parts of *ledger* tell."""
    kept = (d for d in ledger if d.state in {DeliveryState.POSTED, DeliveryState.CLAIMED})
    return frozenset[str]().union(*(payload_of(delivery).told for delivery in kept))


def _event_of(key: str) -> int:
    """The event a piece of news (`bot.briefing.news`) is about."""
    return int(key.split()[1])
