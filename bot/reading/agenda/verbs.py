"""Entries announced by a verb: "will be held on", "travels to Rome on Monday", "is to step down by June"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.agenda.details import goals_of, spelled_goal
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.nouns import is_measure, of_event, of_measure, unlikely
from bot.reading.agenda.titles import (
    clause_title,
    listed,
    name_of,
    passive_title,
    phrase,
    possessive,
    subject_name,
    with_article,
)
from bot.reading.agenda.tree import child, climb, conditional, negated, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import (
    BEGIN,
    EDITIONS,
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

_FEW = 3
_BESIDE = frozenset({"following", "after", "during", "since", "before", "ahead", "amid", "despite", "of"})
_EDGES = frozenset({"until", "till", "through", "from", "starting", "beginning", "effective"})


def of_verb(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The entries that the clause of *verb* announces for *when*; none where it is no date for a calendar."""
    if doubtful(verb):
        return []
    look, lemma = looks(verb), lemma_of(verb)
    if lemma in TRAVEL and look is Outlook.AHEAD and (found := of_contact(verb, ground, when)):
        return found
    if (noun := event_of(verb, ground)) is not None:
        if look is Outlook.BACK and lemma not in SHIFT and when.leads not in ("until", "for"):
            return []
        return some(of_event(noun, ground, when, 0.85 if look is Outlook.AHEAD else 0.65, verb))
    if look is Outlook.AHEAD and (found := of_contact(verb, ground, when)):
        return found
    return some(_of_clause(verb, ground, when, look))


def _of_clause(verb: Token, ground: Ground, when: Ahead, look: Outlook) -> Entry | None:
    lemma = lemma_of(verb)
    if lemma in SHIFT:
        return _shifted(verb, ground, when)
    if look is Outlook.OPEN and when.leads in _EDGES and verb.tag_ in ("VBZ", "VBP"):
        return _lasting(verb, ground, when) or _clause(verb, ground, when)
    if look is not Outlook.AHEAD or lemma in VAGUE:
        return _lasting(verb, ground, when)
    if lemma in ("host", "stage") and (thing := child(verb, "dobj")) is not None and not when.precise:
        return ground.entry(
            phrase(thing, ground.inside), UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6
        )
    return _clause(verb, ground, when)


def scheduled(verb: Token, ground: Ground) -> Entry | None:
    """What somebody is scheduled to do without a date, or the named edition that he is to attend."""
    head = verb.head
    if looks(verb) is Outlook.AHEAD and not doubtful(verb) and (noun := event_of(verb, ground)) is not None:
        spent = any(t.i in ground.inside | ground.spent for t in verb.subtree)
        regular = any(t.lower_ in ("annually", "regularly", "every", "each") for t in verb.subtree)
        if event_word(noun) in EDITIONS and named(noun) and not spent and not regular:
            return of_event(noun, ground, None, 0.6, verb)
    if verb.dep_ != "xcomp" or head.lower_ not in ("scheduled", "slated"):
        return None
    name = subject_name(verb, ground.cast, ground.inside)
    if not name or doubtful(verb) or any(t.i in ground.inside | ground.spent for t in verb.subtree):
        return None
    if (noun := event_of(verb, ground)) is not None:
        return of_event(noun, ground, None, 0.6, verb)
    title = passive_title(verb, name) if passive(verb) else clause_title(verb, ground.cast, ground.inside, name)
    return ground.entry(title, kind_of_verb(verb), verb, confidence=0.55, people=_people(verb))


def of_joined(verb: Token, ground: Ground, when: Ahead) -> Iterator[Entry]:
    """Yield the visits, meetings and events of the verbs joined to *verb* that have no time of their own."""
    for other in verb.conjuncts:
        if other.pos_ != "VERB" or looks(other) is not Outlook.AHEAD or doubtful(other):
            continue
        if any(t.i in ground.inside for c in other.children if c.dep_ != "conj" for t in c.subtree):
            continue
        noun = event_of(other, ground)
        yield from (
            some(of_event(noun, ground, when, 0.7, other)) if noun is not None else of_contact(other, ground, when)
        )


def of_contact(verb: Token, ground: Ground, when: Ahead, who: str = "") -> list[Entry]:
    """The visits or the meeting that *verb* tells of; *who* where its clause names nobody."""
    lemma = lemma_of(verb)
    if lemma in TRAVEL:
        return list(_visits(verb, ground, when, who))
    return some(_meeting(verb, ground, when, who)) if lemma in MEET else []


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
    return next(
        (t for t in things if event_word(t) and t.i not in ground.inside and t.head.lower_ not in _BESIDE), None
    )


def _visits(verb: Token, ground: Ground, when: Ahead, who: str) -> Iterator[Entry]:
    """Yield a visit for each of a few places, one for a long journey; and the events that it is made for."""
    goals = goals_of(verb, ground.cast)
    name = subject_name(verb, ground.cast, ground.inside) or who
    if goals and name:
        for stop in [goals] if len(goals) > _FEW else [[g] for g in goals]:
            title = f"{possessive(name)} visit to {spelled_goal(stop, ground.cast)}"
            place = stop[0].name if len(stop) == 1 else None
            yield from some(
                ground.entry(
                    title, UpcomingKind.VISIT, verb, when=when, confidence=0.8, people=_people(verb), place=place
                )
            )
    for noun in _purposes(verb, ground):
        yield from some(of_event(noun, ground, when, 0.7, verb, place=goals[0].name if len(goals) == 1 else None))


def _purposes(verb: Token, ground: Ground) -> Iterator[Token]:
    """Yield the named events that a journey is made for: "to attend the Berlin summit", "for the annual dialogue"."""
    stays = [c for t in objects(verb) for c in t.subtree if c.dep_ == "relcl" and looks(c) is Outlook.AHEAD]
    for c in (*verb.children, *stays):
        if c.dep_ in ("advcl", "xcomp", "relcl") and c.pos_ == "VERB" and lemma_of(c) in HAPPENING:
            noun = event_of(c, ground)
        elif c.lower_ == "for":
            noun = next((t for t in c.children if t.dep_ == "pobj" and event_word(t)), None)
        else:
            continue
        if noun is not None and named(noun):
            yield noun


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


def named(noun: Token) -> bool:
    """Whether the words before *noun*, or those of what it is of, hold a name."""
    inner = [t for c in noun.children if c.lower_ == "of" for t in c.subtree]
    return any(t.pos_ == "PROPN" for t in (*noun.subtree, *inner) if t.i <= noun.i or t in inner)


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
        return ground.entry(
            f"{edge} {with_article(what, name)}", UpcomingKind.DEADLINE, verb, when=when, confidence=0.65, people=people
        )
    if lemma == "expect" and passive(verb) and (found := list(_visits(verb, ground, when, name))):
        return found[0]
    if passive(verb):
        title = name if lemma in PLANNING | HAPPENING else passive_title(verb, with_article(what, name))
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
