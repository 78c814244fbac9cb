"""Times of what is over by the words about it, whatever the tense of its clause: "refuses to admit defeat in Sunday's vote"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.words import tables

_WORDS = tables("outlook")
_OUTCOMES = frozenset(_WORDS["outcomes"])
_CONCEDING = frozenset(_WORDS["conceding"])
_DECIDED = frozenset(_WORDS["decided"])
_TELLING = frozenset(_WORDS["telling"])
_SAYINGS = frozenset(_WORDS["sayings"])
_WITHIN = frozenset({"in", "of", "at", "from", "after", "on"})
_UNSURE = frozenset({"likely", "expected", "possible", "projected", "predicted", "potential", "certain", "future"})
_MISSING = frozenset({"have", "miss", "meet", "beat", "ignore", "defy", "pass"})
_OPEN = frozenset({"accept", "reject", "acknowledge", "recognise", "recognize", "question", "contest"})
_VOWS = frozenset({"vow", "promise", "pledge", "agree", "commit", "plan", "intend"})
_AUXILIARIES = frozenset({"will", "would", "may", "might", "could", "'ll"})
_NOT_YET = frozenset({"plan", "schedule", "set", "expect", "be", "delay", "postpone"})


def over(time: Token) -> bool:
    """Whether what *time* dates is over by the words about it: what came of it, what it brought, what was said in it."""
    event = _dated(time)
    return event is not None and (_has_brought(event) or _came_out(event) or _is_decided(event) or _was_said(event))


def _dated(time: Token) -> Token | None:
    """The noun that *time* tells the day of: "Sunday's election", "the election on Sunday"."""
    noun = time.head.head if time.head.pos_ == "ADP" and time.dep_ == "pobj" else time.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.i != time.i else None


def _has_brought(event: Token) -> bool:
    """Whether a clause tells what *event* brought: "Tuesday's election that saw her win", "Sunday's march, which drew thousands"."""
    for verb in event.children:
        if verb.dep_ != "relcl" or verb.tag_ != "VBD" or lemma_of(verb) in _NOT_YET:
            continue
        helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
        if not helped and any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children):
            return True
    return False


def _came_out(event: Token) -> bool:
    """Whether *event* is told with somebody's part in how it ended, or with what is said of that: "his defeat in Sunday's vote"."""
    outcome = event.head.head
    if event.dep_ != "pobj" or event.head.lower_ not in _WITHIN or outcome.lower_ not in _OUTCOMES:
        return False
    if any(c.lower_ in _UNSURE for c in outcome.children):
        return False
    verb = outcome.head
    done = outcome.dep_ == "dobj" and lemma_of(verb) in _CONCEDING and not _yet_to_be(verb)
    seized = any(c.dep_ == "poss" for c in outcome.children) and outcome.lower_ not in ("result", "results", "outcome")
    return done or seized


def _yet_to_be(verb: Token) -> bool:
    """Whether somebody only says that he will take an outcome as it comes: "vows to accept the results of Sunday's vote"."""
    if lemma_of(verb) not in _OPEN:
        return False
    promised = verb.dep_ == "xcomp" and lemma_of(verb.head) in _VOWS
    return promised or any(c.dep_ == "aux" and c.lower_ in _AUXILIARIES for c in verb.children)


def _is_decided(event: Token) -> bool:
    """Whether somebody concedes, wins or loses *event* in the present or where he is asked to: "urges him to concede Tuesday's vote"."""
    verb = event.head
    if event.dep_ != "dobj" or lemma_of(verb) not in _DECIDED:
        return False
    return lemma_of(verb) not in ("win", "lose") or verb.tag_ == "VBZ"


def _was_said(event: Token) -> bool:
    """Whether *event* is what somebody said on a day that now seems to be so: "her testimony in May appears to conflict with his"."""
    top = event
    while top.dep_ == "pobj" and top.head.lower_ == "of":
        top = top.head.head  # "part of her testimony"
    verb = top.head
    told = event.lower_ in _SAYINGS and any(c.dep_ == "poss" for c in event.children)
    return told and top.dep_ == "nsubj" and verb.tag_ in ("VBZ", "VBP") and lemma_of(verb) in _TELLING


def missed(limit: Token) -> bool:
    """Whether *limit* is a deadline that somebody is told to have had: "had a Monday deadline to announce its plans"."""
    verb = limit.head
    helped = any(c.dep_ == "aux" for c in verb.children)
    return limit.dep_ == "dobj" and lemma_of(verb) in _MISSING and verb.tag_ == "VBD" and not helped
