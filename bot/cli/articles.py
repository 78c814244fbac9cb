"""articles: what was added last, or was not read; one in full; one removed."""

from __future__ import annotations

from typing import Any

import click

from bot.answers.article import Shown
from bot.answers.wording import headline, when
from bot.cli.common import Session, json_option, print_json, run_async, session_options
from bot.curating.removing import remove_article
from bot.curating.showing import look_at
from storage.archive import Archive
from storage.unread import UnreadArticle, Why
from storage.values.corrections import AT_THE_COMMAND_LINE
from storage.values.records import StoredArticle


@click.command()
@click.option("--failed", is_flag=True, help="Only those that could not be read, with the reason.")
@click.option("--unread", is_flag=True, help="Only those that were not read, failed or not in English.")
@click.option("--show", type=int, metavar="ID", help="One article in full, with what became of it.")
@click.option("--remove", type=int, metavar="ID", help="Take one out of the archive, with all that was read in it.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@json_option
@session_options
def articles(
    *, failed: bool, unread: bool, show: int | None, remove: int | None, limit: int, as_json: bool, session: Session
) -> None:
    """List articles, newest first; or show or remove one."""
    if sum((failed or unread, show is not None, remove is not None)) > 1:
        raise click.UsageError("Say one of --failed, --unread, --show and --remove.")

    async def answer() -> None:
        async with session.archive(read_only=remove is None) as archive:
            if remove is not None:
                made = await remove_article(archive, remove, by=AT_THE_COMMAND_LINE, now=session.now)
                print_json({"removed": made.about}) if as_json else click.echo(f"Removed: {made.about}")
            elif show is not None:
                _print_one(await look_at(archive, show), as_json=as_json)
            elif failed or unread:
                found = await archive.unread.newest(Why.FAILED if failed else None, limit)
                await _print(archive, [_row(one.stored, one) for one in found], as_json=as_json)
            else:
                rows = [_row(stored) for stored in await archive.articles.recent(limit)]
                await _print(archive, rows, as_json=as_json)

    run_async(answer())


def _print_one(article: Shown, *, as_json: bool) -> None:
    text = article.stored.article
    row = _row(article.stored) | {
        "reason": article.unread,
        "author": text.author,
        "published_at": text.published_at.isoformat() if text.published_at else None,
        "date_assumed": text.date_assumed,
        "added_at": article.stored.added_at.isoformat(),
        "used": article.used,
        "copy_of": article.copy_of.article_id if article.copy_of else None,
        "copies": article.copies,
        "events": [{"event": e.event_id, "headline": headline(e), "when": when(e)} for e in article.events],
        "text": text.text,
        "versions": [{"until": v.replaced_at.isoformat(), "text": v.article.text} for v in article.versions],
    }
    if as_json:
        print_json(row)
        return
    click.echo(text.title or "untitled")
    day = f"{text.published}{' (assumed)' if text.date_assumed else ''}"
    at = f"{text.published_at:%H:%M UTC%z}" if text.published_at else ""
    said = [text.outlet or "no outlet named", text.author, day, at, text.url]
    click.echo("  ".join(filter(None, said)))
    notes = [
        article.unread,
        f"Repeats article {row['copy_of']}." if article.copy_of else "",
        f"Repeated by {article.copies} others." if article.copies else "",
        "" if article.used else "Nothing of it is used, as somebody decided; see `attache history`.",
    ]
    for line in (*filter(None, notes), *(f"- {e['headline']} ({e['when']})" for e in row["events"])):
        click.echo(line)
    click.echo(f"\n{text.text}")
    for version in article.versions:
        click.echo(f"\n--- Until {version.replaced_at:%Y-%m-%d %H:%M} UTC it said:\n{version.article.text}")


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
