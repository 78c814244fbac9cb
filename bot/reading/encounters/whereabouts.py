"""Where a contact takes place: the most specific place named for it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.asides import is_of_an_event
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.encounters.unnamed import described
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, phrases
from bot.reading.parse.spans import starting_in
from bot.reading.words import word_set

_LOCATIVE = frozenset({"in", "at", "near", "outside", "aboard", "inside"})
TOURS = frozenset({"tour", "tours"})
"""Journeys "of" somewhere."""
_GOAL = frozenset({"to", "in", "at", "into", "for"})
_ELSEWHEN = frozenset({"after", "before", "since", "despite", "following"})  # "hours after a Mass in Rome"
_NAME = 15  # tokens of the longest name of a place
_RANKED = frozenset({"first", "second", "third", "last"})
_BY = frozenset({"train", "plane", "helicopter", "air", "road", "rail", "car", "boat", "ship", "bus", "motorcade"})
_RANK = {"venue": 0, "city": 1, "place": 2, "region": 3, "country": 4}


def places_by_sentence(cast: Cast, start: int, end: int) -> list[Place]:
    """The places named between tokens *start* and *end*."""
    return [p for p in starting_in(cast.places, start, end) if p.end <= end]


def find_place(anchors: list[Token], cast: Cast) -> Place | None:
    """The place that a locative phrase gives for the trigger or its verb, the *anchors*, most specific first."""
    found = _best(_attached(anchors, cast, _LOCATIVE)) or _best(list(_around_premises(anchors, cast)))
    found = found or _before_noun(anchors, cast)
    return (_city_of(found, cast) or found) if found is not None and found.kind in {"venue", "place"} else found


def _before_noun(anchors: list[Token], cast: Cast) -> Place | None:
    """The city or venue that stands before the noun as its own: "the Geneva meeting", "a White House dinner"."""
    noun = anchors[0] if anchors else None
    if noun is None or noun.tag_ in VERB_TAGS or noun.i < 1:
        return None
    place = place_at(noun.nbor(-1), cast)
    if place is None or place.kind not in {"city", "venue"} or cast.doc[place.head].head.i != noun.i:
        return None
    paired = place.start and cast.doc[place.start - 1].text in {"-", "–", "/", "and"}
    return None if paired or cast.at(cast.doc[place.head]) is not None else place


def find_there(anchors: list[Token], cast: Cast) -> Place | None:
    """The place that "there" means beside the *anchors*: the last one told before it in its sentence."""
    word = next((c for anchor in anchors for c in anchor.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if word is None:
        return None
    before = places_by_sentence(cast, word.sent.start, word.i)
    return before[-1] if before else None


def _around_premises(anchors: list[Token], cast: Cast) -> Iterator[Place]:
    """Yield the cities that tell which premises are meant: "in an Oslo hotel", "at Oslo's airport", "at his Oslo residence"."""
    wanted = {t.i for t in anchors}
    for place in places_by_sentence(cast, anchors[0].sent.start, anchors[0].sent.end) if anchors else ():
        inner = cast.doc[place.head]
        premises = inner.head
        while premises.dep_ in {"compound", "poss"} and premises.i < premises.head.i:
            premises = premises.head
        if inner.dep_ not in {"compound", "poss", "nmod", "amod"} or premises.lower_ not in word_set("premises"):
            continue
        within = premises.head
        if within.lower_ == "of" and within.head.tag_ == "CD":
            within = within.head.head  # "in one of Geneva hotels"
        held_in = place.kind == "city" or premises.lower_ not in word_set("event_noun")  # no city: "the India summit"
        locative = premises.dep_ == "pobj" and within.lower_ in _LOCATIVE and held_in
        if locative and _belongs(within, wanted, anchors, cast):
            yield place


def _city_of(venue: Place, cast: Cast) -> Place | None:
    """The city before or after the name of a *venue*: "at the Ada Hotel in Oslo", "in the Oslo Opera House"."""
    doc = cast.doc
    at = venue.start - 1 - (venue.start > 1 and doc[venue.start - 1].tag_ == "POS")  # "in Oslo's Ada Park"
    before = place_at(doc[at], cast) if venue.start else None
    if before is not None and before.kind == "city" and doc[before.head].dep_ in {"compound", "poss"}:
        return before
    if venue.end + 1 >= len(doc) or doc[venue.end].lower_ not in {"in", ","}:
        return None
    at = venue.end + 1 + (doc[venue.end + 1].lower_ == "the" and venue.end + 2 < len(doc))  # "in the Greek capital"
    city = place_at(doc[at], cast)
    return city if city is not None and city.kind == "city" else None


def find_goal(verb: Token, cast: Cast) -> Place | None:
    """The place that *verb* or noun of motion leads to: "visits Kyiv", "arrives in Rome", "his trip to Moscow"."""
    found = list(_goals(verb, cast))
    if found:
        return found[0]
    return None


def all_goals(verb: Token, cast: Cast) -> list[Place]:
    """Every place that *verb* leads to: "will visit Turkey and Lebanon" leads to two."""
    return list(_goals(verb, cast))


def _goals(verb: Token, cast: Cast) -> Iterator[Place]:
    tokens: list[Token] = []
    thing = child(verb, "dobj")
    if thing is not None:
        tokens.append(thing)
        if thing.lower_ in word_set("sent"):
            tokens += phrases(thing, "to")  # "leads a delegation to Chad"
    if verb.lower_.startswith(("leav", "left", "depart")):
        tokens = []  # what one leaves is no goal
    here = [*verb.children, *(g for c in verb.children if c.lower_ in {"due", "expected"} for g in c.children)]
    here += [g for c in here if c.lower_ == "on" for g in c.children]  # "travels on to Oslo"
    here += [g for c in here if c.lower_ == "by" for o in c.children if o.lower_ in _BY for g in o.children]
    goal = _GOAL | {"of"} if verb.lower_ in TOURS else _GOAL
    tokens += [o for p in here if p.lower_ in goal for o in p.children if o.dep_ == "pobj"]
    if not tokens and verb.i + 1 < len(verb.doc):
        tokens.append(verb.nbor(1))
    seen: set[int] = set()
    for token in tokens:
        for member in [token, *token.conjuncts, *(c for c in token.children if c.dep_ == "appos")]:
            place = place_at(member, cast) or _around_site(member, cast)
            inside = (
                place is not None and place.kind == "venue" and verb.lower_ in TOURS
            )  # "gave her a tour of the palace"
            if place is None or place.start in seen or inside:
                continue
            seen.add(place.start)
            yield place


def _around_site(token: Token, cast: Cast) -> Place | None:
    """Where the camp, village or school lies that a journey leads to: "travels to a camp in Chad"."""
    if token.lower_ not in word_set("site") or token.dep_ not in {"pobj", "dobj"}:
        return None
    named = (place_at(o, cast) for c in token.children if c.lower_ == "of" for o in c.children)  # "the island of Cuba"
    if (place := next(named, None)) is not None or token.dep_ == "dobj":
        return place
    inside = places_by_sentence(cast, token.i, token.right_edge.i + 1)
    return next((p for p in inside if cast.doc[p.head].dep_ == "pobj"), None)


def place_at(token: Token, cast: Cast) -> Place | None:
    """The place whose name *token* is part of."""
    near = starting_in(cast.places, token.i - _NAME, token.i + 1)
    return next((p for p in near if p.start <= token.i < p.end), None)


def _attached(anchors: list[Token], cast: Cast, prepositions: frozenset[str]) -> list[Place]:
    if not anchors:
        return []
    sentence = anchors[0].sent
    wanted = {t.i for t in anchors}
    found = []
    previous: Place | None = None
    for place in places_by_sentence(cast, sentence.start, sentence.end):
        follows = previous is not None and cast.doc[previous.end : place.start].text.strip() == ","
        previous = place
        if follows:
            continue
        if cast.doc[place.head].dep_ in {"compound", "amod", "poss", "nmod"}:
            continue
        before = _preposition(place, cast)
        if before is None or before.lower_ not in prepositions or _of_a_topic(before):
            continue
        if _belongs(before, wanted, anchors, cast) and not is_of_an_event(before.i, anchors):
            found.append(place)
    return found


def _of_a_topic(preposition: Token) -> bool:
    """Whether a place is that of what is talked about: "talks for peace in Chad", "on the situation in Chad"."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return before in word_set("topic") or before in {"notably", "particularly", "especially"}


def _preposition(place: Place, cast: Cast) -> Token | None:
    """The preposition that governs *place*, skipping "the" and modifiers."""
    i = place.start - 1
    if i > 0 and cast.doc[i].text == "," and cast.doc[i - 1].lower_ in word_set("settlement"):
        i -= 1  # "in the port city, Mombasa"
    while i >= 0 and cast.doc[i].tag_ in {"DT", "JJ", "POS", "NN", "NNP", "PRP$"} and place.start - i < 7:
        i -= 1
    if i < 0 or cast.doc[i].tag_ not in {"IN", "TO"}:
        return None
    if cast.doc[i].lower_ == "of" and i > 1 and cast.doc[i - 1].lower_ in word_set("settlement"):
        i -= 2
        while i > 0 and cast.doc[i].tag_ in {"DT", "JJ", "NNP", "NN", "POS"}:
            i -= 1
    return cast.doc[i]


def _belongs(preposition: Token, wanted: set[int], anchors: list[Token], cast: Cast) -> bool:
    head = preposition.head
    if head.i in wanted:
        return True
    highest = max(t.i for t in anchors)
    if head.tag_ in VERB_TAGS:
        return False
    inside = False
    for above in ancestors(preposition):
        inside = inside or (above.dep_ == "prep" and above.lower_ in _LOCATIVE)  # "at a memorial to children in Oslo"
        if above.i in wanted:
            between = preposition.doc[min(highest, preposition.i) : preposition.i]
            return not any(_is_action(t) and t.i not in wanted for t in between) and (
                inside
                or _is_name(head)
                or cast.at(head) is not None
                or described(head) is not None
                or head.lower_ in word_set("collective")
                or (head.dep_ == "pobj" and head.head.lower_ in _LOCATIVE)
                or _is_of_clause(head)
                or _is_of_people(head)
            )
        if (
            _is_action(above)
            or (above.dep_ == "prep" and above.lower_ in _ELSEWHEN)
            or above.lower_ in word_set("ahead_of")
        ):
            return False
    return False


def _is_action(token: Token) -> bool:
    """Whether *token* is a verb that may have a place of its own; "including" only lists."""
    return token.tag_ in VERB_TAGS and token.lower_ not in {"including", "accompanying"}


def _is_of_people(noun: Token) -> bool:
    """Whether *noun* is the people that somebody is with: "meets with a delegation of scholars in Oslo"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.lower_ in word_set("collective")


def _is_of_clause(noun: Token) -> bool:
    """Whether what is said of *noun* is said of its clause: "for the first time in Oslo", "sit down for talks in Oslo"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return True  # "end without an agreement in Oslo"
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or noun.head.head.tag_ not in VERB_TAGS:
        return False
    return (noun.lower_ == "time" and any(c.lower_ in _RANKED for c in noun.lefts)) or noun.lower_ in trigger_forms()


def _is_name(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} or token.ent_type_ in {"PERSON", "GPE", "DATE", "TIME"}


def _best(places: list[Place]) -> Place | None:
    return min(places, key=lambda p: (_RANK.get(p.kind, 2), p.start), default=None)
