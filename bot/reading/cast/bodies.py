"""Parties without a name of their own: "Yemen's opposition parties", "the Syrian opposition", "the Belarusian KGB"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from bot.reading.cast.gazetteer import Entry, Hit, Kind, words
from bot.reading.cast.titles import heads
from bot.reading.parse.seek import seek

STATES = frozenset({Kind.COUNTRY, Kind.DEMONYM})
GOVERNING = frozenset({"government", "administration", "authorities", "regime"})
MODIFIERS = 3  # words between the state and the noun at most
SHORTEST, LONGEST = 2, 5  # letters of an abbreviation after the adjective of a state


def with_bodies(doc: Doc, hits: Iterable[Hit]) -> list[Hit]:
    """*hits* with such parties as organisations in place of the names of their states."""
    hits = list(hits)
    found = list(_find(doc, {i: hit for hit in hits for i in range(hit.start, hit.end)}))
    governing = list(_governing(doc, hits))
    found = [span for span in found if not any(span[0] < end and start < span[1] for start, end, _ in governing)]
    inside = {i for start, end in found for i in range(start, end)}
    bodies = [
        Hit(start=start, end=end, entry=Entry(kind=Kind.ORGANISATION, name=doc[start:end].text)) for start, end in found
    ]
    inside |= {i for start, end, _ in governing for i in range(start, end)}
    bodies += [Hit(start=start, end=end, entry=entry) for start, end, entry in governing]
    return sorted([*bodies, *(hit for hit in hits if hit.start not in inside)], key=lambda hit: hit.start)


def _find(doc: Doc, hits: Mapping[int, Hit]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token (exclusive) of each such party; *hits* are the listed names by token."""
    nouns = words("bodies.txt")
    known = {token.i for token in seek(doc, nouns)} | {hit.end for hit in hits.values() if hit.end < len(doc)}
    for token in (doc[i] for i in sorted(known)):
        first = None
        if token.lower_ in nouns:
            goes_on = token.i + 1 < len(doc) and token.nbor().lower_ in nouns  # "opposition parties"
            if not goes_on and token.dep_ not in {"compound", "amod", "nmod"}:
                first = _state_before(doc, token.i, hits, MODIFIERS)
        elif (
            SHORTEST <= len(token) <= LONGEST
            and token.i - 1 in hits
            and token.i not in hits
            and _is_abbreviation(token)
        ):
            first = _state_before(doc, token.i, hits, 0)
        if first is not None:
            yield first, token.i + 1


def _governing(doc: Doc, hits: Sequence[Hit]) -> Iterator[tuple[int, int, Entry]]:
    """Yield the tokens of "Afghanistan's Taliban", "Taliban government of Afghanistan", which mean the state, with its entry."""
    at = {hit.start: hit for hit in hits}
    ends = {hit.end: hit for hit in hits}
    for hit in hits:
        if hit.entry.kind is not Kind.ORGANISATION or doc[hit.end : hit.end + 1].text not in GOVERNING:
            continue
        before = ends.get(hit.start - 1) if hit.start and doc[hit.start - 1].tag_ == "POS" else ends.get(hit.start)
        after = at.get(hit.end + 2) if doc[hit.end + 1 : hit.end + 2].text in {"of", "in"} else None
        if before and before.entry.kind in STATES:
            yield before.start, hit.end, _state(before)
        elif after and after.entry.kind is Kind.COUNTRY:
            yield hit.start, after.end, _state(after)


def _state(hit: Hit) -> Entry:
    return replace(hit.entry, kind=Kind.COUNTRY)


def _is_abbreviation(token: Token) -> bool:
    """Whether *token* is the abbreviated name of a body, not of an office ("PM") or a thing ("AI")."""
    return (
        token.is_upper and token.is_alpha and token.lower_ not in heads() and token.text not in words("not_names.txt")
    )


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
