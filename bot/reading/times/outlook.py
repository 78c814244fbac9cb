"""Which way the clause around a time expression looks: back, ahead, or neither."""

from __future__ import annotations

import tomllib
from enum import Enum
from importlib.resources import files

from spacy.tokens import Doc, Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.aftermath import missed, over
from bot.reading.times.nearby import after_upcoming, awaited

_WORDS = tomllib.loads((files("bot.reading") / "data" / "outlook.toml").read_text(encoding="utf-8"))
FUTURE_AUXILIARIES = frozenset(_WORDS["future_auxiliaries"])
PLANNING = frozenset(_WORDS["planning"])
WISHING = frozenset(_WORDS["wishing"])
MOODS = frozenset(_WORDS["moods"])
PLAN_NOUNS = frozenset(_WORDS["plan_nouns"])
PROPOSAL_NOUNS = frozenset(_WORDS["proposal_nouns"])
PASSING = frozenset(_WORDS["passing"])
FEASTS = frozenset(_WORDS["feasts"])
RALLIES = frozenset(_WORDS["rallies"])
PURPOSES = frozenset(_WORDS["purposes"])
TIMETABLE = frozenset(_WORDS["timetable"])
AHEAD_ADJECTIVES = frozenset(_WORDS["ahead_adjectives"])
AHEAD_PREPOSITIONS = frozenset(_WORDS["ahead_prepositions"])
HAPPENED = frozenset(_WORDS["happened"])
ANNOUNCING = frozenset(_WORDS["announcing"])
ANNOUNCED = frozenset(_WORDS["announced"])
AHEAD_ADVERBS = frozenset(_WORDS["ahead_adverbs"])
STRONG_PREPOSITIONS = frozenset(_WORDS["strong_prepositions"])
_RECORDS = frozenset({"first", "last", "latest", "only", "second", "third"})
_ORDERS = frozenset({"order", "require", "demand", "direct", "insist", "recommend", "request"})
_SHIFTS = frozenset({"back", "off", "forward", "up"})
_PAST_BEFORE = frozenset({"after", "following", "since", "despite"})
_DUE = frozenset({"due", "slated", "scheduled", "set"})
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


class Outlook(Enum):
    """Where the days of a clause lie, seen from the publication."""

    GONE = "gone"  # before the publication, whatever is nearer
    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


def outlook(doc: Doc, start: int, end: int) -> Outlook:
    """Which way the clause looks that tokens *start* to *end* stand in; OPEN without a parse."""
    if start >= len(doc) or not doc[start].dep:
        return Outlook.OPEN
    leads = doc[start - 1].lower_ if start else ""
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
    due = token.pos_ == "ADJ" and token.lower_ in _DUE
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


def verb_outlook(verb: Token) -> Outlook:
    """Which way a verb looks by its own tense and auxiliaries, or by the verb of planning that governs it."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in auxiliaries}
    if words & FUTURE_AUXILIARIES and not words & {"have"}:
        return Outlook.AHEAD
    if "to" in words and (verb.tag_ == "VB" or "be" in words):
        return _infinitive(verb)
    if words & {"had", "was", "were", "did", "have", "has"} or verb.tag_ == "VBD":
        planned = (
            lemma_of(verb) in PLANNING
            or _moved(verb)
            or any(c.lower_ in _DUE and c.dep_ == "acomp" for c in verb.children)
        )
        if planned and "had" in words and lemma_of(verb) in ("schedule", "plan", "expect"):
            return Outlook.OPEN  # "had been scheduled to open on Monday"
        return Outlook.AHEAD if planned and "did" not in words else Outlook.BACK
    if lemma_of(verb) in PLANNING:
        return Outlook.AHEAD
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl") and not words & {"is", "are"}:
        return Outlook.BACK
    bare = (
        verb.tag_ in ("VB", "VBP")
        and not auxiliaries
        and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
    )
    going_on = verb.tag_ == "VBG" and bool(words & {"is", "are", "'s", "’s", "am"})
    present = bare or verb.tag_ in ("VBZ", "VBP") or going_on or _with(verb)
    feast = lemma_of(verb) == "fall" and any(c.dep_ == "nsubj" and c.lower_ in FEASTS for c in verb.children)
    if present and (feast or lemma_of(verb) in TIMETABLE):
        return Outlook.AHEAD
    if verb.dep_ == "advcl" and (present or words & {"is", "are"}) and _waited_for(verb):
        return Outlook.AHEAD
    if bare and verb.dep_ == "ccomp" and lemma_of(verb.head) in _ORDERS:
        return Outlook.AHEAD  # "ordered that the team submit a report by"
    return Outlook.OPEN


def _waited_for(verb: Token) -> bool:
    """Whether the clause of *verb* tells until or when something to come happens: "until a vote is held", "when it meets again"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    if marks & {"until", "till"}:
        return True
    return bool(marks & {"when", "once"}) and verb_outlook(verb.head) is Outlook.AHEAD


def _moved(verb: Token) -> bool:
    """Whether something has been moved to another day: "was pushed back to", "were brought forward to"."""
    shifted = lemma_of(verb) in ("push", "put", "bring", "move")
    return shifted and any(c.lower_ in _SHIFTS for c in verb.children if c.dep_ in ("prt", "advmod"))


def _with(verb: Token) -> bool:
    """Whether *verb* tells what goes with news in the present: "signs the law, with the ban coming into effect in May"."""
    apart = verb.dep_ == "pcomp" and any(c.dep_ == "nsubj" for c in verb.children)
    preposition = verb.head if apart else verb.head.head
    told = apart or (verb.dep_ == "acl" and verb.head.dep_ == "pobj")
    return verb.tag_ == "VBG" and told and preposition.lower_ == "with" and preposition.head.tag_ in ("VBZ", "VBP")


def _beside(verb: Token) -> bool:
    """Whether *verb* tells what something beside the main plan is to do: "with trading to resume on Thursday"."""
    thing = verb.head
    if verb.dep_ == "pcomp" and thing.lower_ == "with":
        return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return verb.dep_ in ("advcl", "acl", "relcl") and thing.dep_ == "pobj" and thing.head.lower_ == "with"


def _done_later(verb: Token) -> bool:
    """Whether *verb* tells what is to be done with a thing that somebody makes or buys: "is building a ship to be launched in May"."""
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    things = (c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i)
    return passive and verb.dep_ == "advcl" and verb.i > verb.head.i and any(True for _ in things)


def plans(verb: Token) -> bool:
    """Whether *verb* tells what somebody has a plan to do: "plans to retire", "the decision to leave"."""
    return plan_of(verb) is not None


def plan_of(verb: Token) -> Token | None:
    """The plan, or the proposal that is passed, whose content *verb* tells, also where it hangs under who does so: "reaches a deal with them to leave"."""
    noun = verb.head
    if verb.tag_ != "VB":
        return None
    if verb.dep_ == "advcl" and lemma_of(noun) in PASSING and any(c.lower_ == "to" for c in verb.children):
        things = (c for c in noun.children if c.dep_ == "dobj" and c.i < verb.i)
        return next((c for c in things if c.lower_ in PROPOSAL_NOUNS), None)
    if verb.dep_ not in ("acl", "xcomp") or noun.pos_ != "NOUN":
        return None
    passed = noun.lower_ in PROPOSAL_NOUNS and noun.dep_ == "dobj" and lemma_of(noun.head) in PASSING
    return noun if passed or noun.lower_ in PLAN_NOUNS else None


def _one_of_several(noun: Token) -> Token | None:
    """The word for one of those who did something: "the first visitor to come", "the first of the leaders to come", "among those to come"."""
    if noun.lower_ in _RECORDS or any(c.lower_ in _RECORDS for c in noun.children):
        return noun
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "among"):
        return None
    return noun.head if noun.head.lower_ == "among" else (noun.head.head if noun.head.head.lower_ in _RECORDS else None)


def _infinitive(verb: Token) -> Outlook:
    """An infinitive looks ahead under "is to", "set to", "plans to"; under "managed to" as its governor does."""
    head = verb.head
    if verb.dep_ in ("relcl", "acl") and (among := _one_of_several(head)) is not None:
        return Outlook.OPEN if among.head.i == among.i else verb_outlook(among.head)  # "was the first to visit"
    if lemma_of(head) == "be" and any(c.lower_ == "among" for c in head.children):
        return verb_outlook(head)  # "was among the leaders to come"
    if lemma_of(head) == "go" and head.tag_ != "VBG":
        return Outlook.OPEN  # "went to Turin to attend"; "is going to attend" looks ahead
    if head.pos_ == "ADJ" and head.lower_ in MOODS:
        return Outlook.OPEN
    if plans(verb) or _beside(verb) or _done_later(verb):
        return Outlook.AHEAD
    if head.i == verb.i or lemma_of(head) == "be" or lemma_of(head) in PLANNING | WISHING or verb.dep_ == "relcl":
        return Outlook.AHEAD
    if head.lower_ in ("set", "votes", "due", "going", "slated", "ready"):
        return Outlook.AHEAD
    if verb.dep_ == "advcl" and head.i < verb.i and lemma_of(verb) in PURPOSES:
        return Outlook.AHEAD if verb_outlook(head) is Outlook.AHEAD else Outlook.OPEN  # "will fly out to attend"
    return Outlook.OPEN
