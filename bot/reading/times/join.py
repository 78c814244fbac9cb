"""Neighbouring time expressions read together: "Friday morning", "9 a.m. on Friday", "from Monday to Wednesday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.times.grammar import Meaning, Piece
from bot.reading.times.moments import days_of
from bot.reading.times.words import PARTS_OF_DAY

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)(T.+)")
_HOUR = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)")
_PART = re.compile(r"\d{4}-\d\d-\d\dT(MO|AF|EV|NI)")
_OF_PART = re.compile(r"\s(?:in|at)\s")
_NOON, _DAWN = 12, 5
_PART_AFTER = re.compile(r"(?:[^\S\n]{1,2}|-)(morning|afternoon|evening|night)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(r"(?:\bearly |\blate |\bthe )?\b(morning|afternoon|evening|night) (?:of )?$", re.IGNORECASE)
_GLUE = re.compile(r",? ?(?:on |at |of |,|in the )? ?")
_THROUGH = re.compile(r"\s?[-\u2013\u2014]\s?|\s(?:through|until|till|to)\s", re.IGNORECASE)
_AND = re.compile(r"\s(?:and)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)


def join(pieces: list[Piece], text: str) -> list[Piece]:
    """*pieces* of *text* in order, parts of the day and clock times given their day, and ranges their other end."""
    return _ranges(_clocks([_with_part(p, text) for p in pieces], text), text)


def _with_part(piece: Piece, text: str) -> Piece:
    if piece.meaning.type != "DATE" or not _DAY.fullmatch(piece.meaning.value):
        return piece
    if after := _PART_AFTER.match(text, piece.end):
        return Piece(
            piece.start, after.end(), Meaning("TIME", f"{piece.meaning.value}T{PARTS_OF_DAY[after[1].lower()]}")
        )
    window = max(0, piece.start - 24)
    if before := _PART_BEFORE.search(text[window : piece.start]):
        return Piece(
            window + before.start(),
            piece.end,
            Meaning("TIME", f"{piece.meaning.value}T{PARTS_OF_DAY[before[1].lower()]}"),
        )
    return piece


def _clocks(pieces: list[Piece], text: str) -> list[Piece]:
    """Merge a time of the clock and a day beside it into one time, each at most once."""
    merged: list[Piece] = []
    whole = True  # whether the last piece may not take another
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and piece.start < last.end:
            continue
        if last and _OF_PART.fullmatch(text, last.end, piece.start) and (hour := _in_part(last.meaning, piece.meaning)):
            merged[-1] = Piece(last.start, piece.end, hour)
            continue
        glued = last and not whole and _GLUE.fullmatch(text, last.end, piece.start)
        if last and glued and (both := _at_day(last.meaning, piece.meaning)):
            merged[-1] = Piece(last.start, piece.end, both)
            whole = True
        else:
            merged.append(piece)
            whole = False
    return merged


def _in_part(clock: Meaning, part: Meaning) -> Meaning | None:
    """An hour "in the evening" or "at night"."""
    hour, named = _HOUR.fullmatch(clock.value), _PART.fullmatch(part.value)
    if clock.type != "TIME" or not hour or not named:
        return None
    late = named[1] != "MO" and int(hour[2]) < _NOON and not (named[1] == "NI" and int(hour[2]) < _DAWN)
    return Meaning("TIME", f"{hour[1]}T{int(hour[2]) + (_NOON if late else 0):02}:{hour[3]}")


def _at_day(one: Meaning, other: Meaning) -> Meaning | None:
    day, clock = (one, other) if one.type == "DATE" else (other, one)
    found = _CLOCK.fullmatch(clock.value)
    if day.type == "DATE" and clock.type == "TIME" and found and _DAY.fullmatch(day.value) and not day.until:
        return Meaning("TIME", day.value + found[2])
    return None


def _ranges(pieces: list[Piece], text: str) -> list[Piece]:
    """Give both ends of a range the whole of it."""
    done = list(pieces)
    for i in range(len(done) - 1):
        one, other = done[i], done[i + 1]
        if one.meaning.until or other.meaning.until or not _linked(one, other, text):
            continue
        end = _after(one.meaning.value, other.meaning.value)
        if end and end > one.meaning.value:
            done[i] = replace(one, meaning=replace(one.meaning, until=end))
            done[i + 1] = replace(other, meaning=replace(other.meaning, value=end, since=one.meaning.value, until=end))
    return done


def _linked(one: Piece, other: Piece, text: str) -> bool:
    if not (days_of(one.meaning.value) and days_of(other.meaning.value)) or {one.meaning.type, other.meaning.type} != {
        "DATE"
    }:
        return False
    if _THROUGH.fullmatch(text, one.end, other.start):
        return True
    return bool(
        _AND.fullmatch(text, one.end, other.start) and _BETWEEN.search(text[max(0, one.start - 16) : one.start])
    )


def _after(first: str, last: str) -> str | None:
    """*last*, a week later where it is the weekday after *first*."""
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return last if len(first) == len(last) else None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return str(end + timedelta(weeks=1)) if start - timedelta(weeks=1) < end < start else last
