"""Words of a sentence that the model takes for others, and what to read in their place: "snap", "visiting", "talks"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from bot.reading.parse.seek import seek
from bot.reading.words import rows, tables, word_set

Swaps = dict[int, tuple[str, str]]
"""The word and the tag to read in place of a token."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTED = 4  # tokens of a time
_TIMES = frozenset({"on", "next", "this", "week", "month", *tables("times")["weekdays"], *tables("times")["months"]})
_DECREES = {"orders": "ordered", "rules": "ruled", "votes": "voted", "sets": "fixed"}
_CALLING_OFF = frozenset({"cancels", "postpones", "skips", "delays"})
_PLANNED = frozenset({"planned", "scheduled", "proposed"})
_VOTES = frozenset({"election", "elections", "poll", "polls", "vote", "referendum"})
_VOTE = 3  # tokens from "snap" to the vote
_VERBS = frozenset({"VB", "VBP", "VBD", "VBN"})
_OF_TALKS = frozenset(
    ["peace", "party", "trade", "truce", "ceasefire", "nuclear", "climate", "unity", "reconciliation", "level"]
)
_VISITING = frozenset({"visiting"})
_TITLE = 7  # tokens from "visiting" to the office
_TELLING = frozenset({"VBZ", "VBD"})
_TO_A_GUEST = frozenset({"with", "to", "at", "from"})
_TALKS_DO = frozenset(
    ["resume", "begin", "start", "open", "end", "collapse", "stall", "continue", "fail", "falter", "conclude", "break"]
)


@cache
def past_forms() -> dict[str, tuple[str, str]]:
    """The past form and the tag of each present form."""
    found = {}
    for plural, singular, past in rows("headline_verbs"):
        found[plural] = (past, "VBP")
        found[singular] = (past, "VBZ")
    return found


def misread(sentence: Span) -> Swaps:
    """What to read in place of some words of *sentence* that have misled the model; nothing if none are known to."""
    told = {token.lower_ for token in seek(sentence, _KEYS)}
    for rule, keys in _RULES if told else ():
        if told & keys and (swaps := rule(sentence)):
            return swaps
    return {}


def _after_a_time(sentence: Span) -> Swaps:
    """The verb that a time parts from its auxiliary: "will on Friday host his counterpart", of which a parser makes a Friday host."""
    for token in sentence[:-3]:
        if token.tag_ != "MD":
            continue
        at = token.i + 1
        while at < sentence.end - 1 and at <= token.i + _PARTED and _is_of_a_time(sentence.doc[at]):
            at += 1
        verb = sentence.doc[at]
        if at > token.i + 2 and verb.tag_ == "NN" and past_forms().get(verb.lower_, ("", ""))[1] == "VBP":
            return {at: ("receive", "VB")}
    return {}


def _taken_for_a_verb(sentence: Span) -> Swaps:
    """The name after "to" that was taken for an infinitive: "flies to Chisinau", as one that the model knows."""
    for token in sentence[1:-1]:
        name = token.nbor(1)
        if token.dep_ == "aux" and token.lower_ == "to" and name.text.istitle() and token.nbor(-1).is_lower:
            return {name.i: ("Paris", "NNP")}
    return {}


def _snap_vote(sentence: Span) -> Swaps:
    """The "snap" of "snap elections" that was taken for a verb, as "early", and who "schedules" them, for a noun, as "called"."""
    for token in sentence[:-1]:
        near = sentence.doc[token.i + 1 : min(token.i + 1 + _VOTE, sentence.end)]
        if token.lower_ == "snap" and token.tag_ in _VERBS and any(t.lower_ in _VOTES for t in near):
            verb = token.nbor(-1) if token.i > sentence.start else token
            calls = verb.lower_ == "schedules" and verb.tag_ == "NNS"
            return {token.i: ("early", "JJ")} | ({verb.i: ("called", "VBZ")} if calls else {})
    return {}


def _decree(sentence: Span) -> Swaps:
    """What a body decides, whose verb was taken for a noun: "the council votes to remove it", "the army orders residents to leave"."""
    for token in sentence[1:-2]:
        if token.tag_ in FINITE and token.lower_ not in _DECREES:
            return {}
        if token.lower_ not in _DECREES or not token.is_lower or token.nbor(-1).tag_ not in {"NN", "NNP"}:
            continue
        lost = token.tag_ == "NNS" or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        ahead = [t.lower_ for t in sentence.doc[token.i + 1 : min(token.i + 1 + _PARTED, sentence.end)]]
        told = {
            "orders": "to" in ahead[1:],
            "votes": ahead[0] in {"to", "for", "against"},
            "sets": token.nbor(1).tag_ in {"DT", "NNP"},
        }.get(token.lower_, False)
        return {token.i: (_DECREES[token.lower_], "VBZ")} if lost and (told or ahead[0] == "that") else {}
    return {}


def _off_what_was_planned(sentence: Span) -> Swaps:
    """Who "cancels planned meetings", of which the model makes cancels that planned meetings."""
    for token in seek(sentence[1:-2], _CALLING_OFF):
        if (
            (token.tag_ == "NNS" or token.dep_ == "aux")
            and token.nbor(1).lower_ in _PLANNED
            and token.nbor(2).tag_ in {"NN", "NNS"}
        ):
            return {token.i: past_forms()[token.lower_], token.i + 1: ("early", "JJ")}
    return {}


def _guest(sentence: Span) -> Swaps:
    """The "visiting" of "tells visiting president Ada Byron", which says what she is and was taken for what somebody does."""
    for token in seek(sentence[:-2], _VISITING):
        ahead = sentence.doc[token.i + 1 : min(token.i + 1 + _TITLE, sentence.end)]
        office = next((t for t in ahead if t.lower_ in word_set("role_noun")), None)
        if token.dep_ == "amod" or office is None or not any(t.text.istitle() for t in ahead):
            continue
        before = token.nbor(-1) if token.i > sentence.start else None
        opening = before is None and not any(t.text == "," for t in sentence)
        told = before is not None and (
            (before.tag_ in _TELLING and before.dep_ not in {"aux", "auxpass"}) or before.lower_ in _TO_A_GUEST
        )
        if opening or told:
            return {token.i: ("new", "JJ")}
    return {}


def _talks_that_act(sentence: Span) -> Swaps:
    """The "talks" of "Peace talks on the border resume", taken for the verb, and the verb taken for a noun."""
    root = sentence.root
    if root.lower_ != "talks" or root.i == sentence.start or root.nbor(-1).lower_ not in _OF_TALKS:
        return {}
    for token in sentence.doc[root.i + 2 : sentence.end]:
        if token.tag_ in {"NN", "VB"} and token.lower_ in _TALKS_DO:
            return {root.i: ("negotiations", "NNS"), token.i: past_forms()[token.lower_]}
    return {}


def _is_of_a_time(token: Token) -> bool:
    return token.lower_ in _TIMES or token.like_num


_RULES = (
    (_after_a_time, frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must"})),
    (_taken_for_a_verb, frozenset({"to"})),
    (_snap_vote, frozenset({"snap"})),
    (_decree, frozenset(_DECREES)),
    (_off_what_was_planned, _CALLING_OFF),
    (_guest, _VISITING),
    (_talks_that_act, frozenset({"talks"})),
)
"""The rules, each with the words one of which it is about."""
_KEYS = frozenset(word for _, keys in _RULES for word in keys)
