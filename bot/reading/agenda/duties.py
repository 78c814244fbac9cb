"""What somebody must do by a day, or on it in court."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.terms import TERMS
from bot.reading.agenda.titles import name_of, phrase, spelled, subject_name, with_article
from bot.reading.agenda.tree import child, negated, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import COURTS, GRANT, event_word
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind, UpcomingStatus

BOUNDS = frozenset({"by", "within", "before"})
_HAVE = frozenset({"has", "have", "had"})
_SUMMON = frozenset({"summon", "subpoena", "order", "call", "require"})
_TASKS = frozenset({"mandate", "task", "job", "mission", "order", "orders", "instructions"})
_GIVE = frozenset({"give", "hand", "grant"})
_TAKE = frozenset({"have", "get", "receive"})
_CHARGE = frozenset({"task", "charge"})
_LONGEST = 10  # tokens of a task
_OBLIGING = frozenset({"require", "order", "oblige", "tell", "instruct", "compel"})


def obliged(verb: Token) -> Token | None:
    """What somebody must do, where *verb* or the one it hangs under says that he must: "must leave", "is required to leave"."""
    if verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and lemma_of(verb.head) in _OBLIGING:
        return verb  # "ordered that his team produce a report by"
    if verb.dep_ == "xcomp" and lemma_of(verb.head) in _OBLIGING and child(verb.head, "dobj") is not None:
        return verb  # "orders the troops to leave within"
    for token in (verb, *([verb.head] if verb.dep_ in ("xcomp", "conj") else [])):
        if any(c.lower_ == "must" and c.dep_ == "aux" for c in token.children):
            return token
        inner = child(token, "xcomp")
        if inner is not None and child(token, "auxpass") is not None and lemma_of(token) in _OBLIGING:
            return inner
    return None


def task_title(verb: Token, ground: Ground, name: str) -> str:
    """Such as "deadline for Lovelace to leave the country" where she must leave it by a day."""
    bound = {t.i for t in verb.subtree if any(c.i in ground.inside for c in t.children) and t.pos_ == "ADP"}
    words = [t for t in verb.subtree if t.i >= verb.i and t.i not in ground.inside | bound]
    apart = {t.i for t in verb.subtree if t.dep_ in ("advcl", "relcl") and t.i > verb.i}
    end = next(
        (
            at
            for at, t in enumerate(words)
            if t.pos_ == "PUNCT" or t.i in apart or (t.tag_ == "TO" and t.head.i in apart)
        ),
        len(words),
    )
    helper = ["be"] if child(verb, "auxpass") is not None else []
    task = spelled(words[: min(end, _LONGEST)])
    if verb.tag_ in ("VBG", "VBZ"):
        task = task.replace(verb.text, lemma_of(verb), 1)  # "tasked with forming"
    return " ".join([f"deadline for {name} to", *helper, task])


def in_court(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The hearing of who is due, appears or returns in court."""
    due = child(verb, "acomp", "xcomp")
    places = [t for v in (verb, *([due] if due is not None else [])) for t in objects(v) if t.dep_ == "pobj"]
    if not any(t.lower_ in COURTS and t.head.lower_ in ("in", "to", "before", "at") for t in places):
        return None
    called = _summoned(verb)
    who = called or subject(verb)
    name = name_of(called, ground.cast, ground.inside) if called else subject_name(verb, ground.cast, ground.inside)
    if not name or not when.precise or (who is not None and event_word(who)):
        return None
    people = [] if who is None else [*who.subtree]
    title = f"{possessive(name)} court hearing"
    return ground.entry(title, UpcomingKind.HEARING, verb, when=when, confidence=0.7, people=people)


def _summoned(verb: Token) -> Token | None:
    """Who is called to do what *verb* says: "summons the mayor to appear in court"."""
    if lemma_of(verb.head) not in _SUMMON or verb.tag_ != "VB" or verb.head.i == verb.i:
        return None
    who = subject(verb.head) if passive(verb.head) else child(verb.head, "dobj")
    name = child(who, "appos") if who is not None else None
    return name if name is not None and name.pos_ == "PROPN" else who


def on_pain(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The deadline told by a threat: "if Norland fails to pay by Friday", "unless the ransom is paid by Friday"."""
    clause = verb.head if verb.dep_ == "xcomp" and lemma_of(verb.head) == "fail" else verb
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    who = subject(clause)
    if when.leads not in BOUNDS or not when.precise or not marks & {"if", "unless"} or who is None:
        return None
    lacking = negated(clause) or clause.i != verb.i or any(c.lower_ == "no" for c in who.children)
    if "unless" not in marks and not lacking:
        return None
    name = subject_name(clause, ground.cast, ground.inside)
    if not name:
        return None
    title = task_title(verb, ground, with_article(who, name))
    told = UpcomingStatus.SCHEDULED
    return ground.entry(title, UpcomingKind.DEADLINE, verb, when=when, confidence=0.6, people=who.subtree, status=told)


def given_until(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The deadline of who has, or is given, until a day to do something."""
    if not when.ends or negated(verb):
        return None
    if verb.dep_ == "aux" and lemma_of(verb) == "have":
        verb = verb.head
    mistaken = verb.tag_ == "VB" and any(
        c.lower_ in _HAVE and c.dep_ == "aux" for c in verb.children
    )  # "has until Friday to go"
    if not mistaken and lemma_of(verb) not in GRANT:
        return None
    task = (
        verb
        if mistaken
        else next(
            (
                t
                for t in verb.subtree
                if t.tag_ == "VB" and t.i > when.end - 1 and any(c.tag_ == "TO" for c in t.children)
            ),
            None,
        )
    )
    if task is None:
        return None
    who = subject(verb) if mistaken or lemma_of(verb) == "have" or passive(verb) else child(verb, "dative", "dobj")
    name = name_of(who, ground.cast, ground.inside) if who is not None else ""
    things = [phrase(t, ground.inside) for t in objects(task) if t.dep_ == "dobj" and t.i not in ground.inside]
    title = " ".join(["deadline", *(["for", name] if name else []), "to", lemma_of(task), *things[:1]])
    return ground.entry(
        title,
        UpcomingKind.DEADLINE,
        verb,
        when=when,
        confidence=0.65,
        people=[] if who is None else who.subtree,
        status=UpcomingStatus.SCHEDULED,
    )


def tasked(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The deadline of who is given the task of doing something by a day: "is given the mandate to form a government by May 3"."""
    who = _tasked(verb) if when.leads in BOUNDS and not negated(verb) else None
    if who is None:
        return None
    title = task_title(verb, ground, name_of(who, ground.cast, ground.inside))
    told = UpcomingStatus.SCHEDULED
    return ground.entry(title, UpcomingKind.DEADLINE, verb, when=when, confidence=0.6, people=who.subtree, status=told)


def _tasked(verb: Token) -> Token | None:
    """Who is to do what *verb* says, where it is what he is tasked with."""
    above = verb.head
    giver = above.head
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl", "xcomp", "advcl") and above.lower_ in TERMS:
        bound = (t for c in above.children if c.lower_ in ("to", "for") for t in c.children if t.dep_ == "pobj")
        return next(bound, None) or child(verb, "nsubj") or child(giver, "dative")
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl") and above.lower_ in _TASKS and giver.pos_ == "VERB":
        if lemma_of(giver) in _TAKE or passive(giver):
            return subject(giver)
        return child(giver, "dative") if lemma_of(giver) in _GIVE else None
    if verb.tag_ == "VBG" and above.lower_ == "with" and lemma_of(giver) in _CHARGE:
        return child(giver, "dobj", "nsubjpass")
    charged = verb.dep_ == "xcomp" and passive(above) and lemma_of(above) in _CHARGE | {"ask"}
    return subject(above) if charged else None
