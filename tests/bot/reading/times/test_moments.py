from __future__ import annotations

from datetime import date

import pytest

from bot.reading.times.moments import add_months, days_of, easter, nth_weekday, shift


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-07-08", "2024-07-08", None),
        ("2024-07", "2024-07", None),
        ("2024", "2024", None),
        ("2024-W27", "2024-07-01", "2024-07-07"),
        ("2024-W27-WE", "2024-07-06", "2024-07-07"),
        ("2024-Q3", "2024-07", "2024-09"),
        ("2024-SU", "2024-06", "2024-08"),
        ("2024-WI", "2024-12", "2025-02"),
        ("199X", "1990", "1999"),
        ("20XX", "2000", "2099"),
        ("2024-07-08T09:00", "2024-07-08", None),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str | None) -> None:
    days = days_of(value)
    assert days is not None
    assert (str(days[0]), str(days[1]) if days[1] else None) == (first, last)


@pytest.mark.parametrize("value", ["P1D", "PRESENT_REF", "XXXX-WXX-1", "2024-13", "2024-W60", "2023-02-30", ""])
def test_other_values_have_no_days(value: str) -> None:
    assert days_of(value) is None


def test_shifts_are_as_coarse_as_their_unit() -> None:
    day = date(2024, 3, 31)
    assert [shift(day, -1, unit) for unit in ("D", "W", "M", "Q", "Y", "DE")] == [
        "2024-03-30",
        "2024-W12",
        "2024-02",
        "2023-Q4",
        "2023",
        "201X",
    ]


def test_a_month_ends_on_its_last_day() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)


def test_feasts() -> None:
    assert [easter(y) for y in (2019, 2024, 2025)] == [date(2019, 4, 21), date(2024, 3, 31), date(2025, 4, 20)]
    assert nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)
    assert nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
