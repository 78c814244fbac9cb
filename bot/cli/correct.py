"""correct and history: setting right what the archive has wrong of an event, and undoing it."""

from __future__ import annotations

import click

from bot.asking.naming import known
from bot.cli.common import Session, json_option, print_json, run_async, session_options
from bot.curating.correcting import Corrector
from bot.faces.corrections_list import plain_line
from storage.archive import Archive
from storage.values.corrections import AT_THE_COMMAND_LINE, Correction
from storage.values.dates import PartialDate
from storage.values.records import EventStatus


class _Date(click.ParamType[PartialDate]):
    """A day, month or year in ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """Read *value*, failing with wrong usage."""
        try:
            return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2024-07-03, 2024-07 or 2024.", param, ctx)


@click.command()
@click.argument("event", type=int)
@click.option("--date", "day", type=_Date(), help="When it takes place, or begins.")
@click.option("--until", type=_Date(), help="Its last day; with --date.")
@click.option("--place", help="Where it takes place.")
@click.option("--status", type=click.Choice([s.value for s in EventStatus]), help="How it stands.")
@click.option(
    "--participant", "participants", multiple=True, help="Who takes part; given for each, in place of those there are."
)
@click.option("--dismiss", is_flag=True, help="It is no event: take it out.")
@session_options
def correct(
    event: int,
    *,
    day: PartialDate | None,
    until: PartialDate | None,
    place: str | None,
    status: str | None,
    participants: tuple[str, ...],
    dismiss: bool,
    session: Session,
) -> None:
    """Set right EVENT, by the id that --json shows; beats every article. `attache history` lists and undoes."""
    if until and not day:
        raise click.UsageError("--until needs --date.")
    if not (day or place or status or participants or dismiss):
        raise click.UsageError("Say what to set: --date, --place, --status, --participant or --dismiss.")

    async def work() -> None:
        async with session.archive(read_only=False) as archive, archive.transaction():
            by = corrector(session, archive)
            made: list[Correction] = []
            if day:
                made.append(await by.date(event, day, until))
            if place:
                made.append(await by.place(event, place))
            if status:
                made.append(await by.status(event, EventStatus(status)))
            if participants:
                made.append(await by.participants(event, [await known(archive, name) for name in participants]))
            if dismiss:
                made.append(await by.dismiss(event))
        for one in made:
            click.echo(plain_line(one))

    run_async(work())


@click.command()
@click.option("--undo", type=int, metavar="NUMBER", help="Undo that correction.")
@json_option
@session_options
def history(*, undo: int | None, as_json: bool, session: Session) -> None:
    """List what people corrected, the newest first, or undo one."""

    async def work() -> None:
        async with session.archive(read_only=undo is None) as archive:
            if undo is not None:
                found = [await corrector(session, archive).undo(undo)]
            else:
                found = await archive.corrections.newest(100)
        if as_json:
            print_json([_as_json(one) for one in found])
        elif not found:
            click.echo("Nobody has corrected anything yet.")
        else:
            click.echo("\n".join(map(plain_line, found)))

    run_async(work())


def corrector(session: Session, archive: Archive) -> Corrector:
    """Whoever sits at the command line, correcting."""
    return Corrector(archive, by=AT_THE_COMMAND_LINE, now=session.now)


def _as_json(one: Correction) -> dict[str, object]:
    return {
        "id": one.correction_id,
        "kind": one.kind.value,
        "about": one.about,
        "before": one.before,
        "after": one.after,
        "made_by": one.made_by,
        "made_at": one.made_at.isoformat(),
        "undone_by": one.undone_by,
        "undone_at": one.undone_at.isoformat() if one.undone_at else None,
    }
