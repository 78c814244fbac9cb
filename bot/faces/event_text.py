"""One event in full, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import Console
from rich.text import Text

from bot.answers.disagreements import disagreement_words, disagreements
from bot.answers.wording import MARKS, actor_name, headline, standing, when
from bot.faces.plain import bare
from bot.faces.terminal import outlets, source_line
from storage.values.corrections import AT_THE_COMMAND_LINE
from storage.values.records import Change, Event

_FIELDS = {"start": "first day", "end": "last day"}
_LINE = 1000  # characters


def show_event(event: Event, today: date, console: Console) -> None:
    """Print *event* with its history and every report, the newest first."""
    for line in _lines(event, today):
        # text from articles goes in as Text: rich would read "[...]" in a string as markup
        console.print(
            Text(bare(line, _LINE)) if not line.startswith(" ") else Text(f"  {bare(line, _LINE)}"), soft_wrap=True
        )


def _lines(event: Event, today: date) -> Iterator[str]:
    how = standing(event, today)
    yield f"{MARKS[how]} {headline(event)} (event {event.event_id})"
    facts = [event.kind.value, how.value, when(event), event.place or "", f"reported by {outlets(event)}"]
    yield "  " + "; ".join(fact for fact in facts if fact)
    if event.participants:
        yield "  With " + ", ".join(map(actor_name, event.participants))
    if event.occasion:
        yield f"  On the margins of: {event.occasion}"
    if event.title and event.encounter:
        yield f"  Known as {event.title}"
    if event.corrected:
        yield f"  Set right by a person: {', '.join(_FIELDS.get(field, field) for field in event.corrected)}"
    if at_odds := disagreements(event):
        yield "Reports disagree"
        yield from (f"  {disagreement_words(one)}" for one in at_odds)
    if event.changes:
        yield "How it came to this"
        yield from (f"  {_step(change)}" for change in event.changes)
    yield "What articles say"
    # one sentence may be read as an encounter and as an entry of the agenda
    for report in list({(r.source.article_id, r.evidence.text): r for r in reversed(event.reports)}.values())[::-1]:
        yield f"  “{report.evidence.text}”"
        yield f"  {report.status.value}, says article {report.source.article_id}: {source_line(report.source)}"


def _step(change: Change) -> str:
    said = f"{change.changed_at:%Y-%m-%d}: {_FIELDS.get(change.field, change.field)} {change.before or 'not known'} → {change.after or 'not known'}"
    if change.made_by is not None:
        by = "the operator" if change.made_by == AT_THE_COMMAND_LINE else f"user {change.made_by}"
        return f"{said}, corrected by {by}"
    if change.source is None:
        return said
    by = "changed by a corrected version of " if change.by_version else ""
    return f"{said}, {by}{source_line(change.source)}"
