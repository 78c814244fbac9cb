"""The verbs that merely carry a noun: "held talks", "took part in a summit", "the calls she had with"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, in_other_words, is_passive
from bot.reading.words import lexicon

ARRANGING = ("schedul", "arrang")


def light_verb(noun: Token) -> Token | None:
    """The verb that merely carries *noun*: "held talks", "took part in a summit", "the calls she had with"."""
    if (misread := _misread_carrier(noun)) is not None:
        return misread
    relative = child(noun, "relcl")
    if (
        relative is not None
        and _carries(relative)
        and not _subject_is_relative(relative)
        and child(relative, "dobj") is None
    ):
        return relative
    if noun.dep_ == "conj":
        return light_verb(noun.head) if noun.head.tag_ not in VERB_TAGS else None
    for above in ancestors(noun):
        if above.tag_ in VERB_TAGS and above.dep_ != "prep" and not in_other_words(above):
            return above if _carries(above) and not (is_passive(above) and noun.dep_ != "pobj") else None
        if above.tag_ in {"IN", "TO"} and above.lower_ in {"in", "for", "of", "to", "into", "on"}:
            continue
        if above.lower_ == "with" and noun.lower_ in {"visit", "trip"} and above.head.lower_.startswith("arriv"):
            continue  # "arrived with an official visit"
        if lexicon("governors").find(above.lower_) == "carry" or in_other_words(above):
            continue
        return None
    return None


def _misread_carrier(noun: Token) -> Token | None:
    """The verb that the parser took for a word of *noun*'s own, right after a name: "Ada Byron and Ban Ki-moon held talks"."""
    first = noun.left_edge
    own = first.head.i == noun.i and first.tag_ == "VBN" and first.dep_ == "amod" and first.i > noun.sent.start
    return first if own and first.nbor(-1).tag_ == "NNP" and _carries(first) else None


def _subject_is_relative(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is None or subject.lower_ in {"which", "that", "who"}


def _carries(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    arranged = verb.lower_.startswith(ARRANGING)  # "Chad and Mali schedule a meeting for May"
    return arranged or lexicon("governors").find(verb.lower_, after) in {"carry", "move"}
