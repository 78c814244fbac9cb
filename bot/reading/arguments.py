"""Who takes part in what a trigger announces: the parties named around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from bot.reading.clauses import VERB_TAGS, ancestors, child, is_passive, phrases, subject_of
from bot.reading.mentions import Cast, Entity, Place
from bot.reading.sides import Side, owner_of, sides_of, tidy
from bot.reading.triggers import Trigger
from bot.reading.words import lexicon, word_set
from storage.values.facts import ParticipantType

_WITH = ("with", "alongside")
_AMONG = ("between", "among", "amongst", "with", "involving", "including")


@dataclass(slots=True, kw_only=True)
class Arguments:
    """The parties of one contact: ``first`` acts or owns, ``second`` is met; ``light`` is the verb that carries a noun."""

    first: list[Side] = field(default_factory=list)
    second: list[Side] = field(default_factory=list)
    light: Token | None = None
    apart: bool = False
    rule: str = ""

    @property
    def all(self) -> list[Side]:
        """Both sides, without repetition and without the states of people named."""
        return tidy([*self.first, *self.second])


def find_arguments(trigger: Trigger, cast: Cast) -> Arguments:
    """The parties around *trigger*; either side may be missing."""
    if not trigger.verb:
        return _of_noun(trigger, cast)
    shape = trigger.frame.shape
    return {"host": _of_host, "visit": _of_visit, "go": _of_visit}.get(shape, _of_verb)(trigger, cast)


def _subject_sides(verb: Token, cast: Cast) -> list[Side]:
    subject = subject_of(verb)
    found = sides_of(subject, cast) if subject is not None else []
    return found or (_left_of(verb, cast) if subject is None else [])


def _left_of(verb: Token, cast: Cast) -> list[Side]:
    """The mention that ends right before *verb*, or before its auxiliaries: the parser lost the subject."""
    doc = verb.doc
    i = verb.i - 1
    while (
        i >= 0
        and doc[i].lower_ in {"to", "will", "also", "is", "are", "has", "have", "would", "then"}
        and not doc[i].is_sent_end
    ):
        i -= 1
    if i < 0 or doc[i].sent.start != verb.sent.start:
        return []
    mention = cast.at(doc[i])
    if mention is None:
        return []
    found = sides_of(doc[mention.head], cast)
    first = doc[mention.start]
    if first.i > 1 and doc[first.i - 1].lower_ in {"and", "&"}:
        before = cast.at(doc[first.i - 2])
        if before is not None:
            found = [*sides_of(doc[before.head], cast), *found]
    return tidy(found)


def _of_verb(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    found = Arguments(first=_subject_sides(verb, cast), rule=f"verb {trigger.frame.shape}")
    prepositions = (*_WITH, "to") if trigger.frame.shape == "with" and verb.lower_.startswith(("sp", "talk")) else _WITH
    targets = list(phrases(verb, *prepositions))
    if trigger.frame.shape in {"meet", "phone"} and not is_passive(verb):
        thing = child(verb, "dobj")
        if thing is not None:
            targets.insert(0, thing)
    if not targets and (after := _after_with(verb, cast)) is not None:
        targets.append(after)
    for target in targets:
        found.second += sides_of(target, cast)
    if not targets and trigger.frame.shape == "meet":
        found.second = _right_of(verb, cast)
    found.apart = any(c.lower_ == "separately" for c in verb.children)
    return found


def _right_of(verb: Token, cast: Cast) -> list[Side]:
    """The mention right after *verb*, its object by position."""
    i = verb.i + 1
    if i < len(verb.doc) and verb.doc[i].lower_ in {"with", "the"}:
        i += 1
    mention = cast.at(verb.doc[i]) if i < len(verb.doc) else None
    return sides_of(verb.doc[mention.head], cast) if mention is not None else []


def _after_with(token: Token, cast: Cast) -> Token | None:
    """The object of the first "with" in the same clause after *token*, wherever the parser hung it."""
    for t in token.doc[token.i + 1 : min(token.i + 15, token.sent.end)]:
        if t.tag_ in VERB_TAGS or t.lower_ in {".", ";", ","}:
            return None
        if t.lower_ in _WITH:
            return next((c for c in t.children if c.dep_ == "pobj"), None)
    return None


def _of_host(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    found = Arguments(rule="verb host")
    if is_passive(verb) or (verb.tag_ == "VBN" and child(verb, "agent") is not None):
        guest = subject_of(verb)
        found.second = sides_of(guest, cast) if guest is not None else []
        for host in phrases(verb, "by"):
            found.first += sides_of(host, cast)
        return found
    found.first = _subject_sides(verb, cast)
    thing = child(verb, "dobj")
    found.second = sides_of(thing, cast) if thing is not None else _right_of(verb, cast)
    return found


def _of_visit(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    found = Arguments(first=_subject_sides(verb, cast), rule=f"verb {trigger.frame.shape}")
    if trigger.frame.shape == "visit":
        thing = child(verb, "dobj")
        if thing is not None and cast.at(thing) is not None:
            found.second = [s for s in sides_of(thing, cast) if s.entity.type is not ParticipantType.PARTY]
    for companion in phrases(verb, "with", "alongside"):
        found.first += sides_of(companion, cast)
    return found


def _of_noun(trigger: Trigger, cast: Cast) -> Arguments:
    noun = trigger.token
    found = Arguments(light=light_verb(noun), rule=f"noun {trigger.frame.shape}")
    found.first = owner_of(noun, cast)
    both = [s for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"} for s in _compound_sides(c, cast)]
    for target in phrases(noun, *_AMONG):
        found.second += sides_of(target, cast)
    for target in phrases(noun, "by", "from"):
        found.first += sides_of(target, cast)
    for target in phrases(noun, "of"):
        found.second += sides_of(target, cast)
    pair = len({s.entity for s in both}) > 1
    if pair or (noun.lower_ not in word_set("convention") and not found.second):
        found.second += both
    if not found.second:
        after = _after_with(noun, cast)
        if after is not None:
            found.second += sides_of(after, cast)
    if found.light is not None and not found.second:
        for target in phrases(found.light, *_AMONG):
            found.second += sides_of(target, cast)
    if not found.first and found.light is not None and not is_passive(found.light):
        found.first = _subject_sides(found.light, cast)
        if pair and len([s for s in found.first if s.entity.type is not ParticipantType.PARTY]) > 1:
            found.second = [s for s in found.second if s.entity not in {b.entity for b in both}]
    found.apart = any(c.lower_ in {"separate", "individual"} for c in noun.lefts)
    return found


def _compound_sides(token: Token, cast: Cast) -> list[Side]:
    found: list[Side] = []
    for t in token.subtree:
        mention = cast.at(t)
        if mention is not None and mention.head == t.i:
            found += [Side(entity=e, start=mention.start, end=mention.end) for e in mention.entities]
    return found


def light_verb(noun: Token) -> Token | None:
    """The verb that merely carries *noun*: "held talks", "took part in a summit", "the calls she had with"."""
    relative = next((c for c in noun.children if c.dep_ == "relcl"), None)
    if relative is not None and _carries(relative) and not _subject_is_relative(relative):
        return relative
    if noun.dep_ == "conj":
        return light_verb(noun.head) if noun.head.tag_ not in VERB_TAGS else None
    for above in ancestors(noun):
        if above.tag_ in VERB_TAGS:
            return above if _carries(above) and not (is_passive(above) and noun.dep_ != "pobj") else None
        if above.tag_ == "IN" and above.lower_ in {"in", "for", "of", "to", "into"}:
            continue
        if lexicon("governors").find(above.lower_) == "carry":
            continue
        return None
    return None


def _subject_is_relative(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is None or subject.lower_ in {"which", "that", "who"}


def _carries(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    words = lexicon("governors")
    return words.find(verb.lower_, after) in {"carry", "move"}


def sentence_subject(token: Token, cast: Cast) -> list[Side]:
    """The subject of the nearest verb above *token* that has one: "Following talks in Bern, X and Y agree"."""
    for verb in ancestors(token):
        if verb.tag_ in VERB_TAGS and verb.dep_ != "prep" and (found := _subject_sides(verb, cast)):
            return found
    return []


def state_of(entity: Entity) -> Entity | None:
    """The state or organisation that *entity* acts for, itself if it is one."""
    if entity.type is ParticipantType.PARTY:
        return entity
    if entity.type is ParticipantType.ROLE:
        return Entity(type=ParticipantType.PARTY, name=entity.name)
    return Entity(type=ParticipantType.PARTY, name=entity.country) if entity.country else None


def visited(place: Place | None) -> Entity | None:
    """The state visited, from the *place* of the visit."""
    return Entity(type=ParticipantType.PARTY, name=place.country) if place is not None and place.country else None


def named(sides: list[Side]) -> bool:
    """Whether some side is a person or an office, not only states and organisations."""
    return any(s.entity.type is not ParticipantType.PARTY for s in sides)


def is_collective(token: Token) -> bool:
    """Whether *token* is a noun for a group of people."""
    return token.lower_ in word_set("collective")
