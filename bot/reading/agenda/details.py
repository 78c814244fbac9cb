"""Where an entry takes place, who takes part, and how sure it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from bot.reading.agenda.fate import fate_of, only_possible
from bot.reading.agenda.tree import child, climb, comes_later, objects, subject
from bot.reading.agenda.words import BEREFT, CANCEL, EXPECTED, SHIFT, event_word
from bot.reading.cast.mentions import Cast, How, Place
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import Outlook, verb_outlook
from storage.values.facts import Evidence, UpcomingStatus
from storage.values.facts import Span as Range

_RANK = {"venue": 0, "city": 1, "place": 2, "region": 3, "country": 4}
_LOCATIVE = frozenset({"in", "at", "near"})
_GOAL = frozenset({"to", "in", "at", "for", "into"})
_SORTS = frozenset({"capital", "city", "town", "port", "resort", "village", "province", "region", "island"})
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
    if where := _in_its_name(event, cast) or _further_off(event, verb, cast, words):
        return where
    if verb is None and (above := _future_above(event)) is not None:
        return _further_off(event, above, cast, words)
    return _home_of_host(verb, cast) if verb is not None and lemma_of(verb) == "host" else None


def _future_above(event: Token) -> Token | None:
    """The verb that an event hangs under, if it tells what will be."""
    verb = None if comes_later(event) else next((t for t in climb(event) if t.pos_ in ("VERB", "AUX")), None)
    return verb if verb is not None and verb_outlook(verb) is Outlook.AHEAD else None


def _in_its_name(event: Token, cast: Cast) -> str | None:
    """The city that stands before an event as part of its name: "the Turin talks"."""
    for place in places_between(cast, event.i - 4, event.i):
        if (
            place.kind == "city"
            and place.end == event.i
            and cast.doc[place.end - 1].dep_ == "compound"
            and cast.doc[place.start - 1].text != "-"
        ):
            return place.name
    return None


def _further_off(event: Token, verb: Token | None, cast: Cast, words: frozenset[str]) -> str | None:
    """A place of the sentence whose locative phrase leads up to *event* or *verb* past no other verb or event."""
    ends = {event.i, *([verb.i] if verb is not None else [])}
    for place in places_between(cast, event.sent.start + 1, event.sent.end):
        at = place.start - 1
        if cast.doc[at].lower_ == "the" and at:
            at -= 1
        if cast.doc[at].lower_ not in words or cast.doc[at].i in ends:
            continue
        for token in climb(cast.doc[at].head):
            if token.i in ends:
                return place.name
            if token.pos_ in ("VERB", "AUX") or event_word(token):
                break
    return None


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
    ends = [t for t in objects(verb) if t.dep_ != "pobj" or t.head.lower_ in _GOAL or t.dep_ == "conj"]
    starts = {t.i for t in ends} | {
        t.i
        for place in ends
        if place.lower_ in _SORTS
        for c in place.children
        if c.lower_ in ("of", ",") or c.dep_ == "appos"
        for t in c.subtree
    }  # "to the Norwegian capital of Oslo"
    near = places_between(cast, verb.i + 1, verb.i + 60)
    goals = [p for p in near if any(p.start <= i < p.end for i in starts)]
    if not goals:
        goals = [
            p
            for p in near
            if p.start <= verb.i + 3 and not any(t.pos_ == "VERB" for t in cast.doc[verb.i + 1 : p.start])
        ][:1]
    for place in near if goals else ():  # a list goes on where the parse lost it
        before = [g for g in goals if g.end <= place.start]
        between = cast.doc[before[-1].end : place.start] if before and place not in goals else None
        if between is not None and len(between) and all(t.lower_ in _LISTING for t in between):
            goals.insert(goals.index(before[-1]) + 1, place)
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
        (
            p
            for p in places_between(cast, goals[0].end + 1, goals[0].end + 2)
            if cast.doc[goals[0].end].text == "," and p.kind in ("country", "region")
        ),
        None,
    )
    return f"{goals[0].name}, {after.name}" if after is not None else goals[0].name


def participants_of(tokens: Iterable[Token], cast: Cast) -> tuple[str, ...]:
    """The names of those mentioned in *tokens*, in their order, each once, without whoever is only succeeded or has died."""
    names: dict[str, None] = {}
    for token in tokens:
        mention = cast.at(token)
        if mention is not None and mention.how is not How.GROUP and not _is_bereft(cast.doc[mention.head]):
            for entity in mention.entities:
                if entity.name:
                    names.setdefault(entity.name)
    return tuple(names)[:_MOST]


def _is_bereft(owner: Token) -> bool:
    """Whether somebody is named only as the one whose successor or death is spoken of: "the king's successor", "a successor to Ada"."""
    thing = owner.head.head if owner.dep_ == "pobj" and owner.head.lower_ in ("to", "of", "for") else owner.head
    return owner.dep_ in ("poss", "pobj") and thing.lower_ in BEREFT


def status_of(head: Token, verb: Token | None) -> UpcomingStatus:
    """What the verbs around an event say of it."""
    if (off := fate_of(head)) is not None:
        return off
    lemmas = {lemma_of(t) for t in climb(verb or head) if t.pos_ in ("VERB", "AUX", "ADJ")}
    said = verb if verb is not None else head if head.pos_ == "VERB" else head.head
    if said.pos_ == "VERB" and only_possible(said):
        return UpcomingStatus.EXPECTED if lemmas & EXPECTED else UpcomingStatus.SCHEDULED
    # what somebody is to do, such as to withdraw troops or scrap a tax, is no fate of an event
    near = "" if head.i == said.i else lemma_of(said)
    particles = {c.lower_ for c in said.children if c.dep_ in ("prt", "advmod")}
    if near == "withdraw" or near in CANCEL or (near == "call" and "off" in particles):
        return UpcomingStatus.CANCELLED
    after = [t for t in said.conjuncts if t.i > said.i and child(t, "auxpass") is not None]
    later = {"cancel" if lemma_of(t) == "call" and child(t, "prt") is not None else lemma_of(t) for t in after}
    if later & CANCEL:
        return UpcomingStatus.CANCELLED
    if later & {"postpone", "delay", "defer"}:
        return UpcomingStatus.POSTPONED
    if near in SHIFT - {"bring", "put"} or (near == "put" and particles & {"off", "back"}):
        return UpcomingStatus.POSTPONED
    return UpcomingStatus.EXPECTED if lemmas & EXPECTED else UpcomingStatus.SCHEDULED


def evidence_of(sentence: Span) -> Evidence:
    """A sentence without the blanks around it, and where it stands."""
    whole = sentence.text
    text = whole.strip()
    start = sentence.start_char + len(whole) - len(whole.lstrip())
    return Evidence(text=text, span=Range(start, start + len(text)))
