"""Those who hold one office of several states, each told after his own: "Foreign Ministers of Peru Ada Byron, Chile Tom Jones"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from bot.reading.cast.complements import owner
from bot.reading.cast.gazetteer import Hit, Kind
from bot.reading.cast.offices import Office

JOINING = frozenset({",", "and", "&", "the", "as", "well"})
DASHES = frozenset({"-", "–", "—"})
REACH = 40  # tokens of such a list


def opens_next(doc: Doc, hit: Hit, offices: Mapping[int, Office]) -> bool:
    """Whether the state that *hit* names is that of the next in such a list, not part of his name."""
    at = hit.start
    if hit.entry.kind is not Kind.COUNTRY or at < 2 or doc[at - 1].lower_ not in JOINING:
        return False
    for before in range(at - 1, max(0, at - REACH) - 1, -1):
        if doc[before].pos_ in {"VERB", "AUX"} or doc[before + 1].is_sent_start:
            return False
        if office := offices.get(before):
            return office.plural and len(office.owners) == 1 and office.end < at - 1
    return False


def state_before(doc: Doc, at: int, after: int, hits: Mapping[int, Hit]) -> Hit | None:
    """The state told right before the name that begins at token *at*, where only words that list part it from token *after*."""
    dash = at > 1 and doc[at - 1].text in DASHES
    hit = hits.get(at - 1 - dash)
    if hit is None or hit.entry.kind is not Kind.COUNTRY or not after < hit.start or hit.end != at - dash:
        return None
    return hit if all(token.lower_ in JOINING for token in doc[after : hit.start]) else None


def held_for(office: Office, hit: Hit) -> Office:
    """The *office* of several, as the one holds it who is told after the state that *hit* names."""
    return replace(office, owners=(owner(hit),), title=office.each, plural=False)
