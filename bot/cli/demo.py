"""demo: the main job on the seeds, in a temporary archive."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

import bot
from bot import asking
from bot.cli.common import Session, console, run_async, session_options
from bot.cli.ingest import progress
from bot.errors import UserError
from bot.faces.terminal import show
from bot.faces.terminal_briefing import show_briefing
from bot.intake.add import add_article
from bot.intake.files import article_from_file, files_in
from bot.intake.reader import Reader, WorkerReader
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Article

SEEDS = Path(bot.__file__).parents[1] / "seeds"
MORNING = datetime(2024, 7, 4, 6, tzinfo=UTC)  # the morning after the founding article appeared
WEEKS_LATER = datetime(2024, 8, 10, 6, tzinfo=UTC)  # when the last of the seeds has appeared


@click.command()
@session_options
def demo(*, session: Session) -> None:
    """Fill a temporary archive from seeds/, ask it who met whom and what is coming up, and brief."""
    if not SEEDS.is_dir():
        raise UserError(f"The starter articles are not at {SEEDS}; run the demo from a clone of the project.")
    run_async(_demo(session, console()))


async def _demo(session: Session, screen: Console) -> None:
    settings = session.settings
    articles = [article_from_file(path, day=None, today=session.now.date()) for path in files_in(SEEDS)]
    early = [a for a in articles if _known_at(a.published) <= MORNING]
    late = [a for a in articles if a not in early]
    with tempfile.TemporaryDirectory(prefix="attache-demo-") as folder:
        database = await Database.open(Path(folder) / "demo.sqlite3")
        try:
            archive = Archive(database, session.guild)
            reader = WorkerReader(
                workers=settings.workers, time_limit=settings.text_timeout, model=settings.spacy_model
            )
            async with reader:
                await _add(archive, reader, early, f"Reading the {len(early)} articles known by {MORNING:%d %B %Y}")
                _ask(screen, "attache met Jaishankar")
                show(await asking.met(archive, asking.MetQuestion(person="Jaishankar"), MORNING), screen)
                _ask(screen, "attache upcoming")
                show(await asking.upcoming(archive, asking.UpcomingQuestion(), MORNING), screen)
                _ask(screen, "attache briefing")
                show_briefing(await asking.briefing(archive, MORNING), screen)
                await _add(archive, reader, late, f"Reading the {len(late)} articles of the weeks after")
            _ask(screen, "attache met Modi    (weeks later: what was planned has been held)")
            show(await asking.met(archive, asking.MetQuestion(person="Narendra Modi", limit=3), WEEKS_LATER), screen)
        finally:
            await database.close()
    screen.print(
        Text(
            "\nThat was the starter archive; nothing of it was kept. To try your own texts:\n"
            "  .venv/bin/attache ingest ARTICLE.txt, then .venv/bin/attache met NAME\n"
            "To connect a Discord server: put the bot's token into .env as ATTACHE_TOKEN and run `make run`;\n"
            "README.md, “Run it in a server”, has the invite link and the permissions it needs."
        ),
        soft_wrap=True,
    )


def _known_at(published: date) -> datetime:
    """When the demo's reader comes upon an article: early on the day it appeared."""
    return datetime.combine(published, time(5), UTC)


async def _add(archive: Archive, reader: Reader, articles: Sequence[Article], what: str) -> None:
    with progress() as bar:
        for article in bar.track(sorted(articles, key=lambda a: a.published), description=what):
            await add_article(archive, reader, article, now=_known_at(article.published))


def _ask(screen: Console, command: str) -> None:
    screen.print()
    screen.print(Rule(Text(f"$ {command}", style="bold magenta"), align="left"))
