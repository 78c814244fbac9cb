"""People without a name of their own, by the words that describe them or by those they belong to."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from bot.reading.cast.mentions import Cast, Entity
from bot.reading.encounters.side import Side, of_mention
from bot.reading.parse.clauses import child, phrases
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_BESIDES = frozenset({"other", "several", "many", "various", "some"})


def described(token: Token) -> Side | None:
    """People without a name, by the words that describe them: "survivors", "representatives of the rebels", "a group of U.S. senators"."""
    head = token
    if token.lower_ in word_set("of_people") and not _of_a_kind(token):
        head = next(phrases(token, "of"), token)
    if head.lower_ not in word_set("people") and not _of_a_kind(head):
        return None
    start = head.i
    while start > head.left_edge.i and head.doc[start - 1].tag_ not in {"DT", "PRP$", "CD", "CC", "POS", ",", "IN"}:
        start -= 1
    end = head
    while head.lower_ in {"families", "relatives"} and (of := next(phrases(end, "of"), None)) is not None:
        end = of  # "families of victims of the flood"
    if head.lower_ in word_set("leading") and (of := next(phrases(head, "of"), None)) is not None:
        end = of
    name = head.doc[start : end.i + 1]
    return Side(entity=Entity(type=ParticipantType.PARTY, name=name.text), start=name.start, end=name.end)


def _of_a_kind(noun: Token) -> bool:
    """Whether *noun* is leaders or the like told apart by their kind: "congressional leaders", not "senior leaders"."""
    if noun.lower_ not in word_set("leading"):
        return False
    whose = next(phrases(noun, "of"), None)
    if (
        whose is not None
        and whose.tag_ == "NNS"
        and whose.lower_ in {"parties", "unions", "factions", "groups", "communities"}
    ):
        return True  # "the leaders of the parties"
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    kind = before is not None and before.tag_ in {"JJ", "NN"} and before.dep_ in {"amod", "compound", "nmod"}
    return kind and before is not None and before.lower_ not in word_set("no_kind") and before.text != "Union"


def kin_of(token: Token, cast: Cast) -> list[Side]:
    """The family of somebody named, as one party: "Ada Byron's family"."""
    if token.lower_ not in word_set("kin"):
        return []
    owner = child(token, "poss") or next(phrases(token, "of"), None)
    mention = cast.at(owner) if owner is not None else None
    if mention is None or [e.type for e in mention.entities] != [ParticipantType.PERSON]:
        return []
    name = f"{mention.entities[0].name}'s {token.lower_}"
    return [Side(entity=Entity(type=ParticipantType.PARTY, name=name), start=mention.start, end=token.i + 1)]


def listed_beside(token: Token, cast: Cast) -> list[Side]:
    """The states or organisations that stand beside a word for all of them: "six powers – Chad, Mali and Togo"."""
    found: list[Side] = []
    for c in token.children:
        if c.dep_ != "appos" or c.i < token.i:
            continue
        mentions = [m for t in (c, *c.conjuncts) if (m := cast.at(t)) is not None]
        found += [s for m in mentions for s in of_mention(m) if s.entity.type is ParticipantType.PARTY]
    return found if len(found) > 1 else []


def is_besides(people: Token) -> bool:
    """Whether *people* at the end of a list are whoever else was there: "met Ada, Grace and other politicians"."""
    return any(c.lower_ in _BESIDES for c in people.lefts)


def described_after(last: Side, doc: Doc) -> Side | None:
    """People without a name who end a list: "the government of Chad and northern rebels"."""
    if last.end is None or last.end >= len(doc) or doc[last.end].lower_ != "and":
        return None
    for token in doc[last.end + 1 : last.end + 4]:
        if token.lower_ in _BESIDES:
            return None
        if token.tag_[:2] not in {"DT", "JJ", "NN", "PR"}:
            return None
        if (side := described(token)) is not None:
            return side
    return None
