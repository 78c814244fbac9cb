"""The words whose clause is that of a contact: what places, times and events must hang on to be its own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.asides import is_due_later
from bot.reading.encounters.calling_off import was_resumed
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.triggers import Trigger, triggers_at
from bot.reading.encounters.verdicts import class_of
from bot.reading.encounters.whereabouts import all_goals, place_at, places_by_sentence
from bot.reading.parse.clauses import BE, FINITE_TAGS, VERB_TAGS, ancestors, subject_of, verb_above
from bot.reading.words import lexicon, word_set

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARRIVES = ("arrive", "land", "flew", "flies", "travel", "came", "comes")
_BESIDE = frozenset({"as", "when", "while"})
_APART = frozenset({"before", "since"})
_WHERE = 12  # tokens between "where" and the place it takes up
_TEAMS = frozenset({"delegation", "team", "mission", "group"})
_STAYS = frozenset({"visit", "trip", "stay", "stop", "stopover", "tour", "swing"})


def anchors_of(trigger: Trigger, arguments: Arguments) -> list[Token]:
    """The trigger, the verb that carries it, its participles, the event or journey that it is part of."""
    found = [trigger.token]
    if trigger.end is not None:  # "come face to face in Oslo": the place may hang on any of the words
        found += [t for t in trigger.token.doc[trigger.token.i + 1 : trigger.end] if t.tag_[:2] in {"NN", "RP", "IN"}]
    found += [
        t for c in trigger.token.children if c.lower_ == "face" for t in (c, *c.subtree)
    ]  # "meet face to face in Oslo"
    if arguments.light is not None:
        found.append(arguments.light)
    elif not trigger.verb and trigger.token.dep_ in {"nsubj", "nsubjpass"}:
        verb = trigger.token.head
        found += [verb, *(c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "place")]
        found += [c for c in verb.children if c.dep_ == "xcomp" and class_of(c) in {"occur", "carry"}]
        found += [c for c in verb.conjuncts if c.tag_ in VERB_TAGS and class_of(c) in {"occur", "carry"}]
    elif trigger.token.dep_ == "pobj" and trigger.token.head.lower_ == "for":
        found.append(trigger.token.head.head)
    if not trigger.verb:
        found += [
            c
            for verb in found
            if verb.tag_ in VERB_TAGS
            for c in verb.children
            if c.i > trigger.token.i and is_due_later(c)
        ]
    if trigger.frame.shape == "gather" and any(
        c.dep_ == "agent" for c in trigger.token.children
    ):  # "a summit opens in Oslo, co-chaired by"
        found += [t for t in (subject_of(trigger.token), verb_above(trigger.token)) if t is not None]
    found += _of_teams(trigger.token)
    return [*found, *(below for token in found for below in _below(token)), *_sidelines(found)]


def _of_teams(token: Token) -> Iterator[Token]:
    """Yield who leads the team that is met, as what the parser may hang the time on: "met a delegation headed by Ada on Monday"."""
    for c in token.doc[token.i + 1 : token.sent.end]:
        if c.tag_ in FINITE_TAGS:
            return
        if c.dep_ == "acl" and c.lower_ in word_set("heading") and c.head.lower_ in _TEAMS and token.is_ancestor(c):
            yield c


def over_of(trigger: Trigger) -> list[Token]:
    """The verb of the main clause that a contact is told beside: "in Bern Ada spoke as she met Grace"; empty if there is none.

    Its place is that of the contact too, for what two do at one time they do in one place.
    """
    token = trigger.token
    for above in (token, *ancestors(token)):
        beside = above.dep_ == "advcl" and any(
            c.dep_ in {"mark", "advmod"} and c.lower_ in _BESIDE for c in above.children
        )
        if (
            above.dep_ == "advcl"
            and (above.head.lower_ in BE or class_of(above.head) == "plan")
            and any(c.lower_ == "to" for c in above.children)
        ):
            return [above.head]
        if above.dep_ == "xcomp" and (above.head.lower_ in BE or class_of(above.head) in {"plan", "carry"}):
            return [above.head]
        if beside or (above.dep_ == "pcomp" and above.head.lower_ in _BESIDE):
            main = above.head if beside else above.head.head
            return [main] if main.tag_ in VERB_TAGS else []
    return []


def _relatives(token: Token) -> Iterator[Token]:
    """Yield the verbs of a clause that says of a noun when and where it is: "talks, which are due to take place in May"."""
    for c in token.subtree:
        told = c.dep_ == "relcl" and any(s.dep_ in _SUBJECTS and s.tag_ == "WDT" for s in c.children)
        if not told or class_of(c) not in {"occur", "carry", "plan"}:
            continue
        yield c
        for inner in (*c.children, *(g for a in c.children if a.dep_ == "acomp" for g in a.children)):
            if inner.dep_ == "xcomp" and class_of(inner) in {"occur", "carry"}:
                yield inner


def _below(token: Token) -> Iterator[Token]:
    if token.tag_ not in VERB_TAGS:
        yield from _relatives(token)
    for c in token.children:
        if c.dep_ == "acl" and c.tag_ in {"VBN", "VBG"} and not was_resumed(c):
            yield c
        if c.dep_ == "prep" and c.lower_ in {"at", "during", "in"}:
            yield from (g for g in c.children if g.lower_ in word_set("event_noun") or g.lower_ in _STAYS)
        if c.dep_ in {"prep", "advcl"} and c.lower_ not in _APART and not any(m.lower_ in _APART for m in c.lefts):
            yield from (g for g in (c, *c.children) if is_journey(g))


def is_journey(verb: Token) -> bool:
    """Whether *verb* says that someone goes somewhere."""
    return verb.tag_ in VERB_TAGS and verb.lower_ not in BE and lexicon("governors").find(verb.lower_) == "move"


def margins_of(anchors: list[Token]) -> list[Token]:
    """The event on whose margins the contact of *anchors* takes place; its place serves when there is no other."""
    return [
        e for s in _sidelines(anchors) for p in s.children if p.dep_ == "prep" for e in p.children if e.dep_ == "pobj"
    ]


def _sidelines(anchors: list[Token]) -> list[Token]:
    """The words for the margins of an event that hang on the *anchors*, or on the verb that tells of them as its object."""
    margins = word_set("margins")
    above = [a.head for a in anchors if a.dep_ == "dobj" and a.head.tag_ in VERB_TAGS]
    preps = (p for a in dict.fromkeys([*anchors, *above]) for p in a.children if p.dep_ == "prep")
    return [g for p in preps for g in p.children if g.lower_ in margins]


def goal_of_journey(trigger: Trigger, cast: Cast) -> Place | None:
    """Where the journey leads that a contact is the purpose of: "flies to Rome to meet Ada"."""
    token = trigger.token
    for above in ancestors(token):
        if token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children):
            return _before_where(trigger.token, cast) or place_at(above, cast)
        if above.dep_ == "relcl" and any(c.lower_ == "where" for c in above.children):
            told = _before_where(trigger.token, cast) or place_at(above.head, cast)
            return told or next(iter(all_goals(above.head, cast)), None)
        came = token.dep_ == "conj" and token.i == trigger.token.i and trigger.verb and is_journey(above)
        if came and above.lower_.startswith(_ARRIVES) and len(goals := all_goals(above, cast)) == 1:
            return goals[0]  # "arrived in Rome and met Ada"
        if token.dep_ in {"conj", "ccomp", "relcl"}:
            return _before_where(trigger.token, cast)
        if above.lower_ == "delegation" and (sent := all_goals(above, cast)):
            return sent[0]  # "leads a delegation to Rome for talks"
        if above.tag_ in VERB_TAGS and above.dep_ != "prep" and above.lower_ not in BE:
            goals = all_goals(above, cast) if is_journey(above) else []
            return goals[0] if len(goals) == 1 else _before_where(trigger.token, cast)
        token = above
    return _before_where(trigger.token, cast)


def _before_where(token: Token, cast: Cast) -> Place | None:
    """The place that "where" takes up, whatever the parser hung its clause on: "will visit Chad next week, where she meets Ada"."""
    for clause in (token, *ancestors(token)):
        where = next((c for c in clause.children if c.lower_ == "where" and c.i < clause.i), None)
        if where is not None:
            before = places_by_sentence(cast, max(where.sent.start, where.i - _WHERE), where.i)
            return before[-1] if before and where.nbor(-1).text == "," else None
        if clause.dep_ in {"ROOT", "ccomp"}:
            return None
    return None


def leads_to_another(trigger: Trigger, cast: Cast) -> bool:
    """Whether a verb of motion is only the circumstance of a contact: "after arriving in Bern, Ada met Grace"."""
    token = trigger.token
    if trigger.frame.shape not in {"go", "leave"} or token.dep_ not in {"pcomp", "advcl", "acl"}:
        return False
    if token.dep_ == "pcomp" and token.head.lower_ == "before" and all_goals(token, cast):
        return False  # the next stop: "visits Bern before heading to Rome"
    above = (trigger for a in ancestors(token) for trigger in triggers_at(a))
    return any(t.verb and t.frame.shape not in {"go", "leave"} for t in above)
