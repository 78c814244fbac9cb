"""Whose sentence tells of a contact that they take no part in: who reports it, what it is about, who is not named."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.verdicts import class_of
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, subject_of, verb_above
from storage.values.facts import ParticipantType


def told_by_others(noun: Token, arguments: Arguments, cast: Cast) -> bool:
    """Whether nobody else in the sentence of *noun* takes part in what it names."""
    if _held_by_others(noun, arguments.light, cast) or (arguments.topic and _of_other_things(noun, cast)):
        return True
    second = arguments.second
    return _only_said(noun, cast) and (not second or any(s.entity.type is not ParticipantType.PARTY for s in second))


def _held_by_others(noun: Token, light: Token | None, cast: Cast) -> bool:
    """Whether somebody whom the text does not name holds the contact: "Chad protests after an envoy held talks with rebels"."""
    subject = child(light, "nsubj") if light is not None else None
    if subject is None or subject.i == noun.i or subject.tag_[:2] != "NN":
        return False
    return not sides_of(subject, cast)


def _only_said(noun: Token, cast: Cast) -> bool:
    """Whether the subject only reports, after the fact, what others did around *noun*: "The fair followed a dinner, said Ada"."""
    for above in ancestors(noun):
        if above.dep_ == "ccomp" and above.tag_ in VERB_TAGS and class_of(above.head) == "report":
            subject = subject_of(above)
            if subject is None or subject.i == noun.i or above.i > above.head.i:
                return False
            return subject.head.i == above.i and not sides_of(subject, cast)
    return False


def _of_other_things(noun: Token, cast: Cast) -> bool:
    """Whether the clause of *noun* is about no party: "Ada says the tensions will not interfere with the Chad talks"."""
    verb = verb_above(noun)
    subject = child(verb, "nsubj") if verb is not None else None
    if subject is None or subject.i == noun.i or subject.tag_ not in {"NN", "NNS"}:
        return False
    return not sides_of(subject, cast)
