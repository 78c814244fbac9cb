"""Capitals and buildings that stand for the government that sits in them: "Manila said", "talks between Paris and Delhi"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

from spacy.tokens import Doc, Token

from bot.reading.cast.gazetteer import Hit, Kind, rows, words
from bot.reading.parse.lemmas import lemma_of

SUBJECTS = frozenset({"nsubj", "csubj"})
TO_WHOM = frozenset({"accuse", "urge", "warn", "press", "pressure", "ask", "tell", "invite", "blame", "condemn", "persuade",
                     "inform", "assure", "criticise", "criticize", "sanction", "recognise", "recognize"})  # fmt: skip
WITH = frozenset({"with", "between", "against", "towards", "toward", "by", "among"})
JOURNEYS = frozenset({"flight", "flights", "train", "trains", "route", "routes", "road", "railway", "line", "distance", "way",
                      "travel", "travels", "shuttle", "shuttles", "shuttled", "shuttling", "fly", "commute"})  # fmt: skip
HOLDING = frozenset({"hold", "have", "open", "begin", "start", "conduct"})
DEALINGS = frozenset(
    {"talks", "negotiations", "dialogue", "relations", "ties", "contacts", "consultations", "relationship"}
)
CLIMBED = 6  # members of a list passed on the way to its first


def as_governments(doc: Doc, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield those of *hits* that name a capital or a seat and mean its government, as the names of states."""
    for hit in hits:
        party = _governed(hit)
        if party and _acts(doc, hit):
            kind = Kind.ORGANISATION if party == "European Union" else Kind.COUNTRY
            state = None if kind is Kind.ORGANISATION else party
            yield replace(hit, entry=replace(hit.entry, kind=kind, name=party, country=state))


def _governed(hit: Hit) -> str | None:
    """Who governs from the place that *hit* names, if it is a seat of government."""
    entry = hit.entry
    if entry.kind not in {Kind.CITY, Kind.VENUE}:
        return None
    return _seats().get(entry.name) or (entry.country if entry.capital else None)


@cache
def _seats() -> Mapping[str, str]:
    return dict(rows("seats.tsv"))


def _acts(doc: Doc, hit: Hit) -> bool:
    """Whether the place does what only a government does, or is dealt with as one."""
    root = doc[hit.start : hit.end].root
    if root.dep_ in {"compound", "amod", "nmod"}:
        return False
    for token in (root, *islice(_joined_to(root), CLIMBED)):
        head = token.head
        verb = lemma_of(head)
        if token.dep_ in SUBJECTS and (verb in words("government_verbs.txt") or _holds(head)):
            return True
        if token.dep_ == "dobj" and verb in TO_WHOM:
            return True
        if token.dep_ == "poss" and head.lower_ in DEALINGS and any(c.lower_ == "with" for c in head.children):
            return True
        if token.dep_ == "pobj" and head.lower_ in WITH and head.head.lower_ not in JOURNEYS:
            return head.lower_ != "by" or head.dep_ == "agent"
    return False


def _holds(verb: Token) -> bool:
    """Whether *verb* is to hold talks or the like, of which a city that is but the place would be no subject of two."""
    return lemma_of(verb) in HOLDING and any(
        child.dep_ == "conj" for t in verb.lefts if t.dep_ in SUBJECTS for child in t.children
    )


def _joined_to(token: Token) -> Iterator[Token]:
    """Yield what *token* is joined to by "and", the nearest first."""
    while token.dep_ in {"conj", "appos"} and token.head is not token:
        token = token.head
        yield token
