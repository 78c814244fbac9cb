"""demo: the main job on the seeds, in a temporary archive."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

import bot
from bot.answers.values import Answer
from bot.asking import questions
from bot.briefing.compose import Briefing
from bot.cli.common import Session, console, json_option, print_json, run_async, session_options
from bot.cli.ingest import progress
from bot.errors import UserError
from bot.faces.as_json import answer_as_json, briefing_as_json
from bot.faces.terminal import show
from bot.faces.terminal_briefing import show_briefing
from bot.intake.add import add_article
from bot.intake.files import article_from_file, files_in
from bot.intake.reader import Reader
from bot.intake.readers import reader_for
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Article

SEEDS = Path(bot.__file__).parents[1] / "seeds"
MORNING = datetime(2024, 7, 4, 6, tzinfo=UTC)  # the morning after the founding article appeared
WEEKS_LATER = datetime(2024, 8, 10, 6, tzinfo=UTC)  # when the last of the seeds has appeared

_GO_ON = """
The last answer is of weeks later: what was planned has been held. Nothing of this archive was kept. To try your own texts:
  .venv/bin/attache ingest ARTICLE.txt, then .venv/bin/attache met NAME
To connect a Discord server: put the bot's token into .env as ATTACHE_TOKEN and run `make run`;
README.md, “Run it in a server”, has the invite link and the permissions it needs."""


@click.command()
@json_option
@session_options
def demo(*, as_json: bool, session: Session) -> None:
    """Fill a temporary archive from seeds/, ask it who met whom and what is coming up, and brief."""
    if not SEEDS.is_dir():
        raise UserError(f"The starter articles are not at {SEEDS}; run the demo from a clone of the project.")
    run_async(_print_json(session) if as_json else _print(session, console()))


async def _print(session: Session, screen: Console) -> None:
    async for command, said in _answers(session):
        screen.print()
        screen.print(Rule(Text(f"$ attache {command}", style="bold magenta"), align="left"))
        if isinstance(said, Briefing):
            show_briefing(said, screen)
        else:
            show(said, screen)
    screen.print(Text(_GO_ON), soft_wrap=True)


async def _print_json(session: Session) -> None:
    print_json(
        {
            command: briefing_as_json(said) if isinstance(said, Briefing) else answer_as_json(said)
            async for command, said in _answers(session)
        }
    )


async def _answers(session: Session) -> AsyncIterator[tuple[str, Answer | Briefing]]:
    """Yield each command of the demo with what it answers."""
    settings = session.settings
    articles = [article_from_file(path, day=None, today=session.now.date()) for path in files_in(SEEDS)]
    early = [a for a in articles if _known_at(a.published) <= MORNING]
    late = [a for a in articles if a not in early]
    with tempfile.TemporaryDirectory(prefix="attache-demo-") as folder:
        database = await Database.open(Path(folder) / "demo.sqlite3")
        try:
            archive = Archive(database, session.guild)
            async with reader_for(settings) as reader:
                await _add(archive, reader, early, f"Reading the {len(early)} articles known by {MORNING:%d %B %Y}")
                yield "met Jaishankar", await _met(archive, "Jaishankar", MORNING)
                yield "upcoming", await questions.upcoming(archive, questions.UpcomingQuestion(), MORNING)
                yield "briefing", await questions.briefing(archive, MORNING)
                await _add(archive, reader, late, f"Reading the {len(late)} articles of the weeks after")
            yield "met Modi --limit 3", await _met(archive, "Narendra Modi", WEEKS_LATER, limit=3)
        finally:
            await database.close()


async def _met(archive: Archive, person: str, now: datetime, limit: int = 10) -> Answer:
    return await questions.met(archive, questions.MetQuestion(person=person, limit=limit), now)


def _known_at(published: date) -> datetime:
    """When the demo's reader comes upon an article: early on the day it appeared."""
    return datetime.combine(published, time(5), UTC)


async def _add(archive: Archive, reader: Reader, articles: Sequence[Article], what: str) -> None:
    with progress() as bar:
        for article in bar.track(sorted(articles, key=lambda a: a.published), description=what):
            await add_article(archive, reader, article, now=_known_at(article.published))
