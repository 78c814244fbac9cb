"""Who takes part in what a turn of phrase announces: "plays host to Ada", "Ada and Grace come face to face"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.company import by_phrases, company_of
from bot.reading.encounters.noun_arguments import later_phrase
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, of_mention
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.unnamed import described
from bot.reading.parse.clauses import VERB_TAGS, child, is_passive, phrases, subject_of
from storage.values.facts import ParticipantType

IDIOMS = frozenset({"together", "upon", "met", "pair", "discuss", "given", "bring", "cohost"})
_WITH = ("with", "alongside")
_NEAR = 4  # tokens from the phrase to the name after it


def of_idiom(trigger: Trigger, cast: Cast) -> Arguments:
    """The parties around a turn of phrase."""
    verb = trigger.token
    shape = trigger.frame.shape
    end = trigger.end or verb.i + 1
    found = Arguments(first=subject_sides(verb, cast), rule=f"phrase {shape}")
    by = [s for t in by_phrases(verb, cast) for s in sides_of(t, cast)] if is_passive(verb) else []
    if by or (is_passive(verb) and shape not in {"upon", "met"}):
        found.second = by
    elif shape in {"upon", "met"}:  # "was granted an audience with Ada"
        found.second = _after(end, verb, cast)
        found.unnamed = _noun_after(end, verb) if not found.second else None
    elif shape == "pair":
        found.second = _object(verb, end, cast)
    elif shape == "given":
        found.second = _object(verb, verb.i + 1, cast)
    elif shape == "bring":
        found.second = _gathered(verb, end, cast)
        found.first = [s for s in found.first if s.entity not in {t.entity for t in found.second}]
    if shape in {"together", "discuss", "pair", "cohost"}:
        found.second += _with(verb, end, cast, anywhere=shape == "discuss")
    found.second += company_of(verb, cast)
    return found


def _object(verb: Token, end: int, cast: Cast) -> list[Side]:
    thing = child(verb, "dobj", "dative")
    return (sides_of(thing, cast) if thing is not None else []) or _after(end, verb, cast)


def _after(end: int, verb: Token, cast: Cast) -> list[Side]:
    """The parties that the words from token *end* on name."""
    doc = verb.doc
    if end >= len(doc):
        return []
    under = doc[end - 1]
    below = [c for c in under.children if c.dep_ == "pobj" and c.i >= end]
    if below and (found := sides_of(below[0], cast)):
        return found
    for token in doc[end : min(end + _NEAR, verb.sent.end)]:
        mention = cast.at(token)
        if mention is not None:
            return sides_of(doc[mention.head], cast)
        if token.tag_ not in {"DT", "JJ", "NN", "NNP", "PRP$", "VBN", "CD", "IN"} or token.lower_ in {"at", "during"}:
            return []  # "shake hands at Ada's funeral"
    return []


def _noun_after(end: int, verb: Token) -> Token | None:
    """The noun after the phrase if it describes people without a name."""
    found = (t for t in verb.doc[end : min(end + _NEAR, verb.sent.end)] if described(t) is not None)
    return next(found, None)


def _with(verb: Token, end: int, cast: Cast, *, anywhere: bool) -> list[Side]:
    """Whom "with" brings in, as a phrase of the verb or of its last word; *anywhere* also after what is discussed."""
    last = verb.doc[end - 1]
    targets = [*phrases(verb, *_WITH), *(phrases(last, *_WITH) if last.i != verb.i else ())]
    if not targets and (later := later_phrase(last, cast)) is not None:
        targets.append(later)
    if not targets and anywhere:
        targets = list(_later_with(verb, cast))[:1]
    found = [s for target in targets for s in sides_of(target, cast)]
    return found or [s for target in targets for s in _named_first(target, cast)]


def _named_first(target: Token, cast: Cast) -> list[Side]:
    """The person whose name the parser took for part of what is discussed: "discuss with Ada new areas of trade"."""
    mention = cast.at(target.left_edge)
    return [s for s in of_mention(mention) if s.entity.type is not ParticipantType.PARTY] if mention is not None else []


def _later_with(verb: Token, cast: Cast) -> Iterator[Token]:
    """Yield the persons after a "with" of the same clause: "discusses the border with Ada"."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.tag_ in VERB_TAGS and token.tag_ not in {"VBN", "VBG"}:
            return
        if token.lower_ == "with":
            for c in token.children:
                mention = cast.at(c)
                if mention and any(e.type is not ParticipantType.PARTY for e in mention.entities):
                    yield c


def _gathered(verb: Token, end: int, cast: Cast) -> list[Side]:
    """Those whom somebody brings together: the object, or the names after the phrase."""
    thing = child(verb, "dobj")
    subject = subject_of(verb)
    found = sides_of(thing, cast) if thing is not None and (subject is None or thing.i != subject.i) else []
    if len(found) > 1:
        return found
    for mention in cast.within(verb.doc[verb.i + 1 : verb.sent.end]):
        named = sides_of(verb.doc[mention.head], cast)
        if len(named) > 1:
            return named
        if mention.start > end + _NEAR:
            break
    return found
