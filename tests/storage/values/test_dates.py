from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.values.dates import PartialDate

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-07-03", date(2024, 7, 3), date(2024, 7, 3)),
    ],
)
def test_a_partial_date_spans_the_days_it_can_mean(text: str, first: date, last: date) -> None:
    when = PartialDate.parse(text)
    assert (when.first, when.last) == (first, last)
    assert str(when) == text


@pytest.mark.parametrize("text", ["", "24", "2024-7", "2024-13", "2024-02-30", "2024-07-03T10:00", "July"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@given(days)
def test_every_day_round_trips(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.of(day))) == PartialDate.of(day)


@given(days, days)
def test_order_is_that_of_the_days(a: date, b: date) -> None:
    assert (PartialDate.of(a) < PartialDate.of(b)) == (a < b)


def test_a_month_covers_its_days_and_not_the_reverse() -> None:
    month, day = PartialDate.parse("2024-07"), PartialDate.parse("2024-07-03")
    assert month.covers(day)
    assert not day.covers(month)
