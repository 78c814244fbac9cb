"""Entries of a programme in lines: a heading with the day, under it "14.00: Meets the ambassador" or "Signing ceremony"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from bot.reading.agenda.details import place_in, places_between
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.titles import spelled
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import MEET, PROGRAMME, TRAVEL, event_word, kind_of
from bot.reading.cast.mentions import Cast
from bot.reading.parse.lemmas import base_form
from storage.values.facts import ParticipantType, UpcomingKind

_BESIDE = 4  # words a heading may have beside its date or its name
_LONGEST = 12  # words of a title
_CLOCK = re.compile(
    r"\s*(?:[-\u2013\u2022*]\s*)?(?:at\s+)?\d{1,2}(?:[.:h]\d\d)?\s*(?:[ap]\.?m\.?|hrs?|h)?\b", re.IGNORECASE
)
_LIGHT = frozenset({"part", "in", "at", "a", "an", "the", "to", "with"})
_STOPS = frozenset({".", ";", ",", "(", ":"})


def of_programme(ground: Ground) -> Iterator[Entry]:
    """Yield the entries of the lines under headings that name a day ahead; nothing where no heading does."""
    days = {t.start: t for t in ground.times if t.first is not None and t.precise}
    if not days:
        return
    day: Ahead | None = None
    owner = ""
    for line in _lines(ground.doc):
        inside = [days[i] for i in range(line.start, line.end) if i in days]
        words = [t for t in line if t.is_alpha or t.like_num]
        told = sum(1 for t in words if t.i in ground.inside)
        if inside and len(words) - told <= _BESIDE:
            day = _whole(inside)
        elif not words or (name := _named_alone(line, words, ground.cast)):
            owner, day = (name, None) if words else (owner, day)
        elif day is not None and (entry := _item(line, day, owner, ground)) is not None:
            yield entry


def _whole(days: list[Ahead]) -> Ahead:
    """The days of a heading: one, or from the first to the last it names."""
    first, last = days[0], days[-1]
    until = last.last or last.first
    return (
        first
        if len(days) == 1 or first.last
        else Ahead(
            start=first.start, end=last.end, leads="", first=first.first, last=until if until != first.first else None
        )
    )


def _lines(doc: Doc) -> Iterator[Span]:
    start = 0
    for token in doc:
        if "\n" in token.text or token.i == len(doc) - 1:
            yield doc[start : token.i + 1]
            start = token.i + 1


def _named_alone(line: Span, words: list[Token], cast: Cast) -> str:
    """The person whose name, with title, is all that a line holds; empty if there is more or nobody."""
    if len(words) > 2 * _BESIDE or any(t.text in _STOPS for t in line):
        return ""
    mention = next((m for t in words if (m := cast.at(t)) is not None), None)
    if mention is None or len(mention.entities) != 1 or mention.entities[0].type is not ParticipantType.PERSON:
        return ""
    rest = [t for t in words if not mention.start <= t.i < mention.end]
    return mention.entities[0].name if all(t.text[:1].isupper() or t.lower_ == "of" for t in rest) else ""


def _item(line: Span, day: Ahead, owner: str, ground: Ground) -> Entry | None:
    clock = _CLOCK.match(line.text)
    first = next((t for t in line if t.is_alpha and (clock is None or t.idx - line.start_char >= clock.end())), None)
    if first is None:
        return None
    lemma = base_form(first.lower_, "VBZ")
    acts = first.lower_ != lemma and lemma in PROGRAMME
    if not acts and (clock is None or not first.text[:1].isupper() or event_word(first) is None):
        return None
    rest = _rest(line, first, acts=acts)
    where = next(
        (
            p.name
            for t in line
            if t.lower_ in ("venue", "place", "location")
            for p in places_between(ground.cast, t.i, line.end)
        ),
        None,
    )
    where = where or place_in(line, ground.cast)
    whose = f"{possessive(owner)} " if owner else ""
    people = [t for t in line if t.i >= first.i]
    if acts and lemma in TRAVEL:
        goal = spelled(rest) or (where or "")
        title, kind = f"{whose}visit to {goal}", UpcomingKind.VISIT
    elif acts and lemma in MEET | {"receive", "welcome"}:
        title, kind = f"{whose}meeting with {spelled(rest)}", UpcomingKind.TALKS
    else:
        title = spelled(rest)
        noun = next((w for t in reversed(rest) if (w := event_word(t))), None)
        kind = kind_of(noun) if noun else UpcomingKind.OTHER
    if not rest:
        return None
    entry = ground.entry(title, kind, first, when=day, confidence=0.65, people=people, place=where)
    return (
        entry
        if entry is None or not owner
        else replace(entry, participants=tuple(dict.fromkeys([owner, *entry.participants])))
    )


def _rest(line: Span, first: Token, *, acts: bool) -> list[Token]:
    """The words that a line says its event with: after the verb and its light words, up to the first stop."""
    start = first.i + 1 if acts else first.i
    doc = line.doc
    while acts and start < line.end and doc[start].lower_ in _LIGHT:
        start += 1
    end = next((t.i for t in doc[start : line.end] if t.text in _STOPS or "\n" in t.text), line.end)
    return list(doc[start : min(end, start + _LONGEST)])
