"""Who is met one by one: "met separately with Ada and Grace", "a series of meetings with", "talks with Ada and with Grace"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from bot.reading.cast.mentions import Cast, Entity, Place
from bot.reading.cast.titles import canonical
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, tidy
from bot.reading.encounters.whereabouts import places_by_sentence
from bot.reading.parse.clauses import VERB_TAGS
from storage.values.facts import ParticipantType

_ONE_OF_A_STATE = frozenset(
    {
        "president",
        "prime minister",
        "foreign minister",
        "defence minister",
        "king",
        "queen",
        "emir",
        "sultan",
        "chancellor",
        "chief",
    }
)
_SERIES = frozenset({"series", "string", "number", "flurry"})
_ALONE = frozenset({"bilateral", "separate", "individual", "one-on-one"})
_SEVERAL = frozenset({"meetings", "calls"})
_PAIR = 2  # those met, of whom it may be told that they were met together
_BACK = 3  # sentences
_NEAR = 10  # tokens between a name and the place where its bearer was met
_PLURAL = _SEVERAL | {"talks", "discussions", "consultations", "conversations", "negotiations", "bilaterals"}


def met_apart(token: Token, arguments: Arguments) -> list[list[Side]]:
    """The contacts of one person with each of several others: "met separately with", "calls with Ada and Grace"."""
    bilateral = any(c.lower_ in _ALONE or c.dep_ == "nummod" for c in token.lefts)
    bilateral = bilateral or (token.dep_ == "pobj" and token.head.head.lower_ in _SERIES)
    bilateral = bilateral or (len(tidy(arguments.second)) > _PAIR and _in_series(token))
    several = token.lower_ in _SEVERAL or (bilateral and (token.lower_ in _PLURAL or token.tag_ in VERB_TAGS))
    if not (arguments.apart or several or _with_each(token.doc, arguments.second)):
        return []
    one, others = arguments.first, tidy(arguments.second)
    grouped = len({(s.start, s.end) for s in others}) < len(others) and not all(_holds_alone(s) for s in others)
    if grouped and not bilateral:
        return []  # "meetings with Israeli and Palestinian leaders"
    if arguments.apart and len(others) == 1 and len(one) > 1:
        one, others = others, one
    if not one or len(others) < 2 or is_between(token, arguments):
        return []
    pairs = (tidy([*one, other]) for other in others)
    return [pair for pair in pairs if len(pair) > 1]


def _in_series(token: Token) -> bool:
    """Whether the sentence or one right before it tells of meetings that are one by one: "a series of bilateral meetings"."""
    start = token.sent.start
    for _ in range(_BACK):
        start = token.doc[start - 1].sent.start if start else 0
    for word in token.doc[start : token.sent.end]:
        if word.lower_ in _PLURAL | {"contacts"} and any(c.lower_ in _ALONE for c in word.lefts):
            return True
    return False


def places_apart(groups: Sequence[list[Side]], sentence: Span, cast: Cast) -> dict[Entity, Place]:
    """Where each of the last of *groups* was met, if a place is told right after each: "met Ada in Oslo and Grace in Bergen"."""
    found: dict[Entity, Place] = {}
    for group in groups:
        end = group[-1].end
        near = places_by_sentence(cast, end, min(end + _NEAR, sentence.end)) if end is not None else []
        if near and near[0].kind != "country" and sentence.doc[near[0].start - 1].lower_ in {"in", "at"}:
            found[group[-1].entity] = near[0]
    return found if len({p.name for p in found.values()}) == len(groups) else {}


def _holds_alone(side: Side) -> bool:
    """Whether *side* is one person: by name, or by an office that a state has one holder of."""
    entity = side.entity
    one = entity.type is ParticipantType.ROLE and canonical(entity.office or "") in _ONE_OF_A_STATE
    return one or entity.type is ParticipantType.PERSON


def _with_each(doc: Doc, sides: list[Side]) -> bool:
    """Whether "with" is said of each: "talks with Ada and with Grace", but not "with Ada along with Grace"."""
    gaps = [doc[a.end : b.start] for a, b in pairwise(tidy(sides)) if a.end is not None and b.start is not None]
    return bool(gaps) and all(
        ({"with", "and"} <= (words := {t.lower_ for t in gap}) and not words & {"along", "together", ","})
        or any(t.lower_ == "and" and t.nbor().lower_ == "with" and t.nbor(-1).text == "," for t in gap)
        or words & {"then", "later", "afterwards"}
        for gap in gaps
    )


def is_between(noun: Token, arguments: Arguments) -> bool:
    """Whether the sides of *noun* are told with "between" or "of", so that all of them meet."""
    after = {"between", "among", *(("of",) if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "of" else ())}
    return arguments.between or any(c.lower_ in after for c in noun.children)
