"""What the words before a time say of it, whatever the parse has the time depend on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_TIED = frozenset({"on", "in", "at"})
_COMING = frozenset({"upcoming", "forthcoming"})
_REACH = 9  # tokens of a phrase between "ahead of" and its day


def after_upcoming(doc: Doc, start: int) -> bool:
    """Whether the time at token *start* stands right after what is called upcoming: "the upcoming vote in November"."""
    noun = doc[start - 2] if start > 1 and doc[start - 1].pos_ == "ADP" else None
    return noun is not None and any(c.lower_ in _COMING for c in noun.children)


def awaited(doc: Doc, start: int) -> Token | None:
    """What the time at token *start* is of where something is done ahead of it: "ahead of the ceremony for Ada on Friday"."""
    if start < 1 or doc[start - 1].lower_ not in _TIED:
        return None
    for at in range(start - 2, max(start - _REACH, 1), -1):
        token = doc[at]
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.is_sent_start:
            return None
        if token.lower_ == "of" and doc[at - 1].lower_ == "ahead":
            return next((c for c in token.children if c.dep_ == "pobj"), None)
    return None
