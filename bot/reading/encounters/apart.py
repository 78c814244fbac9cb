"""Who is met one by one: "met separately with Ada and Grace", "a series of meetings with", "talks with Ada and with Grace"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, tidy

_SERIES = frozenset({"series", "string", "number", "flurry"})


def met_apart(token: Token, arguments: Arguments) -> list[list[Side]]:
    """The contacts of one person with each of several others: "met separately with", "calls with Ada and Grace"."""
    if not (arguments.apart or token.lower_ in {"meetings", "calls"} or _with_each(token.doc, arguments.second)):
        return []
    one, others = arguments.first, tidy(arguments.second)
    bilateral = any(c.lower_ in {"bilateral", "separate", "individual"} or c.dep_ == "nummod" for c in token.lefts)
    bilateral = bilateral or (token.dep_ == "pobj" and token.head.head.lower_ in _SERIES)
    if len({(s.start, s.end) for s in others}) < len(others) and not bilateral:
        return []  # "meetings with Israeli and Palestinian leaders"
    if arguments.apart and len(others) == 1 and len(one) > 1:
        one, others = others, one
    if not one or len(others) < 2 or is_between(token, arguments):
        return []
    pairs = (tidy([*one, other]) for other in others)
    return [pair for pair in pairs if len(pair) > 1]


def _with_each(doc: Doc, sides: list[Side]) -> bool:
    """Whether "with" is said of each: "talks with Ada and with Grace", but not "with Ada along with Grace"."""
    gaps = [doc[a.end : b.start] for a, b in pairwise(tidy(sides)) if a.end is not None and b.start is not None]
    return bool(gaps) and all(
        ({"with", "and"} <= (words := {t.lower_ for t in gap}) and not words & {"along", "together", ","})
        or words & {"then", "later", "afterwards"}
        for gap in gaps
    )


def is_between(noun: Token, arguments: Arguments) -> bool:
    """Whether the sides of *noun* are told with "between" or "of", so that all of them meet."""
    after = {"between", "among", *(("of",) if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "of" else ())}
    return arguments.between or any(c.lower_ in after for c in noun.children)
