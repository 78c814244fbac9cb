"""From a token of the parse to the parties it stands for: lists, appositions, "officials, including …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Entity, How, Mention
from bot.reading.cast.titles import heads
from bot.reading.encounters.listing import listed_after
from bot.reading.encounters.seats import is_bare_office, seat_at
from bot.reading.encounters.side import Side, of_mention, tidy, with_its_kind
from bot.reading.encounters.unexplained import person_after_state, unknown_name
from bot.reading.encounters.unnamed import described, described_after, is_besides, kin_of, listed_beside
from bot.reading.parse.clauses import child, phrases
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_IN_LIST = frozenset({",", "and", "the", "of", "from", "as", "well"})


def sides_of(token: Token, cast: Cast) -> list[Side]:
    """The parties that *token* and what is coordinated with it stand for, in the order of the text."""
    found: list[Side] = []
    if token.lower_ == "participation" and (whose := next(phrases(token, "of"), None)) is not None:
        token = whose  # "was held with the participation of Ada and Grace"
    members = list(_members(token))
    for member in members:
        envoys = _envoys(member, cast)
        if envoys:
            return tidy(envoys)
        known = _resolve(member, cast)
        unnamed = described(member) if len(members) > 1 and not known and not is_besides(member) else None
        found += known or ([unnamed] if unnamed is not None else [])
    if not found:
        return []
    found = _with_those_between(found, cast)
    found = [with_its_kind(side, token.doc) for side in found]
    found = [*_inside_before(token, found[0], cast), *_without_their_body(token, found, cast)]
    for mention in listed_after(found[-1], cast):
        found += _named_members(cast.doc[mention.head], cast, mention) or of_mention(mention)
    if (other := described_after(found[-1], token.doc)) is not None:
        found.append(other)
    return tidy(found)


def _with_those_between(found: list[Side], cast: Cast) -> list[Side]:
    """The *found* members of a list with those between them that the parser lost: "Chad, Mali, and the countries of the Union"."""
    filled = found[:1]
    for side in found[1:]:
        before = filled[-1]
        if before.end is not None and side.start is not None and before.end < side.start:
            lost = [m for m in cast.within(cast.doc[before.end : side.start]) if m.how is not How.PRONOUN]
            named = {i for m in lost for i in range(m.start, m.end)}
            rest = [t for t in cast.doc[before.end : side.start] if t.i not in named]
            if (
                lost
                and rest
                and all(t.lower_ in _IN_LIST or t.lower_ in word_set("collective") for t in rest)
                and rest[0].text in {",", "as"}
            ):
                filled += [s for m in lost for s in of_mention(m)]
        filled.append(side)
    return filled


def _without_their_body(token: Token, found: list[Side], cast: Cast) -> list[Side]:
    """The *found* sides without the body whose leaders are named after it: "leaders of the Triangle, Ada, Grace and Alan"."""
    first, rest = found[0], found[1:]
    named = len(rest) > 1 and all(s.entity.type is ParticipantType.PERSON for s in rest)
    heading = token.lower_ in word_set("collective") or first.entity.type is ParticipantType.ROLE
    if not named or not heading or first.entity.type is ParticipantType.PERSON or first.end is None:
        return found
    after = cast.doc[first.end] if first.end < len(cast.doc) else None
    return rest if after is not None and after.text in {",", "–", "—", "-", ":", "("} else found


def _members(token: Token) -> Iterator[Token]:
    """Yield *token* and its conjuncts that are nominal."""
    yield token
    for other in token.conjuncts:
        if other.i > token.i and other.pos_ not in {"VERB", "AUX"} and other.tag_[:2] != "VB" and not _speaks(other):
            yield other


def _speaks(name: Token) -> bool:
    """Whether who is named after a comma only says the sentence: "a meeting of Ada and Grace, their spokesman Alan said"."""
    after = name.nbor(1).lower_ if name.i + 1 < len(name.doc) else ""
    return after in {"said", "says", "told", "added"} and name.left_edge.i > 0 and name.left_edge.nbor(-1).text == ","


def _resolve(token: Token, cast: Cast) -> list[Side]:
    mention = cast.at(token)
    if mention is not None and mention.entities and not is_bare_office(mention):
        if (person := person_after_state(mention, cast)) is not None:
            return [Side(entity=person, start=mention.start, end=mention.end)]
        named = (
            (_named_members(token, cast, mention) or _included(mention.end, cast)) if not _is_person(mention) else []
        )
        return named or of_mention(mention)
    if token.dep_ == "appos" or mention is not None:
        return _named_members(token, cast, None) if mention is not None else []
    if (seat := seat_at(token, cast)) is not None:
        state = Entity(type=ParticipantType.PARTY, name=str(seat.country))
        return [Side(entity=state, start=seat.start, end=seat.end)]
    if (words := unknown_name(token, cast)) is not None:
        person = Entity(type=ParticipantType.PERSON, name=words.text)
        return [Side(entity=person, start=words.start, end=words.end)]
    return (
        kin_of(token, cast)
        or _named_members(token, cast, None)
        or _included(token.i + 1, cast)
        or _included_below(token, cast)
        or _collective(token, cast)
        or _after_comma(token, cast)
    )


def _after_comma(token: Token, cast: Cast) -> list[Side]:
    """The person named right after a word for what he is to the other: "received by his host, Ada"."""
    doc = cast.doc
    several = any(head.plural for head in heads().get(token.lower_, ()))
    end = token.right_edge.i if several and not any(c.dep_ == "relcl" for c in token.children) else token.i
    if (not several and token.lower_ not in word_set("role_noun") | {"host", "guest"}) or end + 2 >= len(doc):
        return []
    mention = cast.at(doc[end + 2]) if doc[end + 1].lower_ == "," else cast.at(doc[end + 1])
    if several and mention is not None and _is_person(mention) and mention.how is How.NAME:
        return [] if _speaks(doc[mention.head]) else sides_of(doc[mention.head], cast)
    return of_mention(mention) if mention is not None and _is_person(mention) and mention.how is How.NAME else []


def _inside_before(token: Token, first: Side, cast: Cast) -> list[Side]:
    """The party before "and" or a comma that the parser took for a modifier of the one after it: "with Ada and Prince Karim"."""
    doc = cast.doc
    if first.start is None or first.start < 2 or doc[first.start - 1].lower_ not in {"and", ","}:
        return []
    before = cast.at(doc[first.start - 2])
    if before is None or before.end > first.start or doc[before.head].dep_ not in {"nmod", "compound", "appos", "poss"}:
        return []
    if doc[first.start - 1].text == "," and (doc[before.head].dep_ != "nmod" or not _is_person(before)):
        return []
    return of_mention(before) if any(a.i == token.i for a in doc[before.head].ancestors) else []


def _envoys(token: Token, cast: Cast) -> list[Side]:
    """Those who act for the whole list: "Iran and Oman, represented by …"."""
    return [
        side
        for c in token.children
        if c.lower_ in word_set("heading") and c.i > token.i
        for head in phrases(c, "by")
        for side in sides_of(head, cast)
        if side.entity.type is not ParticipantType.PARTY
    ]


def _is_person(mention: Mention) -> bool:
    return all(e.type is ParticipantType.PERSON for e in mention.entities)


def _named_members(token: Token, cast: Cast, own: Mention | None) -> list[Side]:
    """People named as members or heads of the group *token*: "officials, including …", "a delegation led by …"."""
    found: list[Side] = []
    for c in token.children:
        if c.i < token.i:
            continue
        heads: list[Token] = []
        if c.lower_ in {"including", "like"}:
            heads = [x for x in c.children if x.dep_ in {"pobj", "dobj"}]
        elif c.lower_ in word_set("heading") | {"comprising", "consisting"}:
            heads = list(phrases(c, "by", "of")) + [x for x in c.children if x.dep_ == "dobj"]
        elif c.dep_ == "relcl" and c.lower_.startswith("includ") and token.lower_ in word_set("role_noun"):
            states = [s for x in c.children if x.dep_ == "dobj" for s in sides_of(x, cast)]
            found += [side_with_role(s, token) for s in states]
        elif c.dep_ == "appos":
            heads = [c]
        for head in heads:
            mention = cast.at(head)
            if mention is not None and mention is not own and _is_person(mention):
                found += sides_of(head, cast)
    return found


def _included(i: int, cast: Cast) -> list[Side]:
    """People named right after a group on the surface: "officials, including …"."""
    doc = cast.doc
    if i + 2 < len(doc) and doc[i].lower_ == ",":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ not in word_set("heading") | {"including"}:
        return []
    for j in range(i + 1, min(i + 4, len(doc))):
        mention = cast.at(doc[j])
        if mention is not None:
            return sides_of(doc[mention.head], cast) if _is_person(mention) else []
    return []


def _included_below(group: Token, cast: Cast) -> list[Side]:
    """Those named further on as some of a *group*: "leaders of the member states, including the presidents of Peru and Chile"."""
    if group.lower_ not in word_set("collective"):
        return []
    including = next((t for t in group.subtree if t.lower_ == "including" and t.i > group.i), None)
    named = [s for c in including.children if c.dep_ == "pobj" for s in sides_of(c, cast)] if including else []
    return named if all(s.entity.type is not ParticipantType.PARTY for s in named) else []


def _collective(token: Token, cast: Cast) -> list[Side]:
    """A group without a name by the state or organisation it comes from: "South Korean leaders", "officials from NATO"."""
    word = token.lower_
    if word not in word_set("collective"):
        return []
    found: list[Side] = []
    of_whom = [*phrases(token, "of", "from", "for"), *_from_beside(token)]
    where = ("at", "in", "with") if word in {"representatives", "officials"} else ("at", "in")
    for c in [*token.lefts, *(of_whom or phrases(token, *where))]:  # "members of the board at the department"
        mention = cast.at(c) or (_owner_of_body(c, cast) if c.i > token.i else None)
        found += [s for other in c.conjuncts if c.i < other.i < token.i and (s := described(other)) is not None]
        if mention is None and c.lower_ in word_set("collective"):
            found += _collective(c, cast) or listed_beside(c, cast)
        if mention is not None and _is_person(mention):
            found += [
                side_with_role(
                    Side(
                        entity=Entity(type=ParticipantType.PARTY, name=e.country), start=mention.start, end=mention.end
                    ),
                    token,
                )
                for e in mention.entities
                if e.country
            ]
        elif mention is not None:
            found += (
                [side_with_role(s, token) for s in sides_of(c, cast) or of_mention(mention)]
                if c.i > token.i
                else [side_with_role(s, token) for s in of_mention(mention)]
            )
    return found


def _from_beside(group: Token) -> Iterator[Token]:
    """Yield what "from" right after a *group* names, where the parser hung it on the verb: "met officials from Chad"."""
    following = group.nbor(1) if group.i + 1 < len(group.doc) else group
    if following.lower_ == "from" and following.head.i != group.i:
        yield from (c for c in following.children if c.dep_ == "pobj")


def _owner_of_body(body: Token, cast: Cast) -> Mention | None:
    """Whose *body* it is: "members of the Houthi political bureau"."""
    if not body.is_lower:
        return None
    named = (m for c in body.lefts if (m := cast.at(c)) is not None and not _is_person(m))
    return next(named, None)


def side_with_role(side: Side, group: Token) -> Side:
    """*side* as an office where the *group* is one of officeholders ("Dutch counterparts"), else as it is."""
    entity = side.entity
    if entity.type is not ParticipantType.PARTY or group.lower_ not in word_set("role_noun"):
        return side
    before = [t.text.lower() for t in group.lefts if t.dep_ == "compound" and not t.ent_type_]
    role = " ".join([*before, group.lower_])
    return Side(entity=Entity(type=ParticipantType.ROLE, name=entity.name, office=role), start=side.start, end=side.end)


def owner_of(noun: Token, cast: Cast) -> list[Side]:
    """Whose *noun* it is: "Modi's visit", "their meeting"."""
    owner = child(noun, "poss")
    return sides_of(owner, cast) if owner is not None else []
