"""What a server set for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """The settings of one guild; None is what nobody set.

    ``zone`` is an IANA name, ``language`` a code such as "de". ``server_events`` has upcoming events made into events of
    the server. ``erase_at`` (UTC) is set while the bot is out of the server: all the guild's rows go at that moment.
    """

    zone: str | None = None
    language: str | None = None
    curator_role_id: int | None = None
    default_channel_id: int | None = None
    server_events: bool = False
    erase_at: datetime | None = None
