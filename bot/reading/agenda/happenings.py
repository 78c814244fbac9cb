"""The event that a verb says takes place, is held, attended or moved."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.agenda.entry import Ground
from bot.reading.agenda.tree import child, described, objects, passive, subject, whole
from bot.reading.agenda.words import (
    ABSENT,
    BEGIN,
    END,
    HAPPENING,
    LAST,
    NAMED,
    SHIFT,
    TRAVEL,
    event_word,
    kind_of,
    misread,
)
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind

_FIXED = frozenset({"fix", "set", "list", "schedule", "adjourn"})
_DATES = frozenset({"date", "dates", "day"})
_POINTING = frozenset({"it", "this", "that", "these", "they", "which"})
_LENGTHS = frozenset({"days", "weeks", "day", "week", "hours"})  # "two days of talks"
_BESIDE = frozenset(
    {
        "following",
        "after",
        "during",
        "since",
        "before",
        "ahead",
        "amid",
        "despite",
        "of",
        "around",
        "by",
        "via",
        "through",
    }
)


def takes_place(verb: Token) -> bool:
    """Whether only an event can be what *verb* says: it takes place or is held."""
    lemma = lemma_of(verb)
    place = child(verb, "dobj")
    return (lemma == "take" and place is not None and place.lower_ == "place") or (lemma == "hold" and passive(verb))


def event_of(verb: Token, ground: Ground) -> Token | None:
    """The event noun that *verb* says takes place, is held, attended or moved."""
    provided = lemma_of(verb) == "provide" and any(c.lower_ == "for" for c in verb.children)
    if lemma_of(verb) not in HAPPENING | BEGIN | END | LAST | SHIFT | TRAVEL | ABSENT | {"see"} and not provided:
        return None
    if lemma_of(verb) == "see":  # "Turin will see the talks resume"
        verb = next((c for c in verb.children if c.dep_ == "ccomp"), verb)
    who = subject(verb)
    things: list[Token] = [] if who is None else [who]
    if who is not None and who.tag_ == "WDT" and who.i > who.sent.start and event_word(who.nbor(-1)):
        things.insert(0, who.nbor(-1))  # "the forum which will kick off on", wherever the parser hung it
    given = list(objects(verb))
    if passive(verb):
        fixed = ("to", "for") if lemma_of(verb) in _FIXED else ("to",)
        things += [t for t in given if t.head.lower_ in fixed]  # "put to a vote", "the case is fixed for hearing"
    elif lemma_of(verb) not in END or child(verb, "dobj") is None:  # what somebody ends has begun
        things = [*(t for t in given if t.dep_ != "pobj"), *things, *(t for t in given if t.dep_ == "pobj")]
    things += [t for days in things if days.lower_ in _LENGTHS for t in objects_of(days) if event_word(t)]
    if takes_place(verb) and (before := _trailed(verb) or _spoken_of(verb, who, ground.inside)) is not None:
        things.insert(0, before)
    things += [noun for t in things if (noun := misread(t)) is not None]
    if verb.dep_ == "relcl" and (
        any(t.tag_ == "WDT" and t.dep_ == "dobj" for t in verb.children)
        or (lemma_of(verb) == "host" and child(verb, "dobj") is None)
    ):
        things.insert(0, described(verb))  # "the summit, which Norland will host"
    things += _called_to(verb)
    dated = [t for day in things if day.lower_ in _DATES for t in objects_of(day) if event_word(t)]
    if dated:
        return dated[0]  # "a date for the hearing is set"
    if who is not None and takes_place(verb):
        things += [t for t in who.subtree if t.i > who.i and t.dep_ in ("pobj", "appos")]  # "Group of 20 summit"
    found = next(
        (
            t
            for t in things
            if event_word(t) and t.i not in ground.inside and (t == who or t.head.lower_ not in _BESIDE)
        ),
        None,
    )
    return found if found is None else round_of(verb, found) or found


def round_of(verb: Token, event: Token) -> Token | None:
    """The vote that voters, or an election, go on to: "go to the polls for the first round", "goes to a run-off"."""
    if lemma_of(verb) != "go" or not (event.lower_ == "polls" or event.dep_ == "nsubj"):
        return None
    leads = ("for", "in") if event.lower_ == "polls" else ("to", "into")
    goals = (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ in leads and t.i != event.i)
    return next((t for t in goals if _is_vote(t)), None)


def _is_vote(noun: Token) -> bool:
    """Whether *noun* is an election or a round of one."""
    inner = (t for c in noun.children if c.lower_ == "of" for t in c.children)
    return any(kind_of(event_word(t) or "") is UpcomingKind.ELECTION for t in (noun, *inner))


def _trailed(verb: Token) -> Token | None:
    """The event last named before a clause that trails after a comma: "go through to the second round of the vote, to be held on"."""
    first = verb.left_edge.i
    trails = verb.dep_ in ("advcl", "acl") and first > verb.sent.start and verb.doc[first - 1].text == ","
    if not trails or not any(c.lower_ == "to" for c in verb.children):
        return None
    named_ = [t for t in verb.doc[verb.sent.start : first] if event_word(t) in NAMED]
    return whole(named_[-1]) if named_ else None


def _spoken_of(verb: Token, who: Token | None, inside: frozenset[int]) -> Token | None:
    """The event last named before "it will take place", where the subject can be none: a pronoun, or who announces it."""
    if who is None or event_word(who):
        return None
    if who.lower_ not in _POINTING and (who.head.i == verb.i or verb.dep_ not in ("conj", "ccomp")):
        return None
    first = verb.sent.start
    if who.lower_ in _POINTING and first and not any(event_word(t) in NAMED for t in verb.doc[first : verb.i]):
        first = verb.doc[first - 1].sent.start
    told = [t for t in verb.doc[first : verb.i] if event_word(t) in NAMED and t.i not in inside]
    return whole(told[-1]) if told else None


def objects_of(noun: Token) -> Iterator[Token]:
    """Yield what "for" or "of" after *noun* governs."""
    return (t for c in noun.children if c.lower_ in ("for", "of") for t in c.children if t.dep_ == "pobj")


def _called_to(verb: Token) -> list[Token]:
    """What those come for whom somebody has coming: "has the leaders coming to Turin for a summit"."""
    guests = child(verb, "dobj") if lemma_of(verb) == "have" else None
    coming = [c for c in (guests.children if guests is not None else ()) if c.tag_ == "VBG"]
    return [t for c in coming for t in objects(c) if t.dep_ == "pobj" and t.head.lower_ == "for"]
