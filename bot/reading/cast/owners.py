"""Whose an office is, by the state or organisation told right before it: "Peru's", "Arab", "CPN (Unity)"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from bot.reading.cast.blocs import bloc_ending
from bot.reading.cast.complements import OF_CITIES, OWNERS, owner
from bot.reading.cast.gazetteer import Hit, Kind, place_words, words
from bot.reading.cast.titles import Head, heads

TOGETHER = frozenset({"leader", "minister", "royal", "legislator"})
_PART = 5  # tokens of a bracket in the name of a party
_LINKS = 2  # small words in a name that its abbreviation leaves out


def with_owners(doc: Doc, hits: Mapping[int, Hit], span: tuple[int, int], owners: list[str], head: Head) -> int:
    """The first token of the state or organisation at the end of *span*, put into *owners*; several for a plural."""
    floor, start = span
    found: list[str] = []
    while start > floor:
        at = start - 1
        if found:
            while at >= floor and doc[at].lower_ in {",", "and", "&", "the"}:
                at -= 1
            if at == start - 1 or not head.plural:
                break
        if at >= floor and doc[at].text in {"'s", "’s", "'", "’"}:
            at -= 1
        if at < floor:
            break
        owned = _owner_ending(hits, at, floor, head) or (
            _unlisted_owner(doc, hits, at, floor, head) if not found else None
        )
        if owned is None:
            break
        start, name = owned
        found.append(name)
    owners.extend(reversed(found))
    return start


def _owner_ending(hits: Mapping[int, Hit], at: int, floor: int, head: Head) -> tuple[int, str] | None:
    """The first token and the name of the listed state or organisation that ends with token *at*."""
    hit = hits.get(at)
    if hit is None or hit.start < floor:
        return None
    local = hit.entry.kind is Kind.REGION or (hit.entry.kind is Kind.CITY and head.singular in OF_CITIES)
    if not local and (hit.entry.kind not in OWNERS or (head.rank == "royal" and hit.entry.kind is Kind.VENUE)):
        return None  # "at Rose Palace King Karim"
    return hit.start, hit.entry.name if local else owner(hit)


def _unlisted_owner(doc: Doc, hits: Mapping[int, Hit], at: int, floor: int, head: Head) -> tuple[int, str] | None:
    """The same for a group of states ("Arab leaders") or what the model takes for an organisation."""
    if head.plural and head.rank in TOGETHER and (bloc := bloc_ending(doc, at, floor)):
        return bloc
    if doc[at].text == ")" and (body := _body_before_bracket(doc, hits, at, floor)) is not None:
        return body
    if at in hits or not _is_organisation(doc, at) or doc[at].text in place_words():
        return _body_by_last_word(doc, hits, at, floor)
    first = at
    while first - 1 >= floor and doc[first].ent_iob_ == "I":
        first -= 1
    name = doc[first : at + 1].text.removesuffix("'s").removesuffix("’s")
    return first, name.removeprefix("the ")


def _body_before_bracket(doc: Doc, hits: Mapping[int, Hit], at: int, floor: int) -> tuple[int, str] | None:
    """The first token and the name of the party told before the bracket that ends at token *at*: "CPN (Unity) chairman"."""
    opening = next((i for i in range(at - 1, max(at - _PART, floor), -1) if doc[i].text == "("), None)
    hit = hits.get(opening - 1) if opening is not None else None
    if hit is not None and hit.start >= floor and hit.entry.kind in OWNERS:
        return hit.start, owner(hit)
    if opening is not None and (first := _spelt_out(doc, opening, floor)) is not None:
        return first, doc[first:opening].text
    brief = doc[opening - 1] if opening is not None and opening > floor else None
    if brief is None or not brief.is_upper or not brief.is_alpha or brief.lower_ in heads():
        return None
    return brief.i, doc[brief.i : at + 1].text


def _body_by_last_word(doc: Doc, hits: Mapping[int, Hit], at: int, floor: int) -> tuple[int, str] | None:
    """The first token and the name of a body that ends with token *at*, by that word: "Presidency Council head"."""
    if at in hits or doc[at].text not in words("organisation_words.txt"):
        return None
    first = at
    while first > floor and first - 1 not in hits and doc[first - 1].is_title and not doc[first - 1].is_sent_start:
        first -= 1
    return (first, doc[first : at + 1].text) if first < at else None


def _spelt_out(doc: Doc, opening: int, floor: int) -> int | None:
    """Where the words begin whose initials stand in the bracket at token *opening*: "Andean People's League (APL)"."""
    brief = doc[opening + 1].text
    if not brief.isupper() or doc[opening + 2 : opening + 3].text != ")":
        return None
    for first in range(opening - len(brief), max(floor, opening - len(brief) - _LINKS) - 1, -1):
        if "".join(token.text[0] for token in doc[max(first, floor) : opening] if token.text[0].isupper()) == brief:
            return first
    return None


def is_area(hit: Hit) -> bool:
    """Whether a listed name is an area that nobody is sent by but some are sent to ("Middle East envoy")."""
    return hit.entry.kind is Kind.REGION and not hit.entry.country


def _is_organisation(doc: Doc, at: int) -> bool:
    """Whether the model's entity that ends with token *at* can own an office; one plain word may well be a person."""
    if doc[at].ent_type_ != "ORG" or doc[at].is_lower or doc[at].lower_ in words("honorifics.txt"):
        return False
    possessive = doc[at + 1].text in {"'s", "’s"} if at + 1 < len(doc) else False
    return not possessive or doc[at].is_upper or doc[at].ent_iob_ == "I"
