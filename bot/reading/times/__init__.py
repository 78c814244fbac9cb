"""When: the time expressions of a text and the days they mean."""

from bot.reading.times.attach import clause_time
from bot.reading.times.find import find_times
from bot.reading.times.values import Timed

__all__ = ["Timed", "clause_time", "find_times"]
