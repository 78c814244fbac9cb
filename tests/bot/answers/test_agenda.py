from __future__ import annotations

from datetime import date

import pytest

from bot.answers.agenda import upcoming


@pytest.mark.parametrize(("days", "words"), [(1, "next day"), (30, "next 30 days")])
def test_the_stretch_looked_at_is_said_in_good_english(days: int, words: str) -> None:
    answer = upcoming([], today=date(2024, 7, 3), days=days, place="Astana", limit=5)
    assert answer.title == f"Coming up in Astana, {words}"
    assert answer.empty is not None
    assert f"in the {words}." in answer.empty
