"""The larger event on whose margins, or as part of which, a contact takes place."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name

from spacy.tokens import Doc, Span, Token

from bot.reading.encounters.triggers import trigger_forms
from bot.reading.parse.clauses import ancestors
from bot.reading.words import word_set

_MARGINS = re.compile(
    r"\b(?:on|at|in) the (?:sidelines?|margins?|fringes?|occasion) of\b|\b(?:alongside|as part of|for|during|at|attend\w*)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\b(?:on|at|in) the (?:sidelines?|margins?|fringes?) of", re.IGNORECASE)
_LONGEST = 14
_WHEN = frozenset({"next", "this", "last", "later", "earlier"})
_BEFORE = frozenset({"the", "a", "an", "this", "its", "their", "his", "her", "annual"})
_LINKS = frozenset({"of", "the", "on", "&", "-", "for"})
_HOUSES = frozenset({"Center", "Centre", "Hall", "House", "Building", "Bureau", "Palace"})  # "Turin Convention Center"
_DATES = frozenset(name.lower() for names in (month_name, month_abbr, day_name) for name in names)
_INSIDE = frozenset({"of", "the", "and", "on", "for", "&", "-", "’s", "'s", "/"})


def find_occasion(sentence: Span, trigger: Token, *, attended: bool = False) -> str | None:
    """The named event in *sentence* that the contact of *trigger* belongs to, without its article.

    A trigger that is *attended* ("take part in the Ada Summit") is itself the event.
    """
    if attended and trigger.text[:1].isupper() and not trigger.is_sent_start:
        name = event_name(sentence.doc, trigger.left_edge.i, sentence.end)
        return _plain(name) if name is not None else None
    text = sentence.text
    for strong in (True, False):
        for match in (_STRONG if strong else _MARGINS).finditer(text):
            opening = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
            if opening is None:
                continue
            name = event_name(sentence.doc, opening.end, sentence.end)
            if name is None or name.start <= trigger.i < name.end:
                continue
            if _ours(opening, trigger) if strong else _near(opening, trigger):
                return _plain(name)
    return None


def _ours(margins: Span, trigger: Token) -> bool:
    """Whether the phrase "on the margins of" is said of the contact of *trigger*, not of another one in its sentence."""
    forms = trigger_forms()
    for above in ancestors(margins[-2] if len(margins) > 1 else margins[0]):
        if above.i == trigger.i:
            return True
        if above.lower_ in forms:
            return False
    return True


def _plain(name: Span) -> str:
    """The name on one line, without an abbreviation in brackets."""
    return re.sub(r"\s+", " ", re.sub(r"\s*\([^)]*\)", "", name.text)).strip()


def _near(opening: Span, trigger: Token) -> bool:
    """Whether no other clause stands between the trigger and the event."""
    low, high = sorted((opening.start, trigger.i))
    between = trigger.doc[low + 1 : high]
    apart = between if opening.start > trigger.i else ()
    if any(
        t.lower_ in word_set("ahead_of") | {"after", "following"} and t.dep_ in {"prep", "advmod", "mark"}
        for t in apart
    ):
        return False  # "will meet ahead of a dinner at the UN Assembly"
    where = next(
        (t.i for t in between if t.lower_ == "where"), high
    )  # "attends the UN Assembly, where she will meet Ada"
    there = opening.text.lower().startswith("attend") and where < high
    between = trigger.doc[low + 1 : where] if there else between
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or t.lower_ in {";", "."} for t in between)


def event_name(doc: Doc, start: int, end: int) -> Span | None:
    """The name of an event that begins at token *start*: capitals, an ordinal or a year, and a word such as summit."""
    i = start
    while i < end and doc[i].lower_ in _BEFORE | {"of"}:
        i += 1
    first, last, event, proper = i, i, None, False
    events = word_set("event_noun")
    end = next((at for at in range(first + 1, end) if doc[at].lower_ in _WHEN), end)  # "the Baltic Forum next week"
    while i < end and i - first < _LONGEST:
        token = doc[i]
        word = token.lower_
        if word == "(" and i + 2 < end and doc[i + 2].lower_ == ")":
            i += 3
            continue
        other = event is not None and _is_of_others(doc[event], token)
        if word in events and doc[i + 1 : i + 2].text not in _HOUSES:
            event = i
        if not other and (word in events or token.text[:1].isupper() or token.text[:1].isdigit()):
            named = token.text[:1].isupper() and word not in word_set("weekday")
            proper = proper or named or token.text[:1].isdigit()
        elif token.tag_ == "JJ" and event is None:
            pass
        elif (
            other
            or word not in _INSIDE
            or (event is not None and (word not in _LINKS or not _capital_follows(doc, i, end)))
        ):
            break
        i += 1
        if word not in _INSIDE and (event is None or token.text[:1].isupper() or word in events):
            last = i
    if event is None or not proper or last <= first:
        return None
    return doc[first : max(last, event + 1)]


def _is_of_others(event: Token, token: Token) -> bool:
    """Whether a name after a plain word for an event is no part of it: "on the margins of the summit Ada met Grace"."""
    return event.is_lower and token.text[:1].isupper() and not event.is_ancestor(token)


def _capital_follows(doc: Doc, i: int, end: int) -> bool:
    """Whether the next content word has a capital, and begins no date."""
    j = i + 1
    while j < end and doc[j].lower_ in {"the", "of"}:
        j += 1
    return j < end and doc[j].text[:1].isupper() and doc[j].lower_ not in _DATES
