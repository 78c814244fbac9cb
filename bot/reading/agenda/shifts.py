"""What is put off to another day or made to last until then."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.tree import child, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import event_word
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind, UpcomingStatus

_CASES = frozenset({"case", "cases", "proceedings", "matter", "sitting", "appeal", "inquest", "lawsuit"})
LONGER = frozenset({"extend", "prolong", "renew"})


def shifted(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """Something that is put off until a day, or made to last until then."""
    lemma = lemma_of(verb)
    thing = subject(verb) if passive(verb) else child(verb, "dobj")
    what = subject(verb)
    if thing is None and what is not None and (lemma == "extend" or event_word(what)):
        thing = what  # "the strike extends to Friday"; towns that move to a new rule are not put off
    if thing is None or thing.i in ground.inside or thing.pos_ == "PRON" or _dates(thing, when):
        return None
    if lemma in ("move", "push", "bring", "put") and not (when.precise and when.leads in ("to", "until", "till")):
        return None
    title = phrase(thing, ground.inside)
    longer = lemma in LONGER
    if longer and when.leads == "by" and not when.dated:
        return None  # by how much, of an end that is not told
    return ground.entry(
        f"end of {title}" if longer else title,
        UpcomingKind.DEADLINE if longer else _kind_of_case(thing),
        verb,
        when=when,
        confidence=0.65,
        people=thing.subtree,
        status=UpcomingStatus.SCHEDULED if longer else UpcomingStatus.POSTPONED,
    )


def _dates(thing: Token, when: Ahead) -> bool:
    """Whether a time only says which *thing* is meant: "a January decision will be extended"."""
    return any(when.start <= c.i < when.end for c in thing.lefts)


def _kind_of_case(thing: Token) -> UpcomingKind:
    """What sort of entry something put off is that is no event by its word: cases are heard."""
    return UpcomingKind.HEARING if thing.lower_ in _CASES else UpcomingKind.DEADLINE


def moves_house(verb: Token, ground: Ground) -> bool:
    """Whether something is moved to a place rather than to a day: "the embassy is to be moved to Turin"."""
    goals = [t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ == "to"]
    places = {i for p in ground.cast.places for i in range(p.start, p.end)} if goals else set()
    itself = not passive(verb) and child(verb, "dobj") is None and any(t.i not in ground.inside for t in goals)
    return lemma_of(verb) == "move" and (itself or any(t.i in places for t in goals))


def made_longer(what: Token) -> bool:
    """Whether *what* has been extended, so that it does not end as it was due to; it still does where that is only agreed."""
    open_ = any(c.tag_ in ("MD", "TO") for c in what.head.children)
    done = what.head.tag_ in ("VBZ", "VBD", "VBN", "VBP") and not open_
    return done and what.dep_ in ("dobj", "nsubjpass") and lemma_of(what.head) in LONGER
