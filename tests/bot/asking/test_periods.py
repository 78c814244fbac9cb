from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.periods import Period, read_days_ahead, read_period

TODAY = date(2024, 7, 4)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-07-03", "2024-07-03", "2024-07-03"),
        ("2024-07", "2024-07-01", "2024-07-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("July 2024", "2024-07-01", "2024-07-31"),
        ("july", "2024-07-01", "2024-07-31"),
        ("August", "2023-08-01", "2023-08-31"),
        ("3 July 2024", "2024-07-03", "2024-07-03"),
        ("July 3, 2024", "2024-07-03", "2024-07-03"),
        ("3 July", "2024-07-03", "2024-07-03"),
        ("5 July", "2023-07-05", "2023-07-05"),
        ("today", "2024-07-04", "2024-07-04"),
        (" Yesterday ", "2024-07-03", "2024-07-03"),
        ("30d", "2024-06-04", "2024-07-04"),
        ("2 weeks ago", "2024-06-20", "2024-07-04"),
        ("last week", "2024-06-24", "2024-06-30"),
        ("this month", "2024-07-01", "2024-07-31"),
        ("last month", "2024-06-01", "2024-06-30"),
        ("next year", "2025-01-01", "2025-12-31"),
        ("Monday", "2024-07-01", "2024-07-01"),
        ("Thursday", "2024-07-04", "2024-07-04"),
        ("last Thursday", "2024-06-27", "2024-06-27"),
    ],
)
def test_periods_as_people_type_them(typed: str, first: str, last: str) -> None:
    assert read_period(typed, TODAY) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "typed", ["", "soon", "2024-13-01", "2024-02-30", "0d", "99999d", "July 20244", "[x](y)", "32 July"]
)
def test_what_is_no_period(typed: str) -> None:
    assert read_period(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [("14", 14), ("2 weeks", 14), ("in 3 days", 3), ("3 months", 90), ("2024-08-01", 28), ("this month", 27),
     ("August", 58), ("next month", 58), ("tomorrow", 1), ("yesterday", None), ("0", None), ("9999 years", None),
     ("soon", None)],
)  # fmt: skip
def test_horizons_as_people_type_them(typed: str, days: int | None) -> None:
    assert read_days_ahead(typed, TODAY) == days


@given(st.text(max_size=40), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_text_breaks_it(typed: str, today: date) -> None:
    found = read_period(typed, today)
    assert found is None or found.first <= found.last
    ahead = read_days_ahead(typed, today)
    assert ahead is None or 1 <= ahead <= 3660


@given(st.sampled_from(["9999", "1", "0001-01", "365y", "100 years", "last year", "9999-12-31"]))
def test_the_ends_of_the_calendar(typed: str) -> None:
    read_period(typed, TODAY)
    read_days_ahead(typed, TODAY)
