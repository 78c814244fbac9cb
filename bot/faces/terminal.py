"""Answers in a terminal: rich tables where there is one, plain lines where there is not."""

from __future__ import annotations

from dataclasses import replace

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.answers.disagreements import disagreement_words, disagreements
from bot.answers.profile import most_met_words, office_words
from bot.answers.values import Answer, Profile
from bot.answers.wording import MARKS, Standing, countdown, headline, standing, when
from storage.values.records import Event, Source

_STYLES = {
    Standing.HELD: "green",
    Standing.PLANNED: "cyan",
    Standing.EXPECTED: "cyan",
    Standing.UNCONFIRMED: "yellow",
    Standing.POSTPONED: "yellow",
    Standing.CANCELLED: "red",
    Standing.DENIED: "red",
}


def show(answer: Answer, console: Console) -> None:
    """Print *answer*: a table in a terminal, plain lines into a file or pipe."""
    # text from articles goes in as Text: rich would read "[...]" in a string as markup
    console.print(Text(answer.title, style="bold"), soft_wrap=True)
    if answer.says:
        console.print(Text(answer.says, style="bold green"), soft_wrap=True)
    for note in answer.notes:
        console.print(Text(note, style="italic"), soft_wrap=True)
    if answer.profile:
        _show_profile(answer, answer.profile, console)
    elif answer.events:
        _show_events(answer, console)
    else:
        console.print(Text(answer.empty or "Nothing found."), soft_wrap=True)
    if answer.more:
        console.print(Text("There is more: narrow the question, or raise the limit."))


def _show_events(answer: Answer, console: Console) -> None:
    if console.is_terminal:
        console.print(_table(answer))
        return
    for event in answer.events:
        for line in event_lines(event, answer):
            console.print(line, soft_wrap=True)


def _show_profile(answer: Answer, profile: Profile, console: Console) -> None:
    for office in profile.offices:
        console.print(Text(f"  {office_words(office)}"), soft_wrap=True)
    if profile.most_met:
        console.print(Text(f"Met most: {most_met_words(profile)}"), soft_wrap=True)
    if not answer.events:
        console.print(Text(answer.empty or "Nothing found."), soft_wrap=True)
    for title, events in (("Last encounters", answer.events), ("Coming up", profile.ahead)):
        if events:
            console.print(Text(title, style="bold"))
            _show_events(replace(answer, events=events), console)


def event_lines(event: Event, answer: Answer) -> list[Text]:
    """The event in plain lines: what, when and where, the evidence, the sources."""
    how = standing(event, answer.as_of)
    return [
        Text(f"{MARKS[how]} {headline(event, answer.about)}"),
        Text("  " + "; ".join(_facts(event, answer))),
        *(Text(f"  reports disagree on {disagreement_words(one)}") for one in disagreements(event)),
        *(Text(f"  “{_one_line(report.evidence.text)}”") for report in event.reports[:1]),
        *(Text(f"  {source}") for source in _sources(event)),
    ]


def _table(answer: Answer) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1))
    table.add_column("When", no_wrap=True)
    table.add_column("What and where", ratio=2)
    table.add_column("Evidence", ratio=3)
    for event in answer.events:
        table.add_row(_when_cell(event, answer), _what_cell(event, answer), _evidence_cell(event))
    return table


def _when_cell(event: Event, answer: Answer) -> RenderableType:
    how = standing(event, answer.as_of)
    return Text.assemble(
        *_lines(
            (when(event), ""),
            (f"{MARKS[how]} {how.value}", _STYLES[how]),
            (countdown(event, answer.as_of) if event.status.ahead else "", "dim"),
        )
    )


def _what_cell(event: Event, answer: Answer) -> RenderableType:
    return Text.assemble(
        *_lines(
            (headline(event, answer.about), "bold"),
            (event.place or "", ""),
            (f"at the {event.occasion}" if event.occasion else "", "italic"),
            *((step, "yellow") for step in _steps(event)),
            *((f"reports disagree on {disagreement_words(one)}", "yellow") for one in disagreements(event)),
        )
    )


def _evidence_cell(event: Event) -> RenderableType:
    quotes = [Text(f"“{_one_line(report.evidence.text)}”") for report in event.reports[:1]]
    sources = [Text(source, style="dim") for source in _sources(event)]
    return Group(*quotes, *sources, Padding("", (0, 0)))


def _facts(event: Event, answer: Answer) -> list[str]:
    how = standing(event, answer.as_of)
    facts = [how.value, when(event)]
    facts += [left] if event.status.ahead and (left := countdown(event, answer.as_of)) else []
    facts += [event.place] if event.place else []
    facts += [f"at the {event.occasion}"] if event.occasion else []
    return [*facts, f"reported by {outlets(event)}", *_steps(event)]


def _sources(event: Event, limit: int = 3) -> list[str]:
    shown = list(dict.fromkeys(source_line(report.source) for report in event.reports))
    rest = len(shown) - limit
    return [f"{outlets(event)}:", *shown[:limit], *([f"and {rest} more"] if rest > 0 else [])]


def source_line(source: Source) -> str:
    """Outlet, title, day and address of an article, on one line."""
    named = ", ".join(part for part in (source.outlet, source.title) if part) or f"article {source.article_id}"
    day = f"{source.published} (date assumed)" if source.date_assumed else str(source.published)
    copied = ", the same text as another" if source.copy_of is not None else ""
    return f"{named}, {day}" + (f" <{source.url}>" if source.url else "") + copied


def outlets(event: Event) -> str:
    """How many outlets report the event, in words."""
    return "1 outlet" if event.outlets == 1 else f"{event.outlets} outlets"


def _steps(event: Event) -> list[str]:
    """What changed in the event's life, such as "status was planned"."""
    return [f"{c.field} was {c.before}" for c in event.changes if c.before and c.field in {"status", "start", "place"}]


def _lines(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    kept = [part for part in parts if part[0]]
    return [(text + ("\n" if i < len(kept) - 1 else ""), style) for i, (text, style) in enumerate(kept)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
