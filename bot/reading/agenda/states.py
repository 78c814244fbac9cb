"""The state that an election is of, where its own words do not name it."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.details import places_between
from bot.reading.agenda.entry import Ground
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.tree import subject
from bot.reading.agenda.words import event_word, state_adjectives, state_names
from bot.reading.cast.mentions import How

_REACH = 120  # tokens; about four sentences
_SIDES = frozenset({"pro", "anti", "ex", "non"})
_PARTS = frozenset({"region", "province", "city", "island", "territory", "town", "district", "enclave"})


def _caller(noun: Token) -> list[int]:
    """The tokens of who calls or schedules an election, which is his own state's: "Sudria's council votes … and schedules a referendum"."""
    who = subject(noun.head) if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" else None
    return [t.i for t in who.subtree if t.i <= who.i] if who is not None else []


def state_near(noun: Token, ground: Ground) -> str:
    """The state that *noun* is told to be of, else named last before it or first after it in its sentence: an adjective as it stands, a name in the possessive."""
    return possessive(own) if (own := _told_of(noun, ground)) else _named_near(noun, ground)


def _told_of(noun: Token, ground: Ground) -> str:
    """The state that the words after *noun* name as its own: "a run-off in Sudria's election"; empty if none do."""
    after = places_between(ground.cast, noun.i + 1, noun.right_edge.i + 1)
    return next((p.name for p in after if p.kind == "country"), "")


def _named_near(noun: Token, ground: Ground) -> str:
    doc = noun.doc
    last = min(noun.sent.end, noun.i + _REACH)
    first = next(
        (i + 1 for i in range(noun.i - 1, max(noun.i - _REACH, 0) - 1, -1) if "\n" in doc[i].text),
        max(noun.i - _REACH, 0),
    )
    caller = _caller(noun)
    called_by = places_between(ground.cast, caller[0], caller[-1] + 1) if caller else ()
    if (home := next((p for p in called_by if not _is_sided_with(doc[p.start])), None)) is not None:
        return possessive(home.name)
    if any(doc[i].lower_ in _PARTS for i in caller):
        return ""  # "the region's council announced a referendum"
    around = (*caller, *range(noun.i - 1, first - 1, -1), *range(noun.i + 1, last))
    countries = {
        i: p
        for p in places_between(ground.cast, first, last)
        if p.kind == "country" and not _is_sided_with(doc[p.start])
        for i in range(p.start, p.end)
    }
    for i in around:
        if doc[i].tag_ == "NNPS" and doc[i].ent_type_ == "NORP":
            return ""  # "Britons go to the polls": who votes is told, no state before it is meant
        if i in countries:
            return possessive(countries[i].name)
        if (
            is_adjective_of_state(doc[i], ground)
            and not _is_sided_with(doc[i])
            and not (i > noun.i and event_word(doc[i].head))
        ):
            start = i
            while start > first and doc[start - 1].ent_type_ == "NORP" and doc[start].ent_iob_ == "I":
                start -= 1
            return doc[start : i + 1].text
    for i in around:
        mention = ground.cast.at(doc[i])
        known = mention.entities[0].country if mention is not None and len(mention.entities) == 1 else None
        if known is not None and known in state_names() and known in doc[first:last].text:
            return possessive(known)
    return ""


def _is_sided_with(token: Token) -> bool:
    """Whether a state or its capital is only one that somebody is for or against: "the pro-Sudrian leadership"."""
    if token.lower_.split("-")[0] in _SIDES:
        return True
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _SIDES


def is_adjective_of_state(token: Token, ground: Ground) -> bool:
    """Whether *token* is the adjective of a state or people."""
    if token.tag_ not in ("JJ", "NNP"):
        return False
    mention = ground.cast.at(token)
    return (
        token.ent_type_ == "NORP"
        or token.lower_ in state_adjectives()
        or (mention is not None and mention.how is How.DEMONYM)
    )
