"""Encounters over time: a row for each whom somebody met, a sign for each encounter, days from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.answers.timeline import Moment, Timeline, timeline_scope, timeline_title
from bot.answers.wording import standing_word
from bot.faces.drawable import speaking_drawably
from bot.faces.pictures.canvas import (
    INK,
    MARGIN,
    MUTED,
    PANEL,
    RULE,
    SMALL,
    TEXT,
    TOP,
    Canvas,
    Picture,
    blended,
    text_width,
)
from bot.faces.pictures.letters import clean, fitted
from bot.faces.pictures.marks import COLOURS, RADIUS, draw_legend, draw_mark
from bot.faces.plain import bare
from bot.language.catalogue import say
from bot.language.forms import day_and_month, short_day, short_month

_WIDE = 1240
_ROW = 46
_NAMES_WIDE = 320
_AXIS = 34  # pixels above the first row for the days
_FOOT = 66
_LABELS = 12  # at most so many marks of the axis
_NAMED_BELOW = 40


def timeline_picture(timeline: Timeline) -> Picture:
    """Draw *timeline*, which has rows; names left out are below."""
    with speaking_drawably():
        png = _draw(timeline)
    return Picture(png=png, alt=_alt(timeline), below=_below(timeline))


def _draw(timeline: Timeline) -> bytes:
    top = TOP + _AXIS
    canvas = Canvas((_WIDE, top + len(timeline.rows) * _ROW + _FOOT))
    canvas.head(timeline_title(timeline), f"{timeline_scope(timeline)}; {say('last met above')}")
    names = [fitted(clean(name), TEXT, _NAMES_WIDE) for name, _ in timeline.rows]
    left = MARGIN + max(text_width(name, TEXT) for name in names) + 30
    scale = _Scale(timeline.days, left, _WIDE - MARGIN)
    bottom = top + len(timeline.rows) * _ROW
    for number, name in enumerate(names):
        y = top + number * _ROW
        if number % 2 == 0:
            canvas.box((MARGIN - 12, y), (_WIDE - MARGIN + 12, y + _ROW), PANEL, round_by=8)
        canvas.write((MARGIN, y + _ROW / 2 + 7), name, TEXT)
    _draw_axis(canvas, scale, top, bottom)
    _draw_today(canvas, scale, timeline.as_of, top, bottom)
    for number, (_, row) in enumerate(timeline.rows):
        _draw_row(canvas, scale, row, top + number * _ROW + _ROW / 2)
    draw_legend(canvas, (MARGIN, canvas.size[1] - 26), {m.standing for _, row in timeline.rows for m in row})
    return canvas.png()


class _Scale:
    """Days as pixels from left to right."""

    def __init__(self, days: tuple[date, date], left: float, right: float) -> None:
        self.first, self.last = days
        self._left = left
        self._a_day = (right - left) / max(1, (self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where *day* begins."""
        return self._left + (day - self.first).days * self._a_day

    def middle(self, moment: Moment) -> float:
        return (self.x(moment.first) + self.x(moment.last) + self._a_day) / 2

    def ends(self, moment: Moment) -> tuple[float, float]:
        return self.x(moment.first), self.x(moment.last) + self._a_day


def _draw_axis(canvas: Canvas, scale: _Scale, top: float, bottom: float) -> None:
    free = 0.0
    for day, words in _marks(scale.first, scale.last):
        x = scale.x(day)
        canvas.line((x, top), (x, bottom), RULE)
        half = text_width(words, SMALL) / 2
        if x - half > free and x + half < _WIDE - 8:
            canvas.write((x, top - 12), words, SMALL, MUTED, anchor="m")
            free = x + half + 14


def _draw_today(canvas: Canvas, scale: _Scale, today: date, top: float, bottom: float) -> None:
    if scale.first <= today <= scale.last:
        x = scale.x(today)
        canvas.line((x, top), (x, bottom), blended(INK, 0.7), 2.5)
        canvas.write((min(x, _WIDE - MARGIN - 20), bottom + 20), say("today"), SMALL, INK, anchor="m")


def _draw_row(canvas: Canvas, scale: _Scale, row: tuple[Moment, ...], y: float) -> None:
    middles = [scale.middle(moment) for moment in row]
    for moment in row:
        start, end = scale.ends(moment)
        if end - start > 2 * RADIUS + 6:  # several days, or a day within a month or year not known
            canvas.box((start + 1, y - 5), (end - 1, y + 5), blended(COLOURS[moment.standing], 0.35), round_by=5)
    for number, (x, moment) in enumerate(zip(middles, row, strict=True)):
        draw_mark(canvas, (x, y), moment.standing, faint=moment.told)
        if moment.place:
            after = (
                min(middles[number + 1] - RADIUS, scale.ends(row[number + 1])[0])
                if number + 1 < len(row)
                else _WIDE - MARGIN
            )
            place, begin = clean(moment.place), max(x + RADIUS, scale.ends(moment)[1]) + 7
            if begin + text_width(place, SMALL) < after - 8:
                canvas.write((begin, y + 6), place, SMALL, MUTED)


def _marks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Days to mark on the axis: weeks, months, quarters or years, as many as there is room for."""
    days = (last - first).days
    if days <= 7 * _LABELS:
        day = first + timedelta(days=-first.weekday() % 7)
        while day <= last:
            yield day, day_and_month(day)
            day += timedelta(days=7)
        return
    months = next((step for step in (1, 2, 3, 6) if days / 30 / step <= _LABELS), None)
    if months is None:
        years = next((step for step in (1, 2, 5, 10, 50, 100) if days / 365 / step <= _LABELS), 1000)
        for year in range(first.year + 1, last.year + 1):
            if year % years == 0:
                yield date(year, 1, 1), str(year)
        return
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if number % months == 0:
            day = date(number // 12, number % 12 + 1, 1)
            yield day, str(day.year) if day.month == 1 else short_month(day)


def _alt(timeline: Timeline) -> str:
    rows = [
        say(
            "{name}: {times}, last {day} ({standing})",
            name=name,
            times=len(row),
            day=short_day(row[-1].first),
            standing=standing_word(row[-1].standing),
        )
        for name, row in timeline.rows
    ]
    return bare(
        say(
            "A timeline: {title}. {scope}. {rows}.",
            title=timeline_title(timeline),
            scope=timeline_scope(timeline),
            rows="; ".join(rows),
        ),
        1000,
    )


def _below(timeline: Timeline) -> tuple[str, ...]:
    named = tuple(bare(name, 60) or "…" for name in timeline.left_out[:_NAMED_BELOW])
    rest = len(timeline.left_out) - len(named)
    return (*named, say("{count} more", count=rest)) if rest > 0 else named
