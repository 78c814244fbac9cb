"""search and event: articles by their words, and one event in full."""

from __future__ import annotations

from datetime import date

import click

from bot.asking.searching import SearchQuestion
from bot.asking.searching import search as find
from bot.cli.ask import limit_option
from bot.cli.common import Day, Session, console, json_option, print_json, run_async, session_options
from bot.errors import UserError
from bot.faces.as_json import event_as_json
from bot.faces.event_text import show_event
from bot.faces.plain import bare
from storage.article_search import Found

_LINE = 1000  # characters; a longer title helps nobody


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--outlet", help="Only in articles of this outlet; some words of its name do.")
@click.option("--person", help="Only in articles that tell of this person, state or organisation.")
@click.option("--since", type=Day(), help="Only in articles published on or after this day.")
@click.option("--until", type=Day(), help="Only in articles published on or before this day.")
@limit_option
@json_option
@session_options
def search(
    words: tuple[str, ...],
    *,
    outlet: str | None,
    person: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
    session: Session,
) -> None:
    """Find the articles that hold all WORDS, best first, with the passage that holds them."""
    question = SearchQuestion(
        words=" ".join(words), outlet=outlet, person=person, since=since, until=until, limit=limit
    )

    async def answer() -> None:
        async with session.archive(read_only=True) as archive:
            found, more = await find(archive, question)
        if as_json:
            print_json({"articles": [_as_json(one) for one in found], "more": more})
            return
        for one in found:
            article = one.article.article
            named = [
                bare(part, _LINE)
                for part in (
                    article.published.isoformat(),
                    article.outlet or "-",
                    article.title or article.url or "untitled",
                )
            ]
            click.echo("  ".join([str(one.article.article_id), *named]))
            click.echo(f"    {bare(one.snippet, _LINE)}")
        if not found:
            click.echo("No article holds all of these words. Try fewer, or another form of them.")
        if more:
            click.echo("There is more: narrow the search, or raise the limit.")

    run_async(answer())


@click.command()
@click.argument("number", metavar="EVENT", type=int)
@json_option
@session_options
def event(number: int, *, as_json: bool, session: Session) -> None:
    """Show EVENT, by the id that --json shows, in full: who, when, where, what each article says, and its history."""

    async def answer() -> None:
        async with session.archive(read_only=True) as archive:
            found = await archive.events.get(number)
        if found is None:
            raise UserError("There is no such event here.")
        if as_json:
            print_json(event_as_json(found, session.now.date()))
        else:
            show_event(found, session.now.date(), console())

    run_async(answer())


def _as_json(found: Found) -> dict[str, object]:
    article = found.article.article
    return {
        "article": found.article.article_id,
        "published": article.published.isoformat(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "snippet": found.snippet,
    }
