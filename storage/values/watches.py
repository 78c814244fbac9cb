"""What a watch is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Subject(StrEnum):
    """What can be watched; an actor is a person, a state or an organisation."""

    ACTOR = "actor"
    PLACE = "place"
    OCCASION = "occasion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One subject of the watch ``schedule_id``: ``name``, for an actor also its id, which the name outlasts.

    It began at ``added_at`` (UTC), when the event written down last was ``since_event``.
    """

    watch_id: int
    schedule_id: int
    subject: Subject
    name: str
    actor_id: int | None
    since_event: int
    added_by: int
    added_at: datetime
