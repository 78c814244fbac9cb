"""Whether what a noun names is only wished for, possible, conditional or denied."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.tree import child, climb, conditional, conditioned, negated
from bot.reading.agenda.words import ABSENT, TENTATIVE, WISH, WISH_NOUNS
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.outlook import RALLIES

_WISHED = frozenset({"proposed", "possible", "potential", "no", "suggested"})
_HOPES = frozenset({"hope", "wish", "want", "suggest", "propose"})


def unlikely(token: Token) -> bool:
    """Whether what *token* names is only wished for, possible, conditional or denied."""
    if any(c.lower_ == "no" and c.dep_ == "det" for c in token.children):
        return True
    last = token
    for word in climb(token):
        if word.pos_ in ("VERB", "AUX"):
            if word.tag_ == "VBG" and word.dep_ == "pcomp" and not _unlikely_under(word, last):
                last = word  # "the importance of holding a meeting"
                continue
            return _unlikely_under(word, last)
        if word.lower_ in WISH_NOUNS and word.i < token.i and last.lower_ in ("of", "for", "to", "that"):
            return True
        if word.i != token.i and word.pos_ in ("NOUN", "PROPN") and word.dep_ not in ("conj", "compound"):
            return False
        last = word
    return False


def taken_for_granted(event: Token, start: int, end: int) -> bool:
    """Whether the words of *event* take it for granted, whatever is wished, feared or denied of it.

    Its time, tokens *start* to *end*, owns it or goes with its article, or it is called planned: "could overshadow
    Friday's summit", "hopes to win the May 3 vote", "will not halt the planned closure".
    """
    words = [*event.lefts]
    if any(w.lower_ in ("planned", "scheduled") for w in words):
        return True
    dated = [w for w in words if start <= w.i < end]
    definite = any(w.lower_ == "the" or w.dep_ == "poss" for w in words)
    return bool(dated) and definite and not any(w.lower_ in _WISHED for w in words)


def _unlikely_under(verb: Token, part: Token) -> bool:
    """Whether *verb* makes its *part* a wish, a possibility or a denial."""
    lemma = lemma_of(verb)
    sought = lemma == "seek" and part.lower_ == "for" and child(verb, "dobj") is not None  # "seeks the nomination for"
    parts = part.dep_ in ("dobj", "xcomp", "ccomp") or part.lower_ == "for"
    if lemma in WISH and verb.i != part.i and parts and not sought:
        rallied = lemma == "call" and any(t.lower_ in RALLIES for t in part.children)  # "call for a strike on May 1"
        return not (lemma == "call" and part.dep_ == "dobj") and not rallied
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in part.children)
    if lemma in ABSENT and part.dep_ in ("dobj", "nsubjpass") and definite:
        return conditional(verb)  # what may be put off or missed has been planned all the same
    if part.dep_ in ("nsubj", "nsubjpass", "dobj", "ccomp"):
        modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        above = lemma_of(verb.head)
        wished = (verb.dep_ == "xcomp" and above in WISH) or (verb.dep_ == "ccomp" and above in _HOPES)
        if wished or modals & TENTATIVE or negated(verb):
            return True
    if conditioned(verb) and any(c.lower_ == "would" for c in verb.children):
        return True
    return part.dep_ != "prep" and conditional(verb)
