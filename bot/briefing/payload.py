"""What the ledger keeps of one part of a briefing, enough to post it again byte for byte."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.briefing.illustrating import Illustration
from bot.briefing.news import State
from bot.faces.briefing_text import Page
from bot.language.catalogue import say
from storage.values.records import Delivery, DeliveryState

_NONCE_LENGTH = 24  # Discord takes at most 25 characters
_REFERENCE_LENGTH = 12  # 60 bits
_NEVER_WRITTEN = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One message's text, the line by which we know it again, and how the events it tells of stood; times are UTC.

    ``newest`` is the id of the event the archive had written down last when the briefing was composed; a watch looked at
    those after ``after``. ``shown`` are the ids of all events in it, news or not. ``role_id`` is pinged. With a ``title`` it
    opens a post of its own in a forum. ``picture`` goes along.
    """

    text: str
    footer: str
    reference: str
    told: Mapping[int, State]
    since: datetime
    until: datetime
    newest: int
    after: int | None = None
    shown: frozenset[int] = frozenset()
    role_id: int | None = None
    title: str | None = None
    picture: Illustration | None = None

    def as_json(self) -> str:
        """The payload as the ledger keeps it."""
        return json.dumps(
            {
                "text": self.text,
                "footer": self.footer,
                "reference": self.reference,
                "told": {event_id: dataclasses.astuple(state) for event_id, state in self.told.items()},
                "since": self.since.isoformat(),
                "until": self.until.isoformat(),
                "newest": self.newest,
                "after": self.after,
                "shown": sorted(self.shown),
                "role": self.role_id,
                "title": self.title,
                "picture": dataclasses.asdict(self.picture) if self.picture else None,
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
        told={int(event_id): State(*state) for event_id, state in found["told"].items()},
        since=datetime.fromisoformat(found["since"]),
        until=datetime.fromisoformat(found["until"]),
        newest=found.get("newest", _NEVER_WRITTEN),  # the first ledgers do not hold it
        after=found.get("after"),
        shown=frozenset(found.get("shown", ())) or frozenset(map(int, found["told"])),
        role_id=found.get("role"),
        title=found.get("title"),
        picture=Illustration(**found["picture"]) if found.get("picture") else None,
    )


class Told(Protocol):
    """How each event that is news in a message stands, by its id; and what time the message is about (UTC)."""

    @property
    def told(self) -> Mapping[int, State]: ...  # noqa: D102 - said above
    @property
    def since(self) -> datetime: ...  # noqa: D102 - same
    @property
    def until(self) -> datetime: ...  # noqa: D102 - same


def deliveries_of(
    briefing: Told,
    pages: tuple[Page, ...],
    *,
    schedule_id: int,
    channel_id: int,
    due_at: datetime,
    newest: int,
    now: datetime,
    after: int | None = None,
    role_id: int | None = None,
    title: str | None = None,
    picture: Illustration | None = None,
) -> tuple[Delivery, ...]:
    """The parts to claim, counted from 1; each tells of the events on its page, the last of those that found no room.

    The first pings *role_id*, brings the *picture*, and opens a post of that *title* in a forum, where the others follow.
    """
    no_room = briefing.told.keys() - frozenset[int]().union(*(page.events for page in pages))
    parts = []
    for number, page in enumerate(pages, 1):
        events = page.events | no_room if number == len(pages) else page.events
        nonce = nonce_of(schedule_id, due_at, number)
        reference = f"ref {nonce[:_REFERENCE_LENGTH]}"
        of_all = " · " + say("part {part} of {every}", part=number, every=len(pages)) if len(pages) > 1 else ""
        payload = Payload(
            text=page.text,
            footer=f"-# {reference}{of_all}",
            reference=reference,
            told={event_id: state for event_id, state in briefing.told.items() if event_id in events},
            since=briefing.since,
            until=briefing.until,
            newest=newest,
            after=after,
            shown=page.events,
            role_id=role_id if number == 1 else None,
            title=title if number == 1 else None,
            picture=picture if number == 1 else None,
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
