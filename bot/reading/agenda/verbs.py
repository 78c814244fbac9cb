"""Entries announced by a verb: "will be held on", "travels to Rome on Monday", "is to step down by June"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.details import goal_of
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.nouns import is_measure, of_event, of_measure, unlikely
from bot.reading.agenda.titles import clause_title, name_of, passive_title, phrase
from bot.reading.agenda.tree import child, climb, conditional, negated, objects, subject
from bot.reading.agenda.when import Ahead, within
from bot.reading.agenda.words import (
    BEGIN,
    END,
    HAPPENING,
    MEET,
    SHIFT,
    TENTATIVE,
    TRAVEL,
    VAGUE,
    WISH,
    event_word,
    kind_of_verb,
)
from bot.reading.times.outlook import Outlook, verb_outlook
from storage.values.facts import UpcomingKind, UpcomingStatus


def of_verb(verb: Token, ground: Ground, when: Ahead | None) -> Entry | None:
    """The entry that the clause of *verb* announces for *when*; None where it is no date for a calendar."""
    if _doubtful(verb):
        return None
    look = looks(verb)
    lemma = verb.lemma_.lower()
    if (noun := _event_of(verb, ground)) is not None:
        if look is Outlook.BACK and lemma not in SHIFT and not (when and when.leads in ("until", "for")):
            return None
        return of_event(noun, ground, when, 0.85 if look is Outlook.AHEAD else 0.65, verb)
    if lemma in SHIFT and when is not None:
        return _shifted(verb, ground, when)
    if look is not Outlook.AHEAD:
        return None
    if lemma in TRAVEL:
        return _visit(verb, ground, when)
    if lemma in MEET:
        return _meeting(verb, ground, when)
    if when is None or not when.precise or lemma in VAGUE:
        return None
    return _clause(verb, ground, when)


def looks(verb: Token) -> Outlook:
    """Which way the clause of *verb* looks, by the nearest verb above it that tells."""
    for token in climb(verb):
        if token.pos_ in ("VERB", "AUX"):
            found = verb_outlook(token)
            if found is not Outlook.OPEN:
                return found
            if token.dep_ not in ("xcomp", "conj", "ccomp"):
                return Outlook.OPEN
    return Outlook.OPEN


def _doubtful(verb: Token) -> bool:
    chain = _chain(verb)
    modals = {c.lower_ for token in chain for c in token.children if c.dep_ == "aux"}
    wished = any(token.lemma_ in WISH for token in chain[1:])
    return bool(modals & TENTATIVE) or any(negated(t) for t in chain) or wished or conditional(verb) or unlikely(verb)


def _chain(verb: Token) -> list[Token]:
    """*verb* and those that govern it as their infinitive."""
    chain = [verb]
    while chain[-1].dep_ == "xcomp" and chain[-1].head.pos_ in ("VERB", "AUX", "ADJ") and len(chain) < 6:
        chain.append(chain[-1].head)
    return chain


def _event_of(verb: Token, ground: Ground) -> Token | None:
    """The event noun that *verb* says takes place, is held or attended."""
    lemma = verb.lemma_.lower()
    passive = child(verb, "nsubjpass")
    if lemma in HAPPENING | BEGIN | END | SHIFT:
        who = subject(verb)
        things = (
            [t for t in (passive, who) if t is not None]
            if passive is not None
            else [*objects(verb), *([who] if who is not None else [])]
        )
        for thing in things:
            if event_word(thing) and not within(thing, ground.times):
                return thing
    return None


def _visit(verb: Token, ground: Ground, when: Ahead | None) -> Entry | None:
    who, goal = subject(verb), goal_of(verb, ground.cast)
    if who is None or goal is None:
        return None
    name = name_of(who, ground.cast, ground.times)
    if not name:
        return None
    return ground.entry(
        f"{possessive(name)} visit to {goal.name}",
        UpcomingKind.VISIT,
        verb,
        when=when,
        confidence=0.8,
        people=[*who.subtree],
        place=goal.name,
    )


def _meeting(verb: Token, ground: Ground, when: Ahead | None) -> Entry | None:
    who = subject(verb)
    others = [
        name
        for thing in objects(verb)
        if not within(thing, ground.times) and (name := name_of(thing, ground.cast, ground.times))
    ]
    name = name_of(who, ground.cast, ground.times) if who is not None else ""
    if not name or who is None:
        return None
    title = f"{name} meeting with {_listed(others)}" if others else f"meeting of {name}"
    return ground.entry(title, UpcomingKind.TALKS, verb, when=when, confidence=0.8, people=[*who.subtree])


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:3][:-1])} and {names[:3][-1]}"


def possessive(name: str) -> str:
    """*name* with its possessive ending."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _shifted(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """ "Tariffs will be postponed until July 9"."""
    thing = child(verb, "nsubjpass") or next(objects(verb), None)
    if thing is None or within(thing, ground.times):
        return None
    return ground.entry(
        phrase(thing, ground.times),
        UpcomingKind.DEADLINE,
        verb,
        when=when,
        confidence=0.65,
        people=thing.subtree,
        status=UpcomingStatus.POSTPONED,
    )


def _clause(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """An entry named after its clause: the start or end of something, else what somebody is to do."""
    lemma = verb.lemma_.lower()
    what = child(verb, "nsubjpass") or subject(verb)
    if what is None:
        return None
    if lemma in BEGIN | END and child(verb, "dobj", "xcomp") is None:
        edge = "start of" if lemma in BEGIN else "end of"
        return ground.entry(
            f"{edge} {phrase(what, ground.times)}",
            UpcomingKind.DEADLINE,
            verb,
            when=when,
            confidence=0.65,
            people=what.subtree,
        )
    if is_measure(what) and when.deadline:
        return of_measure(what, ground, when, verb)
    if child(verb, "nsubjpass") is not None:
        title = passive_title(verb, what, ground.times)
    elif (inner := child(verb, "xcomp")) is not None and lemma in BEGIN:
        title = clause_title(inner, what, ground.cast, ground.times)
    else:
        title = clause_title(verb, what, ground.cast, ground.times)
    kind = UpcomingKind.DEADLINE if when.leads == "by" else kind_of_verb(verb)
    return ground.entry(title, kind, verb, when=when, confidence=0.55, people=[*what.subtree])
