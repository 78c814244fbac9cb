from __future__ import annotations

import itertools
from datetime import date

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from bot.reading.times import find_times
from bot.reading.times.find import day_first
from bot.reading.times.words import OPENINGS, openings

PUBLISHED = date(2024, 7, 10)  # a Wednesday
BLANK = spacy.blank("en")


def values(text: str, published: date = PUBLISHED) -> list[tuple[str, str, str]]:
    found = (t.expression for t in find_times(BLANK.make_doc(text), published))
    return [(e.text, e.type, e.value) for e in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 3 July", "2024-07-03"),
        ("on July 3rd, 2023", "2023-07-03"),
        ("on Tuesday, July 9", "2024-07-09"),
        ("on the 3rd of July 2024", "2024-07-03"),
        ("on Aug. 5", "2024-08-05"),
        ("on 2023-02-28", "2023-02-28"),
        ("on 31/12/2023", "2023-12-31"),
        ("on 12/31/2023", "2023-12-31"),
        ("on 03.04.2024", "2024-04-03"),
        ("in May", "2024-05"),
        ("in last June", "2024-06"),
        ("next May", "2025-05"),
        ("July 2023", "2023-07"),
        ("in November last year", "2023-11"),
        ("in March of next year", "2025-03"),
        ("in 1953", "1953"),
        ("since '82", "1982"),
        ("in the late 1990s", "199X"),
        ("in the 21st century", "20XX"),
        ("in summer 2023", "2023-SU"),
        ("on Christmas Day 2024", "2024-12-25"),
        ("on Good Friday 2024", "2024-03-29"),
        ("before Orthodox Easter 2024", "2024-05-05"),
        ("on Thanksgiving 2023", "2023-11-23"),
    ],
)
def test_calendar(text: str, value: str) -> None:
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Wednesday", "2024-07-10"),
        ("on Thursday", "2024-07-04"),
        ("last Wednesday", "2024-07-03"),
        ("next Friday", "2024-07-12"),
        ("on Monday last week", "2024-07-01"),
        ("yesterday", "2024-07-09"),
        ("last week", "2024-W27"),
        ("next month", "2024-08"),
        ("this weekend", "2024-W28-WE"),
        ("two weeks ago", "2024-W26"),
        ("three years ago", "2021"),
        ("the end of last year", "2023"),
        ("mid-2025", "2025"),
        ("early June", "2024-06"),
        ("the first quarter of 2024", "2024-Q1"),
        ("the fourth quarter", "2023-Q4"),
        ("the latest quarter", "2024-Q2"),
        ("the year-earlier loss", "2023"),
        ("ahead of the year 2000", "2000"),
        ("the first half of 2023", "2023-H1"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in the near future", "FUTURE_REF"),
    ],
)
def test_told_from_the_publication(text: str, value: str) -> None:
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for six months", "DURATION", "P6M"),
        ("for several weeks", "DURATION", "PXW"),
        ("a five-year plan", "DURATION", "P5Y"),
        ("the past nine days", "DURATION", "P9D"),
        ("half an hour", "DURATION", "PT30M"),
        ("weeks of protests", "DURATION", "PXW"),
        ("hours after the blast", "DURATION", "PTXH"),
        ("in the afternoon", "TIME", "2024-07-10TAF"),
        ("twice a year", "SET", "P1Y"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("every four years", "SET", "P4Y"),
        ("annually", "SET", "P1Y"),
        ("at 14:58 UTC", "TIME", "2024-07-10T14:58Z"),
        ("at 4:30 p.m.", "TIME", "2024-07-10T16:30"),
        ("Tuesday morning", "TIME", "2024-07-09TMO"),
        ("at 9 a.m. on Tuesday", "TIME", "2024-07-09T09:00"),
        ("last night", "TIME", "2024-07-09TNI"),
    ],
)
def test_durations_sets_and_clocks(text: str, kind: str, value: str) -> None:
    assert [(k, v) for _, k, v in values(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["It may rain.", "She will march.", "1,500 people", "2000 troops", "$2010", "a second chance"]
)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    ["July 8-9", "8–9 July 2024", "July 8 and 9", "from 8 to 9 July", "between 8 and 9 July", "July 8-July 9"],
)
def test_both_ends_of_a_range_carry_all_of_it(text: str) -> None:
    found = find_times(BLANK.make_doc(text), PUBLISHED)
    assert [(str(t.first), str(t.last)) for t in found] == [("2024-07-08", "2024-07-09")] * 2


def test_weekdays_of_a_range_follow_one_another() -> None:
    found = find_times(BLANK.make_doc("from Tuesday to Thursday"), PUBLISHED)
    assert [(str(t.first), str(t.last)) for t in found] == [("2024-07-09", "2024-07-11")] * 2


def test_a_week_is_monday_to_sunday() -> None:
    (week,) = find_times(BLANK.make_doc("next week"), PUBLISHED)
    assert (str(week.first), str(week.last)) == ("2024-07-15", "2024-07-21")


def test_other_days_are_told_from_the_day_named_last() -> None:
    assert [
        v for _, _, v in values("On July 1 he left. Two days later he came back, and the following day he slept.")
    ] == [
        "2024-07-01",
        "2024-07-03",
        "2024-07-04",
    ]


def test_dates_in_figures_follow_the_rest_of_the_text() -> None:
    assert day_first("It began on 25/06/2024 and ended on 03/07/2024.")
    assert not day_first("It began on 06/25/2024 and ended on 07/03/2024.")
    assert day_first("On 3 July, as planned: 03/07/2024.")


def test_offsets_are_those_of_the_text() -> None:
    text = "Sie kamen — on 3 July — an."
    (found,) = find_times(BLANK.make_doc(text), PUBLISHED)
    span = found.expression.span
    assert text[span.start : span.end] == found.expression.text == "3 July"
    assert BLANK.make_doc(text)[found.start : found.end].text == "3 July"


def test_tense_decides_which_thursday() -> None:
    def meets(*verb: tuple[str, str, str, int]) -> str:
        words, tags, deps, heads = zip(("They", "PRP", "nsubj", len(verb)), *verb, strict=True)
        at = len(verb)
        doc = Doc(
            BLANK.vocab,
            words=[*words, "on", "Thursday"],
            tags=[*tags, "IN", "NNP"],
            pos=["PRON", *(["AUX"] * (at - 1)), "VERB", "ADP", "PROPN"],
            deps=[*deps, "prep", "pobj"],
            heads=[*heads, at, at + 1],
        )
        return find_times(doc, PUBLISHED)[0].expression.value

    assert meets(("met", "VBD", "ROOT", 1)) == "2024-07-04"
    assert meets(("will", "MD", "aux", 2), ("meet", "VB", "ROOT", 2)) == "2024-07-11"


def test_only_what_a_kernel_follows_is_looked_at() -> None:
    assert list(openings("About the many who were at most late, in a few words.")) == []
    assert list(openings("In a few words, at noon.")) == [0, 3, 5, 16, 19]


@given(st.lists(st.sampled_from(["in", "the", "last", "week", "of", "May", "1990s", "overnight", "word", "\n"])))
def test_every_opening_before_a_kernel_is_looked_at(words: list[str]) -> None:
    text = " ".join([*words[:12], "today"])
    assert list(openings(text)) == [found.start() for found in OPENINGS.finditer(text)]


@given(st.text(), st.dates())
@example("9999 years ago", date(1, 1, 1))
@example("in 300 centuries, every May 99, 0/0/0000, 31 February 2023, 24:61 am", date(9999, 12, 31))
def test_no_text_is_too_odd(text: str, published: date) -> None:
    doc = BLANK.make_doc(text)
    for timed in find_times(doc, published):
        span = timed.expression.span
        assert text[span.start : span.end] == timed.expression.text
        assert 0 <= timed.start < timed.end <= len(doc)


WORDS = [
    "July",
    "may",
    "8",
    "-",
    "9",
    "2024",
    "the",
    "first",
    "week",
    "of",
    "a",
    "few",
    "Monday",
    "to",
    "at",
    "5",
    "pm",
    "'",
    "last",
    ",",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_no_heap_of_time_words_is_too_odd(words: list[str], between: str) -> None:
    found = find_times(BLANK.make_doc(between.join(words)), PUBLISHED)
    assert all(a.expression.span.end <= b.expression.span.start for a, b in itertools.pairwise(found))
