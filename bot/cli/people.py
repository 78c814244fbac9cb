"""people and withhold: setting right who is who, and which articles are used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import click

from bot.answers.wording import actor_name
from bot.asking.naming import known, number_of
from bot.cli.common import Session, json_option, print_json, run_async, session_options
from bot.cli.correct import corrector
from bot.curating.correcting import Corrector
from bot.curating.suggesting import keep_apart, suggestions
from bot.faces.corrections_list import plain_line
from storage.archive import Archive
from storage.values.corrections import AT_THE_COMMAND_LINE, Correction


@click.group()
def people() -> None:
    """Set right who is who; `attache history` lists and undoes it. Names are those of `attache person`, or numbers such as #12."""


@people.command()
@click.argument("one")
@click.argument("other")
@session_options
def merge(one: str, other: str, *, session: Session) -> None:
    """Have ONE and OTHER be the same from now on."""

    async def made(archive: Archive, by: Corrector) -> Correction:
        return await by.merge(await known(archive, one), await known(archive, other))

    _correct(session, made)


@people.command()
@click.argument("person")
@click.argument("name")
@session_options
def split(person: str, name: str, *, session: Session) -> None:
    """Have NAME, one of the names of PERSON, stand for somebody else from now on."""

    async def made(archive: Archive, by: Corrector) -> Correction:
        return await by.split(await known(archive, person), name)

    _correct(session, made)


@people.command()
@click.argument("person")
@click.argument("name")
@session_options
def rename(person: str, name: str, *, session: Session) -> None:
    """Show PERSON by NAME; the other names still find them."""

    async def made(archive: Archive, by: Corrector) -> Correction:
        return await by.rename(await known(archive, person), name)

    _correct(session, made)


@people.command()
@click.argument("one")
@click.argument("other")
@session_options
def apart(one: str, other: str, *, session: Session) -> None:
    """Note that ONE and OTHER are two, so that they are not suggested again."""

    async def work() -> None:
        async with session.archive(read_only=False) as archive:
            those = await known(archive, one), await known(archive, other)
            await keep_apart(archive, *those, by=AT_THE_COMMAND_LINE, now=session.now)
        click.echo(f"{actor_name(those[0])} and {actor_name(those[1])} stay two.")

    run_async(work())


@people.command()
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@json_option
@session_options
def doubts(*, limit: int, as_json: bool, session: Session) -> None:
    """List people the archive keeps apart that may be one."""

    async def work() -> None:
        async with session.archive(read_only=True) as archive:
            found = await suggestions(archive, limit)
        if as_json:
            print_json([{"one": one.one.actor_id, "other": one.other.actor_id, "why": one.why} for one in found])
            return
        for one in found:
            pair = [f"{actor_name(actor)} ({number_of(actor)})" for actor in (one.one, one.other)]
            click.echo(f"{pair[0]} and {pair[1]}: {one.why}")
        if not found:
            click.echo("The archive is in doubt about nobody.")

    run_async(work())


@click.command()
@click.argument("article", type=int)
@session_options
def withhold(article: int, *, session: Session) -> None:
    """Use nothing of what ARTICLE says, by the number `attache articles` shows; it can still be searched."""

    async def made(_: Archive, by: Corrector) -> Correction:
        return await by.withhold(article)

    _correct(session, made)


def _correct(session: Session, made: Callable[[Archive, Corrector], Awaitable[Correction]]) -> None:
    async def work() -> None:
        async with session.archive(read_only=False) as archive, archive.transaction():
            one = await made(archive, corrector(session, archive))
        click.echo(plain_line(one))

    run_async(work())
