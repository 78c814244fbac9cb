"""Ambassadors who present their credentials, and whoever receives them."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.parse.clauses import VERB_TAGS, phrases

_PAPERS = frozenset({"letter", "letters", "copy", "copies"})


def handed_over(noun: Token) -> Token | None:
    """The object that is handed over: *noun* itself or, of "copies of his letters of credence", the copies; None if nothing is."""
    papers, of_papers = noun, False
    while papers.dep_ == "pobj" and papers.head.lower_ == "of" and papers.head.head.lower_ in _PAPERS:
        papers, of_papers = papers.head.head, True
    told = of_papers or noun.lower_ != "credence"  # not "lends credence to"
    return papers if told and papers.dep_ == "dobj" and papers.head.tag_ in VERB_TAGS else None


def with_credentials(noun: Token, cast: Cast) -> Arguments:
    """An ambassador and whoever he presents his credentials to; "received the credentials of" turns it round."""
    found = Arguments(rule="credentials")
    papers = handed_over(noun)
    if papers is None:
        return found
    verb = papers.head
    found.light = verb
    found.first = subject_sides(verb, cast)
    if not found.first and verb.lower_.startswith(("receiv", "accept")):
        return found  # those whose credentials somebody without a name takes do not meet each other
    found.second = [s for target in phrases(verb, "to", "from") for s in sides_of(target, cast)]
    ways = dict.fromkeys((noun, papers))
    submitted = (c for way in ways for c in way.rights if c.dep_ == "acl" and c.tag_ == "VBN")
    found.second += [s for c in submitted for target in phrases(c, "by") for s in sides_of(target, cast)]
    found.second += [s for way in ways for target in phrases(way, "to", "of", "from") for s in sides_of(target, cast)]
    return found
