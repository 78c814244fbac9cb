"""The ``attache`` command line."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from bot.errors import UserError
from storage.errors import ArchiveError

COMMANDS = {
    "extract": "bot.cli.read",
    "ingest": "bot.cli.ingest",
    "articles": "bot.cli.articles",
    "reread": "bot.cli.reread",
    "correct": "bot.cli.correct",
    "people": "bot.cli.people",
    "withhold": "bot.cli.people",
    "history": "bot.cli.correct",
    "met": "bot.cli.ask",
    "upcoming": "bot.cli.ask",
    "at": "bot.cli.ask",
    "person": "bot.cli.ask",
    "network": "bot.cli.pictures",
    "timeline": "bot.cli.pictures",
    "ask": "bot.cli.ask",
    "event": "bot.cli.look_up",
    "search": "bot.cli.look_up",
    "briefing": "bot.cli.briefing",
    "schedule": "bot.cli.briefing",
    "demo": "bot.cli.demo",
    "run": "bot.cli.service",
    "invite": "bot.cli.invite",
    "export": "bot.cli.export",
    "import": "bot.cli.export",
    "erase": "bot.cli.export",
    "backup": "bot.cli.care",
    "restore": "bot.cli.care",
    "check": "bot.cli.care",
    "doctor": "bot.cli.doctor",
}


class LazyGroup(click.Group):
    """Imports a command's module when it is called: a question to the archive need not wait for Discord's library."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names in the order of a first day with Attaché."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        module = COMMANDS.get(cmd_name)
        command = getattr(import_module(module), cmd_name) if module else None
        assert command is None or isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="attache", prog_name="attache")
def attache() -> None:
    """Attaché reads the news, remembers who met whom, and says what is coming up."""


def main() -> None:
    """Run the command line; exit 0 on success, 1 with one plain line when something is wrong, 2 for wrong usage."""
    try:
        status = attache.main(prog_name="attache", standalone_mode=False) or 0  # a command returns nothing
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
