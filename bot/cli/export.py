"""export, import and erase: all of one guild handed on, taken in, or forgotten."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from click.core import ParameterSource

from bot.cli.common import Session, run_async, session_options
from bot.curating.erasing import erase_user
from bot.curating.importing import import_guild
from bot.errors import UserError
from bot.exporting.calendar_file import calendar_file
from bot.exporting.document import document, parse
from bot.exporting.table import PARTICIPANT_COLUMNS, head, participants_table, table
from storage.database import Database
from storage.erasing import count, erase_guild
from storage.every_actor import EveryActor
from storage.every_event import EveryEvent, one_moment
from storage.giving import count_given
from storage.inspecting import newest_version
from storage.taking_in import NotAnExport
from storage.whole import sections


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["ics", "csv", "json"]),
    required=True,
    help="A calendar of what is coming up, a table, or everything, for `attache import`.",
)
@click.option(
    "--of",
    "rows",
    type=click.Choice(["events", "participants"]),
    default="events",
    show_default=True,
    help="What the table is of.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, replaced if it is there; else standard output.",
)
@session_options
def export(*, form: str, rows: str, output: Path | None, session: Session) -> None:
    """Write one guild's archive for other programs."""
    if rows == "participants":
        if form != "csv":
            raise click.UsageError("--of participants is for --format csv.")
        form = "participants"
    run_async(_export(form, output, session))


async def _export(form: str, output: Path | None, session: Session) -> None:
    reader = await Database.open(session.database, read_only=True)
    try:
        async with one_moment(reader):
            with _written(output) as out:
                async for piece in _WRITERS[form](reader, session):
                    out.write(piece)
    finally:
        await reader.close()


async def _calendar(reader: Database, session: Session) -> AsyncIterator[bytes]:
    today = session.now.date()
    events = [event async for page in EveryEvent(reader, session.guild).from_day(today) for event in page]
    made = calendar_file(events, guild=session.guild, today=today)
    yield made.content
    if made.without_day:
        click.echo(
            f"{made.entries} entries. {made.without_day} more events are known only to the month or year, or without a date; "
            "a calendar has no place for them, `attache upcoming` lists them.",
            err=True,
        )


async def _table(reader: Database, session: Session) -> AsyncIterator[bytes]:
    yield head().encode()
    async for page in EveryEvent(reader, session.guild).pages():
        yield table(page, today=session.now.date()).encode()


async def _participants(reader: Database, session: Session) -> AsyncIterator[bytes]:
    yield head(PARTICIPANT_COLUMNS).encode()
    async for page in EveryActor(reader, session.guild).pages():
        yield participants_table(page).encode()


async def _everything(reader: Database, session: Session) -> AsyncIterator[bytes]:
    async for piece in document(sections(reader, session.guild), schema=newest_version(), now=session.now):
        yield piece.encode("utf-8", "surrogatepass")


_WRITERS: dict[str, Callable[[Database, Session], AsyncIterator[bytes]]] = {
    "ics": _calendar,
    "csv": _table,
    "participants": _participants,
    "json": _everything,
}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@session_options
def import_(file: Path, *, session: Session) -> None:
    """Take in FILE, written by `attache export --format json` (- for standard input), into a guild that is empty."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.") from None
    parsed, schema = parse(content)
    del content  # the largest thing in memory beside what was made of it

    async def take() -> dict[str, int]:
        database = await Database.open(session.database)
        try:
            return await import_guild(database, session.guild, parsed, schema=schema)
        finally:
            await database.close()

    try:
        taken = asyncio.run(take())
    except NotAnExport as error:
        raise UserError(f"{file} was not imported. {error}") from None
    click.echo(
        f"Imported {taken['article']} articles, {taken['actor']} participants and {taken['event']} events "
        f"into guild {session.guild}."
    )


globals()["import"] = import_  # commands are found under their own names, and this one is a word of Python's


@click.command()
@click.option("--user", type=int, help="Only what this user added, and the user's id.")
@click.option("--yes", is_flag=True, help="Do it; without it, only say what would be erased.")
@session_options
def erase(*, user: int | None, yes: bool, session: Session) -> None:
    """Erase all of one guild for good, or what one user added to it."""
    if click.get_current_context().get_parameter_source("guild") is not ParameterSource.COMMANDLINE:
        raise click.UsageError("Say whose archive to erase: --guild ID (0 is the local one).")
    run_async(_erase(user, session, yes=yes))


async def _erase(user: int | None, session: Session, *, yes: bool) -> None:
    await (await Database.open(session.database, read_only=True)).close()  # nothing is made where nothing is
    database = await Database.open(session.database)
    try:
        if not yes:
            raise UserError(
                f"{await _there(database, session.guild, user)}; nothing was erased. Say --yes to erase for good."
            )
        if user is None:
            erased = await erase_guild(database, session.guild)
            click.echo(f"Erased {erased.articles} articles and {erased.events} events, all of guild {session.guild}.")
            traces = erased.traces
        else:
            withdrawn = await erase_user(database, session.guild, user, now=session.now)
            click.echo(
                f"Erased {withdrawn.articles} articles that user {user} added to guild {session.guild}, and the user's id "
                f"in {withdrawn.elsewhere} other places."
            )
            traces = withdrawn.traces
    finally:
        await database.close()
    if traces:
        click.echo("The file is in use or its disk is full, so traces may be left in it: stop the bot and erase again.")
    if copies := _copies(session.database):
        click.echo(f"Earlier copies of the archive still hold it: {', '.join(copies)}; so may your own backups.")


async def _there(database: Database, guild: int, user: int | None) -> str:
    """What would be erased, in words."""
    if user is None:
        there = await count(database, guild)
        return f"Guild {guild} has {there.articles} articles and {there.events} events"
    given = await count_given(database, guild, user)
    return (
        f"User {user} added {given.articles} articles to guild {guild}, {given.waiting} more that wait to be read, "
        f"and made {given.corrections} corrections"
    )


def _copies(archive: Path) -> list[str]:
    return sorted(
        p.name
        for end in (".schema-*", ".before-restore*")
        for p in archive.absolute().parent.glob(f"{archive.name}{end}")
    )


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO]:
    """Where to write: standard output, or a file that appears whole or not at all."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}.") from None
    finally:
        Path(name).unlink(missing_ok=True)
