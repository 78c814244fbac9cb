"""What a member says is wrong with an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Aspect(StrEnum):
    """What can be wrong with an event; ``DISMISS`` says that it is none."""

    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    PARTICIPANTS = "participants"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That one aspect of an event is *value*, as typed; empty for ``DISMISS``. ``note`` says why, or where it can be read."""

    event_id: int
    aspect: Aspect
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim waiting for a curator; ``about`` is the event in words, ``made_at`` UTC."""

    proposal_id: int
    claim: Claim
    about: str
    made_by: int
    made_at: datetime
