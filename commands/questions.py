"""Questions as the few characters a button can carry, so that its pages turn after a restart too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from urllib.parse import unquote

from bot import asking
from bot.answers.values import Answer
from bot.faces.components import PAGE
from storage.archive import Archive
from storage.values.records import EventStatus

Question = asking.MetQuestion | asking.UpcomingQuestion

MOST_PAGES = 40


def code_of(question: Question) -> str:
    """*question* as text without line breaks."""
    match question:
        case asking.MetQuestion():
            days = [f"{day:%Y%m%d}" if day else "" for day in (question.since, question.until)]
            fields = ["m", question.person, question.with_person, question.place, *days, *question.statuses]
        case asking.UpcomingQuestion():
            fields = ["u", str(question.days), question.person, question.place]
    return "|".join((field or "").replace("%", "%25").replace("|", "%7C") for field in fields)


def question_of(code: str) -> Question:
    """The question `code_of` made *code* of; ValueError when it made no such thing."""
    match [unquote(field) for field in code.split("|")]:
        case ["m", person, with_person, place, since, until, *statuses]:
            return asking.MetQuestion(
                person=person,
                with_person=with_person or None,
                place=place or None,
                since=date.fromisoformat(since) if since else None,
                until=date.fromisoformat(until) if until else None,
                statuses=tuple(EventStatus(status) for status in statuses),
            )
        case ["u", days, person, place]:
            return asking.UpcomingQuestion(days=int(days), person=person or None, place=place or None)
    raise ValueError(code)


async def answer_page(archive: Archive, question: Question, page: int, now: datetime) -> Answer:
    """One page, counted from 0, of the answer to *question*; ``more`` is 1 when another follows."""
    wide = replace(question, limit=(page + 1) * PAGE)
    match wide:
        case asking.MetQuestion():
            answer = await asking.met(archive, wide, now)
        case asking.UpcomingQuestion():
            answer = await asking.upcoming(archive, wide, now)
    if not page:
        return answer
    return replace(
        answer,
        title=f"{answer.title}, page {page + 1}",
        events=answer.events[page * PAGE :],
        empty="There is nothing more on this page; turn back.",
    )
