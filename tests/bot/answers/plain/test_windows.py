from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.plain.windows import find_windows, joined, looks_ahead

TODAY = date(2024, 7, 4)  # a Thursday


def said(question: str) -> str:
    found = find_windows(question, TODAY, ahead=looks_ahead(question.lower()))
    return str(joined([window for *_, window in found])) if found else ""


@pytest.mark.parametrize(
    ("question", "window"),
    [
        ("who did X meet in July 2024", "in July 2024"),
        ("has X met Y this year", "in 2024"),
        ("has X met Y so far this year", "in 2024"),
        ("what is coming up next week", "from 8 July 2024 to 14 July 2024"),
        ("how often have they met since 2023", "since 1 January 2023"),
        ("since last year", "since 1 January 2023"),
        ("who met last month", "in June 2024"),
        ("did X call Y on July 3", "on 3 July 2024"),
        ("did X call Y on 3 July, 2024", "on 3 July 2024"),
        ("on the 3rd of July", "on 3 July 2024"),
        ("who met X on 2024-07-03", "on 3 July 2024"),
        ("between May and July 2024", "from 1 May 2024 to 31 July 2024"),
        ("from 1 June to 3 July", "from 1 June 2024 to 3 July 2024"),
        ("on 1-3 July 2024", "from 1 July 2024 to 3 July 2024"),
        ("July 1-3, 2024", "from 1 July 2024 to 3 July 2024"),
        ("in the last 30 days", "from 4 June 2024 to 4 July 2024"),
        ("over the past year", "from 5 July 2023 to 4 July 2024"),
        ("two weeks ago", "from 17 June 2024 to 23 June 2024"),
        ("what will happen in two weeks", "from 4 July 2024 to 18 July 2024"),
        ("within a week", "from 4 July 2024 to 11 July 2024"),
        ("what happened yesterday", "on 3 July 2024"),
        ("tomorrow", "on 5 July 2024"),
        ("this weekend", "from 6 July 2024 to 7 July 2024"),
        ("will X meet Y on Monday", "on 8 July 2024"),
        ("did X meet Y on Monday", "on 1 July 2024"),
        ("next Friday", "on 5 July 2024"),
        ("did X meet Y last July", "in July 2023"),
        ("will X meet Y in March", "in March 2025"),
        ("did X meet Y in March", "in March 2024"),
        ("before 2024", "until 31 December 2023"),
        ("after June", "since 1 July 2024"),
        ("since May until June", "from 1 May 2024 to 30 June 2024"),
        ("in 2023 and 2024", "from 2023 to 2024"),
        ("recently", "from 4 June 2024 to 4 July 2024"),
        ("has May met March", ""),
        ("who met X at the G20 summit", ""),
        ("the 22nd summit of 27 leaders", ""),
    ],
)
def test_times_of_questions(question: str, window: str) -> None:
    assert said(question) == window


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("will modi meet putin", True),
        ("is modi going to visit russia", True),
        ("is modi visiting russia", True),
        ("when is the next summit", True),
        ("did modi meet putin", False),
        ("when did they last meet", False),
        ("who has modi met", False),
        ("meetings of modi", None),
    ],
)
def test_which_way_a_question_looks(question: str, ahead: bool | None) -> None:
    assert looks_ahead(question) is ahead


@given(st.text(max_size=120), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_text_breaks_it(text: str, today: date) -> None:
    for start, end, window in find_windows(text, today, ahead=None):
        assert 0 <= start < end <= len(text)
        assert window.since or window.until


_WORDS = st.sampled_from(
    "in on since until between and from to last next this 3 31 99 2024 0001 July may Monday week weeks days year ago few a 3rd 2-5 of the past within".split()  # noqa: SIM905 - reads as a list of words
)


@given(st.lists(_WORDS, max_size=9).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from([True, False, None]))  # fmt: skip
def test_no_mixture_of_time_words_breaks_it(text: str, today: date, ahead: bool | None) -> None:
    windows = [window for *_, window in find_windows(text, today, ahead=ahead)]
    for window in [*windows, *([joined(windows)] if windows else [])]:
        assert not (window.since and window.until) or window.since <= window.until
