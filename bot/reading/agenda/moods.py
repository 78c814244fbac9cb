"""Which way the clause of a verb looks, and whether what it says is only wished for, possible or denied."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.doubt import unlikely
from bot.reading.agenda.tree import climb, conditional, conditioned, negated
from bot.reading.agenda.words import END, FORMER, TENTATIVE, WISH
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import MOODS, PLANNING, Outlook, verb_outlook


def looks(verb: Token) -> Outlook:
    """Which way the clause of *verb* looks, by the nearest verb above it that tells."""
    for token in climb(verb):
        if token.pos_ == "ADJ" and token.lower_ in MOODS:
            return Outlook.OPEN  # "are excited to travel this summer"
        if _comes_after(token):
            return Outlook.AHEAD
        if token.pos_ in ("VERB", "AUX"):
            found = verb_outlook(token)
            if found is not Outlook.OPEN:
                return found
            if token.dep_ not in ("xcomp", "conj", "ccomp") and not _on_the_way(token):
                return Outlook.OPEN
    return Outlook.OPEN


def _on_the_way(verb: Token) -> bool:
    """Whether *verb* goes with another in time: "will dine in Turin before heading to Oslo"."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "after")


def _comes_after(verb: Token) -> bool:
    """Whether *verb* tells what somebody does next: "chairs a last meeting before handing over"."""
    before = verb.head
    gerund = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and before.lower_ == "before"
    return gerund and before.head.tag_ in ("VBZ", "VBP")


def doubtful(verb: Token) -> bool:
    """Whether what *verb* says is possible, wished for, conditional or denied."""
    chain = _chain(verb)
    modals = {c.lower_ for token in chain for c in token.children if c.dep_ == "aux"}
    wished = any(lemma_of(token) in WISH and not _is_tried(token, chain[0]) for token in chain[1:])
    if "would" in modals and (_overtaken(chain[-1]) or conditioned(chain[-1])):
        return True
    if any(lemma_of(t) in PLANNING and any(c.lower_ == "had" for c in t.children) for t in chain[1:]) and _active(
        chain[-1]
    ):
        return True  # "had planned to": the plan has been overtaken
    if any(_was_going(t) for t in chain[1:]):
        return True
    return bool(modals & TENTATIVE) or any(negated(t) for t in chain) or wished or conditional(verb) or unlikely(verb)


def _is_tried(verb: Token, deed: Token) -> bool:
    """Whether *verb* is the "attempt" of "will attempt to land", which is an event whatever comes of it; to end something is an aim."""
    return lemma_of(verb) == "attempt" and verb_outlook(verb) is Outlook.AHEAD and lemma_of(deed) not in END


def _was_going(verb: Token) -> bool:
    """Whether *verb* is the "were going" of "were going to meet": what has not come of it since is not told."""
    return lemma_of(verb) == "go" and verb.tag_ == "VBG" and any(c.lower_ in ("was", "were") for c in verb.children)


def _active(verb: Token) -> bool:
    return not any(c.dep_ == "auxpass" for c in verb.children)


def _overtaken(verb: Token) -> bool:
    """Whether a later word has replaced a report of what would be: "had earlier said that they would come"."""
    told = {c.lower_ for c in verb.head.children if c.i < verb.i}
    return verb.dep_ == "ccomp" and "had" in told and bool(told & (FORMER | {"before", "only", "just"}))


def _chain(verb: Token) -> list[Token]:
    """*verb* and those that govern it as their infinitive."""
    chain = [verb]
    while chain[-1].dep_ == "xcomp" and chain[-1].head.pos_ in ("VERB", "AUX", "ADJ") and len(chain) < 6:
        chain.append(chain[-1].head)
    return chain
