"""Which way the clause around a time expression looks: back, ahead, or neither."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.aftermath import missed, over
from bot.reading.times.nearby import after_upcoming, awaited
from bot.reading.times.tense import ANNOUNCING, DUE, TIMETABLE, Outlook, verb_outlook
from bot.reading.words import tables

_WORDS = tables("outlook")
RALLIES = frozenset(_WORDS["rallies"])
AHEAD_ADJECTIVES = frozenset(_WORDS["ahead_adjectives"])
AHEAD_PREPOSITIONS = frozenset(_WORDS["ahead_prepositions"])
HAPPENED = frozenset(_WORDS["happened"])
ANNOUNCED = frozenset(_WORDS["announced"])
AHEAD_ADVERBS = frozenset(_WORDS["ahead_adverbs"])
STRONG_PREPOSITIONS = frozenset(_WORDS["strong_prepositions"])
_PAST_BEFORE = frozenset({"after", "following", "since", "despite"})
_APART = frozenset({"advcl", "acl", "relcl", "parataxis"})  # clauses whose verb the time does not look past
_ONWARDS = frozenset({"on", "onward", "onwards", "forward"})  # "from May 3 on"
_TIED = frozenset({"on", "from", "in", "at"})
_HOURS = frozenset(
    {"noon", "midnight", "midday", "pm", "p.m.", "am", "a.m.", "gmt", "utc", "local", "time", ":", "o'clock"}
)
_HOUR = 6  # tokens of an hour
_MOVING = frozenset({"move", "push", "shift", "change", "put", "bring"})
_RACES = frozenset({"campaign", "bid", "candidacy"})
_RUNNERS = frozenset({"candidate", "candidates", "nominee", "nominees", "frontrunner", "ticket", "tickets"})
_DECREES = frozenset(_WORDS["decrees"])
_ONTO = frozenset({"to", "back", "forward", "off", "until"})
_READY = frozenset(
    {
        "call",
        "prepare",
        "gather",
        "arrive",
        "land",
        "travel",
        "train",
        "fly",
        "head",
        "brace",
        "campaign",
        "pack",
        "assemble",
        "qualify",
    }
)
_STEPS = 40  # no clause is nested deeper; keeps the climb short on degenerate parses


def outlook(doc: Doc, start: int, end: int) -> Outlook:
    """Which way the clause looks that tokens *start* to *end* stand in; OPEN without a parse."""
    if start >= len(doc) or not doc[start].dep:
        return Outlook.OPEN
    leads = _lead(doc, start)
    if (gone := _gone(doc, start, end)) is not None:
        return gone
    if after_upcoming(doc, start) or awaited(doc, start) is not None:
        return Outlook.AHEAD
    noun_ahead = False
    token = below = root = doc[start:end].root
    for _ in range(_STEPS):
        noun_ahead = noun_ahead or _puts_ahead(token, below, start)
        if token.pos_ in ("VERB", "AUX") and not start <= token.i < end:
            found = _of_verb(token, below, root, start)
            if found is Outlook.BACK and (noun_ahead or leads in STRONG_PREPOSITIONS):
                return Outlook.AHEAD
            if found is not Outlook.OPEN:
                return found
            if token.dep_ in _APART and token.lower_ not in STRONG_PREPOSITIONS:
                break
        if token.head.i == token.i:
            break
        below, token = token, token.head
    return Outlook.AHEAD if noun_ahead or _leads_ahead(doc, start, end) else Outlook.OPEN


def _gone(doc: Doc, start: int, end: int) -> Outlook | None:
    """That the time of tokens *start* to *end* is behind, by the words right beside it or by what came of what it dates."""
    if (start and doc[start - 1].lower_ == "since") or (end < len(doc) and doc[end].lower_ in HAPPENED):
        return Outlook.GONE
    return Outlook.BACK if over(doc[start:end].root) else None


def _puts_ahead(token: Token, below: Token, start: int) -> bool:
    """Whether *token*, above the time at token *start* and *below*, says by itself that it lies ahead: "due", "upcoming", "deadline of"."""
    dated = below.dep_ in ("poss", "compound", "nmod") or below.lower_ == "of"
    limit = token.lower_ == "deadline" and dated and not missed(token)
    due = token.pos_ == "ADJ" and token.lower_ in DUE
    running = token.lower_ in _RUNNERS and below.lower_ == "for"  # "its candidate for October's election"
    return limit or due or running or _marked(token) or (token.lower_ in AHEAD_ADVERBS and token.i < start)


def _of_verb(verb: Token, part: Token, time: Token, start: int) -> Outlook:
    """Which way *verb* looks for the *time* that begins at token *start*, told within its *part*."""
    if _for_later(verb, part, time):
        return Outlook.AHEAD
    return Outlook.OPEN if _told_since(verb, start) else _of_part(verb, part)


def _leads_ahead(doc: Doc, start: int, end: int) -> bool:
    """Whether the words that lead to the time of tokens *start* to *end* look ahead: "until", "beginning on", "from … on"."""
    leads = doc[start - 1].lower_ if start else ""
    opener = before_hour(doc, start - 2) if start > 1 and leads in _TIED else leads
    onwards = leads == "from" and end < len(doc) and doc[end].lower_ in _ONWARDS
    return onwards or bool({leads, opener} & AHEAD_PREPOSITIONS)


def _lead(doc: Doc, start: int) -> str:
    """The word that leads to the time at token *start*, or to the hour before it: the "until" of "until 9 a.m. on Tuesday"."""
    leads = doc[start - 1].lower_ if start else ""
    at = start - 2 if leads in _TIED else start - 1
    return before_hour(doc, at) if at > 0 and doc[at].lower_ in _HOURS else leads


def before_hour(doc: Doc, last: int) -> str:
    """The word at token *last*, or before the hour that ends there: the "by" of "by noon on Saturday"."""
    for token in reversed(doc[max(last - _HOUR, 0) : last + 1]):
        if not (token.lower_ in _HOURS or token.text[:1].isdigit()):
            return token.lower_
    return ""


def _told_since(verb: Token, start: int) -> bool:
    """Whether a past relative clause stands between a verb in the present and a time: "end the search for a boat which sank on Monday"."""
    if verb.tag_ not in ("VBZ", "VBP") or lemma_of(verb) not in TIMETABLE or start - verb.i > _STEPS:
        return False
    if lemma_of(verb) == "come" and any(
        t.lower_ in _PAST_BEFORE for t in verb.doc[verb.i + 1 : max(start, verb.i + 1)]
    ):
        return True  # "comes days after Oslo on Sunday named an envoy"
    return any(t.tag_ == "VBD" and t.dep_ == "relcl" for t in verb.doc[verb.i + 1 : max(start, verb.i + 1)])


def _of_part(verb: Token, part: Token) -> Outlook:
    """Which way *verb* looks for its *part*: ahead from when on something is announced to be, "agree to a truce from"."""
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _PAST_BEFORE:
        return Outlook.BACK  # "will meet again after winning the vote on Sunday"
    if part.lower_ in ("until", "till") and verb.tag_ in ("VBZ", "VBP"):
        return Outlook.AHEAD  # "he stays until the vote on May 3"
    if verb.tag_ in ("VBZ", "VBP") and lemma_of(verb) in ANNOUNCING:
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if part.lower_ == "from" or (thing is not None and thing.lower_ in ANNOUNCED):
            return Outlook.AHEAD
    return _of_object(verb) if part.dep_ in ("dobj", "npadvmod") else verb_outlook(verb)


def _for_later(verb: Token, part: Token, time: Token) -> bool:
    """Whether the *time* of *part* lies ahead of what *verb* does now: "calls for a march on", "Friday's race is cancelled"."""
    lemma, words = lemma_of(verb), {c.lower_ for c in verb.children}
    past = verb.tag_ == "VBD" or bool(words & {"was", "were", "had", "did"})
    present = verb.tag_ in ("VBZ", "VBP")
    if lemma in _MOVING and part.lower_ in _ONTO:
        return (present or bool(words & {"has", "have", "been", "is", "are"})) and not words & {"had", "was", "were"}
    if part.lower_ == "for" and any(c.dep_ == "dobj" and c.lower_ in _RACES for c in verb.children):
        return True  # "launched her campaign for the November elections"
    if lemma == "call" and part.lower_ == "for" and any(c.dep_ == "dobj" for c in verb.children):
        return True  # "called a congress for Saturday"
    if lemma == "look" and "forward" in words:
        return True  # "looks forward to the summit in November"
    if lemma == "call" and "for" in words and not words & {"was", "were"} and time.nbor(-2).lower_ in RALLIES:
        return verb.tag_ != "VBD" or not any(c.dep_ == "conj" for c in verb.children)
    if past:
        return False
    if present and time.head.lower_ == "from":
        above = time.head.head  # "bans flights from Friday"
        return above.i == verb.i or (above.dep_ == "dobj" and above.head.i == verb.i and lemma in _DECREES | ANNOUNCING)
    if part.dep_ in ("dobj", "nsubjpass"):
        return lemma == "cancel" or (lemma == "call" and "off" in words)
    event = time.head if time.head.pos_ in ("NOUN", "PROPN") else time.head.head
    return (
        part.lower_ == "for" and lemma in _READY and event.head.i == part.i
    )  # not "for an inquiry into Sunday's raid"


def _of_object(verb: Token) -> Outlook:
    """Which way *verb* looks for what it does something to: past "announced a visit on" tells nothing of the visit's day."""
    found = verb_outlook(verb)
    return Outlook.OPEN if found is Outlook.BACK and lemma_of(verb) in ANNOUNCING else found


def _marked(noun: Token) -> bool:
    """Whether a noun is called upcoming, next or planned."""
    return noun.pos_ in ("NOUN", "PROPN") and any(c.lower_ in AHEAD_ADJECTIVES for c in noun.children)
