"""Entries told by the days before them: "a day before the summit", "on the eve of the vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.tree import child, climb, negated
from bot.reading.agenda.verbs import of_verb
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import AHEAD, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.parse.seek import seek
from bot.reading.times import Timed
from bot.reading.times.tense import DUE, PLANNING, Outlook, verb_outlook
from storage.values.dates import PartialDate

_DAYS = re.compile(r"P(\d{1,3})([DWM])")
_LENGTHS = {"D": 1, "W": 7, "M": 30}
_BEFORE = frozenset({"eve", "before"})
_AT_MOST = frozenset({"than", "least", "most"})
_SURE = 6  # days ahead that are counted to the day


def of_eves(doc: Doc, times: Sequence[Timed], ground: Ground, published: date) -> Iterator[Entry]:
    """Yield the events that something of the day of publication, or of a day told, is said to come before."""
    for word, days, told in _eves(doc, times):
        noun, deed = _after(word), _due_after(word)
        if deed is None and (noun is None or not event_word(noun)):
            continue
        marked = noun is not None and any(c.lower_ in AHEAD for c in noun.children)
        if _looks_back(word if deed is None else word.head.head) and not marked:
            continue
        day = PartialDate.of((told or published) + timedelta(days=days))
        if day.first <= published:
            continue
        if days > _SURE and told is None:
            day = PartialDate(day.year, day.month)
        if deed is not None:
            yield from of_verb(deed, ground, Ahead(start=word.i, end=word.i + 1, leads="on", first=day))
            continue
        if noun is None:
            continue
        when = Ahead(start=noun.i, end=noun.i + 1, leads="before", first=day)
        if entry := of_event(noun, ground, when, 0.7 if marked else 0.55):
            yield entry


def _eves(doc: Doc, times: Sequence[Timed]) -> Iterator[tuple[Token, int, date | None]]:
    """Yield each word that leads to an event, the days until then, and from which day they count if one is told right before."""
    for at, timed in enumerate(times):
        beside = times[at - 1] if at and doc[times[at - 1].end : timed.start].text == "," else None
        if beside is not None and (beside.first is None or beside.first.day is None):
            continue
        told = (
            beside.first.first if beside is not None and beside.first is not None else None
        )  # "on Monday, two days before"
        found = _DAYS.fullmatch(timed.expression.value)
        if timed.start and doc[timed.start - 1].lower_ in _AT_MOST:
            continue  # "not later than 30 days before the vote" is a rule
        after = doc[timed.end : timed.end + 3]
        if found and [t.lower_ for t in after[:2]] == ["to", "go"]:
            after = after[2:]
        if found and doc[timed.end - 1].lower_ == "before":
            yield doc[timed.end - 1], int(found[1]) * _LENGTHS[found[2]], told
        elif found and len(after) and after[0].lower_ in ("before", "ahead", "until"):
            yield after[0], int(found[1]) * _LENGTHS[found[2]], told
    for token in seek(doc, _BEFORE):
        if token.lower_ == "eve" and token.i + 1 < len(doc) and token.nbor(1).lower_ == "of":
            yield token.nbor(1), 1, None
        if (
            token.lower_ == "before"
            and token.i > 1
            and [t.lower_ for t in doc[token.i - 2 : token.i]] == ["the", "day"]
        ):
            yield token, 1, None


def _after(word: Token) -> Token | None:
    """The noun that "before", "ahead of" or "eve of" governs."""
    inner = next((c for c in word.children if c.lower_ == "of"), word)
    return next((c for c in inner.children if c.dep_ == "pobj"), None)


def _due_after(word: Token) -> Token | None:
    """What somebody is to do in the clause that "before" opens: "two days before he is due to be sentenced"."""
    verb = word.head
    now = any(
        t.lower_ in ("is", "are") for t in (verb, *verb.children)
    )  # what he was due to do falls through, it may be
    planned = lemma_of(verb) in PLANNING | {"be"} and now and not negated(verb)
    if word.dep_ != "mark" or verb.dep_ != "advcl" or not planned:
        return None
    due = child(verb, "acomp", "oprd")
    lead = verb if due is None or due.lower_ not in DUE else due
    inner = child(lead, "xcomp")
    return inner if inner is not None and any(c.tag_ == "TO" for c in inner.children) else None


def _looks_back(word: Token) -> bool:
    verb = next((t for t in climb(word) if t.pos_ in ("VERB", "AUX")), None)
    look = verb_outlook(verb) if verb is not None else Outlook.OPEN
    today = verb is not None and child(verb, "aux", "auxpass") is None  # "they meet a day before the summit"
    return look is Outlook.BACK or (look is Outlook.AHEAD and not today)  # else counted from another day
