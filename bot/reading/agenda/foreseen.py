"""Events told without a day by what somebody is to do in them: "will meet Turin in the Cup Final", "may boycott the Games"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.journeys import named
from bot.reading.agenda.moods import doubtful, looks
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.tree import child, conditional, definite, negated, objects, passive, subject
from bot.reading.agenda.words import ACTIONS, EDITIONS, event_word, kind_of
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, Outlook, plan_of
from storage.values.facts import UpcomingKind

_FINALS = frozenset({"final", "finals", "semi-final", "semifinal", "playoff", "play-off", "bowl"})
_PLAY = frozenset({"meet", "face", "play", "compete", "take"})
_SHUN = frozenset({"boycott", "skip", "miss", "snub"})
_STILL_OPEN = frozenset({"may", "might", "could", "will", "would", "shall"})
_CALLED = frozenset({"call", "hold"})
_BY_NAME = frozenset({UpcomingKind.SUMMIT, UpcomingKind.CEREMONY})


def foreseen(verb: Token, ground: Ground) -> Entry | None:
    """The event that the clause of *verb* takes to be still to come; None where a day is told, or no event."""
    noun = _of_a_match(verb) or _shunned(verb) or _pairing(verb) or _snap_vote(verb) or _planned_action(verb)
    if noun is None or any(t.i in ground.timed for t in verb.subtree):
        return None
    return of_event(noun, ground, None, 0.6, verb)


def _of_a_match(verb: Token) -> Token | None:
    """The final with a name in which two are to meet: "will meet Oslo in the Baltic Cup final"."""
    if lemma_of(verb) not in _PLAY or not _will(verb) or doubtful(verb):
        return None
    places = (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ in ("in", "at"))
    return next((t for t in places if event_word(t) in _FINALS and named(t) and definite(t)), None)


def _shunned(verb: Token) -> Token | None:
    """The event with a name that somebody will or may stay away from: "might boycott the opening ceremony of the Turin Games"."""
    lemma, thing = lemma_of(verb), child(verb, "dobj")
    away = lemma in _SHUN or (lemma == "attend" and negated(verb))
    if not away or thing is None or not any(c.lower_ in _STILL_OPEN and c.dep_ == "aux" for c in verb.children):
        return None
    word = event_word(thing)
    known = word is not None and (word in EDITIONS or kind_of(word) in _BY_NAME)
    past = any(c.lower_ == "have" for c in verb.children)
    return thing if known and definite(thing) and named(thing) and not past and not conditional(verb) else None


def _pairing(verb: Token) -> Token | None:
    """The vote or final that will be between two: "the run-off will be between Lovelace and Hopper"."""
    if lemma_of(verb) != "be" or not any(c.lower_ == "will" for c in verb.children):
        return None
    who = subject(verb)
    if who is None:
        return None
    told = any(c.lower_ == "between" and c.dep_ == "prep" for c in verb.children) and not negated(verb)
    word = event_word(who) if told and definite(who) else None
    return who if word is not None and (word in _FINALS or kind_of(word) is UpcomingKind.ELECTION) else None


def _snap_vote(verb: Token) -> Token | None:
    """The early election that is expected, or will be called: "a snap election is expected to be called"."""
    if lemma_of(verb) not in _CALLED | {"expect"}:
        return None
    who = child(verb, "nsubjpass")
    waits = lemma_of(verb) == "expect" and any(c.lower_ in ("is", "are") for c in verb.children)
    called = lemma_of(verb) in _CALLED and passive(verb) and any(c.lower_ == "will" for c in verb.children)
    inner = child(verb, "xcomp")
    if who is None or not (waits or called) or (inner is not None and lemma_of(inner) not in _CALLED | {"take"}):
        return None
    early = any(c.lower_ in ("snap", "early") for c in who.children) or who.lower_.startswith("by-election")
    vote = kind_of(event_word(who) or "") is UpcomingKind.ELECTION
    return who if vote and early and not negated(verb) and not conditional(verb) else None


def _planned_action(verb: Token) -> Token | None:
    """The strike or vote that somebody announces plans for: "dockers announce plans to go on strike"."""
    plan = plan_of(verb)
    if (
        plan is None
        or plan.dep_ != "dobj"
        or lemma_of(plan.head) not in ANNOUNCING
        or plan.head.tag_ not in ("VBZ", "VBP")
    ):
        return None
    if negated(verb) or negated(plan.head) or conditional(plan.head):
        return None
    things = [t for t in objects(verb) if t.dep_ == "dobj" or t.head.lower_ == "on"]
    found = next((t for t in things if event_word(t)), None)
    word = event_word(found) if found is not None else None
    return found if word in ACTIONS or (word and kind_of(word) is UpcomingKind.ELECTION) else None


def _will(verb: Token) -> bool:
    """Whether *verb* tells what will be, and not what is done now."""
    return looks(verb) is Outlook.AHEAD and any(c.lower_ in ("will", "to") and c.dep_ == "aux" for c in verb.children)
