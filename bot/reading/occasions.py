"""The larger event on whose margins, or as part of which, a contact takes place."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from bot.reading.words import word_set

_MARGINS = re.compile(
    r"\b(?:on|at|in) the (?:sidelines?|margins?|fringes?|occasion) of\b|\b(?:alongside|as part of|ahead of|during|at|attend\w*)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\b(?:on|at|in) the (?:sidelines?|margins?|fringes?) of", re.IGNORECASE)
_LONGEST = 14
_INSIDE = frozenset({"of", "the", "and", "on", "for", "&", "-", "’s", "'s", "/"})


def find_occasion(sentence: Span, trigger: Token, *, attended: bool = False) -> str | None:
    """The named event in *sentence* that the contact of *trigger* belongs to, without its article.

    A trigger that is *attended* ("take part in the Ada Summit") is itself the event.
    """
    if attended and trigger.text[:1].isupper():
        name = event_name(sentence.doc, trigger.left_edge.i, sentence.end)
        return name.text if name is not None else None
    for strong in (True, False):
        for match in (_STRONG if strong else _MARGINS).finditer(sentence.text):
            start = sentence.char_span(match.end() + 1, match.end() + 2, alignment_mode="expand")
            if start is None:
                continue
            name = event_name(sentence.doc, start.start, sentence.end)
            if (
                name is not None
                and not name.start <= trigger.i < name.end
                and (strong or _near(match.end(), sentence, trigger))
            ):
                return name.text
    return None


def _near(offset: int, sentence: Span, trigger: Token) -> bool:
    """Whether no other clause stands between the trigger and the event."""
    begin = sentence.char_span(offset - 1, offset, alignment_mode="expand")
    if begin is None:
        return False
    low, high = sorted((begin.start, trigger.i))
    between = sentence.doc[low + 1 : high]
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or t.lower_ in {";", "."} for t in between)


def event_name(doc: Doc, start: int, end: int) -> Span | None:
    """The name of an event that begins at token *start*: capitals, an ordinal or a year, and a word such as summit."""
    i = start
    while i < end and doc[i].lower_ in {"the", "a", "an", "this", "its", "their", "his", "her", "annual"}:
        i += 1
    first, last, event, proper = i, i, None, False
    events = word_set("event_noun")
    while i < end and i - first < _LONGEST:
        token = doc[i]
        word = token.lower_
        if word in events:
            event = i
            proper = proper or token.text[:1].isupper()
        elif token.text[:1].isupper() or token.text[:1].isdigit() or token.tag_ == "JJ":
            proper = proper or token.text[:1].isupper() or token.text[:1].isdigit()
        elif word not in _INSIDE or (
            event is not None and word not in {"of", "the", "on"} and not _capital_follows(doc, i, end)
        ):
            break
        i += 1
        if word not in _INSIDE and (event is None or token.text[:1].isupper() or word in events):
            last = i
    if event is None or not proper or last <= first:
        return None
    return doc[first : max(last, event + 1)]


def _capital_follows(doc: Doc, i: int, end: int) -> bool:
    return i + 1 < end and doc[i + 1].text[:1].isupper()
