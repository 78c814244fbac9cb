"""What an upcoming event looks like among a server's own. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.answers.wording import headline, when
from bot.faces.components import Detail, sources_text
from bot.faces.plain import bare, safe
from bot.language.catalogue import say
from storage.values.records import Event

_NAME, _PLACE, _DESCRIPTION = 100, 100, 1000  # characters Discord takes
_SOON = timedelta(minutes=5)  # Discord takes no event that has begun
_SOURCES = Detail(sources=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Name, description and place as Discord shows them; ``start`` and ``end`` are aware, the whole days of the event."""

    name: str
    description: str
    place: str
    start: datetime
    end: datetime

    @property
    def digest(self) -> str:
        """A digest of all of it, by which a change is known."""
        whole = f"{self.name}\0{self.description}\0{self.place}\0{self.start.isoformat()}\0{self.end.isoformat()}"
        return hashlib.sha256(whole.encode()).hexdigest()[:24]

    @property
    def last_day(self) -> date:
        """The last day it stands there."""
        return self.end.date()

    def start_after(self, now: datetime) -> datetime:
        """When it begins as Discord takes it at *now*: never in the past."""
        return max(self.start, now + _SOON)

    def over(self, now: datetime) -> bool:
        """Whether there is no time left for it at *now*."""
        return self.end <= now + 2 * _SOON


def shape_of(event: Event, zone: tzinfo) -> Shape | None:
    """What *event* looks like, said in the language being spoken; None when it has no day, or is not to come."""
    if not event.status.ahead or event.start is None or event.start.day is None:
        return None
    last = event.end if event.end and event.end.day is not None and event.end >= event.start else event.start
    return Shape(
        name=bare(headline(event), _NAME) or say("Upcoming event"),
        description=_description(event),
        place=bare(event.place or "", _PLACE) or say("Place not known yet"),
        start=datetime.combine(event.start.first, time(), zone),
        end=datetime.combine(last.first, time(23, 59), zone),
    )


def marker(event_id: int) -> str:
    """What finds a server's event of ours again after a crash."""
    return f"attache:{event_id}"


def _description(event: Event) -> str:
    end = f"-# {marker(event.event_id)}"
    lines = [when(event)]
    if event.reports:
        lines.append(f"> “{safe(event.reports[0].evidence.text, 300)}”")
    lines.append(sources_text(event, _SOURCES))
    text = "\n".join(lines)
    if len(text) + len(end) + 1 > _DESCRIPTION:
        text = "\n".join([*lines[:-1], sources_text(event, Detail(sources=1, links=False))])[
            : _DESCRIPTION - len(end) - 1
        ]
    return f"{text}\n{end}"
