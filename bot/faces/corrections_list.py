"""Corrections as lines of markdown: what, from what to what, by whom, and whether undone."""

from __future__ import annotations

from bot.answers.wording import dates_in_words, standing_word
from bot.faces.components import shown
from bot.joining.corrections import read_dates
from bot.language.catalogue import say, sentence
from storage.values.corrections import AT_THE_COMMAND_LINE, Correction, CorrectionKind
from storage.values.records import EventStatus

_WHAT = {
    CorrectionKind.DATE: sentence("Date of {about}"),
    CorrectionKind.PLACE: sentence("Place of {about}"),
    CorrectionKind.STATUS: sentence("Status of {about}"),
    CorrectionKind.PARTICIPANTS: sentence("Participants of {about}"),
    CorrectionKind.DISMISS: sentence("Dismissed {about}"),
    CorrectionKind.MERGE: sentence("Merged {about}"),
    CorrectionKind.SPLIT: sentence("Kept apart {about}"),
    CorrectionKind.RENAME: sentence("Renamed {about}"),
    CorrectionKind.ARTICLE: sentence("Not used: the article {about}"),
}
_PLAIN = frozenset({CorrectionKind.DISMISS, CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.ARTICLE})


def correction_line(correction: Correction) -> str:
    """One correction on one line; at most some 500 characters."""
    what = say(_what(correction), about=f"**{shown(correction.about, 120)}**")
    line = f"- `{correction.correction_id}` {what}"
    if correction.kind not in _PLAIN:
        line += f": {_value(correction, correction.before)} → {_value(correction, correction.after)}"
    line += f" · {person(correction.made_by)}, <t:{int(correction.made_at.timestamp())}:D>"
    if correction.undone_at is not None:
        moment = f"<t:{int(correction.undone_at.timestamp())}:D>"
        line += " · ↶ " + say("undone by {person}, {day}", person=person(correction.undone_by), day=moment)
    return line


def correction_words(correction: Correction) -> str:
    """What a correction did, in plain words for a choice in a list."""
    return f"{correction.correction_id}. {say(_what(correction), about=correction.about)}"


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
        return say("the operator")
    return f"<@{user}>" if user else say("somebody")


def _what(correction: Correction) -> str:
    return sentence("Removed: the article {about}") if correction.removal else _WHAT[correction.kind]


def _value(correction: Correction, value: str | None) -> str:
    if not value:
        return say("not known")
    if correction.kind is CorrectionKind.DATE:
        return dates_in_words(*read_dates(value))
    if correction.kind is CorrectionKind.STATUS and value in set(EventStatus):
        return standing_word(EventStatus(value))
    return shown(value, 90)
