from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.days import find_dateline, read_day

TODAY = date(2024, 7, 5)


@pytest.mark.parametrize(
    "written",
    ["2024-07-03", "2024-07-03T23:50:00+05:00", "2024-07-03 08:00", "July 3, 2024", "3 July 2024", "Jul. 3rd, 2024"],
)
def test_written_days(written: str) -> None:
    assert read_day(written) == date(2024, 7, 3)


@pytest.mark.parametrize("written", ["", "2024-13-45", "yesterday", "July 3", "0024-07-03", "31 June 2024", "20240703"])
def test_no_days(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("ASTANA, July 3 (Steppe Wire) — The ministers met.", "Steppe Wire"),
        ("ASTANA, July 3 (Steppe Wire) The ministers met.", "Steppe Wire"),
        ("Astana, July 3, 2024 - The ministers met.", None),
        ("WASHINGTON, D.C., July 3, 2024 /Herald/ -- The ministers met.", "Herald"),
        ("NEW DELHI, 3 Jul: The ministers met.", None),
        ("BEIJING July 3 (SW) — The ministers met.", "SW"),
        ("Port-of-Spain, Trinidad, July 3 - The ministers met.", None),
        ("Ministers meet\n\nASTANA, July 3 (SW) — The ministers met.", "SW"),
    ],
)
def test_datelines(line: str, agency: str | None) -> None:
    found = find_dateline(line, TODAY)
    assert found is not None
    assert (found.day, found.year_assumed, found.agency) == (date(2024, 7, 3), False, agency)


@pytest.mark.parametrize(
    "line",
    [
        "July 3, 2024",
        "2024-07-03",
        "Wednesday, 3 July 2024",
        "Published: July 3, 2024 12:14 IST",
        "Updated on Wed 3 Jul 2024, 9.30 pm",
    ],
)
def test_a_day_alone_in_its_line(line: str) -> None:
    for text in (
        line,
        f"Ministers meet in Astana\n\n{line}\n\nThe two met at noon.",
        f"{line}\nASTANA (SW) - They met.",
    ):
        found = find_dateline(text, TODAY)
        assert found is not None
        assert (found.day, found.year_assumed) == (date(2024, 7, 3), False)


@pytest.mark.parametrize(
    "line", ["September 3, 2024", "July 3, 2024: they met.", "3 July", "Since July 3, 2024", "July 33, 2024"]
)
def test_no_day_alone(line: str) -> None:
    assert find_dateline(f"Ministers to meet\n\n{line}\n\nThe two are to meet.", TODAY) is None


@pytest.mark.parametrize(
    "line",
    [
        "The two ministers met in Astana on July 3 and agreed to meet again.",
        "ASTANA — The ministers met.",
        "On Wednesday, July 3 was a quiet day.",
        "Putin is to visit Beijing on July 3 - his first trip this year.",
        "The ministers met in Astana, July 3 - a Wednesday.",
        "Modi visits Moscow July 3 - what to know.",
        "ASTANA, July 33 (SW) — The ministers met.",
    ],
)
def test_no_datelines(line: str) -> None:
    assert find_dateline(line, TODAY) is None


def test_a_year_not_printed_is_the_last_such_day() -> None:
    found = find_dateline("ASTANA, Dec 30 (SW) — They met.", date(2025, 1, 2))
    assert found is not None
    assert (found.day, found.year_assumed) == (date(2024, 12, 30), False)
    long_ago = find_dateline("ASTANA, July 8 (SW) — They met.", TODAY)
    assert long_ago is not None
    assert (long_ago.day, long_ago.year_assumed) == (date(2023, 7, 8), True)
    leap = find_dateline("ASTANA, Feb 29 (SW) — They met.", date(2027, 7, 5))
    assert leap is not None
    assert leap.day == date(2024, 2, 29)


@given(st.text(max_size=200), st.dates(min_value=date(1910, 1, 1), max_value=date(9000, 1, 1)))
def test_any_text_has_a_dateline_or_none(text: str, today: date) -> None:
    find_dateline(text, today)
    read_day(text)
