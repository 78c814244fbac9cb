"""Where an entry takes place, who takes part, and how sure it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from bot.reading.agenda.tree import climb, objects, subject
from bot.reading.agenda.words import CANCEL, EXPECTED, SHIFT
from bot.reading.lemmas import lemma_of
from bot.reading.mentions import Cast, How, Place
from storage.values.facts import Evidence, UpcomingStatus
from storage.values.facts import Span as Range

_RANK = {"venue": 0, "city": 1, "place": 2, "region": 3, "country": 4}
_LOCATIVE = frozenset({"in", "at", "near"})
_GOAL = frozenset({"to", "in", "at", "for", "into"})
_LISTING = frozenset({",", ";", "and", "the", "&"})
_MOST = 6  # participants a title line can carry


def place_of(event: Token, verb: Token | None, cast: Cast, *, visit: bool = False) -> str | None:
    """The place that a locative phrase of *event* or its *verb* names, the most specific first; of a visit its goal.

    Where nothing else is said, who hosts an event hosts it at home.
    """
    words = _LOCATIVE | ({"to"} if visit else set())
    for anchor in (event, *([verb] if verb is not None else [])):
        found = [p for c in anchor.children if c.dep_ == "prep" and c.lower_ in words for p in _under(c, cast)]
        if found:
            return min(found, key=lambda p: (_RANK.get(p.kind, 2), p.start)).name
    return _home_of_host(verb, cast) if verb is not None and lemma_of(verb) == "host" else None


def _home_of_host(verb: Token, cast: Cast) -> str | None:
    host = subject(verb)
    if host is not None and host.pos_ == "PRON" and host.head.dep_ == "ccomp":
        host = subject(host.head.head)
    if host is None:
        return None
    home = places_between(cast, host.i - 4, host.i + 1)
    return home[-1].name if home and home[-1].start <= host.i < home[-1].end else None


def place_in(sentence: Span, cast: Cast) -> str | None:
    """The first place that a sentence names after "in" or "at"."""
    for place in places_between(cast, sentence.start + 1, sentence.end):
        if cast.doc[place.start - 1].lower_ in _LOCATIVE:
            return place.name
    return None


def _under(preposition: Token, cast: Cast) -> list[Place]:
    """The places that are themselves what *preposition* governs, not parts of a name that it governs."""
    objects_ = [t.i for t in preposition.children if t.dep_ == "pobj"]
    near = places_between(cast, preposition.i + 1, preposition.i + 12)
    return [p for p in near if any(p.start <= i < p.end for i in objects_)]


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
    for place in near if goals else ():  # a list goes on where the parse lost it
        between = cast.doc[goals[-1].end : place.start]
        if place.start >= goals[-1].end and all(t.lower_ in _LISTING for t in between):
            goals.append(place)
    return [p for p in goals if not _follows_city(p, cast)]


def _follows_city(place: Place, cast: Cast) -> bool:
    return place.kind == "country" and any(
        p.country == place.name and place.start - 2 <= p.end < place.start
        for p in places_between(cast, place.start - 8, place.start)
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
