"""A question survives as the text a button carries."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import questions
from commands.questions import code_of, question_of
from storage.values.facts import EncounterKind
from storage.values.records import EventStatus

_TEXT = st.text(min_size=1, max_size=30)
_DAY = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
_QUESTIONS = st.one_of(
    st.builds(
        questions.MetQuestion,
        person=_TEXT,
        with_person=st.none() | _TEXT,
        place=st.none() | _TEXT,
        since=_DAY,
        until=_DAY,
        statuses=st.lists(st.sampled_from(EventStatus), max_size=2).map(tuple),
        kinds=st.lists(st.sampled_from(EncounterKind), max_size=2).map(tuple),
        limit=st.just(10),
    ),
    st.builds(questions.UpcomingQuestion, days=st.integers(1, 3660), person=st.none() | _TEXT, place=st.none() | _TEXT, limit=st.just(25)),
    st.builds(questions.AtQuestion, what=_TEXT, since=_DAY, until=_DAY, limit=st.just(10)),
    st.builds(questions.PlainQuestion, text=_TEXT, today=_DAY, limit=st.just(10)),
)  # fmt: skip


@given(_QUESTIONS)
def test_there_and_back(
    question: questions.MetQuestion | questions.UpcomingQuestion | questions.AtQuestion | questions.PlainQuestion,
) -> None:
    assert question_of(code_of(question)) == question


@given(st.text(max_size=60))
def test_what_was_never_one_is_refused(code: str) -> None:
    try:
        question_of(code)
    except ValueError:
        return


def test_a_button_from_before_kinds_still_turns() -> None:
    assert question_of("m|Lavrov||||20240701|held") == questions.MetQuestion(
        person="Lavrov", until=date(2024, 7, 1), statuses=(EventStatus.HELD,)
    )
    with pytest.raises(ValueError, match="is not a valid"):
        question_of("m|Lavrov|||||dreamt")
