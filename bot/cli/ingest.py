"""ingest: articles into the archive."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from bot.cli.common import Day, Session, json_option, print_json, run_async, session_options
from bot.errors import UserError
from bot.intake.add import add_article, add_file, add_link
from bot.intake.cached_reader import CachedReader
from bot.intake.fetcher import Fetcher
from bot.intake.files import files_in, shown_name
from bot.intake.outcomes import Added
from bot.intake.reader import Reader, away
from bot.intake.readers import reader_for
from bot.intake.zips import article_from_entry, entries_of, is_zip
from bot.reader_version import reader_version
from storage.archive import Archive

_COUNTED = ("added", "corrected", "known", "refused", "unread", "encounters", "upcoming")


@click.command()
@click.argument("sources", metavar="PATH|URL...", nargs=-1, required=True)
@click.option(
    "--date", "day", type=Day(), help="The day the articles appeared, where they do not say so themselves; else today."
)
@json_option
@session_options
def ingest(sources: Sequence[str], *, day: date | None, as_json: bool, session: Session) -> None:
    """Add articles to the archive: files, folders or zip files of them, or links. One it has already is not added again."""
    run_async(_ingest(sources, day=day, as_json=as_json, session=session))


async def _ingest(sources: Sequence[str], *, day: date | None, as_json: bool, session: Session) -> None:
    counts: Counter[str] = Counter()
    async with session.archive(read_only=False) as archive, intake(session, archive) as desk:
        with progress(TextColumn("{task.fields[counts]}")) as bar:
            every = [each for source in _expanded(sources, counts) for each in await desk.opened(source, counts)]
            task = bar.add_task("Reading", total=len(every), counts=_so_far(counts))
            waiting = iter(every)

            async def work() -> None:
                for source in waiting:
                    counts.update(await desk.take(source, day))
                    bar.update(task, advance=1, counts=_so_far(counts))

            try:
                # one more at work than workers read, so that keeping one overlaps with reading the next
                await asyncio.gather(*(work() for _ in range(session.settings.workers + 1)))
            except asyncio.CancelledError:
                bar.stop()
                click.echo(
                    f"{_so_far(counts)}; the rest was left. Start again to go on: nothing is added twice.", err=True
                )
                raise
    if as_json:
        print_json({key: counts[key] for key in _COUNTED})
    else:
        corrected = f" {counts['corrected']} replaced by a corrected version," if counts["corrected"] else ""
        click.echo(
            f"{counts['added']} added,{corrected} {counts['known']} already known, {counts['refused']} refused; "
            f"{counts['encounters']} {'encounter' if counts['encounters'] == 1 else 'encounters'} and "
            f"{counts['upcoming']} upcoming {'event' if counts['upcoming'] == 1 else 'events'} found."
        )
        if counts["unread"]:
            click.echo(f"{counts['unread']} of those added were not read; `attache articles --unread` says why.")
    if counts["stated"]:
        click.echo(
            f"--date was not used for {counts['stated']} of them: they say themselves when they appeared.", err=True
        )
    if counts["refused"]:
        rest = "; the rest was" if counts["added"] or counts["corrected"] or counts["known"] else ""
        raise UserError(f"{counts['refused']} could not be added{rest}.")


def _so_far(counts: Counter[str]) -> str:
    read = counts["added"] + counts["corrected"]
    return f"{read} read, {counts['known']} already known, {counts['refused']} refused"


def _expanded(sources: Sequence[str], counts: Counter[str]) -> Iterator[str | Path]:
    """Yield each link, and each file with folders opened; one that cannot be read is told and counted."""
    for source in sources:
        if is_link(source):
            yield source
            continue
        try:
            yield from files_in(Path(source))
        except UserError as wrong:
            click.echo(f"attache: {wrong}", err=True)
            counts["refused"] += 1


def is_link(source: str) -> bool:
    """Whether *source* is an address rather than a path."""
    return source.lower().startswith(("http://", "https://"))


class Entry(NamedTuple):
    """An article in a zip file."""

    path: Path
    name: str

    def __str__(self) -> str:
        return f"{self.path}/{self.name}"


class Desk:
    """Where articles come in during one run of the command line."""

    def __init__(self, session: Session, archive: Archive, reader: Reader, fetcher: Fetcher) -> None:
        self._session, self._archive, self._reader, self._fetcher = session, archive, reader, fetcher

    async def opened(self, source: str | Path, counts: Counter[str]) -> list[str | Path | Entry]:
        """The articles of a zip file, or *source* itself; a zip file that cannot be opened is told and counted."""
        if not isinstance(source, Path) or not is_zip(source.name):
            return [source]
        shown = shown_name(source.name)
        try:
            return [Entry(source, name) for name in await away(self._reader, partial(entries_of, source, shown), shown)]
        except UserError as wrong:
            click.echo(f"attache: {wrong}", err=True)
            counts["refused"] += 1
            return []

    async def take(self, source: str | Path | Entry, day: date | None) -> Counter[str]:
        """Add one article and count what came of it; what is wrong with it is told on standard error."""
        try:
            added = await self._add(source, day)
        except UserError as wrong:
            click.echo(f"attache: {wrong}", err=True)
            return Counter(refused=1)
        if not added.new:
            return Counter(known=1)
        for note in _notes(source, added):
            click.echo(note, err=True)
        unread = int(added.unread is not None)
        kind = "corrected" if added.corrected else "added"
        stated = int(day is not None and day != added.published)
        found = {"encounters": added.encounters, "upcoming": added.upcoming}
        return Counter({kind: 1, "unread": unread, "stated": stated, **found})

    async def _add(self, source: str | Path | Entry, day: date | None) -> Added:
        now = self._session.now
        if isinstance(source, Path):
            return await add_file(self._archive, self._reader, source, now=now, day=day)
        if isinstance(source, Entry):
            make = partial(article_from_entry, source.path, source.name, day=day, today=now.date())
            article = await away(self._reader, make, shown_name(source.name))
            return await add_article(self._archive, self._reader, article, now=now)
        return await add_link(self._archive, self._reader, self._fetcher, source, now=now, day=day)


def _notes(source: str | Path | Entry, added: Added) -> Iterator[str]:
    if added.date_assumed:
        yield f"{source}: no date was found, so {added.published} is assumed; say --date to set it."
    yield from (f"{source}: {note}" for note in added.notes)


@asynccontextmanager
async def intake(session: Session, archive: Archive) -> AsyncIterator[Desk]:
    """A desk with its reader and fetcher, closed afterwards."""
    version = reader_version(session.settings.spacy_model)
    async with reader_for(session.settings) as workers, Fetcher() as fetcher:
        reader = CachedReader(workers, archive.readings, version=version)
        yield Desk(session, archive, reader, fetcher)


def progress(*more: ProgressColumn) -> Progress:
    """A progress bar on standard error, with *more* at its end, shown in a terminal only."""
    screen = Console(stderr=True)
    column = partial(TextColumn, "{task.description}")
    return Progress(
        column(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        *more,
        console=screen,
        disable=not screen.is_terminal,
        transient=True,
    )
