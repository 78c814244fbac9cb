"""Entries of verbs of travel and meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from bot.reading.agenda.details import goals_of, place_of, spelled_goal
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.happenings import event_of
from bot.reading.agenda.moods import looks
from bot.reading.agenda.named_before import tour_of_stop
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.spelling import listed, possessive
from bot.reading.agenda.titles import name_of, phrase, subject_name
from bot.reading.agenda.tree import child, definite, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import (
    HAPPENING,
    MEET,
    NAMED,
    TRAVEL,
    TRAVELLERS,
    event_word,
    kind_of,
)
from bot.reading.legs import legs_told
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import FUTURE_AUXILIARIES, Outlook
from storage.values.facts import ParticipantType, UpcomingKind

_FEW = 3
_SPENT = frozenset({"day", "days", "hours", "night", "nights", "week", "weekend", "weeks"})
MATCHES = frozenset(
    {
        "match",
        "game",
        "final",
        "semifinal",
        "cup",
        "championship",
        "tournament",
        "derby",
        "semi-final",
        "playoff",
        "fixture",
    }
)
_MANNERS = frozenset({"face-to-face", "face", "one-on-one"})  # how they meet, not whom
_STATES = frozenset({"states", "countries", "nations", "members", "leaders", "heads"})


def of_contact(verb: Token, ground: Ground, when: Ahead, who: str = "") -> list[Entry]:
    """The visits or the meeting that *verb* tells of; *who* where its clause names nobody."""
    lemma = lemma_of(verb)
    if (summit := hosted(verb, ground, when)) is not None:
        return [summit]
    if lemma == "be" or (lemma == "expect" and passive(verb) and child(verb, "xcomp") is None):
        return _stay(verb, ground, when)
    if lemma in TRAVEL or _stops(verb):
        return list(_visits(verb, ground, when, who))
    return some(_meeting(verb, ground, when, who)) if lemma in MEET else []


def _stops(verb: Token) -> bool:
    """Whether *verb* tells where somebody stops or spends his time: "is scheduled to spend five hours in Turin on Friday"."""
    if lemma_of(verb) == "stop":
        return child(verb, "dobj", "xcomp") is None and any(c.lower_ == "in" for c in verb.children)
    time = child(verb, "dobj", "npadvmod")
    return lemma_of(verb) == "spend" and time is not None and time.lower_ in _SPENT


def hosted(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The summit of the states or leaders whom somebody hosts: "will be host to the states of the union in May"."""
    role = child(verb, "attr")
    if lemma_of(verb) == "be" and role is not None and role.lower_ == "host":
        guests = next((t for c in role.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"), None)
        place = place_of(role, verb, ground.cast)
    elif lemma_of(verb) == "host":
        guests, place = child(verb, "dobj"), None
    else:
        return None
    if guests is None or guests.lower_ not in _STATES or not when.precise:
        return None
    title = f"summit of the {phrase(guests, ground.inside)}"
    people = [*people_of(verb), *guests.subtree]
    return ground.entry(
        title, UpcomingKind.SUMMIT, guests, verb=verb, when=when, confidence=0.7, people=people, place=place
    )


def _stay(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The visit of who "is due in Turin" or "will be in Turin"; not the being there of anything but travellers."""
    traveller = subject(verb)
    due = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in ("due", "expected")), None)
    will = any(c.dep_ == "aux" and c.lower_ in FUTURE_AUXILIARIES for c in verb.children)
    bare = will and child(verb, "attr", "acomp", "xcomp", "nsubjpass") is None
    expected = lemma_of(verb) == "expect"
    if traveller is None or not (due is not None or bare or expected):
        return []
    mention = ground.cast.at(traveller)
    person = mention is not None and all(e.type is not ParticipantType.PARTY for e in mention.entities)
    if not person and not any(t.lower_ in TRAVELLERS for t in (traveller, *traveller.lefts)):
        return []
    return list(_visits(due if due is not None else verb, ground, when, subject_name(verb, ground.cast, ground.inside)))


def _visits(verb: Token, ground: Ground, when: Ahead, who: str) -> Iterator[Entry]:
    """Yield a visit for each of a few places, one for a long journey; and the events that it is made for."""
    if lemma_of(verb) == "leave" and not any(c.lower_ == "for" for c in verb.children):
        return
    if _goes_on_sale(verb, ground):
        return
    legs = legs_told(verb.doc, verb.i + 1, verb.sent.end, ground.cast.places, ground.times)
    goals = [place for place, day in legs if day is when] if legs else goals_of(verb, ground.cast)
    elsewhere = {place.name for place, day in legs if day is not when}
    name = (subject_name(verb, ground.cast, ground.inside) if verb.pos_ != "ADJ" else "") or who
    if goals and (name or _pronoun(verb)) and _travels(verb, ground):
        for stop in [goals] if len(goals) > _FEW else [[g] for g in goals]:
            whose = f"{possessive(name)} " if name else ""
            title = f"{whose}visit to {spelled_goal(stop, ground.cast)}"
            place = stop[0].name if len(stop) == 1 else None
            entry = ground.entry(
                title, UpcomingKind.VISIT, verb, when=when, confidence=0.8, people=people_of(verb), place=place
            )
            yield from (_apart_from(elsewhere, e) for e in some(entry))
    if (tour := tour_of_stop(verb)) is not None:
        yield from some(of_event(tour, ground, when, 0.7))
    for noun in _purposes(verb, ground):
        if goals and kind_of(event_word(noun) or "") is UpcomingKind.TALKS and not definite(noun):
            continue  # the talks that a visit is made for are part of it
        yield from some(of_event(noun, ground, when, 0.7, verb, place=goals[0].name if len(goals) == 1 else None))


def _goes_on_sale(verb: Token, ground: Ground) -> bool:
    """Whether what *verb* says is no journey: "will go on sale in Japan", "goes into force"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    thing = child(after, "pobj") if after.lower_ in ("on", "into") else None
    return lemma_of(verb) == "go" and thing is not None and thing.pos_ == "NOUN" and thing.i not in ground.timed


def _apart_from(elsewhere: set[str], entry: Entry) -> Entry:
    """*entry*, without the states among its participants in which its journey stops on other days."""
    return replace(entry, participants=tuple(name for name in entry.participants if name not in elsewhere))


def _pronoun(verb: Token) -> bool:
    who = subject(verb)
    return who is not None and who.lower_ in ("he", "she")


def _travels(verb: Token, ground: Ground) -> bool:
    """Whether who moves is somebody: a name, an office, a pronoun or a noun for travellers; no ship or cargo."""
    who = subject(verb)
    return who is None or who.pos_ in ("PRON", "PROPN") or ground.cast.at(who) is not None or who.lower_ in TRAVELLERS


def _purposes(verb: Token, ground: Ground) -> Iterator[Token]:
    """Yield the named events that a journey is made for: "to attend the Berlin summit", "for the annual dialogue"."""
    stays = [c for t in objects(verb) for c in t.subtree if c.dep_ == "relcl" and looks(c) is Outlook.AHEAD]
    for c in (*verb.children, *stays):
        if c.dep_ in ("advcl", "xcomp", "relcl") and c.pos_ == "VERB" and lemma_of(c) in HAPPENING:
            noun = event_of(c, ground)
        elif c.lower_ == "for":
            noun = next((t for t in c.children if t.dep_ == "pobj" and event_word(t)), None)
        else:
            continue
        if noun is not None and named(noun):
            yield noun


def _meeting(verb: Token, ground: Ground, when: Ahead, who: str) -> Entry | None:
    if passive(verb) and lemma_of(verb) != "convene":
        return None  # "other issues will be negotiated"
    others = [n for t in _partners(verb) if t.i not in ground.inside and (n := name_of(t, ground.cast, ground.inside))]
    name = subject_name(verb, ground.cast, ground.inside) or who
    others = [other for other in others if other != name]
    purpose = next((t for c in verb.children if c.lower_ == "for" for t in c.children if event_word(t)), None)
    if purpose is not None and not others and purpose.i not in ground.inside:
        return of_event(purpose, ground, when, 0.7, verb)  # "will gather for a memorial service"
    match = next(
        (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ == "in" and event_word(t) in MATCHES), None
    )
    if match is not None:
        return of_event(match, ground, when, 0.7, verb)  # "will meet Chile in the opening match of the cup"
    sides = subject(verb)
    if sides is not None and sides.lower_ in ("we", "they") and not others:
        return ground.entry("meeting", UpcomingKind.TALKS, verb, when=when, confidence=0.6)
    if not name or not (others or _several(subject(verb))):
        return None
    title = f"{name} meeting with {listed(others)}" if others else f"meeting of {name}"
    return ground.entry(title, UpcomingKind.TALKS, verb, when=when, confidence=0.8, people=people_of(verb))


def people_of(verb: Token) -> list[Token]:
    """The words that name who does what *verb* says."""
    who = subject(verb)
    return [] if who is None else [*who.subtree]


def _several(who: Token | None) -> bool:
    return who is not None and (bool(who.conjuncts) or who.tag_ in ("NNS", "NNPS"))


def named(noun: Token) -> bool:
    """Whether the words before *noun*, or those of what it is of, hold a name."""
    inner = [t for c in noun.children if c.lower_ == "of" for t in c.subtree]
    return any(t.pos_ == "PROPN" for t in (*noun.subtree, *inner) if t.i <= noun.i or t in inner)


def _says_which(thing: Token) -> bool:
    """Whether *thing* only says which meeting it is: "will meet in Oslo, their third summit"."""
    return thing.dep_ == "dobj" and event_word(thing) in NAMED and thing.left_edge.nbor(-1).text == ","


def _partners(verb: Token) -> Iterator[Token]:
    found = (t for t in objects(verb) if t.dep_ != "conj" and t.lower_ not in _MANNERS and not _says_which(t))
    return (t for t in found if t.dep_ == "dobj" or t.head.lower_ in ("with", "to"))
