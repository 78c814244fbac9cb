"""Text made into facts. Pure: no clock, no network, no database."""

from bot.reading.reading import read, read_many

__all__ = ["read", "read_many"]
