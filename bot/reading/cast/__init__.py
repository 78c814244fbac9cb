"""Who and where an article speaks of: names, offices, parties, places, and what refers to them."""

from bot.reading.cast.find import find_cast
from bot.reading.cast.mentions import Cast, Entity, How, Mention, Place

__all__ = ["Cast", "Entity", "How", "Mention", "Place", "find_cast"]
