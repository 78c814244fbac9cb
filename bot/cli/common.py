"""Options every command takes, and opening what they point to."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot.settings import Settings, load_settings
from storage.archive import Archive
from storage.database import Database

Command = Callable[..., Any]


class Moment(click.ParamType[datetime]):
    """A day or a moment in ISO 8601, aware UTC; a day alone is its midnight."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read *value*, failing with wrong usage."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2024-07-03 or 2024-07-03T06:00.", param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Day(click.ParamType[date]):
    """A day in ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read *value*, failing with wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2024-07-03.", param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the command line: its settings, archive and clock."""

    settings: Settings
    database: Path
    guild: int
    now: datetime

    @asynccontextmanager
    async def archive(self, *, read_only: bool) -> AsyncIterator[Archive]:
        """The guild's archive, closed afterwards; ArchiveError when it cannot be opened."""
        database = await Database.open(self.database, read_only=read_only)
        try:
            yield Archive(database, self.guild)
        finally:
            await database.close()


def session_options(command: Command) -> Command:
    """Give *command* ``--database``, ``--guild`` and ``--as-of``, and pass them on as one ``session``."""

    @click.option("--database", type=click.Path(path_type=Path), help="The archive's file.")
    @click.option("--guild", type=int, default=0, help="Whose archive: a Discord server's id, or 0 for the local one.")
    @click.option("--as-of", type=Moment(), help="Take this for the present moment (UTC), such as 2024-07-03.")
    @wraps(command)
    def with_session(*args: Any, database: Path | None, guild: int, as_of: datetime | None, **rest: Any) -> Any:
        settings = load_settings()
        session = Session(
            settings=settings,
            database=database or settings.database,
            guild=guild,
            now=as_of or datetime.now(UTC),
        )
        return command(*args, session=session, **rest)

    return with_session


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def run_async(work: Coroutine[Any, Any, None]) -> None:
    """Run *work* to its end."""
    asyncio.run(work)


def print_json(value: Any) -> None:
    """Print *value* as one JSON document, in UTF-8 as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def console() -> Console:
    """The terminal, or a plain stream of a width that breaks no line."""
    return Console(highlight=False)
