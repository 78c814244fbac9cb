"""extract: one text, or many, made into facts; nothing is stored."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

import click
from rich.text import Text

from bot.cli.common import Day, Session, console, json_option, print_json, session_options
from bot.errors import UserError
from bot.faces.terminal_facts import show_facts
from bot.intake.files import LARGEST, article_from_bytes, article_from_file
from storage.values.facts_json import to_json
from storage.values.records import Article


@click.command()
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@click.option("--date", "day", type=Day(), help="Read it as of this day, whatever it says of its own.")
@click.option(
    "--jsonl", type=click.Path(allow_dash=True), help='Read {"id", "date", "text"} a line, answer a line each.'
)
@click.option("--times", is_flag=True, help="Add every time expression, with its TIMEX3 type and value.")
@click.option(
    "--explain", "explained", is_flag=True, help="Say of each word that can announce an encounter what came of it."
)
@json_option
@session_options
def extract(
    file: str | None,
    *,
    day: date | None,
    jsonl: str | None,
    times: bool,
    explained: bool,
    as_json: bool,
    session: Session,
) -> None:
    """Read FILE (- for standard input) and print its facts; nothing is stored."""
    if (file is None) == (jsonl is None):
        raise click.UsageError("Give either FILE or --jsonl FILE.")
    if explained and (jsonl is not None or as_json):
        raise click.UsageError("--explain is for one FILE and for reading, not for --jsonl or --json.")
    if jsonl is not None:
        _extract_lines(jsonl, times=times, model=session.settings.spacy_model)
        return
    assert file is not None
    today = session.now.date()
    article = (
        article_from_bytes("standard input", sys.stdin.buffer.read(LARGEST + 1), day=day, today=today)
        if file == "-"
        else article_from_file(Path(file), day=day, today=today)
    )
    if day is not None:
        article = replace(article, published=day, date_assumed=False)
    if article.date_assumed:
        click.echo(
            f"The text gives no date of its own: it is read as of {article.published}. Say --date to set it.", err=True
        )
    if explained:
        _explain(article, model=session.settings.spacy_model)
        return
    _extract_one(article, times=times, as_json=as_json, model=session.settings.spacy_model)


def _extract_one(article: Article, *, times: bool, as_json: bool, model: str) -> None:
    from bot.reading import read  # noqa: PLC0415 - spaCy takes a second to import; no other command needs it

    facts = read(article.text, article.published, model=model, times=times)
    if as_json:
        dated = {"date": article.published.isoformat(), "date_assumed": article.date_assumed}
        print_json({**dated, **to_json(facts, times=times)})
    else:
        show_facts(facts, console())
        for time in facts.times if times else ():
            click.echo(f"{time.type} {time.value}: {time.text}")


def _explain(article: Article, *, model: str) -> None:
    from bot.reading.explain import explain  # noqa: PLC0415 - same

    steps = explain(article.text, article.published, model=model).steps
    if not steps:
        click.echo("No word of this text can announce an encounter.")
    for step in steps:
        outcome = f"gave nothing: {step.why_not}" if step.why_not else f"{step.status}, {step.reason}"
        line = Text.assemble((step.word, "bold"), f" ({step.read_as}) {outcome}")
        if step.parties:
            line.append(f"\n  parties by {step.rule}: {'; '.join(step.parties)}")
        line.append(f"\n  “{' '.join(step.sentence.split())}”", style="dim")
        console().print(line, soft_wrap=True)


def _extract_lines(path: str, *, times: bool, model: str) -> None:
    from bot.reading import read_many  # noqa: PLC0415 - same

    with _opened(path) as lines:
        waiting: deque[str] = deque()

        def texts() -> Iterator[tuple[str, date]]:
            for item in _items(lines):
                waiting.append(item.id)
                yield item.text, item.day

        # the reading may look ahead for batches; the answers come in the order of the texts
        for facts in read_many(texts(), model=model, times=times):
            click.echo(json.dumps({"id": waiting.popleft(), **to_json(facts, times=times)}, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    day: date
    text: str


def _opened(path: str) -> IO[str]:
    try:
        return click.open_file(path, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None


def _items(lines: IO[str]) -> Iterator[_Item]:
    try:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _item(line, number)
    except UnicodeDecodeError:
        raise UserError("The file is not UTF-8 text.") from None


def _item(line: str, number: int) -> _Item:
    try:
        item = json.loads(line)
        return _Item(id=item["id"], day=date.fromisoformat(item["date"]), text=str(item["text"]))
    except (ValueError, KeyError, TypeError):
        raise UserError(f'Line {number} is not {{"id", "date": "2024-07-03", "text"}} in JSON.') from None
