"""Events told by the day of another: "on the same day as the local elections", "the polls will be on the same day"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.happenings import event_of, takes_place
from bot.reading.agenda.moods import doubtful
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.tree import child, climb, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import event_word
from bot.reading.parse.seek import seek

_DAY = 3  # the precision of a date with its day
_REACH = 60  # tokens back to the day that is meant; about two sentences


def with_same_days(doc: Doc, times: Sequence[Ahead]) -> list[Ahead]:
    """*times* with each "the same day" that points back to one of them."""
    found = [*times]
    for day in _same_days(doc):
        told = [t for t in times if day.i - _REACH < t.start < day.i and t.first and t.first.precision == _DAY]
        if told:
            leads = doc[day.i - 3].lower_ if day.i > 2 else ""
            found.append(replace(told[-1], start=day.i - 2, end=day.i + 1, leads=leads, last=None))
    return sorted(found, key=lambda t: t.start)


def of_same_day(ground: Ground) -> Iterator[Entry]:
    """Yield the events on whose day another is told to be: "will be held on June 3, on the same day as the local elections"."""
    doc = ground.doc
    for when in ground.times:
        if when.end < len(doc) and doc[when.end].lower_ == "as" and doc[when.end - 2].lower_ == "same":
            noun = next((t for t in doc[when.end].children if t.dep_ == "pobj"), None)
            if noun is not None and event_word(noun):
                yield from some(of_event(noun, ground, when, 0.65))
    yield from _coinciding(ground)
    yield from _alongside(ground)


def _alongside(ground: Ground) -> Iterator[Entry]:
    """Yield what is held beside an event whose day is told, or beside which it is: "will be held alongside the local elections on June 3"."""
    for word in seek(ground.doc, frozenset({"alongside", "along", "together", "simultaneously"})):
        lead = next((c for c in word.children if c.lower_ == "with"), word)
        other, verb = child(lead, "pobj"), next((t for t in climb(word) if t.pos_ == "VERB"), None)
        noun = event_of(verb, ground) if verb is not None and takes_place(verb) and not doubtful(verb) else None
        if verb is None or noun is None or other is None or not event_word(other):
            continue
        below = {t.i for t in verb.subtree}
        when = next((t for t in ground.times if t.start in below), None)
        if when is None or not when.precise:
            continue
        for event in (noun, other):
            yield from some(of_event(event, ground, when, 0.65))


def _coinciding(ground: Ground) -> Iterator[Entry]:
    """Yield the events that coincide with others whose day is told: "the referendum will coincide with the elections on June 3"."""
    for verb in seek(ground.doc, frozenset({"coincide", "coincides"})):
        noun, told = subject(verb), {t.i for t in verb.subtree if t.i > verb.i}
        when = next((t for t in ground.times if t.start in told and t.precise), None)
        if noun is not None and when is not None and event_word(noun) and not doubtful(verb):
            yield from some(of_event(noun, ground, when, 0.65))


def _same_days(doc: Doc) -> Iterator[Token]:
    """Yield the "day" of each "the same day"."""
    for word in seek(doc, frozenset({"same"})):
        if 0 < word.i < len(doc) - 1 and word.nbor(-1).lower_ == "the" and word.nbor(1).lower_ == "day":
            yield word.nbor(1)
