"""The time expressions that agencies and dailies write, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from bot.reading.times import find_times

PUBLISHED = date(2024, 7, 10)  # a Wednesday
BLANK = spacy.blank("en")


def read(text: str, published: date = PUBLISHED) -> list[tuple[str, str]]:
    found = (t.expression for t in find_times(BLANK.make_doc(text), published))
    return [(e.text, e.value) for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turbines stood still in the quarter.", [("the quarter", "2024-Q2")]),
        ("First-quarter sales fell and cut costs in the quarter.", [("First-quarter", "2024-Q1"), ("the quarter", "2024-Q1")]),
        ("Sales in the fourth quarter will beat those of last year's second quarter.", [("the fourth quarter", "2023-Q4"), ("last year's second quarter", "2023-Q2")]),
        ("2019's third-quarter loss", [("2019's third-quarter", "2019-Q3")]),
        ("Q3 2023 was dull", [("Q3 2023", "2023-Q3")]),
        ("in the April-June quarter", [("the April-June quarter", "2024-Q2")]),
        ("First-half profit rose", [("First-half", "2024-H1")]),
        ("in the previous quarter", [("the previous quarter", "2024-Q2")]),
    ],
)  # fmt: skip
def test_quarters(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023's third-quarter output rose from a year earlier", "2022-Q3"),
        ("In the first quarter of 2022 it lost less than in the year-earlier period", "2021-Q1"),
        ("Exports rose in May from a year ago", "2023-05"),
        ("Rents in March fell from the same month last year", "2023-03"),
        ("It employs more people than a year ago", "2023"),
        ("In 2015 it sold 40, up from 30 a year earlier", "2014"),
        ("Sales grew over the same period last year", "2023"),
    ],
)
def test_the_same_period_of_the_year_before(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2008 she left. A year later she was back", "2009"),
        ("In 1990 they built it. The previous year they had drawn it", "1989"),
        ("Sales fell in May. In the previous month they had risen", "2024-04"),
        ("On March 3, 2011, it burned. Six months later it stood again", "2011-09"),
    ],
)
def test_told_from_what_was_named_last(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the decade-long war", [("decade-long", "P1DE")]),
        ("a months-long siege", [("months-long", "PXM")]),
        ("a yearlong probe", [("yearlong", "P1Y")]),
        ("almost two and a half years", [("almost two and a half years", "P2.5Y")]),
        ("for 1 1/2 years", [("1 1/2 years", "P1.5Y")]),
        ("a half-hour call", [("a half-hour", "PT30M")]),
        ("the next couple of weeks", [("the next couple of weeks", "P2W")]),
        ("within two to three weeks", [("two", "P2W"), ("three weeks", "P3W")]),
        ("four million years", [("four million years", "P4000000Y")]),
        ("an hour and a half", [("an hour and a half", "PT1.5H")]),
        ("a two-and-a-half-year term", [("two-and-a-half-year", "P2.5Y")]),
        ("nearly half a century", [("nearly half a century", "P50Y")]),
        ("for a quarter of a century", [("a quarter of a century", "P25Y")]),
        ("10-plus years", [("10-plus years", "P10Y")]),
        ("less than two weeks ago", [("less than two weeks ago", "2024-W26")]),
        ("a year and a half ago", [("a year and a half ago", "2023-01")]),
        ("a half-century ago", [("a half-century ago", "1974")]),
        ("a quarter-century ago", [("a quarter-century ago", "1999")]),
        ("a while ago", [("a while ago", "PAST_REF")]),
        ("early this morning", [("early this morning", "2024-07-10TMO")]),
        ("in FY 2012", [("FY 2012", "2012")]),
        ("between 60 and 90 days", [("60", "P60D"), ("90 days", "P90D")]),
        ("a single-day record", [("single-day", "P1D")]),
        ("two days before the vote", [("two days", "P2D")]),
        ("full-year results", [("full-year", "P1Y")]),
        ("minutes before kick-off", [("minutes", "PTXM")]),
        ("over the years", [("the years", "PXY")]),
        ("He came years ago.", [("years ago", "PAST_REF")]),
        ("In previous years it froze.", [("previous years", "PAST_REF")]),
        ("for the time being", [("the time being", "PRESENT_REF")]),
        ("as soon as possible", [("as soon as possible", "FUTURE_REF")]),
    ],
)
def test_lengths(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Sunday evenings", "XXXX-WXX-7TEV"),
        ("open on weekends", "XXXX-WXX-WE"),
        ("each summer", "XXXX-SU"),
        ("four times a year", "P1Y"),
        ("six days a week", "P1W"),
        ("at 60 miles an hour", "PT1H"),
    ],
)
def test_what_repeats(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last summer", "2023-SU"),
        ("Last summer they swam.", "2023-SU"),
        ("this fall", "2024-FA"),
        ("during the winter", "2023-WI"),
        ("the summer of 2010 was dry", "2010-SU"),
        ("the winter of 2009-10", "2009-WI"),
        ("in the 60s", "196X"),
        ("the mid-eighties", "198X"),
        ("the week before last", "2024-W26"),
        ("since 9/11", "2001-09-11"),
        ("after the Sept. 11 attacks", "2001-09-11"),
        ("the 2015 Paris Agreement", "2015"),
        ("the 2012 elections", "2012"),
        ("the 2010 elections", "2010"),
        ("in April or May", "2024-05"),
        ("March's vote", "2024-03"),
        ("on the 5th, he said", "2024-07-05"),
        ("a year-end deadline", "2024"),
        ("on the Fourth of July", "2024-07-04"),
        ("In June Apple grew", "2024-06"),
        ("in future", "FUTURE_REF"),
        ("10 o'clock in the morning", "2024-07-10T10:00"),
        ("at 8 o'clock in the evening", "2024-07-10T20:00"),
        ("at midnight Friday", "2024-07-05T24:00"),
        ("by early afternoon", "2024-07-10TAF"),
        ("in morning trading", "2024-07-10TMO"),
        ("for much of the morning", "2024-07-10TMO"),
        ("a midnight deadline", "2024-07-10T24:00"),
        ("the first part of January", "2024-01"),
        ("at the start of the next year", "2025"),
        ("the fiscal second quarter", "2024-Q2"),
        ("earlier in the day he left", "2024-07-10"),
        ("Stocks ended the week higher.", "2024-W28"),
    ],
)
def test_dates_and_hours(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


def test_an_hour_is_of_a_day_named_just_before() -> None:
    assert read("On Monday it rained. At 7 p.m. it stopped.")[-1][1] == "2024-07-08T19:00"
    assert (
        read("On Monday it rained. Nobody minded. Then it was dry. Talks go on at 7 p.m.")[-1][1] == "2024-07-10T19:00"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Markets fall again.",
        "the fall of the city",
        "the Arab Spring",
        "2010 voters",
        "2012 miles",
        "temperatures in the 90s",
        "Some day she may.",
        "on Black Friday",
        "a member of May's cabinet",
        "the last day for withdrawal",
        "He died shortly after the crash.",
        "a year-on-year rise",
        "a winter storm",
        "He told USA TODAY.",
        'NBC\'s "Today" show',
        "The Sunday Times",
        "the Good Friday Agreement",
        "Ada and Jan Novak",
        "on Super Bowl Sunday",
        "Windows 2000",
        "1600 Pennsylvania Avenue",
        "800-555-2012",
        "June Smith",
        "April said so.",
        "the third in as many months",
        "future talks",
        "in after hours trading",
        "60 and 90 dollars",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["Friday\nSeptember 18, 2008", "Sales of the week. Friday\nSeptember 18, 2008"])
def test_a_weekday_above_a_date_is_its_own(text: str) -> None:
    assert read(text, date(2008, 9, 18))[-2:] == [("Friday", "2008-09-12"), ("September 18, 2008", "2008-09-18")]
