"""Where the reports of one event contradict one another, and who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.wording import dates_in_words, standing_word
from bot.joining import places
from bot.language.catalogue import say, say_many, sentence
from bot.language.forms import either, short_day
from storage.values.records import Event, EventStatus, Report

_WORDS = {
    "date": sentence("date: {values}"),
    "place": sentence("place: {values}"),
    "status": sentence("status: {values}"),
}
_NOT = frozenset({EventStatus.DENIED, EventStatus.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value as reports give it, in words; how many outlets say so, and the day of the newest report."""

    value: str
    outlets: int
    newest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What reports say otherwise of the ``date``, ``place`` or ``status``: the newest, and of one day the most sourced, first."""

    field: str
    said: tuple[Said, ...]


def disagreements(event: Event) -> tuple[Disagreement, ...]:
    """The contradictions among the reports of *event*; that a plan moves, is called off or comes true is none."""
    found = (
        _among("date", event.reports, _other_dates, lambda r: dates_in_words(r.start, r.end)),
        _among("place", event.reports, _other_place, lambda r: r.place or ""),
        _among("status", event.reports, _other_status, lambda r: standing_word(r.status)),
    )
    return tuple(one for one in found if one is not None)


def disagreement_words(disagreement: Disagreement) -> str:
    """One line, such as "place: Astana (2 outlets, 4 Jul 2024) or Almaty (1 outlet, 3 Jul 2024)"."""
    each = [
        say_many(
            "{value} ({count} outlet, {day})",
            "{value} ({count} outlets, {day})",
            s.outlets,
            value=s.value,
            day=short_day(s.newest),
        )
        for s in disagreement.said
    ]
    return say(_WORDS[disagreement.field], values=either(each))


def _among(
    field: str,
    reports: Sequence[Report],
    contradict: Callable[[Report, Report], bool],
    words: Callable[[Report], str],
) -> Disagreement | None:
    at_odds = [r for r in reports if any(contradict(r, other) or contradict(other, r) for other in reports)]
    if not at_odds:
        return None
    by_value: dict[str, list[Report]] = {}
    for report in at_odds:
        by_value.setdefault(words(report), []).append(report)
    said = [_said(value, those) for value, those in by_value.items()]
    ordered = sorted(said, key=lambda s: (-s.newest.toordinal(), -s.outlets, s.value))
    return Disagreement(field=field, said=tuple(ordered))


def _said(value: str, reports: Sequence[Report]) -> Said:
    return Said(
        value=value, outlets=len(set(_voices(reports))), newest=max(report.source.published for report in reports)
    )


def _voices(reports: Sequence[Report]) -> Iterator[str | int]:
    """Whose word each report is: the outlet's, and for a text printed by many that of whoever had it first."""
    sources = {r.source.article_id: r.source for r in reports}
    for source in sources.values():
        first = sources.get(source.copy_of or source.article_id)
        yield (first.outlet or first.article_id) if first else source.copy_of or source.article_id


def _one_time(one: Report, other: Report) -> bool:
    """Whether both speak of what is settled: of what took place, or as of the same day."""
    if EventStatus.POSTPONED in {one.status, other.status}:
        return False
    return one.status is other.status is EventStatus.HELD or one.source.published == other.source.published


def _other_dates(one: Report, other: Report) -> bool:
    if one.start is None or other.start is None or not _one_time(one, other):
        return False
    last, other_last = (max((r.end or r.start).last, r.start.last) for r in (one, other) if r.start)
    return last < other.start.first or other_last < one.start.first


def _other_place(one: Report, other: Report) -> bool:
    return _one_time(one, other) and places.contradict(one.place, other.place)


def _other_status(one: Report, other: Report) -> bool:
    """That it took place, against that it did not; a plan called off before it took place after all is no contradiction."""
    if one.status is not EventStatus.HELD or other.status not in _NOT:
        return False
    return other.status is EventStatus.DENIED or other.source.published >= one.source.published
