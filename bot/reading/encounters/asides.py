"""Clauses beside that of a contact: whose times are not its own, what it is for, what is done meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from bot.reading.cast.titles import heads
from bot.reading.encounters.moods import Mood, form_of
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.encounters.verdicts import class_of, is_a_first
from bot.reading.parse.clauses import BE, VERB_TAGS, child, is_passive
from bot.reading.words import word_set

_NEAR = 8  # tokens between an event and its time, such as its place
_TITLE = 4  # tokens between "upcoming" and its event
_RECEIVED = frozenset({"guest", "dignitary", "counterpart", "delegation"})
NOT_WHEN = frozenset({"since", "until", "till"})
"""Words that say since or until when something is so."""


def is_due_later(participle: Token) -> bool:
    """Whether a *participle* after a clause tells when what it names begins: "arrives for talks with Ada, expected to start on Friday"."""
    begins = (c for c in participle.children if c.dep_ == "xcomp" and class_of(c) in {"occur", "carry"})
    return (
        participle.dep_ == "advcl"
        and participle.tag_ == "VBN"
        and class_of(participle) == "plan"
        and next(begins, None) is not None
    )


def is_beside(word: Token) -> bool:
    """Whether "with" and a subject of its own set a clause apart: "with Chad due to start talks tomorrow"."""
    own = any(c.dep_ == "nsubj" for c in word.children)
    return word.dep_ == "pcomp" and word.head.lower_ == "with" and own


def is_elsewhen(verb: Token) -> bool:
    """Whether a clause tells of another time: "the first since Kosovo broke away in 2008"."""
    return any(c.dep_ == "mark" and c.lower_ in NOT_WHEN for c in verb.children)


def is_of_an_event(at: int, anchors: Sequence[Token]) -> bool:
    """Whether what begins at token *at*, a time or a place, is said of a coming event beside the *anchors*.

    So it is of an election right before it, whatever the parser hung it on, and of an event that is called coming:
    "discussed the upcoming summit in May in Bern", "support for the vote in Chad on May 3".
    """
    doc, first = anchors[0].doc, anchors[0].sent.start
    for word in reversed(doc[max(first, at - _NEAR) : at]):
        if any(word.i == anchor.i for anchor in anchors):
            return False
        if word.lower_ in word_set("ballot"):
            return True
        if word.lower_ in word_set("event_noun"):
            before = doc[max(first, word.i - _TITLE) : word.i]
            coming = any(t.lower_ in word_set("planned_modifier") for t in before)
            return coming and not _is_where(word)
        if word.tag_ not in {"IN", "DT", "NNP", "NNPS", "CD"} and not word.ent_type_:
            return False
    return False


def _is_where(event: Token) -> bool:
    """Whether an *event* is where others meet: "at the summit", "on the sidelines of the summit"."""
    held = event.head.lower_ in {"at", "during", "in"} or event.head.head.lower_ in word_set("margins")
    return event.dep_ == "pobj" and held


def is_of_somebody(verb: Token) -> bool:
    """Whether a clause tells of a person what has no part in the contact: "met Ada, who seized power on Friday", "with whom she spoke in May"."""
    if any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ == "who" for c in verb.children):
        return True
    return any(t.lower_ == "whom" for c in verb.lefts for t in (c, *c.children))


def is_of_another(noun: Token, above: Mapping[int, float]) -> bool:
    """Whether a relative clause is about a contact of its own: "to prepare a meeting which takes place tomorrow"."""
    return noun.i not in above and noun.lower_ in trigger_forms() and noun.dep_ == "dobj" and noun.head.i not in above


def comes_before(token: Token) -> bool:
    """Whether what *token* tells came after what the clause above tells: "before meeting Ada, she dined on Friday"."""
    mark = token.head if token.dep_ == "pcomp" else child(token, "mark")
    return token.tag_ == "VBG" and mark is not None and mark.lower_ == "before"


def told_there(relative: Token) -> bool:
    """Whether a clause tells what was done at a contact, not of it: "a meeting in which they announced a plan"."""
    under = (o for c in relative.children if c.dep_ == "prep" for o in c.children)
    return any(o.tag_ in {"WDT", "WP"} for o in under) or any(c.lower_ in {"where", "when"} for c in relative.children)


def is_prepared(word: Token) -> bool:
    """Whether *word* says that preparations are being made: "preparations are underway for the meeting"."""
    verb = word if word.lower_ in BE else word.head
    made = child(verb, "nsubj") if verb.lower_ in BE else None
    return made is not None and made.lower_ in {"preparations", "arrangements"}


def beside_present(participle: Token) -> bool:
    """Whether a *participle* between commas tells what is done while the subject does something: "Ada, visiting Oslo, denies it"."""
    who, apart = participle.head, participle.left_edge.i > 0 and participle.left_edge.nbor(-1).text == ","
    active = participle.tag_ == "VBG" and who.dep_ == "nsubj" and who.head.tag_ in VERB_TAGS
    return apart and active and form_of(who.head).mood is Mood.PRESENT


def is_aim(verb: Token) -> bool:
    """Whether an infinitive after a contact tells what it is for: "talks to end the war", but not "talks to be held"."""
    return not is_passive(verb) and child(verb, "dobj") is not None


def as_a_first(be: Token) -> bool:
    """Whether *be* says of somebody that he has been the first: "is the first president to visit Chad"."""
    said = child(be, "attr")
    return said is not None and is_a_first(said) and form_of(be).mood in {Mood.PRESENT, Mood.PAST}


def becomes_a_first(verb: Token) -> bool:
    """Whether *verb* says that somebody is now the first to have done something: "becomes the first president to visit Chad"."""
    said = child(verb, "attr") if verb.lower_.startswith(("becom", "becam")) else None
    return said is not None and is_a_first(said)


def is_programme(subject: Token | None) -> bool:
    """Whether *subject* tells what is to come: "the agenda includes talks with"."""
    return subject is not None and subject.lower_ in word_set("programme")


def is_received(noun: Token) -> bool:
    """Whether *noun* tells by his office whom somebody met: "met the visiting leader on Friday"."""
    return noun.dep_ in {"dobj", "pobj"} and (noun.lower_ in _RECEIVED or noun.lower_ in heads())
