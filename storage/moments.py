"""Times and days as the text the database keeps; text sorts as time does."""

from __future__ import annotations

from datetime import UTC, date, datetime


def stamp(moment: datetime) -> str:
    """*moment*, aware, as UTC text of fixed width."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """What `stamp` wrote, aware UTC."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """A day written ``YYYY-MM-DD``."""
    return date.fromisoformat(text)
