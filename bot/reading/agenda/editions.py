"""Editions named by their year: "the 2028 Games" told of in passing, "the 2024 Regatta is cancelled"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from bot.reading.agenda.doubt import unlikely
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.fate import fate_of
from bot.reading.agenda.journeys import named
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import phrase, spelled
from bot.reading.agenda.tree import child, climb, negated, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import CONTENDERS, CONTENDING, EDITIONS, FORMER, event_word, kind_of
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import Outlook, verb_outlook
from storage.values.dates import PartialDate
from storage.values.facts import UpcomingKind, UpcomingStatus

_FORESEEN = 12  # years that editions are named ahead
_REACH = 8  # tokens from a year to the noun it belongs to
_LATER = 2  # sentences after an event is called off in which its day may be told
_PLANNING = frozenset({"schedule", "plan", "set", "due", "slate", "hold", "take", "be", "expect"})


def of_editions(doc: Doc, ground: Ground, year_now: int) -> Iterator[Entry]:
    """Yield the editions of later years, and those of this year that are called off or put off."""
    for token in doc:
        year = _year(token, year_now)
        noun = _noun_of(token) if year else None
        if not year or noun is None or (unlikely(noun) and noun.pos_ != "PROPN"):
            continue  # Games that have a name are held, whoever may bid for them
        when = Ahead(start=token.i, end=token.i + 1, leads="", first=PartialDate(year))
        word = event_word(noun)
        off = noun.pos_ == "PROPN" and fate_of(noun) is not None
        if word is None and off:
            title = phrase(noun, ground.inside - {token.i})
            if entry := ground.entry(title, UpcomingKind.OTHER, noun, when=when, confidence=0.6):
                yield entry
        elif word is not None and (
            off or (word in EDITIONS and _is_named(noun, word) and (year > year_now or _contended(noun)))
        ):
            yield from _edition(token, noun, ground, when)


def _contended(noun: Token) -> bool:
    """Whether an edition of this year is still to come: somebody is to take part in it, or stands or prepares for it."""
    for token in climb(noun):
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ in CONTENDERS:
            return True
        if token.pos_ in ("VERB", "AUX"):
            after = token.dep_ == "pcomp" and token.head.lower_ in ("after", "since", "following")
            return lemma_of(token) in CONTENDING and verb_outlook(token) is not Outlook.BACK and not after
    return False


def _edition(year: Token, noun: Token, ground: Ground, when: Ahead) -> Iterator[Entry]:
    """Yield the entry of *noun*, with the one *year* of those that are told before it."""
    years = [t for t in noun.lefts if t.like_num and len(t.text) == 4]
    both = [t for y in years for t in y.conjuncts]
    entry = of_event(noun, ground, when, 0.65)
    if entry is None:
        return
    entry = replace(entry, title=entry.title.split(" to ")[0])  # "awards the 2030 Games to Turin"
    if year not in noun.subtree:
        others = [t.i for t in noun.doc[year.i + 1 : noun.i] if t.lower_ == "and" or (t.like_num and len(t.text) == 4)]
        first = max([year.i, *others]) + 1  # "the 2030 and 2034 World Cup bids"
        entry = replace(entry, title=f"{year.text} {spelled(noun.doc[first : noun.i + 1])}", trigger=year)
    if both:
        joined = {t.i for y in years for t in y.subtree}
        words = phrase(noun, ground.inside | joined)
        for other in (*years, *both):
            words = words.removeprefix(f"{other.text} ")
        entry = replace(entry, title=f"{year.text} {words}", trigger=year)
    yield entry


def _year(token: Token, now: int) -> int:
    """The year from *now* on that *token* is; 0 if it is none."""
    text = token.text
    if token.lower_ == "year" and token.dep_ == "poss" and token.i and token.nbor(-1).lower_ == "this":
        return now  # "this year's Games"
    return int(text) if len(text) == 4 and text.isdigit() and now <= int(text) <= now + _FORESEEN else 0


def _noun_of(year: Token) -> Token | None:
    """The noun after a *year* that it belongs to, of a name such as "2028 Baltic Games" its last word."""
    first = year.head if year.dep_ == "conj" and year.head.like_num else year
    noun = first.head
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and event_word(noun.head):
        noun = noun.head
    near = year.i < noun.i <= year.i + _REACH
    if event_word(noun) is None and (named_ := _within(year)) is not None:
        return named_
    return noun if near and first.dep_ in ("nummod", "compound", "nmod", "amod", "poss") and _is_noun(noun) else None


def _within(year: Token) -> Token | None:
    """The edition that *year* begins the name of, within a longer phrase: "the 2030 World Cup venues"."""
    found, own = None, year.head
    for token in year.doc[year.i + 1 : year.i + _REACH]:
        above = own.i in (token.head.i, token.head.head.i)
        within = above and token.dep_ in ("compound", "amod", "nmod")  # "a 2030 presidential election bid"
        joins = token.text in ("-", "and") or (token.like_num and len(token.text) == 4)  # "2030 and 2034"
        if token.pos_ != "PROPN" and not joins and not within:
            break
        found = token if event_word(token) in EDITIONS else found
    after = found.nbor(1).lower_ if found is not None and found.i + 1 < len(found.doc) else ""
    return None if after.startswith("qualif") else found


def one_of_years(year: Token) -> bool:
    """Whether *year* is told with another: "the 2026 and 2030 World Cups" are two editions."""
    return year.like_num and len(year.text) == 4 and any(t.like_num and len(t.text) == 4 for t in year.conjuncts)


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _is_named(noun: Token, word: str) -> bool:
    return kind_of(word) is UpcomingKind.ELECTION or named(noun)


def with_days_told_later(entries: Sequence[Entry], ground: Ground) -> list[Entry]:
    """*entries*, those called off without a day given that which a later sentence tells: "The event would have begun on May 3"."""
    days = [(verb, when) for when in ground.times if when.precise and (verb := _would_have(when, ground)) is not None]
    return [_told_later(entry, days) for entry in entries] if days else list(entries)


def _told_later(entry: Entry, days: Sequence[tuple[Token, Ahead]]) -> Entry:
    if entry.status is UpcomingStatus.SCHEDULED or (entry.when is not None and entry.when.precise):
        return entry
    doc, first = entry.trigger.doc, entry.trigger.sent.end
    last = first
    for _ in range(_LATER):
        last = doc[last].sent.end if last < len(doc) else last
    return next((replace(entry, when=when) for verb, when in days if first <= verb.i < last), entry)


def _would_have(when: Ahead, ground: Ground) -> Token | None:
    """The verb that says of "the event" or "it" that it would have been, or was to be, at a time."""
    verb = ground.doc[when.start : when.end].root
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    who = subject(verb)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    former = any(c.lower_ in FORMER for c in verb.children)
    would = {"would", "have"} <= helpers or (former and bool(helpers & {"was", "were", "been"}))
    if verb.pos_ not in ("VERB", "AUX") or who is None or negated(verb) or not would or lemma_of(verb) not in _PLANNING:
        return None
    pointed = who.lower_ in ("it", "they") or child(who, "det") is not None
    return verb if pointed and not any(t.pos_ == "PROPN" for t in who.subtree) else None
