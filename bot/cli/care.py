"""backup, restore and check: the care of the archive's file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from bot.cli.common import Session, json_option, print_json, session_options
from storage import backup as files
from storage.checking import Finding, Verdict
from storage.checking import check as check_archive

_force = click.option("--force", is_flag=True, help="Replace what is there already.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_force
@session_options
def backup(file: Path, *, force: bool, session: Session) -> None:
    """Write a verified copy of the whole archive, all guilds, to FILE; the bot may go on meanwhile."""
    size = files.back_up(session.database, file, force=force)
    click.echo(f"Backed up to {file} ({in_bytes(size)}, verified).")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_force
@session_options
def restore(file: Path, *, force: bool, session: Session) -> None:
    """Put the backup FILE, verified first, in the archive's place. What it replaces is kept beside it."""
    aside = files.restore(file, session.database, force=force)
    click.echo(f"Restored {session.database} from {file}.")
    if aside:
        click.echo(f"The archive that was there is now {aside}.")
    click.echo("`attache check` looks it over, and brings one from an older version up to date.")


@click.command()
@json_option
@session_options
def check(*, as_json: bool, session: Session) -> None:
    """Look the archive over; an older one is brought up to date, after a backup beside it."""
    tell(check_archive(session.database), as_json=as_json)


def tell(found: Iterable[Finding], *, as_json: bool) -> None:
    """Print each finding on a line of its own; exit status 1 when one of them is a fault."""
    found = list(found)
    wrong = any(f.verdict is Verdict.WRONG for f in found)
    if as_json:
        lines = [{"point": f.point, "verdict": f.verdict.value, "said": f.said} for f in found]
        print_json({"ok": not wrong, "findings": lines})
    else:
        for finding in found:
            click.echo(f"{finding.verdict.value:<10} {finding.point}: {finding.said}")
    if wrong:
        click.get_current_context().exit(1)


def in_bytes(size: int) -> str:
    """*size* as a person reads it: "319.0 MB"."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
