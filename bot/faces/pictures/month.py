"""What is coming up as a calendar, a leaf a month: a bar for each event over the days it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.wording import Standing, headline, standing, standing_word, when
from bot.faces.drawable import speaking_drawably
from bot.faces.pictures.canvas import (
    GROUND,
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
from bot.faces.pictures.letters import clean, fitted, height, wrapped
from bot.faces.pictures.marks import COLOURS
from bot.faces.plain import bare
from bot.language.catalogue import say, say_many
from bot.language.forms import month as month_name
from bot.language.forms import short_day, short_weekday
from storage.values.records import Event

MOST_MONTHS = 3
_CELL = 188  # pixels a day is wide
_WIDE = 7 * _CELL + 2 * MARGIN
_LETTERS = 18
_LANES = 5  # events over one another in a week; more are counted
_DAY_HIGH, _LEAST_HIGH = 36, 74
_MONTH_HEAD, _FOOT = 84, 64
_LINES = 3  # of text in a bar that is one day long
_SOME_DAY = 4  # events without a day named above a month
_NAMED_BELOW = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """An event's part in one week: columns from ``first`` to ``last``, and whether it goes on beyond them."""

    event: Event
    first: int
    last: int
    lines: tuple[str, ...]
    lane: int


def month_picture(events: Sequence[Event], *, title: str, today: date) -> Picture | None:
    """Draw the months in which *events* (dated ones first, in order) lie, three at most; None when none has a date.

    Those that lie later, or are undated, are named below. *title* is drawn as it is.
    """
    dated = [event for event in events if event.start is not None]
    if not dated:
        return None
    with speaking_drawably():
        png, shown = _draw(dated, title, today)
    drawn = [event for event in dated if event.event_id in shown]
    rest = [event for event in events if event.event_id not in shown]
    return Picture(png=png, alt=_alt(title, drawn), below=_below(rest))


def _draw(dated: Sequence[Event], title: str, today: date) -> tuple[bytes, set[int]]:
    """The picture, and which events it shows."""
    months = _months(dated, today)
    leaves = [_leaf(month, dated, today) for month in months]
    shown = {event.event_id for bars, some_day in leaves for event in [*some_day, *(b.event for w in bars for b in w)]}
    canvas = Canvas((_WIDE, TOP - 6 + sum(_leaf_high(bars, some) for bars, some in leaves) + _FOOT))
    canvas.head(
        title,
        say_many(
            "{count} event, as known on {day}", "{count} events, as known on {day}", len(shown), day=short_day(today)
        ),
    )
    y = float(TOP - 6)
    for month, (weeks, some_day) in zip(months, leaves, strict=True):
        _draw_leaf(canvas, y, month=month, weeks=weeks, some_day=some_day, today=today)
        y += _leaf_high(weeks, some_day)
    drawn = [event for event in dated if event.event_id in shown]
    _draw_legend(canvas, [how for how in Standing if any(standing(event, today) is how for event in drawn)])
    return canvas.png(), shown


def _months(dated: Sequence[Event], today: date) -> list[date]:
    """The first days of the months to draw: those in which something lies, from this one on."""
    this = today.replace(day=1)
    found: set[date] = set()
    for event in dated:
        first, last = _days(event)
        month = max(first.replace(day=1), this)
        while month <= min(last, month.replace(year=min(9998, month.year + 1))) and len(found) < 60:
            found.add(month)
            if (last - first).days > 62:  # some day in a year is drawn in one month, not in twelve
                break
            month = _next(month)
    return sorted(found)[:MOST_MONTHS] or [this]


def _leaf(month: date, dated: Sequence[Event], today: date) -> tuple[list[list[_Bar]], list[Event]]:
    """The weeks of a month that are not over, with their bars (none if all are empty), and what lies on some day of it."""
    last_day = _next(month) - timedelta(days=1)
    here = [event for event in dated if _days(event)[0] <= last_day and _days(event)[1] >= month]
    some_day = [event for event in here if event.start is not None and event.start.day is None]
    exact = [event for event in here if event not in some_day]
    monday = _first_week(month, today)
    weeks = []
    while monday <= last_day:
        weeks.append(_week(monday, max(monday, month), min(monday + timedelta(days=6), last_day), exact))
        monday += timedelta(days=7)
    return (weeks if any(weeks) else []), some_day


def _week(monday: date, first: date, last: date, events: Sequence[Event]) -> list[_Bar]:
    """The bars of the days from *first* to *last* of a week, the longer ones above."""
    spans = [
        (max(f, first), min(to, last), event)
        for event in events
        for f, to in [_days(event)]
        if f <= last and to >= first
    ]
    free = [first] * 60
    bars = []
    for start, end, event in sorted(spans, key=lambda span: (span[0], -(span[1] - span[0]).days, span[2].event_id)):
        lane = next((n for n, day in enumerate(free) if day <= start), len(free) - 1)
        free[lane] = end + timedelta(days=1)
        columns = (end - start).days + 1
        room = columns * _CELL - 32
        lines = wrapped(clean(_words(event)), _LETTERS, room, 1 if columns > 2 else 2 if columns == 2 else _LINES)
        bars.append(
            _Bar(event=event, first=(start - monday).days, last=(end - monday).days, lines=tuple(lines), lane=lane)
        )
    return bars


def _draw_leaf(
    canvas: Canvas, y: float, *, month: date, weeks: Sequence[Sequence[_Bar]], some_day: Sequence[Event], today: date
) -> None:
    canvas.write((MARGIN, y + 38), month_name(month), 27, INK, bold=True)
    if some_day:
        names = "; ".join(clean(_words(event)) for event in some_day[:_SOME_DAY])
        rest = len(some_day) - _SOME_DAY
        names = say("{names} and {rest} more", names=names, rest=rest) if rest > 0 else names
        words = say("Some day of it: {names}", names=names)
        canvas.write((MARGIN, y + 68), fitted(words, TEXT, _WIDE - 2 * MARGIN), TEXT, MUTED)
        y += 34
    for column in range(7) if weeks else ():
        x = MARGIN + column * _CELL + 12
        canvas.write((x, y + 70), short_weekday(column), SMALL, MUTED)
    y += _MONTH_HEAD
    monday = _first_week(month, today)
    for week in weeks:
        high = _week_high(week)
        for column in range(7):
            day = monday + timedelta(days=column)
            if day.month == month.month:
                _draw_day(canvas, (MARGIN + column * _CELL, y), high=high, day=day, today=today, week=week)
        tops = _lane_tops(week)
        for bar in week:
            if bar.lane < _LANES:
                _draw_bar(canvas, y + tops[bar.lane], bar, today)
        y += high
        monday += timedelta(days=7)


def _draw_day(
    canvas: Canvas, corner: tuple[float, float], *, high: float, day: date, today: date, week: Sequence[_Bar]
) -> None:
    x, y = corner
    weekend = day.weekday() > 4
    canvas.box((x + 2, y + 2), (x + _CELL - 2, y + high - 2), blended(PANEL, 0.55) if weekend else PANEL, round_by=8)
    if day == today:
        canvas.box((x + 2, y + 2), (x + _CELL - 2, y + high - 2), None, INK, round_by=8)
    canvas.write((x + 13, y + 26), str(day.day), SMALL + 1, MUTED if day < today else INK, bold=day == today)
    more = sum(bar.lane >= _LANES and bar.first <= day.weekday() <= bar.last for bar in week)
    if more:
        canvas.write((x + _CELL - 12, y + 26), say("+{count} more", count=more), SMALL, MUTED, anchor="r")


def _draw_bar(canvas: Canvas, y: float, bar: _Bar, today: date) -> None:
    left, right = MARGIN + bar.first * _CELL + 7, MARGIN + (bar.last + 1) * _CELL - 7
    _draw_frame(canvas, (left, y), (right, y + _bar_high(bar) - 5), standing(bar.event, today))
    for number, line in enumerate(bar.lines):
        canvas.write((left + 14, y + _LETTERS + 3 + number * height(_LETTERS)), line, _LETTERS)


def _draw_frame(canvas: Canvas, corner: tuple[float, float], other: tuple[float, float], how: Standing) -> None:
    """A full bar for what is firm; an empty one, its left edge broken, for what is not."""
    (left, top), bottom, colour = corner, other[1], COLOURS[how]
    firm = how in {Standing.PLANNED, Standing.HELD}
    canvas.box(corner, other, blended(colour, 0.3, PANEL) if firm else GROUND, None if firm else RULE)
    if firm:
        canvas.box((left, top), (left + 6, bottom), colour, round_by=3)
        return
    y = top + 5
    while y + 5 < bottom:
        canvas.line((left + 3, y), (left + 3, y + 4), colour, 5)
        y += 10


def _draw_legend(canvas: Canvas, standings: Sequence[Standing]) -> None:
    x, y = float(MARGIN), canvas.size[1] - 26.0
    for how in standings:
        _draw_frame(canvas, (x, y - 17), (x + 34, y + 5), how)
        canvas.write((x + 44, y), standing_word(how), SMALL, MUTED)
        x += 44 + text_width(standing_word(how), SMALL) + 30


def _bar_high(bar: _Bar) -> int:
    return len(bar.lines) * height(_LETTERS) + 13


def _lane_tops(week: Sequence[_Bar]) -> list[float]:
    """Where each lane of a week begins, below the days' numbers."""
    tops = [float(_DAY_HIGH)]
    for lane in range(_LANES):
        tops.append(tops[-1] + max([_bar_high(bar) for bar in week if bar.lane == lane], default=0))
    return tops


def _week_high(week: Sequence[_Bar]) -> float:
    return max(_LEAST_HIGH, _lane_tops(week)[-1] + 8)


def _first_week(month: date, today: date) -> date:
    """The Monday a month's leaf begins with: weeks that are over are left out."""
    first = max(month, today) if (today.year, today.month) == (month.year, month.month) else month
    return first - timedelta(days=first.weekday())


def _leaf_high(weeks: Sequence[Sequence[_Bar]], some_day: Sequence[Event]) -> int:
    return round((_MONTH_HEAD if weeks else 48) + sum(map(_week_high, weeks)) + (34 if some_day else 0) + 16)


def _words(event: Event) -> str:
    return (
        f"{headline(event)}, {event.place}" if event.place and event.place not in headline(event) else headline(event)
    )


def _days(event: Event) -> tuple[date, date]:
    assert event.start is not None
    last = event.end if event.end and event.end.last >= event.start.last else event.start
    return event.start.first, last.last


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _alt(title: str, events: Sequence[Event]) -> str:
    return bare(
        say(
            "A calendar: {title}. {events}.",
            title=title,
            events="; ".join(f"{when(event)}: {_words(event)}" for event in events),
        ),
        1000,
    )


def _below(events: Sequence[Event]) -> tuple[str, ...]:
    named = tuple(bare(f"{headline(event)} ({when(event)})", 100) or "…" for event in events[:_NAMED_BELOW])
    rest = len(events) - len(named)
    return (*named, say("{count} more", count=rest)) if rest > 0 else named
