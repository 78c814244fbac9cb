"""One event in full: who, when, where, what each article says, and how it came to stand so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from discord.ui import LayoutView, Separator, TextDisplay

from bot.answers.disagreements import disagreement_words, disagreements
from bot.answers.wording import called, headline, standing_word
from bot.faces.components import TEXT_LIMIT, Line, and_more, facts_text, shown, source_text, text_view, units
from bot.faces.corrections_list import person
from bot.language.catalogue import say, say_as, say_many, word
from storage.values.records import Change, Event, EventStatus, Report

_STEPS, _REPORTS, _NAMES = 6, 8, 12
_FIELDS = {
    "status": word("field of an event", "status"),
    "start": word("field of an event", "first day"),
    "end": word("field of an event", "last day"),
    "place": word("field of an event", "place"),
    "occasion": word("field of an event", "occasion"),
    "participants": word("field of an event", "participants"),
}


def event_card(event: Event, as_of: date, *, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out *event* with its history and as many reports as there is room for, the newest first; *below* are rows of buttons."""
    head = [f"### {shown(headline(event), 250)}", facts_text(event, as_of)]
    if event.participants:
        names = ", ".join(shown(called(actor), 80) for actor in event.participants[:_NAMES])
        head.append(say("With {names}", names=and_more(names, len(event.participants) - _NAMES)))
    if event.corrected:
        head.append("✎ " + say("Set right by a person: {fields}", fields=", ".join(map(_field, event.corrected))))
    if event.title and event.encounter:
        head.append(say("Known as {title}", title=shown(event.title, 150)))
    parts = ["\n".join(head)]
    if at_odds := disagreements(event):
        parts.append(
            "\n".join([f"**{say('Reports disagree')}**", *(f"- {shown(disagreement_words(d), 250)}" for d in at_odds)])
        )
    if event.changes:
        parts.append("\n".join([f"**{say('How it came to this')}**", *map(_step, event.changes[-_STEPS:])]))
    room = TEXT_LIMIT - sum(map(units, parts)) - 100
    said_once = list({(r.source.article_id, r.evidence.text): r for r in reversed(event.reports)}.values())[::-1]
    if reports := _fitting(map(_report, said_once[:_REPORTS]), room - 40):
        left = len(said_once) - len(reports)
        more = ["-# " + say_many("and {count} more report", "and {count} more reports", left)] if left else []
        said = [f"**{say('What articles say')}**", *reports, *more]
        parts.append("\n".join(said))
    lines: list[Line] = []
    for part in parts:
        lines += [Separator(), TextDisplay(part)] if lines else [TextDisplay(part)]
    return text_view(below=[*lines, *below])


def _report(report: Report) -> str:
    said = say("{standing}, says {source}", standing=standing_word(report.status), source=source_text(report.source))
    return f"> “{shown(report.evidence.text, 350)}”\n-# {said}"


def _step(change: Change) -> str:
    before, after = (_value(change, value) for value in (change.before, change.after))
    by = ""
    if change.made_by is not None:
        by = ", " + say("corrected by {person}", person=person(change.made_by))
    elif change.source and change.by_version:
        source = source_text(change.source, links=False)
        by = ", " + say("changed by a corrected version of {source}", source=source)
    elif change.source:
        by = f", {source_text(change.source, links=False)}"
    return f"- {_field(change.field)}: {before} → {after} (<t:{int(change.changed_at.timestamp())}:D>{by})"


def _field(field: str) -> str:
    return say_as("field of an event", _FIELDS[field]) if field in _FIELDS else shown(field, 30)


def _value(change: Change, value: str | None) -> str:
    if not value:
        return say("not known")
    if change.field == "status" and value in set(EventStatus):
        return standing_word(EventStatus(value))
    return shown(value, 60)


def _fitting(texts: Iterable[str], room: int) -> list[str]:
    kept = []
    for text in texts:
        room -= units(text) + 1
        if room < 0:
            break
        kept.append(text)
    return kept
