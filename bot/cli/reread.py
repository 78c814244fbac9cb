"""reread: the archive's articles read anew by the reader there is now."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.cli.common import Session, json_option, print_json, run_async, session_options
from bot.cli.ingest import progress
from bot.curating.rereading import reread as read_anew
from bot.intake.cached_reader import CachedReader
from bot.intake.readers import reader_for
from bot.reader_version import reader_version


@click.command()
@click.option("--all", "every", is_flag=True, help="Also those this very reader has read; start over.")
@json_option
@session_options
def reread(*, every: bool, as_json: bool, session: Session) -> None:
    """Read articles anew that an older reader read; corrections stay. Can be stopped and called again; the bot may go on."""
    run_async(_reread(every=every, as_json=as_json, session=session))


async def _reread(*, every: bool, as_json: bool, session: Session) -> None:
    settings = session.settings
    version = reader_version(settings.spacy_model)
    async with session.archive(read_only=False) as archive, reader_for(settings) as workers:
        if every:
            await archive.readers.forget()
        reader = CachedReader(workers, archive.readings, version=version)
        with progress() as bar:
            task = bar.add_task("Reading anew", total=await archive.readers.count_behind(version))
            done = await read_anew(
                archive,
                reader,
                version=version,
                clock=lambda: datetime.now(UTC),
                at_once=settings.workers + 1,  # so that keeping one overlaps with reading the next
                done=lambda: bar.advance(task),
            )
    if as_json:
        print_json({"read": done.read, "failed": done.failed, "version": version})
        return
    click.echo(f"{done.read} articles read anew" + (f", {done.failed} could not be read." if done.failed else "."))
