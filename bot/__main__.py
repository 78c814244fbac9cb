"""The ``attache`` command line."""

from __future__ import annotations

import sys

import click

from bot.cli.ask import briefing, met, upcoming
from bot.cli.demo import demo
from bot.cli.ingest import ingest
from bot.cli.read import extract
from bot.cli.service import run
from bot.errors import UserError
from storage.errors import ArchiveError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="attache", prog_name="attache")
def attache() -> None:
    """Attaché reads the news, remembers who met whom, and says what is coming up."""


for _command in (extract, ingest, met, upcoming, briefing, demo, run):
    attache.add_command(_command)


def main() -> None:
    """Run the command line; exit 0 on success, 1 with one plain line when something is wrong, 2 for wrong usage."""
    try:
        status = attache.main(prog_name="attache", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        status = wrong.exit_code
    except (UserError, ArchiveError) as wrong:
        click.echo(f"attache: {wrong}", err=True)
        status = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("attache: stopped.", err=True)
        status = 130  # the shell's own status for an interrupted command
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left; nobody to tell
        status = 1
    sys.exit(status)


if __name__ == "__main__":
    main()
