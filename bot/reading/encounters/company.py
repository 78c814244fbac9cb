"""Who else is there: hosts after "by", those who join or accompany, mediators, candidates and what they join."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Mention
from bot.reading.encounters.side import Side, of_mention
from bot.reading.encounters.sides import owner_of, sides_of
from bot.reading.parse.clauses import VERB_TAGS, phrases, subject_of
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_ROLES = frozenset({"mediator", "mediators", "host", "moderator", "intermediary", "facilitator", "chair"})
_SERVING = frozenset({"mediating", "moderating", "hosting", "presiding", "chairing"})
_UNDER = frozenset({"mediation", "chairmanship", "auspices", "aegis", "presence", "supervision", "patronage"})
_REACH = 8  # tokens from "with" to those it names


def by_phrases(verb: Token, cast: Cast) -> Iterator[Token]:
    """Yield who a passive *verb* is done by, also where the parser hung "by" on a place before it."""
    own = list(phrases(verb, "by"))
    yield from own
    if own:
        return
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.tag_ in VERB_TAGS:
            return
        if token.lower_ == "by":
            named = (c for c in token.children if c.dep_ == "pobj" and cast.at(c) is not None)
            yield from named
            return


def company_of(verb: Token, cast: Cast) -> list[Side]:
    """Who takes part beside the subject and object of *verb*: "joined by Ada", "with Chad mediating", "under the mediation of"."""
    subject = subject_of(verb)
    joining = [c for c in verb.children if c.lower_ in word_set("company")]
    if subject is not None and subject.i < verb.i:
        joining += [c for c in subject.children if c.dep_ == "acl" and c.lower_ in word_set("company")]
    found = [s for word in joining for target in phrases(word, "by") for s in sides_of(target, cast)]
    hosting = (g for c in verb.children if c.lower_ == "as" for g in c.children if g.lower_ in {"guest", "guests"})
    found += [s for guest in hosting for target in phrases(guest, "of") for s in sides_of(target, cast)]
    return [*found, *mediators_of(verb, cast)]


def mediators_of(token: Token, cast: Cast) -> list[Side]:
    """The mediators and hosts told after *token*: "with Chad mediating", "with Ada as mediator", "under the mediation of"."""
    found: list[Side] = []
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.lower_ in _UNDER:
            found += [s for target in phrases(word, "of", "by") for s in sides_of(target, cast)]
        mention = cast.at(word)
        if mention is not None and mention.start == word.i and _serves(mention, cast):
            found += of_mention(mention)
    return found


def _serves(mention: Mention, cast: Cast) -> bool:
    """Whether the words around *mention*, after "with", say that it mediates or is the host."""
    doc = cast.doc
    if not any(t.lower_ == "with" for t in doc[max(0, mention.start - _REACH) : mention.start]):
        return False
    after = [t.lower_ for t in doc[mention.end : mention.end + 3]]
    return bool(after) and (after[0] in _SERVING or (after[0] in {"as", "acting"} and bool(_ROLES & {*after})))


def of_accession(noun: Token, cast: Cast) -> list[Side]:
    """Those who talk about joining: "negotiations on the accession of Chad to the Union", "on Chad's membership of the Union"."""
    for joining in phrases(noun, "on", "about", "for"):
        if joining.lower_ in {"accession", "membership", "entry"}:
            own = owner_of(joining, cast)
            one = own or [s for t in phrases(joining, "of") for s in sides_of(t, cast)]
            prepositions = ("to", "into", "in", *(("of",) if own else ()))
            body = [s for t in phrases(joining, *prepositions) for s in sides_of(t, cast)]
            return [*one, *body] if one and body else []
    return []


def at_home_of(noun: Token, cast: Cast) -> list[Side]:
    """In whose house a contact takes place: "following his meeting at Ada's residence"."""
    houses = (house for house in phrases(noun, "at", "in") if house.lower_ in word_set("premises"))
    return [s for h in houses for s in owner_of(h, cast) if s.entity.type is ParticipantType.PERSON]
