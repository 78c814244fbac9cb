"""What "it" points back to where no name is meant: the thing that the sentence before, or the clause above, is about."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.tree import SUBJECTS, child
from bot.reading.agenda.words import BEGIN, END
from bot.reading.cast.mentions import Cast
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, WISHING
from storage.values.facts import ParticipantType

_SINGULAR = frozenset({"NN", "NNP"})


def pointed_at(pronoun: Token, cast: Cast) -> Token | None:
    """The thing that *pronoun*, an "it", points back to; None where only people or nothing comes before.

    Of what is allowed to do something it is what the main verb does something to; else what the sentence before speaks of, its subject
    before its object.
    """
    if pronoun.lower_ != "it":
        return None
    if (opened := _opened(pronoun)) is not None:
        return opened
    root = pronoun.sent.root
    if root.i not in (pronoun.head.i, pronoun.head.head.i):
        within = [t for t in (child(root, "dobj"),) if t is not None and root.i < t.i < pronoun.i]
        return next((t for t in within if _is_thing(t, cast) and pronoun.head.tag_ == "VB"), None)
    before = _parts(pronoun.doc[pronoun.sent.start - 1].sent.root) if pronoun.sent.start else []
    return next((t for t in before if _is_thing(t, cast)), None)


def _opened(pronoun: Token) -> Token | None:
    """The thing named right before "when it opens"."""
    verb = pronoun.head
    first = verb.left_edge.i
    told = any(c.lower_ == "when" and c.i < pronoun.i for c in verb.children) and lemma_of(verb) in BEGIN | END
    before = verb.doc[first - 1] if told and first > verb.sent.start else None
    return before if before is not None and before.tag_ in _SINGULAR else None


def _parts(root: Token) -> list[Token]:
    """What a sentence is about: its subject unless that speaks or decides, the object of its verb, and those of what it announces."""
    inner = child(root, "ccomp", "xcomp")
    speaks = lemma_of(root) in ANNOUNCING | WISHING
    found = [None if speaks else child(root, *SUBJECTS), child(root, "dobj")]
    if inner is not None:
        found += [child(inner, *SUBJECTS), child(inner, "dobj")]
    return [t for t in found if t is not None]


def _is_thing(token: Token, cast: Cast) -> bool:
    """Whether *token* names one thing and nobody who takes part in anything."""
    mention = cast.at(token)
    person = mention is not None and any(e.type is not ParticipantType.PARTY for e in mention.entities)
    return token.tag_ in _SINGULAR and not person and (mention is None or token.tag_ == "NN")
