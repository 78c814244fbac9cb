"""Nouns with parties of their own kind: calls by telephone, guests, credentials, tables, captions, talks with a host."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.parse.clauses import VERB_TAGS, child, is_passive, phrases
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_BY = frozenset({"by", "over", "on", "via"})


@dataclass(slots=True, kw_only=True)
class Arguments:
    """The parties of one contact: ``first`` acts or owns, ``second`` is met.

    ``light`` is the verb that carries a noun, ``host`` the verb of whoever receives a visit, ``unnamed`` the word for
    a second side without a name; ``apart`` if each of the second side is met alone. ``visitors`` and ``goals``, how
    many places a journey leads to, are noted by the rules of visits; ``pair`` if two parties stand before the noun,
    ``topic`` if a single one does, which may be what the contact is about; ``between`` if those after it all met at once.
    """

    first: list[Side] = field(default_factory=list)
    second: list[Side] = field(default_factory=list)
    light: Token | None = None
    host: Token | None = None
    unnamed: Token | None = None
    visitors: list[Side] = field(default_factory=list)
    goals: int = 0
    between: bool = False
    pair: bool = False
    topic: bool = False
    apart: bool = False
    rule: str = ""

    @property
    def all(self) -> list[Side]:
        """Both sides, without repetition and without the states of people named."""
        return tidy([*self.first, *self.second])


def repeated_in_general(noun: Token, found: Arguments) -> bool:
    """Whether the states after "between" or "of" only say again what those named stand for: "the first talks between leaders of …"."""
    persons = sum(s.entity.type is ParticipantType.PERSON for s in found.first)
    if persons < 2 or any(s.entity.type is ParticipantType.PERSON for s in found.second):
        return False
    return found.between or any(c.lower_ == "of" and c.i > noun.i for c in noun.children)


def in_which(noun: Token, found: Arguments, cast: Cast) -> list[Side]:
    """Those of a clause that tells what was said: "a conversation in which he asked Ada for a favour", "an audience granted by Ada to Grace"."""
    for verb in (c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.i > noun.i):
        if verb.tag_ == "VBN" and verb.lower_ in {"granted", "given", "accorded"}:
            found.first = found.first or [s for t in phrases(verb, "by") for s in sides_of(t, cast)]
            return [s for t in phrases(verb, "to") for s in sides_of(t, cast)]
        if any(
            c.lower_ in {"in", "during", "at"} and any(g.lower_ == "which" for g in c.children) for c in verb.children
        ):
            thing = child(verb, "dobj", "dative")
            own = subject_sides(verb, cast)
            other = sides_of(thing, cast) if thing is not None else []
            if own and any(s.entity.type is not ParticipantType.PARTY for s in other):
                found.first = own
                return other
    return []


def add_table_guest(trigger: Trigger, found: Arguments, cast: Cast) -> None:
    """The host and the guest of a meal: "Ada had Grace to dinner"."""
    verb = trigger.token.head.head
    if trigger.frame.shape != "meal" or trigger.token.head.lower_ != "to" or found.second or verb.tag_ not in VERB_TAGS:
        return
    found.light = verb
    found.first = found.first or subject_sides(verb, cast)
    guest = child(verb, "dobj")
    found.second = sides_of(guest, cast) if guest is not None else []


def of_guest(noun: Token, cast: Cast) -> Arguments:
    """Guest and host: "Ada will be the guest of Grace"."""
    found = Arguments(rule="guest")
    if noun.dep_ == "attr":
        found.light = noun.head
        found.first = subject_sides(noun.head, cast)
        found.second = [s for target in phrases(noun, "of") for s in sides_of(target, cast)]
    return found


def by_phone(noun: Token, cast: Cast) -> Arguments:
    """The parties of what is said or discussed by telephone: "told Ada by phone", "discussed trade with Ada over the phone"."""
    found = Arguments(rule="by phone")
    verb = noun.head.head
    if noun.head.lower_ not in ({"in"} if noun.lower_ == "person" else _BY) or verb.tag_ not in VERB_TAGS:
        return found
    found.light = verb
    found.first = subject_sides(verb, cast)
    told = (
        child(verb, "dobj", "dative")
        if verb.lower_.startswith(("told", "tell", "inform", "assur", "contact", "congratulat", "brief", "urg"))
        else None
    )
    found.second = sides_of(told, cast) if told is not None else []
    ways = ("with",) if noun.lower_ == "person" else ("with", "to")
    found.second += [
        s for way in (verb, noun, noun.head) for target in phrases(way, *ways) for s in sides_of(target, cast)
    ]
    return found


def add_host(found: Arguments, cast: Cast) -> None:
    """The person who hosts the talks or the dinner of others, or gives it for them: "Ada hosted a dinner for Grace"."""
    assert found.host is not None
    if not found.second:
        noun = child(found.host, "dobj")
        found.second = [s for t in phrases(noun, "for", "of") for s in sides_of(t, cast)] if noun is not None else []
        if all(s.entity.type is ParticipantType.PARTY for s in found.second):
            found.second = []  # "a summit of the league"
        found.second = found.second or [s for t in phrases(found.host, "for") for s in sides_of(t, cast)]
    present = (
        c for c in found.host.children if c.i > found.host.i and c.tag_ == "VBN" and c.lower_ in word_set("go_between")
    )
    found.second += [s for c in present for t in phrases(c, "by") for s in sides_of(t, cast)]
    host = [] if is_passive(found.host) else subject_sides(found.host, cast)
    if not found.second and len(host) > 1:
        found.first, found.light = host, found.host  # "Chad and Mali will host a summit" of their own
    if found.second:
        found.first = [s for s in host if s.entity.type is not ParticipantType.PARTY] + found.first


def in_caption(noun: Token, cast: Cast) -> list[Side]:
    """The persons whom a caption shows "at a meeting": names before the noun, and no verb with a tense in the sentence."""
    line = noun.sent
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in line) or noun.head.lower_ not in {
        "at",
        "during",
        "before",
        "after",
    }:
        return []
    persons = [s for m in cast.within(noun.doc[line.start : noun.i]) for s in of_mention(m)]
    return [s for s in persons if s.entity.type is ParticipantType.PERSON]
