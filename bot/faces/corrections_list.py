"""Corrections as lines of markdown: what, from what to what, by whom, and whether undone."""

from __future__ import annotations

from bot.answers.wording import dates_in_words
from bot.faces.components import shown
from bot.joining.corrections import read_dates
from storage.values.corrections import AT_THE_COMMAND_LINE, Correction, CorrectionKind

_WHAT = {
    CorrectionKind.DATE: "Date of",
    CorrectionKind.PLACE: "Place of",
    CorrectionKind.STATUS: "Status of",
    CorrectionKind.PARTICIPANTS: "Participants of",
    CorrectionKind.DISMISS: "Dismissed",
    CorrectionKind.MERGE: "Merged",
    CorrectionKind.SPLIT: "Kept apart",
    CorrectionKind.RENAME: "Renamed",
    CorrectionKind.ARTICLE: "Not used: the article",
}
_PLAIN = frozenset({CorrectionKind.DISMISS, CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.ARTICLE})


def correction_line(correction: Correction) -> str:
    """One correction on one line; at most some 500 characters."""
    line = f"- `{correction.correction_id}` {_WHAT[correction.kind]} **{shown(correction.about, 120)}**"
    if correction.kind not in _PLAIN:
        line += f": {_value(correction, correction.before)} → {_value(correction, correction.after)}"
    line += f" · {person(correction.made_by)}, <t:{int(correction.made_at.timestamp())}:D>"
    if correction.undone_at is not None:
        line += f" · ↶ undone by {person(correction.undone_by)}, <t:{int(correction.undone_at.timestamp())}:D>"
    return line


def correction_words(correction: Correction) -> str:
    """What a correction did, in plain words for a choice in a list."""
    return f"{correction.correction_id}. {_WHAT[correction.kind]} {correction.about}"


def plain_line(correction: Correction) -> str:
    """One correction on a line of plain text, for a terminal."""
    line = correction_words(correction)
    if correction.kind not in _PLAIN:
        line += f": {correction.before or 'not known'} → {correction.after or 'not known'}"
    by = "the operator" if correction.made_by == AT_THE_COMMAND_LINE else f"user {correction.made_by or 'unknown'}"
    line += f" ({by}, {correction.made_at:%Y-%m-%d %H:%M} UTC)"
    return f"{line}, undone {correction.undone_at:%Y-%m-%d %H:%M} UTC" if correction.undone_at else line


def person(user: int | None) -> str:
    """Who made or undid something: a mention, which notifies nobody."""
    if user == AT_THE_COMMAND_LINE:
        return "the operator"
    return f"<@{user}>" if user else "somebody"


def _value(correction: Correction, value: str | None) -> str:
    if not value:
        return "not known"
    if correction.kind is CorrectionKind.DATE:
        return dates_in_words(*read_dates(value))
    return shown(value, 90)
