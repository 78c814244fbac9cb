"""Entries announced by a verb: "will be held on", "travels to Rome on Monday", "is to step down by June"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.agenda.details import goals_of, spelled_goal
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.nouns import is_measure, of_event, of_measure, unlikely
from bot.reading.agenda.titles import clause_title, listed, name_of, passive_title, phrase, possessive, subject_name
from bot.reading.agenda.tree import child, climb, conditional, negated, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import (
    BEGIN,
    END,
    FORCES,
    HAPPENING,
    MEET,
    OFFICE,
    SHIFT,
    TENTATIVE,
    TRAVEL,
    VAGUE,
    WISH,
    event_word,
    kind_of_verb,
)
from bot.reading.lemmas import lemma_of
from bot.reading.times.outlook import PLANNING, Outlook, verb_outlook
from storage.values.facts import UpcomingKind, UpcomingStatus

_EDGES = frozenset({"until", "till", "through", "from", "starting", "beginning", "effective"})


def of_verb(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The entry that the clause of *verb* announces for *when*; None where it is no date for a calendar."""
    if doubtful(verb):
        return None
    ahead = looks(verb) is Outlook.AHEAD
    lemma = lemma_of(verb)
    if (noun := event_of(verb, ground)) is not None:
        if looks(verb) is Outlook.BACK and lemma not in SHIFT and when.leads not in ("until", "for"):
            return None
        return of_event(noun, ground, when, 0.85 if ahead else 0.65, verb)
    if lemma in SHIFT:
        return _shifted(verb, ground, when)
    if not ahead and looks(verb) is Outlook.OPEN and when.leads in _EDGES and verb.tag_ in ("VBZ", "VBP"):
        return _lasting(verb, ground, when) or _clause(verb, ground, when)
    if not ahead or (lemma in VAGUE and not child(verb, "dobj")):
        return _lasting(verb, ground, when)
    if contact := of_contact(verb, ground, when):
        return contact
    if lemma in VAGUE:
        return _lasting(verb, ground, when)
    return _clause(verb, ground, when)


def of_joined(verb: Token, ground: Ground, when: Ahead) -> Iterator[Entry]:
    """Yield the visits, meetings and events of the verbs joined to *verb* that have no time of their own."""
    for other in verb.conjuncts:
        if other.pos_ != "VERB" or looks(other) is not Outlook.AHEAD or doubtful(other):
            continue
        if any(t.i in ground.inside for c in other.children if c.dep_ != "conj" for t in c.subtree):
            continue
        noun = event_of(other, ground)
        if entry := of_event(noun, ground, when, 0.7, other) if noun is not None else of_contact(other, ground, when):
            yield entry


def of_contact(verb: Token, ground: Ground, when: Ahead, who: str = "") -> Entry | None:
    """The entry of a visit or meeting that *verb* tells of; *who* where its clause names nobody."""
    lemma = lemma_of(verb)
    if lemma in TRAVEL:
        return _visit(verb, ground, when, who)
    return _meeting(verb, ground, when, who) if lemma in MEET else None


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


def doubtful(verb: Token) -> bool:
    """Whether what *verb* says is possible, wished for, conditional or denied."""
    chain = _chain(verb)
    modals = {c.lower_ for token in chain for c in token.children if c.dep_ == "aux"}
    wished = any(lemma_of(token) in WISH for token in chain[1:])
    return bool(modals & TENTATIVE) or any(negated(t) for t in chain) or wished or conditional(verb) or unlikely(verb)


def _chain(verb: Token) -> list[Token]:
    """*verb* and those that govern it as their infinitive."""
    chain = [verb]
    while chain[-1].dep_ == "xcomp" and chain[-1].head.pos_ in ("VERB", "AUX", "ADJ") and len(chain) < 6:
        chain.append(chain[-1].head)
    return chain


def event_of(verb: Token, ground: Ground) -> Token | None:
    """The event noun that *verb* says takes place, is held, attended or moved."""
    if lemma_of(verb) not in HAPPENING | BEGIN | END | SHIFT | TRAVEL:
        return None
    who = subject(verb)
    things: list[Token] = [] if who is None else [who]
    if not passive(verb):
        things = [*objects(verb), *things]
    return next((t for t in things if event_word(t) and t.i not in ground.inside), None)


def _visit(verb: Token, ground: Ground, when: Ahead, who: str) -> Entry | None:
    goals = goals_of(verb, ground.cast)
    name = subject_name(verb, ground.cast, ground.inside) or who
    if not goals or not name:
        return None
    title = f"{possessive(name)} visit to {spelled_goal(goals, ground.cast)}"
    place = goals[0].name if len(goals) == 1 else None
    return ground.entry(title, UpcomingKind.VISIT, verb, when=when, confidence=0.8, people=_people(verb), place=place)


def _meeting(verb: Token, ground: Ground, when: Ahead, who: str) -> Entry | None:
    others = [n for t in _partners(verb) if t.i not in ground.inside and (n := name_of(t, ground.cast, ground.inside))]
    name = subject_name(verb, ground.cast, ground.inside) or who
    if not name or not (others or _several(subject(verb))):
        return None
    title = f"{name} meeting with {listed(others)}" if others else f"meeting of {name}"
    return ground.entry(title, UpcomingKind.TALKS, verb, when=when, confidence=0.8, people=_people(verb))


def _people(verb: Token) -> list[Token]:
    who = subject(verb)
    return [] if who is None else [*who.subtree]


def _several(who: Token | None) -> bool:
    return who is not None and (bool(who.conjuncts) or who.tag_ in ("NNS", "NNPS"))


def _partners(verb: Token) -> Iterator[Token]:
    return (t for t in objects(verb) if t.dep_ != "conj" and (t.dep_ == "dobj" or t.head.lower_ in ("with", "to")))


def _shifted(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """Something that is put off until a day, or made to last until then."""
    thing = subject(verb) if passive(verb) else next(objects(verb), None)
    lemma = lemma_of(verb)
    if thing is None or thing.i in ground.inside or thing.pos_ == "PRON" or lemma in ("move", "push"):
        return None
    title = phrase(thing, ground.inside)
    longer = lemma == "extend"
    return ground.entry(
        f"end of {title}" if longer else title,
        UpcomingKind.DEADLINE,
        verb,
        when=when,
        confidence=0.65,
        people=thing.subtree,
        status=UpcomingStatus.SCHEDULED if longer else UpcomingStatus.POSTPONED,
    )


def _lasting(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The start or end of what a verb announces or declares: "declares a truce until Sunday"."""
    if when.leads not in _EDGES:
        return None
    who = subject(verb)
    things = [
        *objects(verb),
        *([who] if who is not None and lemma_of(verb) in ("last", "remain", "stay", "apply") else []),
    ]
    thing = next((t for t in things if is_measure(t) and t.dep_ != "pobj"), None)
    return of_measure(thing, ground, when, verb) if thing is not None else None


def _clause(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """An entry named after its clause: the start or end of something, else what somebody is to do."""
    lemma = lemma_of(verb)
    what = subject(verb)
    name = subject_name(verb, ground.cast, ground.inside)
    if what is None or not name or lemma == "be" or not (when.precise or _leaves_office(verb, when)):
        return None
    if any(t.lower_ in FORCES for t in what.subtree):
        return None
    people = [*what.subtree]
    if is_measure(what) and when.deadline:
        return of_measure(what, ground, when, verb)
    if what.pos_ == "PRON" and (_takes_effect(verb) or lemma in BEGIN | END):
        return None
    if _takes_effect(verb) or (lemma in BEGIN | END and child(verb, "dobj", "xcomp") is None):
        edge = "end of" if lemma in END else "start of"
        return ground.entry(f"{edge} {name}", UpcomingKind.DEADLINE, verb, when=when, confidence=0.65, people=people)
    if passive(verb):
        title = name if lemma in PLANNING | HAPPENING else passive_title(verb, name)
    elif lemma in PLANNING:
        return None
    else:
        inner = child(verb, "xcomp") if lemma in BEGIN else None
        title = clause_title(verb if inner is None else inner, ground.cast, ground.inside, name)
    if when.leads in ("until", "till"):
        return ground.entry(f"end of {title}", UpcomingKind.DEADLINE, verb, when=when, confidence=0.55, people=people)
    kind = UpcomingKind.DEADLINE if when.leads == "by" and not _leaves_office(verb, when) else kind_of_verb(verb)
    return ground.entry(title, kind, verb, when=when, confidence=0.55, people=people)


def _takes_effect(verb: Token) -> bool:
    return lemma_of(verb) in ("take", "come", "go", "enter") and any(
        t.lower_ in ("effect", "force") for t in objects(verb)
    )


def _leaves_office(verb: Token, when: Ahead) -> bool:
    """Whether somebody takes or leaves an office, which is worth noting even for a year."""
    return lemma_of(verb) in OFFICE and when.first is not None
