"""A second parse for sentences in the present tense of headlines, whose verb the model takes for a noun.

The model learnt from news in the past tense: "Ada and Grace dine in Oslo" has no verb for it, "dined" has one. Such a
sentence is parsed once more with the past in place of the present; its words stay, only tags and dependencies change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from bot.reading.parse.glance import may_tell_contact
from bot.reading.parse.misread import FINITE, Swaps, misread, past_forms

_BEFORE = frozenset({"NNP", "NNPS", ",", "-RRB-", "NN", "NNS"})
_BATCH = 128
_Change = tuple[Span, Doc, Swaps]  # a sentence, its new parse and what was read in it
_LONGEST = 60  # tokens; a longer sentence without a verb is a list


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
            if all(part[at - sentence.start].tag_ in FINITE for at in swaps if swaps[at][1] in FINITE):
                changes.setdefault(i, []).append((sentence, part, swaps))
            else:
                wanted.append((i, sentence, swaps))
    return [_with(doc, changes[i]) if i in changes else doc for i, doc in enumerate(docs)]


def _as_listed(swaps: Swaps) -> Swaps:
    return swaps


def _as_met(swaps: Swaps) -> Swaps:
    return {at: ("met", tag) if tag in {"VBP", "VBZ"} else (word, tag) for at, (word, tag) in swaps.items()}


def _swaps(sentence: Span) -> Swaps:
    """The word and the tag to read in place of some tokens of *sentence*; none if it has a verb or needs none."""
    doc, past = sentence.doc, past_forms()
    changed = misread(sentence)
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


def _beside_a_verb(sentence: Span) -> Swaps:
    """The verb of *sentence* that the model took for a noun although it found another one, or took what follows for the verb."""
    root, past = sentence.root, past_forms()
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
        or token.lower_ in past_forms()
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


def _comma(sentence: Span, verb: int) -> Swaps:
    """The comma of "Ada, Grace meet" as "and"."""
    commas = [t for t in sentence if t.i < verb and t.text == ","]
    if len(commas) == 1 and commas[0].i <= sentence.start + 3 and verb - commas[0].i <= 4 and verb - commas[0].i > 1:
        return {commas[0].i: ("and", "CC")}
    return {}


def _has_verb(sentence: Span) -> bool:
    """Whether the root of *sentence* is a verb with a tense."""
    root = sentence.root
    finite = root.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in root.children)
    return finite or (root.tag_ == "VB" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in root.children))


def _reworded(sentence: Span, swaps: Swaps) -> Doc:
    words = [swaps[t.i][0] if t.i in swaps else t.text for t in sentence]
    part = Doc(sentence.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])
    for token in part[1:]:
        token.is_sent_start = False
    return part


def _with(doc: Doc, changes: list[_Change]) -> Doc:
    """*doc* with the tags and dependencies of its sentences as they were read again."""
    columns: list[int | str] = ["TAG", "DEP", "HEAD"]
    told: Any = doc.to_array(columns)  # spaCy's stubs want other types of array here and there
    for sentence, part, swaps in changes:
        told[sentence.start : sentence.end] = part.to_array(columns)
        for at, (_, tag) in swaps.items():
            told[at, 0] = doc.vocab.strings.add(tag)
    return doc.from_array(columns, told)
