"""Nouns of contact that play another part in their clause: of a name, of another contact, or of what is only told about."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.encounters.moods import has_to
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.triggers import trigger_forms, triggers_at
from bot.reading.parse.seek import seek
from bot.reading.words import lexicon, word_set

_MEET = frozenset({"meet", "meets", "met", "meeting"})
_NAME = 7  # tokens of the rest of a name


def other_role(noun: Token, arguments: Arguments) -> Iterator[str]:
    """Why *noun* announces no contact where it stands: "the Dialogue Platform", "a talks venue", "the leaders of the summit"."""
    if noun.text.istitle() and _only_begins_a_name(noun):
        yield "part of a name"
    if not arguments.all and _discussed_at(noun):
        yield "part of another contact"
    if noun.dep_ in {"compound", "amod", "nmod"} and noun.head.i > noun.i and not _headline_verb(noun):
        yield "modifies another noun"
    if noun.dep_ == "conj" and noun.head.lower_ in trigger_forms() and noun.head.head.lower_.startswith("attend"):
        yield "part of another contact"  # "attended the meeting and the dinner"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in word_set("convention"):
        yield "whose summit it is"
    if noun.dep_ == "pobj" and noun.head.lower_ == "over" and noun.lower_ == "talks" and _meet_before(noun):
        yield "what others meet over"
    if noun.dep_ == "nsubj" and any(c.lower_ == "since" and c.dep_ == "mark" for c in noun.head.children):
        yield "a time since"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in {"years", "decades", "months"}:
        yield "a long process"


def _only_begins_a_name(noun: Token) -> bool:
    """Whether a capitalised *noun* only begins the name of a standing body: "the Dialogue and Cooperation Platform"."""
    for word in noun.doc[noun.i + 1 : min(noun.i + _NAME, noun.sent.end)]:
        if word.text.istitle() and word.lower_ in word_set("standing"):
            return True
        if not (word.text.istitle() or word.lower_ in {"and", "of", "for", "on", "the", "&"}):
            return False
    return False


def _meet_before(noun: Token) -> bool:
    return next(seek(noun.doc[noun.sent.start : noun.i], _MEET), None) is not None


def _discussed_at(noun: Token) -> bool:
    """Whether a verb tells already who is to meet and when: "they agreed to discuss trade at a meeting"."""
    verb = noun.head.head
    at = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in", "during"}
    return at and has_to(verb) and any(t.verb and t.frame.shape == "discuss" for t in triggers_at(verb))


def _headline_verb(noun: Token) -> bool:
    """Whether the word after *noun* is the verb of a headline that the tagger took for a noun: "talks resume"."""
    known = lexicon("governors").find(noun.head.lower_)
    return noun.head.i == noun.i + 1 and known in {"occur", "carry", "cancel"} and noun.lower_ == "talks"
