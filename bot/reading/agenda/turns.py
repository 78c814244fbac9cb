"""Entries whose day stands aside: "on 3 May, when the truce ends", "a summit, at which", "a date of 3 May for the trial"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.agenda.clauses import of_clause
from bot.reading.agenda.doings import nominal
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.happenings import event_of, objects_of
from bot.reading.agenda.journeys import MATCHES
from bot.reading.agenda.moods import doubtful
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import owned, phrase
from bot.reading.agenda.tree import child, climb, subject, whole
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import HELD_AT, NAMED, NOMINAL_OF, TRAVELLERS, event_word, kind_of, kind_of_verb
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import Outlook, verb_outlook
from storage.values.facts import UpcomingKind

DATES = frozenset({"date", "dates", "day"})
_BOUNDS = frozenset({"earliest", "latest"})
_IN_COURT = frozenset({"court", "trial", "hearing", "sentencing"})
_LAST = frozenset({"last", "final", "latest"})
_FRAMES = frozenset({"sidelines", "sideline", "margins", "margin", "framework"})
_HOLDING = frozenset({"conduct", "holding", "start", "opening", "resumption"})
_DAY = 3  # the precision of a date with its day
_REACH = 2  # tokens between a day and the "when" that goes with it


def of_when(ground: Ground, when: Ahead) -> list[Entry]:
    """What is told to happen on a day right after it: "by November 8, when he is sworn in"."""
    doc = ground.doc
    for word in doc[when.end : when.end + _REACH]:
        if word.lower_ == "when" and word.dep_ == "advmod" and word.head.i > word.i and when.precise:
            return _on_that_day(word.head, ground, when)
        if word.text != ",":
            return []
    return []


def _on_that_day(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    own = any(t.i in ground.inside for t in verb.subtree)
    if verb.pos_ not in ("VERB", "AUX") or own or verb_outlook(verb) is Outlook.BACK or doubtful(verb):
        return []
    if (noun := event_of(verb, ground)) is not None:
        return some(of_event(noun, ground, when, 0.75, verb))
    return some(of_clause(verb, ground, when, Outlook.AHEAD))


def of_date_for(day: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The event that "a date of May 10 for the trial" is given."""
    if day.lower_ not in DATES or bounds(day):
        return None
    things = [t for thing in objects_of(day) for t in (thing, *(objects_of(thing) if thing.lower_ in _HOLDING else ()))]
    things += [c for c in day.children if c.dep_ == "compound"]  # "a trial date of"
    noun = next((t for t in things if event_word(t) and t.i not in ground.inside), None)
    return of_event(noun, ground, when, 0.75) if noun is not None else _to_be_done(day, ground, when)


def _to_be_done(day: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What a date is set to do: "a target date of June 3 to sign a treaty"."""
    clauses = (*day.children, *day.head.children) if day.dep_ == "dobj" else day.children
    verb = next((c for c in clauses if c.i >= when.end and c.tag_ == "VB" and child(c, "aux") is not None), None)
    thing = child(verb, "dobj") if verb is not None else None
    if verb is None or thing is None or thing.pos_ == "PRON" or lemma_of(verb) not in NOMINAL_OF:
        return None
    title = nominal(lemma_of(verb), owned(thing, ground.cast, ground.inside))
    return ground.entry(title, kind_of_verb(verb), verb, when=when, confidence=0.65, people=verb.subtree)


def of_date_named(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What a day is named or set as: "with May 14 named as the first date for voter registration", "as a day of mourning"."""
    days = [t for c in verb.children if c.lower_ == "as" for t in c.children if t.lower_ in DATES]
    things = (t for day in days for t in objects_of(day) if t.i not in ground.inside)
    thing, named = next(things, None), [subject(verb), child(verb, "dobj", "npadvmod")]
    if thing is None or not any(t is not None and when.start <= t.i < when.end for t in named):
        return None
    before = child(days[0], "compound", "amod")
    if before is not None and (word := event_word(before)):  # "as the launch date for the probe"
        title = f"{before.text} of {owned(thing, ground.cast, ground.inside)}"
        return ground.entry(title, kind_of(word), before, when=when, confidence=0.7, people=thing.subtree)
    thing = days[0] if thing.head.lower_ == "of" and thing.head.head.lower_ == "day" else thing
    if event_word(thing):
        return of_event(thing, ground, when, 0.7)
    return ground.entry(phrase(thing, ground.inside), UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6)


def bounds(day: Token | None) -> bool:
    """Whether *day* is only the bound of a time: "the earliest date for the election is June 3"."""
    return day is not None and day.lower_ in DATES and any(c.lower_ in _BOUNDS for c in day.children)


def of_being(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What a day is: "the last day for complaints is June 3", "publication of the list is May 19"."""
    day, what = child(verb, "attr", "npadvmod"), subject(verb)
    if what is not None and (due := _due(verb, what, ground)) and when.precise:
        kind = UpcomingKind.DEADLINE if when.deadline else UpcomingKind.OTHER
        return ground.entry(due, kind, what, verb=verb, when=when, confidence=0.6)
    told = what is not None and when.start <= what.i < when.end and day is not None and day.pos_ == "PROPN"
    if lemma_of(verb) == "be" and told and day is not None:  # "tomorrow is World Health Day"
        return ground.entry(phrase(day, ground.inside), UpcomingKind.OTHER, day, verb=verb, when=when, confidence=0.6)
    if lemma_of(verb) != "be" or day is None or what is None or not when.start <= day.i < when.end or not when.precise:
        return None
    if what.lower_ == "date" and any(c.lower_ in _IN_COURT for c in what.lefts):  # "the next court date is June 3"
        title = phrase(what, ground.inside)
        return ground.entry(title, UpcomingKind.HEARING, what, verb=verb, when=when, confidence=0.6)
    last = what.lower_ in DATES and any(c.lower_ in _LAST for c in what.children)
    if not last and what.lower_ not in NOMINAL_OF.values():
        return None
    kind = UpcomingKind.DEADLINE if last else UpcomingKind.OTHER
    return ground.entry(phrase(what, ground.inside), kind, what, verb=verb, when=when, confidence=0.6)


def _due(verb: Token, what: Token, ground: Ground) -> str:
    """The name of what "is due" on a day: "the report is due on Friday"; empty for who travels or is due to do something."""
    due = child(verb, "acomp")
    if lemma_of(verb) != "be" or due is None or due.lower_ != "due" or child(due, "xcomp") is not None:
        return ""
    made = next((t for c in due.children if c.lower_ == "for" for t in c.children), None)
    if made is not None and made.lower_ in NOMINAL_OF.values():
        return f"{made.lower_} of {owned(what, ground.cast, ground.inside)}"  # "is due for completion"
    mention = ground.cast.at(what)
    named = mention is not None and any(mention.start <= what.i < mention.end and e.name for e in mention.entities)
    return "" if named or what.pos_ != "NOUN" or what.lower_ in TRAVELLERS else owned(what, ground.cast, ground.inside)


def at_which(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The event whose clause tells what will be done there: "the final, in which they will meet Chile on Sunday"."""
    noun = whole(verb.head)
    if verb.dep_ != "relcl" or event_word(verb.head) not in NAMED | MATCHES or not when.precise:
        return None
    leads = (c.lower_ in ("in", "at", "during") and child(c, "pobj") is not None for c in verb.children)
    piped = any(leads) and any(t.tag_ == "WDT" and t.dep_ == "pobj" for t in _under(verb))
    where = any(c.lower_ == "where" for c in verb.children)
    return of_event(noun, ground, when, 0.7) if piped or where else None


def _under(verb: Token) -> Iterator[Token]:
    return (t for c in verb.children if c.dep_ == "prep" for t in c.children)


def of_frame(ground: Ground, when: Ahead) -> list[Entry]:
    """The larger event on whose margins something will be: "will meet on June 1 on the sidelines of the Baltic summit"."""
    doc = ground.doc
    sentence = doc[when.start].sent
    for word in sentence:
        if word.lower_ not in _FRAMES or when.first is None or when.first.precision < _DAY:
            continue
        inner = (t for c in word.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
        noun = next((t for t in inner if kind_of(event_word(t) or "") is UpcomingKind.SUMMIT), None)
        own = any(t.i in ground.inside and not when.start <= t.i < when.end for t in sentence)
        verb = next((t for t in climb(doc[when.start : when.end].root) if t.pos_ in ("VERB", "AUX")), None)
        if noun is None or own or verb is None or verb_outlook(verb) is Outlook.BACK or not _shares(verb, word):
            continue
        return some(of_event(noun, ground, when, 0.6))
    return []


def _shares(verb: Token, word: Token) -> bool:
    """Whether *word* stands in the clause of *verb*."""
    above = next((t for t in climb(word) if t.pos_ in ("VERB", "AUX")), None)
    return above is not None and above.i == verb.i


def of_subject(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The gathering or vote that will do something on a day: "a conclave is expected to elect a successor in March"."""
    noun = subject(verb)
    if noun is None or event_word(noun) not in HELD_AT or noun.i in ground.inside or not when.precise:
        return None
    return of_event(noun, ground, when, 0.6, verb)
