"""What only says again that two met, "their first meeting since May", and what may be the one place that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from spacy.tokens import Token

from bot.reading.encounters.contacts import RESTATED, Contact
from bot.reading.encounters.moods import lies_ahead
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.parse.clauses import ancestors, child
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_RANKS = frozenset({"first", "second", "third", "latest"})


def restates(noun: Token) -> bool:
    """Whether *noun* tells by its number of a contact that was told before: "it was their first meeting since May"."""
    if not any(c.lower_ in _RANKS for c in noun.lefts):
        return False
    of_it = noun.head if noun.dep_ == "conj" and noun.head.lower_ == "time" else noun  # "the first time … and meeting"
    if of_it.dep_ in {"dobj", "attr", "appos"} and of_it.head.lower_ in word_set("restating"):
        return True
    apart = noun.left_edge.i > noun.sent.start and noun.left_edge.nbor(-1).text == ","
    if apart and noun.dep_ == "dobj" and noun.head.lower_ in trigger_forms():
        return True  # "meets Ada in Oslo, his first visit to Norway": taken for an object
    beside = noun.dep_ in {"appos", "npadvmod", "dep"} and not any(c.dep_ == "poss" for c in noun.children)
    if beside and any(t.lower_ in trigger_forms() for t in noun.doc[noun.sent.start : noun.left_edge.i]):
        return True
    if _only_telling(noun):
        return False
    by_one = any(c.lower_ in {"by", "since"} for c in noun.children)
    return noun.dep_ == "pobj" and (noun.head.lower_ == "in" or (noun.head.lower_ == "on" and by_one))


def _only_telling(noun: Token) -> bool:
    """Whether nothing before *noun* tells that those named met: "Ada and Max agreed to trade more, in their first meeting since May"."""
    subject = next((s for verb in ancestors(noun) if (s := child(verb, "nsubj")) is not None), None)
    theirs = any(c.lower_ == "their" for c in noun.lefts) and noun.dep_ == "pobj" and noun.head.lower_ == "in"
    if not theirs or subject is None or not any(t.tag_[:3] == "NNP" for t in subject.conjuncts):
        return False
    return not any(t.lower_ in trigger_forms() for t in noun.doc[subject.i : noun.left_edge.i])


def at_a_first_time(verb: Token) -> bool:
    """Whether *verb* tells by its number of a contact that was told before: "it is the first time that the two meet"."""
    for above in (verb.head, verb.head.head):
        if above.lower_ == "time" and any(c.lower_ in _RANKS for c in above.lefts):
            return above.head.lower_ in word_set("restating") and verb.dep_ in {"relcl", "acl", "ccomp", "advcl"}
    return False


def tells_who(noun: Token, arguments: Arguments) -> bool:
    """Whether what restates a contact tells itself who met, in the past: "it was the first meeting between Ada and Grace", or will be."""
    persons = [s for s in arguments.second if s.entity.type is not ParticipantType.PARTY]
    told = noun.dep_ == "attr" and noun.head.lower_ == "was" and any(c.lower_ == "it" for c in noun.head.lefts)
    told = told or (noun.dep_ == "attr" and noun.head.lower_ == "be" and lies_ahead(noun.head))
    return told and noun.head.dep_ == "ROOT" and arguments.between and len(persons) > 1


def unless_told(contacts: Sequence[Contact]) -> list[Contact]:
    """The *contacts* without those that restate one which the article tells, whatever it calls those who met."""
    told = [c for c in contacts if RESTATED not in c.signs]
    people = {s.entity.name for c in told for s in c.sides if s.entity.type is not ParticipantType.PARTY}
    pairs = {pair for c in told for pair in _pairs(c)}
    return [
        c
        for c in contacts
        if RESTATED not in c.signs
        or not (_people(c) & people or set(_pairs(c)) & pairs or any(_says_again(c, t) for t in told))
    ]


def _says_again(contact: Contact, told: Contact) -> bool:
    """Whether the sentence right after one that was *told* says in general what a *contact* of that kind means."""
    after = told.sentence.end == contact.sentence.start and contact.trigger.verb
    return after and contact.kind is told.kind and not _people(contact)


def _people(contact: Contact) -> set[str]:
    return {s.entity.name for s in contact.sides if s.entity.type is ParticipantType.PERSON}


def _pairs(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield the states of any two of a contact."""
    return combinations(sorted({s.entity.country or s.entity.name for s in contact.sides}), 2)
