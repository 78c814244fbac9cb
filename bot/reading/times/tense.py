"""Which way a verb looks by its own tense, its auxiliaries and what governs it."""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.words import tables

_WORDS = tables("outlook")
FUTURE_AUXILIARIES = frozenset(_WORDS["future_auxiliaries"])
PLANNING = frozenset(_WORDS["planning"])
WISHING = frozenset(_WORDS["wishing"])
MOODS = frozenset(_WORDS["moods"])
PLAN_NOUNS = frozenset(_WORDS["plan_nouns"])
PROPOSAL_NOUNS = frozenset(_WORDS["proposal_nouns"])
PASSING = frozenset(_WORDS["passing"])
FEASTS = frozenset(_WORDS["feasts"])
PURPOSES = frozenset(_WORDS["purposes"])
TIMETABLE = frozenset(_WORDS["timetable"])
ANNOUNCING = frozenset(_WORDS["announcing"])
_RECORDS = frozenset({"first", "last", "latest", "only", "second", "third"})
_PROVIDING = frozenset({"provide", "set", "schedule", "fix", "call", "mandate", "order"})
_ORDERS = frozenset({"order", "require", "demand", "direct", "insist", "recommend", "request"})
_SHIFTS = frozenset({"back", "off", "forward", "up"})
DUE = frozenset({"due", "slated", "scheduled", "set"})


class Outlook(Enum):
    """Where the days of a clause lie, seen from the publication."""

    GONE = "gone"  # before the publication, whatever is nearer
    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


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
            or any(c.lower_ in DUE and c.dep_ == "acomp" for c in verb.children)
        )
        if planned and "had" in words and lemma_of(verb) in ("schedule", "plan", "expect"):
            return Outlook.OPEN  # "had been scheduled to open on Monday"
        return Outlook.AHEAD if planned and "did" not in words else Outlook.BACK
    if lemma_of(verb) in PLANNING or _is_passed(verb):
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


def _is_passed(verb: Token) -> bool:
    """Whether *verb* tells what a law or deal orders that is passed or reached: "passes a law providing for a vote on May 3"."""
    noun = verb.head
    passed = noun.dep_ == "dobj" and lemma_of(noun.head) in PASSING and noun.head.tag_ in ("VBZ", "VBP")
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and noun.lower_ in PROPOSAL_NOUNS
        and passed
        and lemma_of(verb) in _PROVIDING
    )


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
