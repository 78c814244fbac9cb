"""Parties without a name of their own: "Yemen's opposition parties", "the Syrian opposition", "the Belarusian KGB"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from bot.reading.cast.gazetteer import Entry, Hit, Kind, words
from bot.reading.cast.titles import heads

STATES = frozenset({Kind.COUNTRY, Kind.DEMONYM})
MODIFIERS = 3  # words between the state and the noun at most
SHORTEST, LONGEST = 2, 5  # letters of an abbreviation after the adjective of a state


def with_bodies(doc: Doc, hits: Iterable[Hit]) -> list[Hit]:
    """*hits* with such parties as organisations in place of the names of their states."""
    hits = list(hits)
    found = list(_find(doc, {i: hit for hit in hits for i in range(hit.start, hit.end)}))
    inside = {i for start, end in found for i in range(start, end)}
    bodies = [
        Hit(start=start, end=end, entry=Entry(kind=Kind.ORGANISATION, name=doc[start:end].text)) for start, end in found
    ]
    return sorted([*bodies, *(hit for hit in hits if hit.start not in inside)], key=lambda hit: hit.start)


def _find(doc: Doc, hits: Mapping[int, Hit]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token (exclusive) of each such party; *hits* are the listed names by token."""
    for token in doc:
        first = None
        goes_on = doc[token.i + 1 : token.i + 2].text.lower() in words("bodies.txt")  # "opposition parties"
        if token.lower_ in words("bodies.txt") and not goes_on and token.dep_ not in {"compound", "amod", "nmod"}:
            first = _state_before(doc, token.i, hits, MODIFIERS)
        elif token.i not in hits and _is_abbreviation(token):
            first = _state_before(doc, token.i, hits, 0)
        if first is not None:
            yield first, token.i + 1


def _is_abbreviation(token: Token) -> bool:
    """Whether *token* is the abbreviated name of a body, not of an office ("PM") or a thing ("AI")."""
    brief = token.is_upper and token.is_alpha and SHORTEST <= len(token) <= LONGEST
    return brief and token.lower_ not in heads() and token.text not in words("not_names.txt")


def _state_before(doc: Doc, at: int, hits: Mapping[int, Hit], reach: int) -> int | None:
    """The first token of the state told before token *at*, past *reach* words such as "main opposition" at most."""
    while (
        reach and at and doc[at - 1].is_lower and doc[at - 1].is_alpha and doc[at - 1].pos_ in {"ADJ", "NOUN", "VERB"}
    ):
        at -= 1
        reach -= 1
    owned = at > 1 and doc[at - 1].tag_ == "POS"
    hit = hits.get(at - 1 - owned) if at > owned else None
    told = (
        hit is not None
        and hit.end == at - owned
        and (hit.entry.kind in STATES or (owned and hit.entry.kind is Kind.REGION))
    )
    if hit is None or not told or (hit.start and doc[hit.start - 1].text == "-"):  # "pro-Russian separatists"
        return None
    return hit.start if owned or hit.entry.kind is Kind.DEMONYM else None
