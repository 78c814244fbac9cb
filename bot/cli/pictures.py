"""network and timeline: who met whom, and when, in lines or as a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.answers.network import network_scope, network_title, nobody_met
from bot.answers.timeline import nothing_dated, timeline_scope, timeline_title
from bot.answers.wording import MARKS, actor_name
from bot.asking import picturing
from bot.asking.picturing import NetworkQuestion
from bot.cli.common import Day, Session, json_option, print_json, run_async, session_options
from bot.errors import UserError
from bot.faces.as_json import network_as_json, timeline_as_json

if TYPE_CHECKING:
    from bot.answers.network import Network
    from bot.answers.timeline import Timeline
    from bot.faces.pictures.canvas import Picture

png_option = click.option(
    "--png", type=click.Path(path_type=Path, dir_okay=False), help="Draw it into this file instead of printing it."
)
since_option = click.option("--since", type=Day(), help="Only encounters on or after this day.")


@click.command()
@click.argument("person", required=False)
@since_option
@png_option
@json_option
@session_options
def network(*, person: str | None, since: date | None, png: Path | None, as_json: bool, session: Session) -> None:
    """Show who met whom and how often: everybody, or PERSON and those they met."""

    async def show() -> None:
        async with session.archive(read_only=True) as archive:
            found = await picturing.network(archive, NetworkQuestion(person=person, since=since))
        if png and found.actors:
            write_picture(png, lambda: _drawn_network(found))
        elif as_json:
            print_json(network_as_json(found))
        elif found.actors:
            _print_network(found)
        if not found.actors and not as_json:
            click.echo(nobody_met(found))

    run_async(show())


@click.command()
@click.argument("person")
@since_option
@png_option
@json_option
@session_options
def timeline(*, person: str, since: date | None, png: Path | None, as_json: bool, session: Session) -> None:
    """Show PERSON's encounters over time, a row for each whom they met."""

    async def show() -> None:
        async with session.archive(read_only=True) as archive:
            found = await picturing.timeline(archive, person, since, session.now)
        if png and found.rows:
            write_picture(png, lambda: _drawn_timeline(found))
        elif as_json:
            print_json(timeline_as_json(found))
        elif found.rows:
            _print_timeline(found)
        if not found.rows and not as_json:
            click.echo(nothing_dated(found))

    run_async(show())


def write_picture(file: Path, draw: Callable[[], Picture | None]) -> None:
    """Write what *draw* draws into *file* and say in words what it shows; UserError when it cannot be written."""
    picture = draw()
    if picture is None:
        raise UserError("Nothing with a known date is coming up, so there is nothing to draw.")
    try:
        file.write_bytes(picture.png)
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(picture.alt)
    if picture.below:
        click.echo(f"Not in the picture: {', '.join(picture.below)}")


def _drawn_network(found: Network) -> Picture:
    from bot.faces.pictures.network import network_picture  # noqa: PLC0415 - without a picture there is no need for Pillow

    return network_picture(found)


def _drawn_timeline(found: Timeline) -> Picture:
    from bot.faces.pictures.timeline import timeline_picture  # noqa: PLC0415 - same

    return timeline_picture(found)


def _print_network(found: Network) -> None:
    click.echo(f"{network_title(found)}: {network_scope(found)}")
    for one, other, times in sorted(found.bonds, key=lambda bond: -bond[2]):
        click.echo(f"{times:4}  {actor_name(found.actors[one])} and {actor_name(found.actors[other])}")
    if found.left_out:
        click.echo(f"Left out: {', '.join(actor_name(actor) for actor in found.left_out)}")


def _print_timeline(found: Timeline) -> None:
    click.echo(f"{timeline_title(found)}: {timeline_scope(found)}")
    for name, row in found.rows:
        click.echo(name)
        for moment in row:
            days = str(moment.first) if moment.first == moment.last else f"{moment.first} to {moment.last}"
            told = " (reported then)" if moment.told else ""
            place = f", {moment.place}" if moment.place else ""
            click.echo(f"  {MARKS[moment.standing]} {days}{told}: {moment.standing.value}{place}")
    if found.left_out:
        click.echo(f"Left out: {', '.join(found.left_out)}")
