"""met, upcoming, at, person and ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.answers.values import Answer
from bot.asking import questions
from bot.cli.common import Day, Session, console, json_option, print_json, run_async, session_options
from bot.cli.pictures import png_option, write_picture
from bot.faces.as_json import answer_as_json
from bot.faces.terminal import show
from storage.archive import Archive
from storage.values.facts import EncounterKind
from storage.values.records import EventKind, EventStatus

if TYPE_CHECKING:
    from bot.faces.pictures.canvas import Picture

MOST_DRAWN = 120  # events in a calendar
limit_option = click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many."
)


@click.command()
@click.argument("person")
@click.option("--with", "with_person", help="Only encounters with this person, state or organisation too.")
@click.option("--place", help="Only encounters in this place.")
@click.option("--since", type=Day(), help="Only encounters on or after this day.")
@click.option("--until", type=Day(), help="Only encounters on or before this day.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([s.value for s in EventStatus]),
    help="Only encounters of this status; may be given again.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([k.value for k in EncounterKind]),
    help="Only meetings, calls or visits; may be given again.",
)
@limit_option
@json_option
@session_options
def met(
    person: str,
    *,
    with_person: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
    session: Session,
) -> None:
    """List whom PERSON met, newest first."""
    question = questions.MetQuestion(
        person=person,
        with_person=with_person,
        place=place,
        since=since,
        until=until,
        statuses=tuple(EventStatus(s) for s in statuses),
        kinds=tuple(EncounterKind(k) for k in kinds),
        limit=limit,
    )

    _answer(session, lambda archive: questions.met(archive, question, session.now), as_json=as_json)


@click.command()
@click.option("--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="How far to look ahead.")
@click.option("--person", help="Only events this person, state or organisation takes part in.")
@click.option("--place", help="Only events in this place.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([k.value for k in EventKind]),
    help="Only events of this kind; may be given again.",
)
@png_option
@json_option
@session_options
def upcoming(
    *,
    days: int,
    person: str | None,
    place: str | None,
    kinds: tuple[str, ...],
    png: Path | None,
    as_json: bool,
    session: Session,
) -> None:
    """List what is coming up: dated events in order, then those whose date is not known."""
    question = questions.UpcomingQuestion(
        days=days, person=person, place=place, kinds=tuple(EventKind(k) for k in kinds)
    )
    if png:
        question = replace(question, limit=MOST_DRAWN)

        async def draw() -> None:
            async with session.archive(read_only=True) as archive:
                found = await questions.upcoming(archive, question, session.now)
            write_picture(png, lambda: _drawn_months(found))

        run_async(draw())
        return
    _answer(session, lambda archive: questions.upcoming(archive, question, session.now), as_json=as_json)


@click.command()
@click.argument("what")
@click.option("--since", type=Day(), help="Only encounters on or after this day.")
@click.option("--until", type=Day(), help="Only encounters on or before this day.")
@limit_option
@json_option
@session_options
def at(what: str, *, since: date | None, until: date | None, limit: int, as_json: bool, session: Session) -> None:
    """List who met in a place, or on the margins of an occasion such as "SCO summit", newest first."""
    question = questions.AtQuestion(what=what, since=since, until=until, limit=limit)
    _answer(session, lambda archive: questions.at(archive, question, session.now), as_json=as_json)


@click.command()
@click.argument("name")
@json_option
@session_options
def person(name: str, *, as_json: bool, session: Session) -> None:
    """Say who NAME is: offices, last encounters, what is next, and who was met most."""
    _answer(session, lambda archive: questions.profile(archive, name, session.now), as_json=as_json)


@click.command()
@click.argument("question")
@limit_option
@json_option
@session_options
def ask(question: str, *, limit: int, as_json: bool, session: Session) -> None:
    """Answer QUESTION in plain English, such as "has Modi met Putin this year?"."""
    asked = questions.PlainQuestion(text=question, limit=limit)
    _answer(session, lambda archive: questions.ask(archive, asked, session.now), as_json=as_json)


def _answer(session: Session, asked: Callable[[Archive], Awaitable[Answer]], *, as_json: bool) -> None:
    """Put a question to the session's archive, and print the answer."""

    async def answer() -> None:
        async with session.archive(read_only=True) as archive:
            found = await asked(archive)
        if as_json:
            print_json(answer_as_json(found))
        else:
            show(found, console())

    run_async(answer())


def _drawn_months(found: Answer) -> Picture | None:
    from bot.faces.pictures.month import month_picture  # noqa: PLC0415 - without a picture there is no need for Pillow

    return month_picture(found.events, title=found.title, today=found.as_of)
