from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.weekdays import days_in_words, read_days
from bot.errors import UserError


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("every day", range(7)),
        ("Weekdays", range(5)),
        ("weekend", (5, 6)),
        ("Mon, Wed and Fri", (0, 2, 4)),
        ("Fri-Mon", (4, 5, 6, 0)),
        ("tue to thu", (1, 2, 3)),
        ("every Sunday", (6,)),
        ("mondays; thurs", (0, 3)),
    ],
)
def test_days_as_people_type_them(typed: str, days: tuple[int, ...]) -> None:
    assert read_days(typed) == frozenset(days)


@pytest.mark.parametrize("typed", ["", "x", "mo-", "Mon, tomorrow", "1-5", "-"])
def test_what_names_no_days(typed: str) -> None:
    with pytest.raises(UserError, match="names no days"):
        read_days(typed)


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_what_is_said_can_be_typed(days: frozenset[int]) -> None:
    assert read_days(days_in_words(days).removeprefix("on ")) == days


@given(st.text(max_size=60))
def test_any_text_is_days_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(UserError):
        assert read_days(typed) <= frozenset(range(7))
