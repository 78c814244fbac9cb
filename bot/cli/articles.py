"""articles: what was added last, or was not read."""

from __future__ import annotations

from typing import Any

import click

from bot.cli.common import Session, json_option, print_json, run_async, session_options
from storage.archive import Archive
from storage.unread import UnreadArticle, Why
from storage.values.records import StoredArticle


@click.command()
@click.option("--failed", is_flag=True, help="Only those that could not be read, with the reason.")
@click.option("--unread", is_flag=True, help="Only those that were not read, failed or not in English.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@json_option
@session_options
def articles(*, failed: bool, unread: bool, limit: int, as_json: bool, session: Session) -> None:
    """List articles, newest first."""

    async def answer() -> None:
        async with session.archive(read_only=True) as archive:
            if failed or unread:
                found = await archive.unread.newest(Why.FAILED if failed else None, limit)
                rows = [_row(one.stored, one) for one in found]
            else:
                rows = [_row(stored) for stored in await archive.articles.recent(limit)]
            await _print(archive, rows, as_json=as_json)

    run_async(answer())


async def _print(archive: Archive, rows: list[dict[str, Any]], *, as_json: bool) -> None:
    waiting = await archive.waiting.count()
    if as_json:
        print_json({"articles": rows, "waiting": waiting})
        return
    for row in rows:
        shown = [str(row["article"]), row["published"], row["outlet"] or "-", row["title"] or row["url"] or "untitled"]
        click.echo("  ".join(shown))
        if row["reason"]:
            click.echo(f"    {row['reason']}")
    if not rows:
        click.echo("There is none.")
    if waiting:
        click.echo(f"{waiting} more wait to be read.")


def _row(stored: StoredArticle, unread: UnreadArticle | None = None) -> dict[str, Any]:
    article = stored.article
    return {
        "article": stored.article_id,
        "published": article.published.isoformat(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "unread": unread.why.value if unread else None,
        "reason": unread.reason if unread else None,
    }
