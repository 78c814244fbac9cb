"""Events whose day a word after them tells: "elections due in May", "the trial scheduled for June 3"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.tree import child, climb, whole
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import FORMER, NAMED, SHIFT, event_word
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind

_SET = frozenset({"set", "due", "called", "convened", "announced", "arranged", "fixed"})
_PARTS = frozenset({"remainder", "rest", "balance", "half", "part"})
_SCHEDULED = frozenset({"scheduled", "planned", "slated", "expected", "timed"})


def is_due(token: Token) -> bool:
    """Whether *token* is the "due" of "elections due in May"."""
    return token.lower_ == "due" and token.pos_ == "ADJ" and token.dep_ in ("amod", "acl") and token.head.i < token.i


def of_due(ground: Ground, when: Ahead) -> Entry | None:
    """The event right before a "due to" that parsers hang elsewhere: "withdraws from the Cup of Nations due to start on Sunday"."""
    due = next((t for t in climb(ground.doc[when.start : when.end].root) if t.lower_ == "due"), None)
    if due is None or due.dep_ != "prep" or not due.i or child(due, "xcomp") is None:
        return None
    noun = next((t for t in climb(due.nbor(-1)) if event_word(t) or t.pos_ in ("VERB", "AUX")), None)
    return of_event(noun, ground, when, 0.7) if noun is not None and event_word(noun) else None


def announced(participle: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The entry of the noun that "scheduled for June 3" says the time of: the one it hangs under or an event before it."""
    noun = whole(participle.head)
    if _matures(participle, when) and not event_word(noun):
        return None
    if replaced(participle, noun, ground):
        return None
    if event_word(noun) in (None, "end", "start"):
        told = participle.doc[participle.sent.start : participle.i]
        before = [t for t in told if event_word(t) not in (None, "end", "start")]
        named = [t for t in before if event_word(t) in NAMED]
        within = any(t in before for t in noun.subtree)  # "a version of the race, scheduled for"
        before = named or [t for t in before if not within and t.dep_ in ("pobj", "dobj")]
        noun = before[-1] if before else noun
    if not event_word(noun) and noun.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
        return None
    return of_event(noun, ground, when, 0.75)


def _matures(participle: Token, when: Ahead) -> bool:
    """Whether "due" tells with a bare year when a debt is paid back: "the Treasury stock due 2031"."""
    year = when.first is not None and when.first.precision == 1
    return participle.lower_ == "due" and participle.i + 1 == when.start and year


def payable(word: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The payment of what is "payable on" a day: "with the remainder payable on May 5"."""
    if word.lower_ != "payable" or not when.precise:
        return None
    after = word.head if word.dep_ in ("amod", "acl") and word.head.i < word.i else None
    thing = next((c for c in word.children if c.dep_ == "nsubj"), after)
    if thing is None:
        return None
    over = thing.head.head if thing.dep_ == "pobj" and thing.head.lower_ == "of" else thing
    thing = over if over.lower_ in _PARTS else thing
    title = f"payment of {phrase(thing, ground.inside | {t.i for t in word.subtree if t.i >= word.i})}"
    return ground.entry(title, UpcomingKind.DEADLINE, thing, when=when, confidence=0.6)


def replaced(participle: Token, noun: Token, ground: Ground) -> bool:
    """Whether a later plan has replaced this one: "originally planned for May 3, has been moved to May 9".

    *participle* may stand in a relative clause: "which had been planned for May 3".
    """
    former = any(c.lower_ in FORMER for c in participle.children)
    if former and any(c.lower_ in ("early", "snap") for c in noun.lefts):
        return True  # "an early election, originally scheduled for 2027"
    verb = noun.head
    moved = verb.pos_ == "VERB" and lemma_of(verb) in SHIFT
    told = {t.i for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "until", "till") for t in c.subtree}
    later = {t.i for c in verb.children if c.i > verb.i for t in c.subtree} - {t.i for t in participle.subtree}
    return (moved and bool(told & ground.inside)) or (former and bool(told | (later & ground.inside)))


def schedules(participle: Token) -> bool:
    """Whether a participle such as "scheduled" or "set for" gives its noun a time ahead."""
    word = participle.lower_
    return word in _SCHEDULED or (word in _SET and any(c.lower_ in ("for", "on") for c in participle.children))
