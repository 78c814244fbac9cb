"""What is coming up: the entries of a calendar that a text announces."""

from bot.reading.agenda.find import find_upcoming

__all__ = ["find_upcoming"]
