"""Where an entry takes place, who takes part, and how sure it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from bot.reading.agenda.tree import climb, objects
from bot.reading.agenda.words import CANCEL, EXPECTED, SHIFT
from bot.reading.lemmas import lemma_of
from bot.reading.mentions import Cast, How, Place
from storage.values.facts import Evidence, UpcomingStatus
from storage.values.facts import Span as Range

_RANK = {"venue": 0, "city": 1, "place": 2, "region": 3, "country": 4}
_LOCATIVE = frozenset({"in", "at", "near"})
_GOAL = frozenset({"to", "in", "at", "for", "into"})
_MOST = 6  # participants a title line can carry


def place_of(anchors: Iterable[Token], cast: Cast) -> str | None:
    """The place that a locative phrase below one of *anchors* names, the most specific first."""
    found: list[Place] = []
    for anchor in anchors:
        for preposition in anchor.children:
            if preposition.lower_ in _LOCATIVE and preposition.dep_ == "prep":
                found += _places(cast, preposition.i + 1, preposition.i + 9, preposition)
        if found:
            break
    return min(found, key=lambda p: (_RANK.get(p.kind, 2), p.start)).name if found else None


def _places(cast: Cast, start: int, end: int, under: Token) -> list[Place]:
    inside = {t.i for t in under.subtree}
    return [p for p in places_between(cast, start, end) if p.head in inside][:1]


def places_between(cast: Cast, start: int, end: int) -> Sequence[Place]:
    """The places that begin at tokens *start* to *end* (exclusive)."""
    first = bisect_left(cast.places, start, key=lambda p: p.start)
    return cast.places[first : bisect_left(cast.places, end, key=lambda p: p.start)]


def goals_of(verb: Token, cast: Cast) -> list[Place]:
    """The places that a verb of travel leads to, a state after its city left out."""
    starts = {t.i for t in objects(verb) if t.dep_ != "pobj" or t.head.lower_ in _GOAL or t.dep_ == "conj"}
    near = places_between(cast, verb.i + 1, verb.i + 60)
    goals = [p for p in near if any(p.start <= i < p.end for i in starts)]
    if not goals:
        goals = [
            p
            for p in near
            if p.start <= verb.i + 3 and not any(t.pos_ == "VERB" for t in cast.doc[verb.i + 1 : p.start])
        ][:1]
    return [p for p in goals if not _follows_city(p, cast)]


def _follows_city(place: Place, cast: Cast) -> bool:
    return place.kind == "country" and any(
        p.country == place.name and p.end == place.start - 1 for p in places_between(cast, place.start - 8, place.start)
    )


def spelled_goal(goals: list[Place], cast: Cast) -> str:
    """Places as a title lists them, a single city with the state that the text puts after it."""
    if len(goals) > 1:
        names = [p.name for p in goals]
        return f"{', '.join(names[:-1])} and {names[-1]}"
    after = next(
        (p for p in places_between(cast, goals[0].end + 1, goals[0].end + 2) if cast.doc[goals[0].end].text == ","),
        None,
    )
    return f"{goals[0].name}, {after.name}" if after is not None else goals[0].name


def participants_of(tokens: Iterable[Token], cast: Cast) -> tuple[str, ...]:
    """The names of those mentioned in *tokens*, in their order, each once."""
    names: dict[str, None] = {}
    for token in tokens:
        mention = cast.at(token)
        if mention is not None and mention.how is not How.GROUP:
            for entity in mention.entities:
                names.setdefault(entity.name)
    return tuple(names)[:_MOST]


def status_of(head: Token, verb: Token | None) -> UpcomingStatus:
    """What the verbs around an event say of it."""
    lemmas = {lemma_of(t) for t in climb(verb or head) if t.pos_ in ("VERB", "AUX", "ADJ")}
    near = lemma_of(verb) if verb is not None else lemma_of(head.head)
    if (
        near == "withdraw"
        or near in CANCEL
        or (near == "call" and verb is not None and any(c.lower_ == "off" for c in verb.children))
    ):
        return UpcomingStatus.CANCELLED
    if near in SHIFT:
        return UpcomingStatus.POSTPONED
    return UpcomingStatus.EXPECTED if lemmas & EXPECTED else UpcomingStatus.SCHEDULED


def evidence_of(sentence: Span) -> Evidence:
    """A sentence without the blanks around it, and where it stands."""
    whole = sentence.text
    text = whole.strip()
    start = sentence.start_char + len(whole) - len(whole.lstrip())
    return Evidence(text=text, span=Range(start, start + len(text)))
