"""A second parse for sentences in the present tense of headlines, whose verb the model takes for a noun.

The model learnt from news in the past tense: "Ada and Grace dine in Oslo" has no verb for it, "dined" has one. Such a
sentence is parsed once more with the past in place of the present; its words stay, only tags and dependencies change.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from bot.reading.parse.glance import may_tell_contact
from bot.reading.parse.seek import seek
from bot.reading.words import rows, word_set

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE = frozenset({"NNP", "NNPS", ",", "-RRB-", "NN", "NNS"})
_BATCH = 128
_Swaps = dict[int, tuple[str, str]]  # the word and the tag to read in place of a token
_Change = tuple[Span, Doc, _Swaps]  # a sentence, its new parse and what was read in it
_PARTED = 4  # tokens of a time
_TIMES = frozenset(
    [
        "on",
        "next",
        "this",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_DECREES = {"orders": "ordered", "rules": "ruled", "votes": "voted", "sets": "fixed"}
_LONGEST = 60  # tokens; a longer sentence without a verb is a list


@cache
def _past() -> dict[str, tuple[str, str]]:
    """The past form and the tag of each present form."""
    found = {}
    for plural, singular, past in rows("headline_verbs"):
        found[plural] = (past, "VBP")
        found[singular] = (past, "VBZ")
    return found


_VOTES = frozenset({"election", "elections", "poll", "polls", "vote", "referendum"})
_VOTE = 3  # tokens from "snap" to the vote
_VERBS = frozenset({"VB", "VBP", "VBD", "VBN"})
_VISITING = frozenset({"visiting"})
_TITLE = 7  # tokens from "visiting" to the office
_TELLING = frozenset({"VBZ", "VBD"})
_TO_A_GUEST = frozenset({"with", "to", "at", "from"})


def read_again(docs: Sequence[Doc], language: Language, disable: Sequence[str]) -> list[Doc]:
    """The parsed *docs*, those sentences whose verb was lost with the parse that the past tense gives them."""
    wanted = [
        (i, sentence, swaps) for i, doc in enumerate(docs) for sentence in doc.sents if (swaps := _swaps(sentence))
    ]
    changes: dict[int, list[_Change]] = {}
    for attempt in (_as_listed, _as_met):  # the most common verb of all where the listed one is taken for a noun too
        tried = [(i, sentence, attempt(swaps)) for i, sentence, swaps in wanted]
        parts = (_reworded(sentence, swaps) for _, sentence, swaps in tried)
        parsed = language.pipe(parts, disable=list(disable), batch_size=_BATCH)
        wanted = []
        for (i, sentence, swaps), part in zip(tried, parsed, strict=True):
            if all(part[at - sentence.start].tag_ in _FINITE for at in swaps if swaps[at][1] in _FINITE):
                changes.setdefault(i, []).append((sentence, part, swaps))
            else:
                wanted.append((i, sentence, swaps))
    return [_with(doc, changes[i]) if i in changes else doc for i, doc in enumerate(docs)]


def _as_listed(swaps: _Swaps) -> _Swaps:
    return swaps


def _as_met(swaps: _Swaps) -> _Swaps:
    return {at: ("met", tag) if tag in {"VBP", "VBZ"} else (word, tag) for at, (word, tag) in swaps.items()}


def _swaps(sentence: Span) -> _Swaps:
    """The word and the tag to read in place of some tokens of *sentence*; none if it has a verb or needs none."""
    doc, past = sentence.doc, _past()
    changed = _after_a_time(sentence) or _taken_for_a_verb(sentence) or _snap_vote(sentence) or _decree(sentence)
    changed = changed or _guest(sentence)
    if changed:
        return changed
    if _has_verb(sentence):
        return _beside_a_verb(sentence)
    if len(sentence) > _LONGEST or len(sentence) < 4 or not may_tell_contact(sentence.text):
        return {}
    for token in sentence[1:]:
        before = token.nbor(-1)
        if before.tag_ not in _BEFORE and not before.text[:1].isupper() and not _ends_name(before):
            continue
        if (
            token.lower_ == "to"
            and token.i + 1 < sentence.end
            and doc[token.i + 1].tag_ in {"VB", "NN"}
            and before.tag_ != "NN"
        ):
            return {token.i: ("will", "MD")} | _comma(sentence, token.i)
        if _lost_verb(token):
            return {token.i: ("met", "VBZ")}
        if token.lower_ in past and token.is_lower and _may_act(before):
            return {token.i: past[token.lower_]} | _comma(sentence, token.i)
    return {}


def _after_a_time(sentence: Span) -> _Swaps:
    """The verb that a time parts from its auxiliary: "will on Friday host his counterpart", of which a parser makes a Friday host."""
    for token in sentence[:-3]:
        if token.tag_ != "MD":
            continue
        at = token.i + 1
        while at < sentence.end - 1 and at <= token.i + _PARTED and _is_of_a_time(sentence.doc[at]):
            at += 1
        verb = sentence.doc[at]
        if at > token.i + 2 and verb.tag_ == "NN" and _past().get(verb.lower_, ("", ""))[1] == "VBP":
            return {at: ("receive", "VB")}
    return {}


def _taken_for_a_verb(sentence: Span) -> _Swaps:
    """The name after "to" that was taken for an infinitive: "flies to Chisinau", as one that the model knows."""
    for token in sentence[1:-1]:
        name = token.nbor(1)
        if token.dep_ == "aux" and token.lower_ == "to" and name.text.istitle() and token.nbor(-1).is_lower:
            return {name.i: ("Paris", "NNP")}
    return {}


def _snap_vote(sentence: Span) -> _Swaps:
    """The "snap" of "snap elections" that was taken for a verb, as "early", and who "schedules" them, for a noun, as "called"."""
    for token in sentence[:-1]:
        near = sentence.doc[token.i + 1 : min(token.i + 1 + _VOTE, sentence.end)]
        if token.lower_ == "snap" and token.tag_ in _VERBS and any(t.lower_ in _VOTES for t in near):
            verb = token.nbor(-1) if token.i > sentence.start else token
            calls = verb.lower_ == "schedules" and verb.tag_ == "NNS"
            return {token.i: ("early", "JJ")} | ({verb.i: ("called", "VBZ")} if calls else {})
    return {}


def _decree(sentence: Span) -> _Swaps:
    """What a body decides, whose verb was taken for a noun: "the council votes to remove it", "the army orders residents to leave"."""
    for token in sentence[1:-2]:
        if token.tag_ in _FINITE and token.lower_ not in _DECREES:
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


def _guest(sentence: Span) -> _Swaps:
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


def _is_of_a_time(token: Token) -> bool:
    return token.lower_ in _TIMES or token.like_num


def _beside_a_verb(sentence: Span) -> _Swaps:
    """The verb of *sentence* that the model took for a noun although it found another one, or took what follows for the verb."""
    root, past = sentence.root, _past()
    for token in sentence[1:-1]:
        if token.tag_ not in {"NNS", "NN"} or token.lower_ not in past or not token.is_lower:
            continue
        before, after = token.nbor(-1), token.nbor(1)
        name = before.tag_ in {"NNP", "CD"} or _ends_name(before)
        acting = token.tag_ == "NNS" and name
        if acting and after.i == root.i and (root.tag_ == "VBD" or root.lower_ == "talks"):
            return {token.i: past[token.lower_]}  # "Ada visits occupied Oslo", "Ada hosts talks"
        if (
            acting
            and after.tag_ in {"DT", "PRP$"}
            and token.dep_ in {"nsubj", "compound", "appos", "conj", "ROOT", "dep"}
        ):
            return (
                {token.i: past[token.lower_]} if may_tell_contact(sentence.text) else {}
            )  # "Ada greets the guest, takes"
        if token.tag_ == "NN" and token.dep_ == "conj" and after.tag_ == "IN" and (name or before.text == ","):
            return (
                {token.i: past[token.lower_]} if may_tell_contact(sentence.text) else {}
            )  # "Ada and Grace convene in"
    return {}


def _lost_verb(token: Token) -> bool:
    """Whether the root is a noun in -s between a name and what begins an object: "Ada confronts Grace"."""
    if (
        token.dep_ != "ROOT"
        or token.tag_ != "NNS"
        or not token.is_lower
        or token.lower_ in _past()
        or token.i + 1 >= len(token.doc)
    ):
        return False
    after = token.nbor(1)
    return token.nbor(-1).tag_ == "NNP" and (
        after.tag_ in {"NNP", "DT", "PRP$"} or after.ent_type_ == "NORP" or after.text[:1].isupper()
    )


def _may_act(before: Token) -> bool:
    """Whether the word before may end a subject: a name, or the comma after an apposition."""
    return before.text[:1].isupper() or before.tag_ in {",", "-RRB-", "NNS"} or _ends_name(before)


def _ends_name(word: Token) -> bool:
    """Whether *word* is the small last part of a name with a hyphen: "Moon Jae-in hosts talks"."""
    return word.i > 1 and word.nbor(-1).text == "-" and word.is_lower and word.nbor(-2).text.istitle()


def _comma(sentence: Span, verb: int) -> _Swaps:
    """The comma of "Ada, Grace meet" as "and"."""
    commas = [t for t in sentence if t.i < verb and t.text == ","]
    if len(commas) == 1 and commas[0].i <= sentence.start + 3 and verb - commas[0].i <= 4 and verb - commas[0].i > 1:
        return {commas[0].i: ("and", "CC")}
    return {}


def _has_verb(sentence: Span) -> bool:
    """Whether the root of *sentence* is a verb with a tense."""
    root = sentence.root
    finite = root.tag_ in _FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in root.children)
    return finite or (root.tag_ == "VB" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in root.children))


def _reworded(sentence: Span, swaps: _Swaps) -> Doc:
    words = [swaps[t.i][0] if t.i in swaps else t.text for t in sentence]
    part = Doc(sentence.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])
    for token in part[1:]:
        token.is_sent_start = False
    return part


def _with(doc: Doc, changes: list[_Change]) -> Doc:
    """*doc* with the tags and dependencies of its sentences as they were read again."""
    tags, deps = [t.tag_ for t in doc], [t.dep_ for t in doc]
    heads = [t.head.i for t in doc]
    for sentence, part, swaps in changes:
        for token in part:
            at = sentence.start + token.i
            swapped = swaps.get(at)
            tags[at] = swapped[1] if swapped else token.tag_
            deps[at], heads[at] = token.dep_, sentence.start + token.head.i
    starts: list[bool | int | None] = [bool(t.is_sent_start) for t in doc]
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads, sent_starts=starts)
