"""Questions as the few characters a button can carry, so that its pages turn after a restart too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import unquote

from bot.answers.values import Answer
from bot.answers.wording import kind_word, standing_word
from bot.asking import questions
from bot.faces.components import PAGE
from bot.language.catalogue import say
from storage.archive import Archive
from storage.values.facts import EncounterKind
from storage.values.records import EventKind, EventStatus

Question = questions.MetQuestion | questions.UpcomingQuestion | questions.AtQuestion | questions.PlainQuestion

MOST_PAGES = 40

_KINDS = frozenset(kind.value for kind in EncounterKind)  # no status is called like one


def code_of(question: Question) -> str:
    """*question* as text without line breaks."""
    match question:
        case questions.MetQuestion():
            days = [_day(question.since), _day(question.until)]
            kinds = [*question.statuses, *question.kinds]
            fields = ["m", question.person, question.with_person, question.place, *days, *kinds]
        case questions.UpcomingQuestion():
            fields = ["u", str(question.days), question.person, question.place, *question.kinds]
        case questions.AtQuestion():
            fields = ["t", question.what, _day(question.since), _day(question.until)]
        case questions.PlainQuestion():
            fields = ["a", _day(question.today), question.text]
    return "|".join((field or "").replace("%", "%25").replace("|", "%7C") for field in fields)


def question_of(code: str) -> Question:
    """The question `code_of` made *code* of; ValueError when it made no such thing."""
    match [unquote(field) for field in code.split("|")]:
        case ["m", person, with_person, place, since, until, *limits]:
            return questions.MetQuestion(
                person=person,
                with_person=with_person or None,
                place=place or None,
                since=_read(since),
                until=_read(until),
                statuses=tuple(EventStatus(one) for one in limits if one not in _KINDS),
                kinds=tuple(EncounterKind(one) for one in limits if one in _KINDS),
            )
        case ["u", days, person, place, *kinds]:
            return questions.UpcomingQuestion(
                days=int(days),
                person=person or None,
                place=place or None,
                kinds=tuple(EventKind(one) for one in kinds),
            )
        case ["t", what, since, until]:
            return questions.AtQuestion(what=what, since=_read(since), until=_read(until))
        case ["a", today, text]:
            return questions.PlainQuestion(text=text, today=_read(today))
    raise ValueError(code)


def narrowings(question: questions.MetQuestion | questions.UpcomingQuestion) -> list[tuple[str, str]]:
    """What *question* can be narrowed to: values and how they are said."""
    if isinstance(question, questions.UpcomingQuestion):
        return [(kind.value, kind_word(kind)) for kind in EventKind]
    return [
        *((kind.value, kind_word(kind)) for kind in EncounterKind),
        *((status.value, standing_word(status)) for status in EventStatus),
    ]


def narrowed_to(question: questions.MetQuestion | questions.UpcomingQuestion) -> tuple[StrEnum, ...]:
    """What *question* is narrowed to already."""
    if isinstance(question, questions.UpcomingQuestion):
        return question.kinds
    return (*question.kinds, *question.statuses)


def narrowed(
    question: questions.MetQuestion | questions.UpcomingQuestion, values: Collection[str]
) -> questions.MetQuestion | questions.UpcomingQuestion:
    """*question* narrowed to *values*, one of `narrowings` each; to nothing when there are none."""
    if isinstance(question, questions.UpcomingQuestion):
        return replace(question, kinds=tuple(kind for kind in EventKind if kind.value in values))
    return replace(
        question,
        kinds=tuple(kind for kind in EncounterKind if kind.value in values),
        statuses=tuple(status for status in EventStatus if status.value in values),
    )


async def answer_page(archive: Archive, question: Question, page: int, now: datetime) -> Answer:
    """One page, counted from 0, of the answer to *question*; ``more`` is 1 when another follows."""
    wide = replace(question, limit=(page + 1) * PAGE)
    match wide:
        case questions.MetQuestion():
            answer = await questions.met(archive, wide, now)
        case questions.UpcomingQuestion():
            answer = await questions.upcoming(archive, wide, now)
        case questions.AtQuestion():
            answer = await questions.at(archive, wide, now)
        case questions.PlainQuestion():
            answer = await questions.ask(archive, wide, now)
    if not page:
        return answer
    return replace(
        answer,
        title=say("{title}, page {page}", title=answer.title, page=page + 1),
        events=answer.events[page * PAGE :],
        empty=say("There is nothing more on this page; turn back."),
    )


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _read(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
