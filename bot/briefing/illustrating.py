"""A picture of what is coming up, to go with a briefing; a briefing that cannot have one comes without."""

from __future__ import annotations

import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Protocol

from discord import File

from bot.briefing.compose import Briefing
from bot.faces.plain import bare
from bot.language.catalogue import say
from storage.values.records import Event

log = logging.getLogger(__name__)

_ALT = 1000  # characters; Discord takes 1024
_LARGEST = 2_000_000  # bytes kept in the ledger until it is posted
NAME = "calendar.png"


class Drawn(Protocol):
    """A picture, whatever drew it."""

    @property
    def png(self) -> bytes:
        """The picture itself."""

    @property
    def alt(self) -> str:
        """What it shows, in words."""


Artist = Callable[[int, Sequence[Event], str, date], Awaitable[Drawn | None]]
"""Draws events of a guild under a title as of a day; None when there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture as the ledger keeps it: the PNG in base64, and what it shows in words."""

    png: str
    alt: str

    def file(self) -> File:
        """The picture to send along, made anew for each attempt."""
        return File(BytesIO(base64.b64decode(self.png)), filename=NAME, description=self.alt)


async def illustrate(artist: Artist, guild: int, briefing: Briefing) -> Illustration | None:
    """What is coming up in *briefing* as a calendar; None when nothing is, or it cannot be drawn."""
    events = [item.event for item in briefing.ahead.items]
    if not events:
        return None
    try:
        drawn = await artist(guild, events, say("Coming up"), briefing.today)
    except Exception as failure:  # noqa: BLE001 - whatever it is, the words are what readers wait for
        log.warning("a briefing goes without its picture: %s", type(failure).__name__)
        return None
    if drawn is None or len(drawn.png) > _LARGEST:
        return None
    return Illustration(base64.b64encode(drawn.png).decode(), bare(drawn.alt, _ALT))
