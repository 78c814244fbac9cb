"""What a sentence says, beside the clause of a contact, of its being called off."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.encounters.moods import form_of
from bot.reading.encounters.verdicts import class_of
from bot.reading.parse.clauses import VERB_TAGS, child
from bot.reading.words import word_set


def called_off(token: Token) -> Token | None:
    """The verb that calls off what the clause of *token* tells as planned."""
    return _in_a_cancelled(token) or _called_off_after(token)


def _in_a_cancelled(token: Token) -> Token | None:
    """The word that calls off what a clause around *token* describes: "called off a trip to Bern, where he was to meet"."""
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl":
            leading = next((t for t in above.head.ancestors if t.tag_ in VERB_TAGS), None)
            off = leading is not None and class_of(leading) == "cancel" and not form_of(leading).negated
            return leading if off else None
    return None


def _called_off_after(token: Token) -> Token | None:
    """The verb that calls off what was planned before it: "was due in Bern, but the trip has been put off"."""
    for verb in token.sent:
        if verb.i <= token.i or verb.tag_ != "VBN" or class_of(verb) != "cancel" or form_of(verb).negated:
            continue
        said = child(verb, "nsubjpass")
        of_it = said is not None and (said.lower_ in word_set("plan_again") or said.i == token.i)
        if child(verb, "auxpass") is not None and (of_it or (said is None and verb.dep_ == "conj")):
            return verb
    return None
