"""What a preposition makes of the contact under it: "after talks" there were some, "ahead of" them they are planned."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from bot.reading.encounters.asides import is_prepared
from bot.reading.encounters.moods import goes_on, lies_ahead, told_as_done, told_beside
from bot.reading.encounters.verdicts import (
    CANCELLED,
    DENIED,
    HELD,
    PLANNED,
    Verdict,
    class_of,
    presupposed,
    under,
    under_noun,
    unreal,
)
from bot.reading.parse.clauses import BE, VERB_TAGS, child
from bot.reading.words import word_set

_INTENDING = ("plan", "expect", "schedul", "intend")
_URGING = ("urg", "ask", "press", "push", "call", "request")
_ANSWERING = ("object", "react", "respond")
_TAKING_PART = ("participat", "partak", "engag")
Over = Callable[[Token], Verdict]
"""The status that a governing word has."""


def in_phrase(preposition: Token, over: Over) -> Verdict:
    """The status of a noun under a *preposition*: "after talks", "for talks", "the suspension of talks"."""
    word = preposition.lower_
    out = word == "of" and preposition.head.lower_ in {"out", "off"} and preposition.head.head.tag_ in VERB_TAGS
    above = preposition.head.head if out else preposition.head
    known = class_of(above)
    if word == "of" and above.lower_ in word_set("before_word"):
        return after_preposition(preposition, over)
    found = presupposed(word, above) or _protested(preposition) or _no_day_set(word, above)
    if (found := found or _called_for_in(preposition, over)) is not None:
        return found
    after = preposition.i > above.i
    if word == "of" or (after and _is_object(preposition) and known in {"cancel", "wish", "deny", "carry", "past"}):
        return under_noun(known, over(above), above)
    if word in word_set("after_word") or word in word_set("before_word"):
        return after_preposition(preposition, over)
    if word in {"for", "to", "into"}:
        if known == "plan" or above.lower_ in word_set("preparation") or is_prepared(above):
            found = over(above)
            if found.status in {DENIED, CANCELLED}:
                return found
            real = found.status is not None or found.reason.startswith(("purpose", "object"))
            return Verdict(status=PLANNED, reason=f"“{above.lower_} {word}”") if real else found
        moves = known == "move" or (word == "for" and above.lower_ in {"come", "comes", "came"})
        return over(above) if moves or above.lower_ in BE else unreal(f"“{above.lower_} {word}”")
    if word in word_set("detached_word") and not (word == "on" and above.tag_ in VERB_TAGS):
        return unreal(f"“{word}”")
    taking_part = word == "in" and above.lower_.startswith(_TAKING_PART) and above.tag_ in VERB_TAGS
    taking_part = taking_part or (word == "in" and above.lower_ in BE)  # "would be in talks"
    if taking_part or (word not in word_set("during_word") and not (word == "on" and known not in {"plan", "deny"})):
        return over(above)
    return _meanwhile(above, word, over)


def _no_day_set(word: str, verb: Token) -> Verdict | None:
    """What *verb* says if nothing is fixed yet: "no date has been set for", "a venue has not been agreed for"."""
    day = child(verb, "nsubjpass") if word == "for" else None
    if day is None or day.lower_ not in {"date", "dates", "time", "venue", "timetable", "day"}:
        return None
    unset = any(c.lower_ == "no" for c in day.lefts) or any(c.dep_ == "neg" for c in verb.children)
    return unreal("no day set") if unset else None


def _is_object(preposition: Token) -> bool:
    """Whether what follows the *preposition* is what its verb is about, and not when somebody is urged: "urges Ada in a call to go"."""
    then = preposition.lower_ == "in" and preposition.head.lower_.startswith(_URGING)
    return preposition.lower_ in word_set("object_word") and not (then and child(preposition.head, "dobj") is not None)


def _called_for_in(preposition: Token, over: Over) -> Verdict | None:
    """The status of a meeting with somebody in which something is asked for: "calls for the release of Max in meetings with Ada"."""
    noun = child(preposition, "pobj")
    if preposition.lower_ not in {"in", "during"} or noun is None or noun.lower_ not in word_set("met_in"):
        return None
    if not any(g.ent_type_ == "PERSON" for c in noun.children if c.lower_ == "with" for g in c.children):
        return None
    word = preposition.head
    while word.dep_ in {"pobj", "prep", "dobj"} and word.tag_ not in VERB_TAGS:
        word = word.head
    asked = word.i != preposition.head.i and word.tag_ in VERB_TAGS and word.lower_.startswith((*_URGING, "demand"))
    return _meanwhile(word, preposition.lower_, over) if asked else None


def _protested(against: Token) -> Verdict | None:
    """What people protest *against* if it takes place: "protest against the visit of Ada", "over a meeting between Ada and Max"."""
    visit = child(against, "pobj")
    words = (against.head, *(c for c in against.head.children if c.dep_ in {"nsubj", "dobj"}))
    told = any(w.lower_.startswith(("protest", "demonstrat", "rall", "march")) for w in words)
    if visit is not None and against.lower_ == "to" and against.head.lower_.startswith(_ANSWERING):
        return Verdict(status=PLANNED, reason="a plan objected to") if visit.lower_ in {"plan", "plans"} else None
    if visit is None or not told or against.lower_ not in {"against", "for", "over"}:
        return None
    met = visit.lower_ == "meeting" and any(c.lower_ == "between" for c in visit.children)
    if not met and (against.lower_ != "against" or visit.lower_ not in {"visit", "arrival", "trip"}):
        return None
    return Verdict(status=HELD, reason="protested against")


def after_preposition(preposition: Token, over: Over) -> Verdict:
    """The status of what stands under a *preposition* of time: "after", "following", "ahead of"."""
    word = preposition.lower_
    above = preposition.head
    if (
        (word == "on" or (word == "to" and class_of(above) == "plan"))
        and any(c.dep_ == "pcomp" for c in preposition.children)
        and (found := under(class_of(above), over(above), above.lower_)) is not None
    ):
        return found
    if word == "on" and (now := over(above)).status is HELD and now.present:
        return Verdict(status=HELD, reason=f"“{word}” in the {now.reason}", present=True)
    if word in word_set("after_word"):
        ahead = lies_ahead(above) and not goes_on(above)
        return Verdict(status=PLANNED if ahead else HELD, reason=f"“{word}”{' something ahead' if ahead else ''}")
    if word == "before" and any(c.dep_ == "pcomp" for c in preposition.children) and told_as_done(above):
        return Verdict(status=HELD, reason="past tense, “before”")
    if word in word_set("before_word") or (word == "of" and above.lower_ in word_set("before_word")):
        return Verdict(status=PLANNED, reason=f"“{word}”")
    known = class_of(above)
    if word in word_set("detached_word") or (known == "wish" and word in {*word_set("object_word"), "of"}):
        return unreal(f"“{above.lower_} {word}”")
    return over(above) if above.i != preposition.i else Verdict(status=HELD, reason="no governor")


def _meanwhile(above: Token, word: str, over: Over) -> Verdict:
    """The status of a contact "in" or "during" which something is done, or planned to be done."""
    found = over(told_beside(above))
    intends = above.lower_.startswith(_INTENDING) and above.tag_ in VERB_TAGS
    if intends and found.status is HELD and found.present:
        return Verdict(status=PLANNED, reason=f"“{above.lower_}” to do something then")
    ahead = PLANNED if found.status is None and lies_ahead(above) else HELD  # "will work to help them through talks"
    return found if found.status in {HELD, PLANNED} else Verdict(status=ahead, reason=f"“{word}”")
