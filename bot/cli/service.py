"""run: the bot itself."""

from __future__ import annotations

import asyncio
import gc
import signal

import aiohttp
import click
import discord

from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.calendars import CalendarServer
from bot.cli.common import Session, run_async, session_options
from bot.client import Attache, client_for
from bot.departing import Departing
from bot.errors import UserError
from bot.intake.cached_reader import CachedReader
from bot.intake.fetcher import Fetcher
from bot.intake.following import feed_service
from bot.intake.readers import reader_for
from bot.intake.reading_service import ReadingService
from bot.operating.health import HealthServer
from bot.operating.logs import write_logs
from bot.reader_version import reader_version
from storage.database import Database
from storage.readings import Readings

_LEAVING = 2.0  # seconds


@click.command()
@session_options
def run(*, session: Session) -> None:
    """Run the bot until it is stopped."""
    if session.settings.token is None or not session.settings.token.get_secret_value().strip():
        raise UserError("There is no bot token: set ATTACHE_TOKEN in .env or the environment (see .env.example).")
    token = session.settings.token.get_secret_value().strip()
    write_logs(session.settings.log_level, session.settings.log_format, token=token)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a script's "attache run &" has it ignored from the start
    # a service manager's stop closes as Ctrl-C does, whose handler asyncio replaces by one that interrupts nothing half-way
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    run_async(_run(session, token))


async def _run(session: Session, token: str) -> None:
    settings = session.settings
    database = await Database.open(session.database)
    try:
        async with reader_for(settings) as workers, Fetcher() as fetcher:
            reader = CachedReader(workers, Readings(database), version=reader_version(settings.spacy_model))
            client = client_for(settings)(
                database=database,
                reader=reader,
                fetcher=fetcher,
                companions=[
                    *([lambda it: HealthServer(it, settings.metrics_port)] if settings.metrics_port else []),
                    *([lambda it: CalendarServer(it, settings)] if settings.calendar_port else []),
                    lambda it: BriefingService(database, DiscordPost(it), settings, artist=it.studio.months),
                    lambda it: ReadingService(database, reader, clock=it.clock, at_once=settings.workers),
                    feed_service,
                    lambda it: it.server_events,
                    Departing,
                ],
            )
            gc.collect()
            gc.freeze()  # what is loaded by now is no garbage: looking through it again and again would hold up the loop
            async with client:
                await _serve(client, token)
    except discord.LoginFailure:
        raise UserError("Discord refuses the token in ATTACHE_TOKEN; copy it anew from the developer portal.") from None
    except aiohttp.ClientConnectionError as error:
        raise UserError(f"Discord could not be reached ({type(error).__name__}); check the network.") from None
    finally:
        await database.close()


async def _serve(client: Attache, token: str) -> None:
    """Stay connected to Discord until this is cancelled.

    The connection is a task of its own: before Python 3.12 a cancel that comes as ``asyncio.wait_for`` ends is lost, and
    discord.py connects within one; a stop in that moment would be none.
    """
    connection = asyncio.create_task(client.start(token))
    try:
        await asyncio.shield(connection)
    finally:
        connection.cancel()
        await asyncio.wait({connection}, timeout=_LEAVING)  # closing the client ends one that goes on
