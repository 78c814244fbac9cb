"""One event in full: who, when, where, what each article says, and how it came to stand so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from discord.ui import LayoutView, Separator, TextDisplay

from bot.answers.disagreements import disagreement_words, disagreements
from bot.answers.wording import actor_name, headline
from bot.faces.components import TEXT_LIMIT, Line, facts_text, shown, source_text, text_view, units
from bot.faces.corrections_list import person
from storage.values.records import Change, Event, Report

_STEPS, _REPORTS = 6, 8
_FIELDS = {
    "status": "status",
    "start": "first day",
    "end": "last day",
    "place": "place",
    "occasion": "occasion",
    "participants": "participants",
}


def event_card(event: Event, as_of: date) -> LayoutView:
    """Lay out *event* with its history and as many reports as there is room for, the newest first."""
    head = [f"### {shown(headline(event), 250)}", facts_text(event, as_of)]
    if event.participants:
        names = [shown(actor_name(actor), 80) for actor in event.participants[:12]]
        rest = len(event.participants) - len(names)
        head.append("With " + ", ".join(names) + (f" and {rest} more" if rest > 0 else ""))
    if event.corrected:
        head.append(f"✎ Set right by a person: {', '.join(_FIELDS[field] for field in event.corrected)}")
    if event.title and event.encounter:
        head.append(f"Known as {shown(event.title, 150)}")
    parts = ["\n".join(head)]
    if at_odds := disagreements(event):
        parts.append("\n".join(["**Reports disagree**", *(f"- {shown(disagreement_words(d), 250)}" for d in at_odds)]))
    if event.changes:
        parts.append("\n".join(["**How it came to this**", *map(_step, event.changes[-_STEPS:])]))
    room = TEXT_LIMIT - sum(map(units, parts)) - 100
    said_once = list({(r.source.article_id, r.evidence.text): r for r in reversed(event.reports)}.values())[::-1]
    if reports := _fitting(map(_report, said_once[:_REPORTS]), room - 40):
        left = len(said_once) - len(reports)
        said = ["**What articles say**", *reports, *([f"-# and {left} more reports"] if left else [])]
        parts.append("\n".join(said))
    lines: list[Line] = []
    for part in parts:
        lines += [Separator(), TextDisplay(part)] if lines else [TextDisplay(part)]
    return text_view(below=lines)


def _report(report: Report) -> str:
    return f"> “{shown(report.evidence.text, 350)}”\n-# {report.status.value}, says {source_text(report.source)}"


def _step(change: Change) -> str:
    before = shown(change.before, 60) if change.before else "not known"
    after = shown(change.after, 60) if change.after else "not known"
    source = f", {source_text(change.source, links=False)}" if change.source else ""
    if change.made_by is not None:
        source = f", corrected by {person(change.made_by)}"
    return f"- {_FIELDS.get(change.field, shown(change.field, 30))}: {before} → {after} (<t:{int(change.changed_at.timestamp())}:D>{source})"


def _fitting(texts: Iterable[str], room: int) -> list[str]:
    kept = []
    for text in texts:
        room -= units(text) + 1
        if room < 0:
            break
        kept.append(text)
    return kept
