"""Days counted from the one told before."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.parse.parsing import parse
from bot.reading.times import find_times
from bot.reading.times.narrated import narrated

PUBLISHED = date(2024, 5, 16)  # a Thursday


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("She met Grace on May 2. The next day she flew to Bern.", "The next day", "2024-05-03"),
        ("She met Grace on May 2. The day before, she was in Bern.", "The day before", "2024-05-01"),
        ("She met Grace on Monday. She will be in Bern on May 20. Earlier in the day she met Ada.", "the day", "2024-05-13"),
        ("She came to Bern last week and to Oslo the day after.", "the day after", "None"),  # which day is not told
        ("The next day, on May 4, she met Grace.", "The next day", "2024-05-04"),
    ],
)  # fmt: skip
def test_counted_from_the_day_told_before(text: str, words: str, day: str) -> None:
    found = narrated(find_times(parse(text), PUBLISHED), PUBLISHED)
    assert [str(t.first) for t in found if t.expression.text == words] == [day]
